import { setImmediate as turn } from 'node:timers/promises';

/** So many are computed before others have their turn: a few milliseconds. */
const fewAtOnce = 100;

/** What `compute` makes of each item, in order; for many of them the event loop goes on in between. */
export async function inTurns<T, U>(items: readonly T[], compute: (item: T) => U, atOnce = fewAtOnce): Promise<U[]> {
  const made: U[] = [];
  for (const [index, item] of items.entries()) {
    if (index > 0 && index % atOnce === 0) await turn();
    made.push(compute(item));
  }
  return made;
}
