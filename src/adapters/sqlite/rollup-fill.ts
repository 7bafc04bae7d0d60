import { setImmediate as turn, setTimeout as wait } from 'node:timers/promises';
import { rowOf, rowsOf } from './columns.ts';
import type { Connection } from './connection.ts';
import { rollupChangesOn } from './rollup-writes.ts';
import { type CountedRow, stateCode, topicsText } from './rows-mention.ts';
import { addToParts } from './tally.ts';

/** Mentions a transaction takes at most, so that others get their turn in between. */
const step = 200;

type UnfilledRow = CountedRow & { sentiment_topics: string | null };

/** An earlier release wrote it: it stands in its hour, and not yet in the parts of the hour. */
export function isUnfilled({ source_id }: Pick<CountedRow, 'source_id'>): boolean {
  return source_id === null;
}

/**
 * Gives the mentions of an earlier release what they count under, and counts them by it, a bounded transaction at a time. Goes
 * on where it was when the process stopped; what changes before its turn has come is filled as it changes.
 *
 * @param pauses leave half of the time to others
 */
export async function fillRollups(connection: Connection, { pauses }: { pauses: boolean }): Promise<void> {
  const { db, sql, write } = connection;
  const placeNow = () => rowOf<{ after: number; last: number }>(sql('SELECT after, last FROM rollup_fill').get());
  const next = () =>
    write(() => {
      const place = placeNow();
      if (!place) return false;
      const to = Math.min(place.after + step, place.last);
      fillMentions(connection, { after: place.after, to });
      if (to === place.last) sql('DELETE FROM rollup_fill').run();
      else sql('UPDATE rollup_fill SET after = ?').run(to);
      return true;
    });
  for (;;) {
    const begun = performance.now();
    if (!db.isOpen || !placeNow() || !next()) return;
    if (pauses) await wait(performance.now() - begun, undefined, { ref: false });
    else await turn();
  }
}

type Which = { seq: number } | { after: number; to: number } | { brandId: string; from: number; to: number };

/** Part of the caller's transaction. */
export function fillMentions(connection: Connection, which: Which): void {
  const { sql } = connection;
  const rows = rowsOf<UnfilledRow>(sql(unfilledSql(which)).all(which));
  if (rows.length === 0) return;
  const rollups = rollupChangesOn(connection);
  const fill = sql('UPDATE mentions SET source_id = ?, lang = ?, topics = ? WHERE seq = ?');
  for (const { sentiment_topics, ...row } of rows) {
    const topics = topicsText(sentiment_topics === null ? [] : JSON.parse(sentiment_topics));
    fill.run(row.source_id, row.lang, topics, row.seq);
    if (row.state === stateCode.assessed) addToParts(rollups, { ...row, topics }, 1);
  }
  rollups.write();
}

function unfilledSql(which: Which): string {
  const condition =
    'seq' in which
      ? 'm.seq = :seq'
      : 'after' in which
        ? 'm.seq > :after AND m.seq <= :to'
        : 'm.brand_id = :brandId AND m.created_at >= :from AND m.created_at < :to';
  return `SELECT m.seq, m.brand_id, m.network, m.created_at, m.import_seq, m.state, m.flagged, m.label, m.score, m.complaint,
      m.undecided, p.source_id, s.sentiment ->> '$.lang' AS lang, s.sentiment -> '$.topics' AS sentiment_topics
    FROM mentions m CROSS JOIN posts p ON p.seq = m.post_seq LEFT JOIN sentiments s ON s.mention_seq = m.seq
    WHERE ${condition} AND m.source_id IS NULL`;
}
