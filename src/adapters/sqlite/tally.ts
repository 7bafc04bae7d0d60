import { complaintFrom } from '../../schemas/sentiment.ts';
import type { Connection } from './connection.ts';
import { type Counters, type RollupChanges, rollupChangesOn } from './rollup-writes.ts';
import { type CountedRow, stateCode, topicsFrom } from './rows-mention.ts';

const hourMs = 3_600_000;

interface ImportCounts {
  matched: number;
  scored: number;
  flagged: number;
  pending: number;
}

/**
 * Gathers what the changes of one transaction do to rollups and imports, and writes each touched row once. A mention
 * stands in its hour's rollup exactly while it is assessed.
 */
export interface Tally {
  /** A mention became another; `before` is missing for a new one. */
  change(before: CountedRow | undefined, after: CountedRow): void;
  /** A mention is deleted; its import is told by a trigger. */
  drop(before: CountedRow): void;
  /** Ends the tally; within the same transaction. */
  write(): void;
}

export function tallyOn(connection: Connection): Tally {
  const rollups = rollupChangesOn(connection);
  const imports = new Map<number, ImportCounts>();

  function addToHour(row: CountedRow, sign: 1 | -1): void {
    if (row.state !== stateCode.assessed) return;
    rollups.addHour(row.brand_id, row.network, startOfHour(row.created_at), countersOf(row), sign);
    addToParts(rollups, row, sign);
  }

  function addToImport(row: CountedRow, sign: 1 | -1): void {
    if (row.import_seq === null) return;
    let counts = imports.get(row.import_seq);
    if (!counts) {
      counts = { matched: 0, scored: 0, flagged: 0, pending: 0 };
      imports.set(row.import_seq, counts);
    }
    counts.matched += sign;
    counts.scored += sign * Number(row.state > stateCode.matched);
    counts.flagged += sign * row.flagged;
    counts.pending += sign * Number(row.state < stateCode.assessed);
  }

  return {
    change(before, after) {
      if (before) {
        addToHour(before, -1);
        addToImport(before, -1);
      }
      addToHour(after, 1);
      addToImport(after, 1);
    },
    drop: (before) => addToHour(before, -1),
    write() {
      rollups.write();
      for (const [seq, counts] of imports) {
        connection
          .sql(
            `UPDATE imports SET matched = matched + ?, scored = scored + ?, flagged = flagged + ?, pending = pending + ?
             WHERE seq = ?`,
          )
          .run(counts.matched, counts.scored, counts.flagged, counts.pending, seq);
      }
    },
  };
}

/** What an assessed mention counts as beside its hour. */
export function addToParts(rollups: RollupChanges, row: CountedRow, sign: 1 | -1): void {
  const { brand_id: brandId, network, source_id: sourceId, lang } = row;
  const series = { brandId, topic: '', network, sourceId: sourceId ?? '', language: lang ?? 'und' };
  const [hour, by] = [startOfHour(row.created_at), countersOf(row)];
  rollups.addPart(series, hour, by, sign);
  for (const topic of topicsFrom(row.topics)) rollups.addPart({ ...series, topic }, hour, by, sign);
}

function countersOf({ label, undecided, complaint, flagged, score }: CountedRow): Counters {
  const is = (code: number) => Number(label === code);
  return [
    ...[1, is(0), is(1), is(2), undecided ?? 0],
    ...[Number((complaint ?? 0) >= complaintFrom), flagged, millionths(score ?? 0)],
  ];
}

export function startOfHour(ms: number): number {
  return Math.floor(ms / hourMs) * hourMs;
}

/** As `score_sum` counts; the recount in SQL rounds in the same way. */
function millionths(score: number): number {
  return Math.floor(score * 1e6 + 0.5);
}
