/** Rows in a page. What stands in a row is found by its place in the page and that of the page. */
export const pageSize = 50;
/** Rows beyond the screen that are fetched before they are seen. */
const ahead = 20;

/** Numbers of the pages that the rows from `first` to `last` stand in, with what comes just before and behind. */
export function pagesAround(first: number, last: number): number[] {
  const from = Math.max(0, Math.floor((first - ahead) / pageSize));
  const to = Math.max(from, Math.floor((last + ahead) / pageSize));
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

/** What is known of the length of a list: where it ends, once its last page was met, and up to where it goes at least. */
export interface Extent {
  end?: number;
  atLeast: number;
}

/** The extent with what one more page tells. */
export function extended(extent: Extent, number: number, page: { rows: number; goesOn: boolean }): Extent {
  const end = number * pageSize + page.rows;
  if (page.goesOn) return { atLeast: Math.max(extent.atLeast, end + 1) };
  // A page behind the end is empty and tells only that it ends before.
  if (page.rows === 0 && number > 0) return { ...extent, end: Math.min(extent.end ?? end, end) };
  return { end, atLeast: end };
}

/** How many rows the list has. `total` is what is counted in its view, where that is known. */
export function lengthOf({ end, atLeast }: Extent, total: number | undefined): number {
  return end ?? Math.max(atLeast, total ?? 0);
}

/** A page of a list, as it came. */
export interface ListPage<T extends { id: string } = { id: string }, Bar = unknown> {
  rows: T[];
  /** More comes behind it. */
  goesOn: boolean;
  /** Where it ended when it was fetched; missing where nothing comes behind, or the order is not one of places. */
  bar?: Bar | undefined;
}

/** Pages by their number, as far as they are at hand. */
type Pages<T extends { id: string }> = ReadonlyMap<number, Pick<ListPage<T>, 'rows'>>;

/** What stands in a row; undefined while its page is not at hand. */
export function rowAt<T extends { id: string }>(pages: Pages<T>, index: number): T | undefined {
  return pages.get(Math.floor(index / pageSize))?.rows[index % pageSize];
}

/** The row of an item, where its page is at hand. */
export function rowOf(pages: Pages<{ id: string }>, id: string | undefined): number | undefined {
  if (id === undefined) return undefined;
  for (const [number, { rows }] of pages) {
    const place = rows.findIndex((row) => row.id === id);
    if (place >= 0) return number * pageSize + place;
  }
  return undefined;
}

/**
 * What the head of the list holds and the list does not show: counted, never slipped in under somebody's cursor. What only
 * moved up since, for others went, is no news.
 *
 * @param isAbove it would have stood in the first page when that was fetched
 */
export function newcomersOf<T extends { id: string }>(
  head: readonly T[],
  shown: readonly T[],
  isAbove: (row: T) => boolean,
): T[] {
  const known = new Set(shown.map(({ id }) => id));
  return head.filter((row) => !known.has(row.id) && isAbove(row));
}
