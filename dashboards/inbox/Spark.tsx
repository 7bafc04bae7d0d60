import type { Case } from '#src/schemas/case.ts';
import { shortNumber } from '../shared/short-number.ts';
import { sparkPath } from './spark-path.ts';

interface SparkProps {
  points: Case['spark'];
  expected?: number | undefined;
  width?: number;
  height?: number;
}

/** Engagement over time, the forecast as a fainter tail. */
export function Spark({ points, expected, width = 64, height = 18 }: SparkProps) {
  const path = sparkPath(points, expected, { width, height });
  const now = points.at(-1)?.total ?? 0;
  const forecast = expected === undefined ? '' : `, about ${shortNumber(expected)} expected in two days`;
  if (!path) return null;
  return (
    <svg
      className="spark"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={`Engagement: ${shortNumber(now)} now${forecast}`}
    >
      <title>{`Engagement: ${now.toLocaleString('en')} now${forecast}`}</title>
      <polyline points={path.line} />
      {path.tail && <polyline className="spark-tail" points={path.tail} />}
    </svg>
  );
}
