/** A handle as people write it; empty where there is none, or where it only says the name again, as of a feed. */
export function handleWords({ name, handle }: { name: string; handle: string }): string {
  if (!handle || handle === name) return '';
  return handle.startsWith('@') ? handle : `@${handle}`;
}
