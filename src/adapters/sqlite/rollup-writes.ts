import type { PulseCounts } from '../../schemas/pulse.ts';
import { rowOf } from './columns.ts';
import type { Connection } from './connection.ts';
import { partSteps } from './migrations/026-rollup-parts.ts';

/** Columns that are counted, as they stand in `rollups` and `rollup_parts`. */
export const counterColumns = [
  'mentions',
  'negative',
  'neutral',
  'positive',
  'undecided',
  'complaints',
  'flagged',
  'score_sum',
] as const;
/** By place, as `counterColumns`. */
export type Counters = number[];

const hourMs = 3_600_000;

export function countsFrom(counters: Counters): PulseCounts {
  const [mentions = 0, negative = 0, neutral = 0, positive = 0, undecided = 0, complaints = 0, flagged = 0, score = 0] =
    counters;
  return { mentions, negative, neutral, positive, undecided, complaints, flagged, scoreSum: score / 1e6 };
}

export function countersFrom(counts: PulseCounts): Counters {
  const { mentions, negative, neutral, positive, undecided, complaints, flagged, scoreSum } = counts;
  return [mentions, negative, neutral, positive, undecided, complaints, flagged, Math.round(scoreSum * 1e6)];
}

/** What is counted apart within an hour; `topic` is empty for every mention once. */
export interface Series {
  brandId: string;
  topic: string;
  network: string;
  sourceId: string;
  language: string;
}

interface HourChange {
  brandId: string;
  network: string;
  hour: number;
  by: Counters;
}
interface PartChange extends Series {
  hour: number;
  by: Counters;
}

/** Gathers what is to be added to rollups and their parts, and writes each touched row once. Hours are in milliseconds. */
export interface RollupChanges {
  addHour(brandId: string, network: string, hour: number, by: Counters, sign: 1 | -1): void;
  addPart(series: Series, hour: number, by: Counters, sign: 1 | -1): void;
  /** Within the same transaction. */
  write(): void;
}

export function rollupChangesOn(connection: Connection): RollupChanges {
  const hours = new Map<string, HourChange>();
  const parts = new Map<string, PartChange>();
  return {
    addHour(brandId, network, hour, by, sign) {
      const key = `${hour} ${network} ${brandId}`;
      const change = hours.get(key) ?? { brandId, network, hour, by: noCounts() };
      hours.set(key, change);
      add(change.by, by, sign);
    },
    addPart(series, hour, by, sign) {
      const { brandId, topic, network, sourceId, language } = series;
      const key = `${hour} ${network}\0${language}\0${topic}\0${sourceId}\0${brandId}`;
      const change = parts.get(key) ?? { ...series, hour, by: noCounts() };
      parts.set(key, change);
      add(change.by, by, sign);
    },
    write() {
      for (const change of hours.values()) if (change.by.some(isSome)) writeHour(connection, change);
      writeParts(
        connection,
        [...parts.values()].filter(({ by }) => by.some(isSome)),
      );
    },
  };
}

const isSome = (count: number) => count !== 0;

function noCounts(): Counters {
  return counterColumns.map(() => 0);
}

function add(sum: Counters, by: Counters, sign: 1 | -1): void {
  for (const [place, count] of by.entries()) sum[place] = (sum[place] ?? 0) + sign * count;
}

const names = counterColumns.join(', ');
const places = counterColumns.map(() => '?').join(', ');
const raised = counterColumns.map((name) => `${name} = ${name} + excluded.${name}`).join(', ');

function writeHour({ sql }: Connection, { brandId, hour, network, by }: HourChange): void {
  sql(
    `INSERT INTO rollups (brand_id, hour, network, ${names}) VALUES (?, ?, ?, ${places})
     ON CONFLICT (brand_id, hour, network) DO UPDATE SET ${raised}`,
  ).run(brandId, hour, network, ...by);
  if ((by[0] ?? 0) < 0) {
    sql('DELETE FROM rollups WHERE brand_id = ? AND hour = ? AND network = ? AND mentions = 0').run(
      ...[brandId, hour, network],
    );
  }
}

/** Each hour, and the day and the longer step it lies in. */
function writeParts({ sql }: Connection, changes: PartChange[]): void {
  const bySeries = Map.groupBy(changes, ({ brandId, topic, network, sourceId, language }) =>
    [brandId, topic, network, sourceId, language].join('\0'),
  );
  const write = sql(
    `INSERT INTO rollup_parts (series, step, at, ${names}) VALUES (?, ?, ?, ${places})
     ON CONFLICT (series, step, at) DO UPDATE SET ${raised}`,
  );
  const drop = sql('DELETE FROM rollup_parts WHERE series = ? AND step = ? AND at = ? AND mentions = 0');
  for (const ofSeries of bySeries.values()) {
    const series = seriesSeq(sql, ofSeries[0] as Series);
    for (const step of partSteps) {
      const sums = new Map<number, Counters>();
      for (const { hour, by } of ofSeries) {
        const at = Math.floor(hour / hourMs / step);
        const sum = sums.get(at) ?? noCounts();
        sums.set(at, sum);
        add(sum, by, 1);
      }
      for (const [at, by] of sums) {
        write.run(series, step, at, ...by);
        if ((by[0] ?? 0) < 0) drop.run(series, step, at);
      }
    }
  }
}

function seriesSeq(sql: Connection['sql'], { brandId, topic, network, sourceId, language }: Series): number {
  const values = [brandId, topic, network, sourceId, language];
  const known = rowOf<{ seq: number }>(
    sql(
      `SELECT seq FROM rollup_series
       WHERE brand_id = ? AND topic = ? AND network = ? AND source_id = ? AND language = ?`,
    ).get(...values),
  );
  if (known) return known.seq;
  const { lastInsertRowid } = sql(
    'INSERT INTO rollup_series (brand_id, topic, network, source_id, language) VALUES (?, ?, ?, ?, ?)',
  ).run(...values);
  return Number(lastInsertRowid);
}
