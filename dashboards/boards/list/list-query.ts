import type { z } from 'zod';
import type { listThreads } from '#src/schemas/api/threads.ts';
import { type BoardsSearch, orderOf, tabOf } from '../search.ts';

export type ListQuery = z.output<NonNullable<(typeof listThreads)['query']>>;

/** What the list is narrowed to. */
export function filterOf({ q, sourceId, place, brandId, issueId }: BoardsSearch) {
  return {
    ...(q !== undefined && { text: q }),
    ...(sourceId !== undefined && { sourceId }),
    ...(place !== undefined && { place }),
    ...(brandId !== undefined && { brandId }),
    ...(issueId !== undefined && { issueId }),
  };
}

/** What is asked for, but for the place in the list. */
export function askedOf(search: BoardsSearch): Omit<ListQuery, 'skip' | 'limit'> {
  return { tab: tabOf(search), order: orderOf(search), ...filterOf(search) };
}
