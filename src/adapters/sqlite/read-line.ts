import type { LinePart } from '../../schemas/line-part.ts';
import { rowsOf } from './columns.ts';
import type { Connection } from './connection.ts';

interface LineRow {
  source_id: string;
  brand_id: string;
  mentions: number;
  recent: number;
}

/** The mentions not yet assessed, by source and brand; of a longer line the `limit` that came last. */
export function readLine(connection: Connection, options: { recentFrom: number; limit: number }): LinePart[] {
  const rows = rowsOf<LineRow>(
    connection
      .sql(
        `WITH latest AS MATERIALIZED (
           SELECT post_seq, brand_id, created_at FROM mentions
           WHERE state < 2 AND came_at > 0 ORDER BY came_at DESC LIMIT :limit
         )
         SELECT p.source_id, latest.brand_id, count(*) AS mentions, sum(latest.created_at > :recentFrom) AS recent
         FROM latest CROSS JOIN posts p ON p.seq = latest.post_seq
         GROUP BY p.source_id, latest.brand_id`,
      )
      .all(options),
  );
  return rows.map(({ source_id, brand_id, mentions, recent }) => {
    return { sourceId: source_id, brandId: brand_id, mentions, recent };
  });
}
