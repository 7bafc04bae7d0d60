import type { News } from '#src/schemas/news.ts';
import type { RecordKind } from '#src/schemas/records.ts';
import { queryKeys } from './query-keys.ts';

export type QueryKey = readonly string[];

const boardHead = [...queryKeys.boardThreads, 'head'] as const;
const boardCounts = [...queryKeys.boardThreads, 'counts'] as const;

/** Lists on the pages of the boards that small things stand in. */
const seenThrough: { readonly [K in RecordKind]?: QueryKey[] } = {
  boardSettings: [queryKeys.boards],
  boardReports: [queryKeys.boardReports],
  boardReporters: [queryKeys.boardReports],
  watchWords: [queryKeys.watchWords],
  watchHits: [queryKeys.watchWords],
  watchCounts: [queryKeys.watchWords],
  staffPromises: [queryKeys.staffPosts],
  boardLooks: [queryKeys.shift],
};

/** Which stored answers a piece of news makes stale, as prefixes of their names. */
export function touchedBy(news: News): QueryKey[] {
  switch (news.kind) {
    case 'case':
      return [queryKeys.case(news.caseId), queryKeys.caseCounts, queryKeys.caseHead];
    case 'action':
      return news.caseId === undefined ? [] : [queryKeys.case(news.caseId), queryKeys.caseCounts, queryKeys.threads];
    case 'source':
      return [queryKeys.sources, queryKeys.status];
    case 'brand':
      return [queryKeys.brands, queryKeys.setup, queryKeys.caseCounts, queryKeys.caseHead];
    case 'audit':
      return [queryKeys.audit];
    case 'promise':
      return [queryKeys.promise];
    case 'theme':
      return [queryKeys.themes];
    case 'record':
      return [queryKeys.records(news.record), ...(seenThrough[news.record] ?? [])];
    case 'presence':
      return [queryKeys.presence];
    case 'incident':
      return [queryKeys.incidents];
    case 'threads':
      // The pages of the list themselves stay as they came; useThreadNews.ts brings their rows up to date.
      return [boardHead, boardCounts, ...news.threadIds.map((id) => queryKeys.boardThread(id))];
    case 'mentions':
      return [queryKeys.mentions, queryKeys.pulse, queryKeys.threads];
  }
}

/** Gathers what has become stale, each once; `take` empties it. */
export function gatherStale(): { add: (keys: QueryKey[]) => void; take: () => QueryKey[] } {
  let stale = new Map<string, QueryKey>();
  return {
    add: (keys) => {
      for (const key of keys) stale.set(JSON.stringify(key), key);
    },
    take: () => {
      const taken = [...stale.values()];
      stale = new Map();
      return taken;
    },
  };
}

/** Finds the answers that became stale in one walk, however many names there are: a bulk move tells of hundreds of threads. */
export function isNamedBy(keys: readonly QueryKey[]): (query: { queryKey: readonly unknown[] }) => boolean {
  const names = new Set(keys.map((key) => JSON.stringify(key)));
  return ({ queryKey }) => queryKey.some((_, at) => names.has(JSON.stringify(queryKey.slice(0, at + 1))));
}
