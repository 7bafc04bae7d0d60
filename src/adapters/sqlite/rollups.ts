import type { RollupStore } from '../../ports/store/reports.ts';
import type { Rollup } from '../../schemas/rollup.ts';
import { complaintFrom } from '../../schemas/sentiment.ts';
import { rowsOf } from './columns.ts';
import type { Connection } from './connection.ts';
import type { Reader } from './reader.ts';
import { fillMentions } from './rollup-fill.ts';
import { counterColumns, rollupChangesOn } from './rollup-writes.ts';
import { topicsFrom } from './rows-mention.ts';
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

export function rollupStore(connection: Connection, reader: Reader): RollupStore {
  return {
    async list({ brandId, network, from, to }) {
      const rows = rowsOf<RollupRow>(
        connection
          .sql('SELECT * FROM rollups WHERE brand_id = ? AND hour >= ? AND hour < ? ORDER BY hour, network')
          .all(brandId, from.getTime(), to.getTime()),
      );
      return rows.filter((row) => network === undefined || row.network === network).map(rollupFrom);
    },

    count: (filter, by, timeZone) => reader.read('readPulse', { filter, by, timeZone }),
    voices: (filter) => reader.read('readVoices', filter),

    async recount(brandId, hour) {
      connection.write(() => recount(connection, brandId, startOfHour(hour.getTime())));
    },
  };
}

/** Adds what the mentions of the hour come to beyond what is counted, so that longer steps stay the sums of their hours. */
function recount(connection: Connection, brandId: string, hour: number): void {
  const { tuples } = connection;
  fillMentions(connection, { brandId, from: hour, to: hour + 3_600_000 });
  const changes = rollupChangesOn(connection);
  const counted = tuples(`SELECT network, ${counters} FROM rollups WHERE brand_id = ? AND hour = ?`).all(brandId, hour);
  for (const [network, ...by] of rowsOf<[string, ...number[]]>(counted)) {
    changes.addHour(brandId, network, hour, by, -1);
  }
  const parts = tuples(
    `SELECT s.topic, s.network, s.source_id, s.language, ${counters}
     FROM rollup_series s CROSS JOIN rollup_parts p ON p.series = s.seq AND p.step = 1 AND p.at = ?
     WHERE s.brand_id = ?`,
  ).all(hour / 3_600_000, brandId);
  for (const [topic, network, sourceId, language, ...by] of rowsOf<[string, string, string, string, ...number[]]>(
    parts,
  )) {
    changes.addPart({ brandId, topic, network, sourceId, language }, hour, by, -1);
  }
  const found = tuples(
    `SELECT network, coalesce(source_id, ''), coalesce(lang, 'und'), topics, count(*), sum(label = 0), sum(label = 1),
       sum(label = 2), sum(undecided), sum(complaint >= ${complaintFrom}), sum(flagged),
       sum(CAST(floor(score * 1e6 + 0.5) AS INTEGER))
     FROM mentions WHERE brand_id = ? AND created_at >= ? AND created_at < ? AND state = 2 GROUP BY 1, 2, 3, 4`,
  ).all(brandId, hour, hour + 3_600_000);
  for (const [network, sourceId, language, topics, ...by] of rowsOf<
    [string, string, string, string | null, ...number[]]
  >(found)) {
    changes.addHour(brandId, network, hour, by, 1);
    for (const topic of ['', ...topicsFrom(topics)]) {
      changes.addPart({ brandId, topic, network, sourceId, language }, hour, by, 1);
    }
  }
  changes.write();
}

const counters = counterColumns.join(', ');

export function rollupFrom({ brand_id, hour, score_sum, ...counts }: RollupRow): Rollup {
  return { ...counts, brandId: brand_id, hour: new Date(hour), scoreSum: score_sum / 1e6 };
}
