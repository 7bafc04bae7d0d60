/** What was not done: a call for it failed, or somebody stopped before it. */
export interface Undone<T> {
  rest: readonly T[];
  error?: unknown;
}

/** Does something with many, so many at a time, one call after the other, until all is done, a call fails or somebody stops it. */
export async function inCalls<T>(
  items: readonly T[],
  atOnce: number,
  one: (some: readonly T[]) => Promise<void>,
  isStopped: () => boolean = () => false,
): Promise<Undone<T>> {
  for (let from = 0; from < items.length; from += atOnce) {
    if (from > 0 && isStopped()) return { rest: items.slice(from) };
    try {
      await one(items.slice(from, from + atOnce));
    } catch (error) {
      return { rest: items.slice(from), error };
    }
  }
  return { rest: [] };
}
