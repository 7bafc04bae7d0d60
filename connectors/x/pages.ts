import type { Ask } from './position.ts';

/** What X hands out of a timeline however long one pages: https://docs.x.com/x-api/posts/timelines/introduction */
export const CAPS: Record<Ask['kind'], number> = { search: Number.POSITIVE_INFINITY, mentions: 800, own: 3200 };

/** A page is this long where the purse allows it, else the shortest there is: the purse must hold what it may cost. */
export const PAGE_SIZES = [100, 10] as const;
export const PAGE_SIZE = PAGE_SIZES[0];
