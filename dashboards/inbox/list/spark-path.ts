import { shortNumber } from '../../shared/short-number.ts';

export interface SparkSize {
  width: number;
  height: number;
}

interface SparkPoint {
  at: Date;
  total: number;
}

export interface SparkPath {
  /** What was measured. */
  line: string;
  /** From the last measurement to what is expected. */
  tail: string | undefined;
  /** Where the end may lie in four of five cases, as a polygon. */
  band: string | undefined;
}

/** What is expected after two days, with its interval. */
export interface SparkForecast {
  expected: number;
  low: number;
  high: number;
}

/** Where a forecast's tail begins, as a part of the width. */
const tailFrom = 0.75;

/** The lines of a spark as SVG points; undefined where fewer than two measurements tell nothing. */
export function sparkPath(
  points: readonly SparkPoint[],
  forecast: SparkForecast | undefined,
  size: SparkSize,
): SparkPath | undefined {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last || points.length < 2) return undefined;
  const spanMs = Math.max(1, last.at.getTime() - first.at.getTime());
  const end = forecast && forecast.expected > last.total ? forecast : undefined;
  // An interval reaches far: a line that lay flat below it would tell nothing of what was measured.
  const top = end && Math.min(end.high, Math.max(2 * end.expected, 2 * last.total));
  const highest = Math.max(1, top ?? 0, ...points.map(({ total }) => total));
  const width = end ? size.width * tailFrom : size.width;
  const x = (at: Date) => ((at.getTime() - first.at.getTime()) / spanMs) * width;
  // One unit of room above and below, so that the stroke is not cut.
  const isFlat = !end && points.every(({ total }) => total === last.total);
  const y = (total: number) => (isFlat ? size.height / 2 : size.height - 1 - (total / highest) * (size.height - 2));
  const place = (left: number, total: number) => `${left.toFixed(1)},${y(total).toFixed(1)}`;
  return {
    line: points.map(({ at, total }) => place(x(at), total)).join(' '),
    tail: end && `${place(width, last.total)} ${place(size.width, end.expected)}`,
    band:
      end &&
      [
        place(width, last.total),
        place(size.width, Math.min(highest, end.high)),
        place(size.width, Math.max(last.total, end.low)),
      ].join(' '),
  };
}

/** "likely 240-900 in 48 h" */
export function likelyEnd({ low, high }: Pick<SparkForecast, 'low' | 'high'>): string {
  const [from, to] = [shortNumber(low), shortNumber(high)];
  return from === to ? `likely ${from} in 48 h` : `likely ${from}-${to} in 48 h`;
}
