/** What a file brought has no source that is listened to. */
export function sourceName(sourceId: string, names: Readonly<Record<string, string>>): string {
  const [, imported] = /^import:(.+)$/.exec(sourceId) ?? [];
  return names[sourceId] ?? (imported === undefined ? 'a source that is gone' : `import of ${imported}`);
}
