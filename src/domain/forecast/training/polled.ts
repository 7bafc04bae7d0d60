import type { CountSample } from '../history.ts';

/** A post whose counter was read at regular times. */
export interface PolledItem {
  id: string;
  /** Readings before the first positive one: how old the post was then, in polls. */
  firstPoll: number;
  /** From its first positive reading on, which counts as made one poll after the post; running maximum. */
  samples: CountSample[];
}

export const pollSeconds = 1200;

/**
 * Reads a table of counters: an id, then a count every 20 minutes, -1 before the poller has seen the item. An item that
 * never has a count comes without samples.
 */
export function readPolled(csv: string): PolledItem[] {
  const [, ...lines] = csv.trim().split('\n');
  return lines.map((line) => {
    const [id = '', ...cells] = line.split(',');
    const counts = cells.map(Number);
    const first = counts.findIndex((count) => count > 0);
    let highest = 0;
    const samples = (first < 0 ? [] : counts.slice(first)).map((count, at) => {
      highest = Math.max(highest, count);
      return { t: (at + 1) * pollSeconds, count: highest };
    });
    return { id, firstPoll: Math.max(0, first), samples };
  });
}
