import type { RollupStore } from '../../ports/store/reports.ts';
import type { Rollup } from '../../schemas/rollup.ts';
import { complaintFrom } from '../../schemas/sentiment.ts';
import { rowsOf } from './columns.ts';
import type { Connection } from './connection.ts';
import { startOfHour } from './tally.ts';

export interface RollupRow {
  brand_id: string;
  network: string;
  hour: number;
  mentions: number;
  negative: number;
  neutral: number;
  positive: number;
  undecided: number;
  complaints: number;
  flagged: number;
  score_sum: number;
}

export function rollupStore(connection: Connection): RollupStore {
  return {
    async list({ brandId, network, from, to }) {
      const rows = rowsOf<RollupRow>(
        connection
          .sql('SELECT * FROM rollups WHERE brand_id = ? AND hour >= ? AND hour < ? ORDER BY hour, network')
          .all(brandId, from.getTime(), to.getTime()),
      );
      return rows.filter((row) => network === undefined || row.network === network).map(rollupFrom);
    },

    async recount(brandId, hour) {
      const start = startOfHour(hour.getTime());
      connection.write(() => {
        connection.sql('DELETE FROM rollups WHERE brand_id = ? AND hour = ?').run(brandId, start);
        connection
          .sql(
            `INSERT INTO rollups (brand_id, hour, network, mentions, negative, neutral, positive, undecided, complaints,
               flagged, score_sum)
             SELECT brand_id, ?, network, count(*), sum(label = 0), sum(label = 1), sum(label = 2), sum(undecided),
               sum(complaint >= ${complaintFrom}), sum(flagged), sum(CAST(floor(score * 1e6 + 0.5) AS INTEGER))
             FROM mentions
             WHERE brand_id = ? AND created_at >= ? AND created_at < ? AND state = 2
             GROUP BY network`,
          )
          .run(start, brandId, start, startOfHour(start + 3_600_000));
      });
    },
  };
}

export function rollupFrom({ brand_id, hour, score_sum, ...counts }: RollupRow): Rollup {
  return { ...counts, brandId: brand_id, hour: new Date(hour), scoreSum: score_sum / 1e6 };
}
