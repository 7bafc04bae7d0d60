/** A case takes no more than this. */
export const mostTags = 30;

/** One tag however it is written. */
export function tagId(name: string): string {
  return name.trim().toLocaleLowerCase('en');
}

/** The tags of a case after some were given and some taken: sorted, each once however it is written. */
export function tagsAfter(tags: readonly string[], add: readonly string[], remove: readonly string[]): string[] {
  const gone = new Set(remove.map(tagId));
  const byId = new Map<string, string>();
  for (const name of [...tags, ...add]) {
    const id = tagId(name);
    if (id && !byId.has(id)) byId.set(id, name.trim());
  }
  return [...byId].flatMap(([id, name]) => (gone.has(id) ? [] : name)).sort();
}
