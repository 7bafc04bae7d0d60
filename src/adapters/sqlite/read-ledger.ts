import { type Ledger, LedgerState } from '../../schemas/ledger.ts';
import { rowOf, rowsOf } from './columns.ts';
import type { Connection } from './connection.ts';

type StatesOfRows = Omit<Ledger['states'], 'duplicate'>;

/** Reads every post with its mentions and cases once, in the order of the table. */
export function readLedger(connection: Connection, _options?: undefined): Ledger {
  // One transaction, so that counters and rows are of one moment.
  connection.db.exec('BEGIN');
  try {
    const rows = rowsOf<{ name: string; value: number }>(connection.sql('SELECT name, value FROM counters').all());
    const counters = new Map(rows.map(({ name, value }) => [name, value]));
    const counted = rowOf<Record<keyof StatesOfRows, number | null>>(connection.sql(statesSql).get());
    const fetched = counters.get('fetched') ?? 0;
    const states = Object.fromEntries(LedgerState.options.map((state) => [state, 0])) as Ledger['states'];
    for (const [state, count] of Object.entries({ ...counted, duplicate: counters.get('duplicate') ?? 0 })) {
      states[LedgerState.parse(state)] = count ?? 0;
    }
    const sum = Object.values(states).reduce((total, count) => total + count, 0);
    return { fetched, states, holds: fetched === sum };
  } finally {
    connection.db.exec('COMMIT');
  }
}

const ranked = [
  'removed',
  'not_relevant',
  'in_progress',
  'open',
  'handed_over',
  'answered',
  'dismissed',
  'below_threshold',
] satisfies (keyof StatesOfRows)[];

const statesSql = `
  SELECT ${ranked.map((state) => `sum(state = '${state}') AS ${state}`).join(', ')}
  FROM (
    SELECT CASE
      WHEN p.removed_at IS NOT NULL THEN 'removed'
      WHEN count(m.seq) = 0 THEN 'not_relevant'
      WHEN max(m.state < 2) THEN 'in_progress'
      WHEN max(c.status IN ('open', 'waiting', 'snoozed')) THEN 'open'
      WHEN max(c.status = 'handed_over') THEN 'handed_over'
      WHEN max(c.status IN ('answered', 'resolved')) THEN 'answered'
      WHEN max(c.status = 'dismissed') THEN 'dismissed'
      ELSE 'below_threshold'
    END AS state
    FROM posts p
      LEFT JOIN mentions m ON m.post_seq = p.seq
      LEFT JOIN cases c ON c.id = m.case_id
    GROUP BY p.seq
  )`;
