import type { SpikeSeries } from '../../schemas/incident.ts';
import type { Rollup } from '../../schemas/rollup.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const days = 14;
/** Of fewer days nobody can say what is usual. */
const fewestDays = 3;

const counters = { all: 'mentions', negative: 'negative', complaint: 'complaints' } as const;

/**
 * What is usual of a series in the hour around a moment: the median of that hour on the days before `before`, at most 14;
 * undefined where fewer than three are known. Known is every day since the first of these rollups.
 */
export function usualOf(rollups: Rollup[], series: SpikeSeries, before: Date): (at: Date) => number | undefined {
  const counts = new Map<number, number>();
  for (const rollup of rollups) {
    const hour = rollup.hour.getTime();
    counts.set(hour, (counts.get(hour) ?? 0) + rollup[counters[series]]);
  }
  const first = Math.min(...counts.keys());
  return (at) => {
    const hour = Math.floor(at.getTime() / hourMs) * hourMs;
    const known: number[] = [];
    for (let day = 1; day <= days; day += 1) {
      const earlier = hour - day * dayMs;
      if (earlier >= first && earlier + hourMs <= before.getTime()) known.push(counts.get(earlier) ?? 0);
    }
    known.sort((a, b) => a - b);
    if (known.length < fewestDays) return undefined;
    const middle = known.length / 2;
    return ((known[Math.ceil(middle) - 1] ?? 0) + (known[Math.floor(middle)] ?? 0)) / 2;
  };
}
