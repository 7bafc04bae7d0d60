import { netSentiment } from '#src/domain/rollup.ts';
import type { Bucket } from './buckets.ts';
import { type Gap, missingMinutes } from './gaps.ts';

const columns = 'from,to,mentions,negative,neutral,positive,undecided,complaints,flagged,net_sentiment,missing_minutes';

/** The chart as a table for a spreadsheet; times in UTC. */
export function pulseCsv(buckets: Bucket[], gaps: Gap[]): string {
  const lines = buckets.map((bucket) => {
    const { counts } = bucket;
    const figures = [counts.mentions, counts.negative, counts.neutral, counts.positive, counts.undecided];
    const net = netSentiment(counts)?.toFixed(4) ?? '';
    return [
      bucket.from.toISOString(),
      bucket.to.toISOString(),
      ...figures,
      counts.complaints,
      counts.flagged,
      net,
      missingMinutes(bucket, gaps),
    ].join(',');
  });
  return [columns, ...lines, ''].join('\r\n');
}
