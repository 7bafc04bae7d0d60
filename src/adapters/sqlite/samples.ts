import type { Metrics } from '../../schemas/post.ts';
import type { Connection } from './connection.ts';
import type { MetricsRow } from './rows-post.ts';

export interface MeasuredRow extends MetricsRow {
  seq: number;
  measured_at: number;
}

/** Makes these a post's current counters and keeps the ones before as a sample. A count that is not told stays. */
export function replaceMetrics(connection: Connection, before: MeasuredRow, metrics: Metrics, at: number): void {
  keepSample(connection, before.seq, before.measured_at, before);
  connection
    .sql(
      `UPDATE posts SET likes = coalesce(?, likes), shares = coalesce(?, shares), replies = coalesce(?, replies),
         views = coalesce(?, views), measured_at = ?
       WHERE seq = ?`,
    )
    .run(metrics.likes, metrics.shares, metrics.replies, metrics.views, at, before.seq);
}

export function keepSample(connection: Connection, seq: number, at: number, metrics: Metrics): void {
  connection
    .sql(
      `INSERT INTO samples (post_seq, at, likes, shares, replies, views) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (post_seq, at) DO NOTHING`,
    )
    .run(seq, at, metrics.likes, metrics.shares, metrics.replies, metrics.views);
}

/** Whether these counters tell something the stored ones do not. */
export function differs(before: MetricsRow, metrics: Metrics): boolean {
  return (
    (metrics.likes !== null && metrics.likes !== before.likes) ||
    (metrics.shares !== null && metrics.shares !== before.shares) ||
    (metrics.replies !== null && metrics.replies !== before.replies) ||
    (metrics.views !== null && metrics.views !== before.views)
  );
}
