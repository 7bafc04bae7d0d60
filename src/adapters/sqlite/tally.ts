import { complaintFrom } from '../../schemas/sentiment.ts';
import type { Connection } from './connection.ts';
import { type CountedRow, stateCode } from './rows-mention.ts';

const hourMs = 3_600_000;

interface HourCounts {
  brandId: string;
  network: string;
  hour: number;
  mentions: number;
  labels: [number, number, number];
  undecided: number;
  complaints: number;
  flagged: number;
  scoreSum: number;
}

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
  const hours = new Map<string, HourCounts>();
  const imports = new Map<number, ImportCounts>();

  function addToHour(row: CountedRow, sign: 1 | -1): void {
    if (row.state !== stateCode.assessed) return;
    const hour = startOfHour(row.created_at);
    const key = `${hour} ${row.network} ${row.brand_id}`;
    let counts = hours.get(key);
    if (!counts) {
      counts = {
        ...{ brandId: row.brand_id, network: row.network, hour, mentions: 0, labels: [0, 0, 0] },
        ...{ undecided: 0, complaints: 0, flagged: 0, scoreSum: 0 },
      };
      hours.set(key, counts);
    }
    counts.mentions += sign;
    if (row.label === 0 || row.label === 1 || row.label === 2) counts.labels[row.label] += sign;
    counts.undecided += sign * (row.undecided ?? 0);
    counts.complaints += sign * Number((row.complaint ?? 0) >= complaintFrom);
    counts.flagged += sign * row.flagged;
    counts.scoreSum += sign * millionths(row.score ?? 0);
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
      for (const counts of hours.values()) writeHour(connection, counts);
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

function writeHour(connection: Connection, counts: HourCounts): void {
  const { brandId, hour, network } = counts;
  connection
    .sql(
      `INSERT INTO rollups (brand_id, hour, network, mentions, negative, neutral, positive, undecided, complaints, flagged,
         score_sum)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (brand_id, hour, network) DO UPDATE SET
         mentions = mentions + excluded.mentions,
         negative = negative + excluded.negative,
         neutral = neutral + excluded.neutral,
         positive = positive + excluded.positive,
         undecided = undecided + excluded.undecided,
         complaints = complaints + excluded.complaints,
         flagged = flagged + excluded.flagged,
         score_sum = score_sum + excluded.score_sum`,
    )
    .run(
      ...[
        brandId,
        hour,
        network,
        counts.mentions,
        ...counts.labels,
        counts.undecided,
        counts.complaints,
        counts.flagged,
      ],
      counts.scoreSum,
    );
  if (counts.mentions < 0) {
    connection
      .sql('DELETE FROM rollups WHERE brand_id = ? AND hour = ? AND network = ? AND mentions = 0')
      .run(brandId, hour, network);
  }
}

export function startOfHour(ms: number): number {
  return Math.floor(ms / hourMs) * hourMs;
}

/** As `score_sum` counts; the recount in SQL rounds in the same way. */
function millionths(score: number): number {
  return Math.floor(score * 1e6 + 0.5);
}
