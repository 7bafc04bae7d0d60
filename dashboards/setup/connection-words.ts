import type { ShownSource } from '#src/schemas/api/sources.ts';

/** "Connected as @mira since 5 Jan 2026." */
export function connectionWords(
  { connectedAt, handle }: NonNullable<ShownSource['connection']>,
  network: string,
): string {
  if (!connectedAt) return `No account of ${network} is connected by consent.`;
  const since = connectedAt.toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
  return `Connected${handle ? ` as ${handle}` : ''} since ${since}.`;
}
