import type { Case } from '#src/schemas/case.ts';
import { shortNumber } from '../../shared/short-number.ts';
import { likelyEnd, type SparkForecast, sparkPath } from './spark-path.ts';

interface SparkProps {
  points: Case['spark'];
  forecast?: SparkForecast | undefined;
  width?: number;
  height?: number;
}

/** Engagement over time, the forecast as a fainter tail within the band where it may end. */
export function Spark({ points, forecast, width = 64, height = 18 }: SparkProps) {
  const path = sparkPath(points, forecast, { width, height });
  const now = points.at(-1)?.total ?? 0;
  const ahead = forecast && forecast.expected > now ? `, ${likelyEnd(forecast)}` : '';
  if (!path) return null;
  return (
    <svg
      className="spark"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={`Engagement: ${shortNumber(now)} now${ahead}`}
    >
      <title>{`Engagement: ${now.toLocaleString('en')} now${ahead}`}</title>
      {path.band && <polygon className="spark-band" points={path.band} />}
      <polyline points={path.line} />
      {path.tail && <polyline className="spark-tail" points={path.tail} />}
    </svg>
  );
}
