import type { BarChart, TimeChart } from '../schemas/chart.ts';

/** Where a moment lies on the axis, counted in buckets from its left end; what lies outside is at the nearer end. */
export function axisPlace(buckets: TimeChart['buckets'], at: Date): number {
  const index = buckets.findIndex(({ to }) => at < to);
  const bucket = buckets[index];
  if (!bucket) return buckets.length;
  const part = (at.getTime() - bucket.from.getTime()) / (bucket.to.getTime() - bucket.from.getTime());
  return index + Math.max(0, part);
}

export interface Slant {
  from: [x: number, y: number];
  to: [x: number, y: number];
}

/** The slanted lines that hatch a strip [from, to] of a picture `width` wide and 1 high. */
export function hatchLines(from: number, to: number, width: number): Slant[] {
  const apart = width / 70;
  const lean = width / 8;
  // A gap of minutes in a month still shows.
  const end = Math.max(to, from + apart / 2);
  const lines: Slant[] = [];
  for (let foot = Math.floor((from - lean) / apart) * apart; foot < end; foot += apart) {
    const low = Math.max(0, (from - foot) / lean);
    const high = Math.min(1, (end - foot) / lean);
    if (low < high) lines.push({ from: [foot + lean * low, low], to: [foot + lean * high, high] });
  }
  return lines;
}

/** Whether the axis tells whole numbers only: people and mentions do not come in halves, shares and moods do. */
export function isCounted(chart: TimeChart | BarChart): boolean {
  if (chart.unit === '%' || ('range' in chart && chart.range)) return false;
  return chart.series.every(
    ({ values, interval }) => !interval && values.every((value) => Number.isInteger(value ?? 0)),
  );
}
