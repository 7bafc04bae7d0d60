import type { Cascade } from './cascade.ts';
import type { Random } from './random.ts';

/**
 * The cascade as it is when we answer: from then on every step of passing on is rarer by that share, and what hung on a
 * reaction that does not come does not come either. `at` in seconds since the post.
 */
export function answered(random: Random, cascade: Cascade, at: number, stopsShare: number): Cascade {
  const { times, parents } = cascade;
  const place = new Int32Array(times.length).fill(-1);
  const kept: number[] = [];
  for (let event = 0; event < times.length; event += 1) {
    const parent = parents[event] as number;
    if (parent >= 0 && place[parent] === -1) continue;
    if ((times[event] as number) > at && random() < stopsShare) continue;
    place[event] = kept.length;
    kept.push(event);
  }
  return {
    ...cascade,
    times: Float64Array.from(kept, (event) => times[event] as number),
    marks: Float64Array.from(kept, (event) => cascade.marks[event] as number),
    parents: Int32Array.from(kept, (event) => {
      const parent = parents[event] as number;
      return parent < 0 ? -1 : (place[parent] as number);
    }),
  };
}
