import type { LinePart } from '../../schemas/line-part.ts';
import { rowsOf } from './columns.ts';
import type { Connection } from './connection.ts';

/** The mentions not yet assessed, by source and brand; of a longer line the `limit` that came last. */
export function readLine(connection: Connection, limit: number): LinePart[] {
  const rows = rowsOf<{ source_id: string; brand_id: string; mentions: number }>(
    connection
      .sql(
        `WITH latest AS MATERIALIZED (
           SELECT post_seq, brand_id FROM mentions WHERE state < 2 AND came_at > 0 ORDER BY came_at DESC LIMIT ?
         )
         SELECT p.source_id, latest.brand_id, count(*) AS mentions
         FROM latest CROSS JOIN posts p ON p.seq = latest.post_seq
         GROUP BY p.source_id, latest.brand_id`,
      )
      .all(limit),
  );
  return rows.map((row) => ({ sourceId: row.source_id, brandId: row.brand_id, mentions: row.mentions }));
}
