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
