import { hourBuckets, hoursOf } from '../../domain/local-hours.ts';
import type { PulseFilter, PulseRow, PulseSlice } from '../../schemas/pulse.ts';
import { rowOf, rowsOf } from './columns.ts';
import type { Connection } from './connection.ts';
import { partSteps } from './migrations/026-rollup-parts.ts';
import { counterColumns, countsFrom } from './rollup-writes.ts';

export interface PulseOptions {
  filter: PulseFilter;
  by: PulseSlice;
  timeZone: string;
}
type Narrowed = Omit<PulseFilter, 'brandId'>;

const hourMs = 3_600_000;
const sums = counterColumns.map((name) => `sum(${name})`).join(', ');

/** Counts of a brand by time, or by what the mentions are of. */
export function readPulse(connection: Connection, { filter, by, timeZone }: PulseOptions): PulseRow[] {
  if (by === 'hour' || by === 'day' || by === 'weekhour') return byTime(connection, filter, by, timeZone);
  if (by === 'network' && isWide(filter) && isFilling(connection)) return networksOf(connection, filter);
  const column = by === 'source' ? 'source_id' : by;
  const { conditions, values } = narrowed(filter, by === 'topic' && filter.topic === undefined);
  const rows = connection
    .tuples(
      `SELECT s.${column}, ${sums} FROM json_each(:stretches) t
         CROSS JOIN rollup_series s ON s.brand_id = :brandId AND ${conditions} ${partsOf}
       GROUP BY s.${column}`,
    )
    .all({ ...values, brandId: filter.brandId, stretches: stretchesOf(filter) });
  return fullestFirst(rowsOf<KeyedTuple>(rows));
}

/** Counts of every brand. */
export function readVoices(connection: Connection, filter: Narrowed): PulseRow[] {
  if (isWide(filter) && isFilling(connection)) return widest(connection, filter);
  const { conditions, values } = narrowed(filter, false);
  const rows = connection
    .tuples(
      `SELECT b.id, ${sums} FROM brands b CROSS JOIN json_each(:stretches) t
         CROSS JOIN rollup_series s ON s.brand_id = b.id AND ${conditions} ${partsOf}
       GROUP BY b.id`,
    )
    .all({ ...values, stretches: stretchesOf(filter) });
  return fullestFirst(rowsOf<KeyedTuple>(rows));
}

/** Rows by brand, hour and network are enough. */
function isWide({ sourceId, language, topic }: Narrowed): boolean {
  return sourceId === undefined && language === undefined && topic === undefined;
}

type KeyedTuple = [key: string, ...counters: number[]];
type TimedTuple = [hour: number, ...counters: number[]];

const partsOf = `CROSS JOIN rollup_parts p ON p.series = s.seq AND p.step = (t.value ->> 0)
  AND p.at >= (t.value ->> 1) AND p.at < (t.value ->> 2)`;

/** Which series; `anyTopic` for those of every topic, else those that count a mention once. */
function narrowed({ network, sourceId, language, topic }: Narrowed, anyTopic: boolean) {
  const conditions = [anyTopic ? "s.topic > ''" : 's.topic = :topic'];
  const values: Record<string, string> = anyTopic ? {} : { topic: topic ?? '' };
  for (const [column, value] of Object.entries({ network, source_id: sourceId, language })) {
    if (value === undefined) continue;
    conditions.push(`s.${column} = :${column}`);
    values[column] = value;
  }
  return { conditions: conditions.join(' AND '), values };
}

/** The period in steps that are as long as they can be, as [step, from, to] in steps since 1970. */
function stretchesOf(period: Narrowed): string {
  const stretches: [step: number, from: number, to: number][] = [];
  let ends: [number, number][] = [hoursOf(period)];
  for (const [index, step] of partSteps.entries()) {
    const longer = partSteps[index + 1];
    const inside: [number, number][] = [];
    for (const [from, to] of ends) {
      const factor = longer === undefined ? 0 : longer / step;
      const [first, end] = [Math.ceil(from / factor), Math.floor(to / factor)];
      if (longer === undefined || first >= end) {
        stretches.push([step, from, to]);
        continue;
      }
      stretches.push([step, from, first * factor], [step, end * factor, to]);
      inside.push([first, end]);
    }
    ends = inside;
  }
  return JSON.stringify(stretches.filter(([, from, to]) => from < to));
}

function byTime(
  connection: Connection,
  filter: PulseFilter,
  by: 'hour' | 'day' | 'weekhour',
  timeZone: string,
): PulseRow[] {
  const { first, places, buckets, keyOf } = hourBuckets(filter, by, timeZone);
  const counts = Array.from({ length: buckets }, () => counterColumns.map(() => 0));
  const addTo = (place: number | undefined, by: (number | null)[]) => {
    const sum = counts[place ?? -1];
    // The sum of no rows is NULL.
    if (sum) for (const [nth, count] of by.entries()) sum[nth] = (sum[nth] ?? 0) + (count ?? 0);
  };
  const { hour, rows, values } = hoursSql(filter);
  if (by === 'day') {
    // A day at a time is read in the order of the index; all hours at once would have to be sorted.
    const read = connection.tuples(`SELECT ${sums} ${rows}`);
    for (const [from, to] of stretchesOfOne(places)) {
      addTo(places[from], rowOf<(number | null)[]>(read.get({ ...values, from: first + from, to: first + to })) ?? []);
    }
  } else {
    const read = connection.tuples(`SELECT ${hour}, ${sums} ${rows} GROUP BY 1`);
    const found = rowsOf<TimedTuple>(read.all({ ...values, from: first, to: first + places.length }));
    for (const [at, ...by] of found) addTo(places[at - first], by);
  }
  const filled = counts.flatMap((sum, place) => (sum[0] ? { key: keyOf(place), counts: countsFrom(sum) } : []));
  return by === 'weekhour' ? filled.sort((a, b) => (a.key < b.key ? -1 : 1)) : filled;
}

/** Where hours of one bucket follow each other, as [from, to) by their places. */
function stretchesOfOne(places: number[]): [from: number, to: number][] {
  const stretches: [number, number][] = [];
  for (let from = 0, to = 1; to <= places.length; to += 1) {
    if (places[to] === places[from]) continue;
    stretches.push([from, to]);
    from = to;
  }
  return stretches;
}

/** Of all sources and languages there are rows by brand, hour and network; else the series that pass are added up. */
function hoursSql(filter: PulseFilter): { hour: string; rows: string; values: Record<string, string> } {
  const { brandId, network } = filter;
  if (isWide(filter)) {
    const rows = `FROM rollups WHERE brand_id = :brandId AND hour >= :from * ${hourMs} AND hour < :to * ${hourMs}
      ${network === undefined ? '' : 'AND network = :network'}`;
    return { hour: `hour / ${hourMs}`, rows, values: { brandId, ...(network !== undefined && { network }) } };
  }
  const { conditions, values } = narrowed(filter, false);
  const rows = `FROM rollup_series s
      CROSS JOIN rollup_parts p ON p.series = s.seq AND p.step = 1 AND p.at >= :from AND p.at < :to
    WHERE s.brand_id = :brandId AND ${conditions}`;
  return { hour: 'p.at', rows, values: { ...values, brandId } };
}

function fullestFirst(rows: KeyedTuple[]): PulseRow[] {
  return rows
    .map(([key, ...counters]) => ({ key, counts: countsFrom(counters) }))
    .sort((a, b) => b.counts.mentions - a.counts.mentions || (a.key < b.key ? -1 : 1));
}

/** Mentions of an earlier release are not all in the parts yet: see rollup-fill.ts. */
function isFilling({ sql }: Connection): boolean {
  return sql('SELECT 1 FROM rollup_fill').get() !== undefined;
}

function networksOf({ tuples }: Connection, filter: PulseFilter): PulseRow[] {
  return fullestFirst(rowsOf<KeyedTuple>(tuples(wideSql('network', filter)).all(wideValues(filter, filter.brandId))));
}

function widest({ sql, tuples }: Connection, filter: Narrowed): PulseRow[] {
  const ids = rowsOf<{ id: string }>(sql('SELECT id FROM brands').all());
  const sum = tuples(wideSql('brand_id', filter));
  return fullestFirst(ids.flatMap(({ id }) => rowsOf<KeyedTuple>(sum.all(wideValues(filter, id)))));
}

function wideSql(column: 'network' | 'brand_id', { network }: Narrowed): string {
  return `SELECT ${column}, ${sums} FROM rollups
    WHERE brand_id = :brandId AND hour >= :from AND hour < :to ${network === undefined ? '' : 'AND network = :network'}
    GROUP BY ${column}`;
}

function wideValues({ from, to, network }: Narrowed, brandId: string) {
  return { brandId, from: from.getTime(), to: to.getTime(), ...(network !== undefined && { network }) };
}
