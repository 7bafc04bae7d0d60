/**
 * Documents as they were read a moment ago, for a write that names the version it knows: where one has moved on, the write
 * fails and the document is read anew. Each is given away once.
 */
export interface JustRead<T extends { _id: string }> {
  keep(documents: T[]): void;
  take(ids: string[]): T[];
}

export function justRead<T extends { _id: string }>(most = 1000): JustRead<T> {
  const kept = new Map<string, T>();
  return {
    keep(documents) {
      for (const document of documents) {
        // Behind all others: what was kept first goes first.
        kept.delete(document._id);
        kept.set(document._id, document);
      }
      for (const id of kept.keys()) {
        if (kept.size <= most) break;
        kept.delete(id);
      }
    },
    take: (ids) =>
      ids.flatMap((id) => {
        const document = kept.get(id);
        kept.delete(id);
        return document ?? [];
      }),
  };
}
