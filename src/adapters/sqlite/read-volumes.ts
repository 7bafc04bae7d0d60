import type { Volume } from '../../schemas/incident.ts';
import { complaintFrom } from '../../schemas/sentiment.ts';
import { rowsOf } from './columns.ts';
import type { Connection } from './connection.ts';
import { labelCode, stateCode } from './rows-mention.ts';

interface VolumeRow {
  stretch: number;
  n: number;
  negative: number;
  positive: number;
  complaint: number;
}

export interface VolumeOptions {
  brandId: string;
  /** Milliseconds since 1970. */
  from: number;
  to: number;
  stepMs: number;
}

/** Mentions of a brand by when they were written, counted in steps. */
export function readVolumes(connection: Connection, options: VolumeOptions): Volume[] {
  const { brandId, from, to, stepMs } = options;
  const rows = rowsOf<VolumeRow>(
    connection
      .sql(
        `SELECT created_at / CAST(:stepMs AS INTEGER) AS stretch, count(*) AS n,
           sum(coalesce(label = ${labelCode('negative')}, 0)) AS negative,
           sum(coalesce(label = ${labelCode('positive')}, 0)) AS positive,
           sum(coalesce(complaint >= ${complaintFrom}, 0)) AS complaint
         FROM mentions INDEXED BY mentions_by_brand
         WHERE brand_id = :brandId AND created_at >= :from AND created_at < :to AND state <> ${stateCode.removed}
         GROUP BY stretch ORDER BY stretch`,
      )
      .all({ brandId, from, to, stepMs }),
  );
  return rows.map(({ stretch, n, ...counts }) => ({ at: new Date(stretch * stepMs), all: n, ...counts }));
}
