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
}

/** Where a forecast's tail begins, as a part of the width. */
const tailFrom = 0.75;

/** The lines of a spark as SVG points; undefined where fewer than two measurements tell nothing. */
export function sparkPath(
  points: readonly SparkPoint[],
  expected: number | undefined,
  size: SparkSize,
): SparkPath | undefined {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last || points.length < 2) return undefined;
  const spanMs = Math.max(1, last.at.getTime() - first.at.getTime());
  const rises = expected !== undefined && expected > last.total;
  const highest = Math.max(1, rises ? expected : 0, ...points.map(({ total }) => total));
  const width = rises ? size.width * tailFrom : size.width;
  const x = (at: Date) => ((at.getTime() - first.at.getTime()) / spanMs) * width;
  // One unit of room above and below, so that the stroke is not cut.
  const isFlat = !rises && points.every(({ total }) => total === last.total);
  const y = (total: number) => (isFlat ? size.height / 2 : size.height - 1 - (total / highest) * (size.height - 2));
  const place = (left: number, total: number) => `${left.toFixed(1)},${y(total).toFixed(1)}`;
  return {
    line: points.map(({ at, total }) => place(x(at), total)).join(' '),
    tail: rises ? `${place(width, last.total)} ${place(size.width, expected)}` : undefined,
  };
}
