import type { AuthorStore } from '../../ports/store/authors.ts';
import type { Reader } from './reader.ts';

export function authorStore(reader: Reader): AuthorStore {
  return {
    sums: async ({ brandId, from, to }) =>
      reader.read('readAuthors', { brandId, from: from.getTime(), to: to.getTime() }),
    loudest: async ({ brandId, from, to }, limit) =>
      reader.read('readLoudest', { brandId, from: from.getTime(), to: to.getTime(), limit }),
    complainers: async (filter, topics) => new Map(await reader.read('readComplainers', { filter, topics })),
  };
}
