import { hourBuckets } from '../../domain/local-hours.ts';
import type { PulseFilter, PulseRow, PulseSlice } from '../../schemas/pulse.ts';
import type { CountersDocument, RollupDocument } from './documents.ts';
import type { Db } from './models.ts';
import { countsFrom, hourCounters, keyOf, partsIn, topicsIn } from './rollup-parts.ts';

type Narrowed = Omit<PulseFilter, 'brandId'>;
type Counted = CountersDocument;
/** An hour, or what is summed over hours, and of what it is. */
type Summed = Counted & { _id: Date | string };

const hourMs = 3_600_000;
const summed = Object.fromEntries(hourCounters.map((name) => [name, { $sum: `$${name}` }]));

/** Counts of a brand by time, or by what the mentions are of. */
export async function countPulse(db: Db, filter: PulseFilter, by: PulseSlice, timeZone: string): Promise<PulseRow[]> {
  if (by !== 'hour' && by !== 'day' && by !== 'weekhour') return fullestFirst(await countBy(db, filter, by));
  const { first, places, buckets, keyOf } = hourBuckets(filter, by, timeZone);
  const sums: Counted[] = Array.from({ length: buckets }, () => ({}));
  for (const { _id: hour, ...counts } of await countByHour(db, filter)) {
    addTo(sums[places[new Date(hour).getTime() / hourMs - first] ?? -1] ?? {}, counts);
  }
  const filled = sums.flatMap((sum, place) => (sum.mentions ? { key: keyOf(place), counts: countsFrom(sum) } : []));
  return by === 'weekhour' ? filled.sort((a, b) => (a.key < b.key ? -1 : 1)) : filled;
}

/** Counts of every brand. */
export async function countVoices(db: Db, filter: Narrowed): Promise<PulseRow[]> {
  const brands = await db.brands.find({}, { _id: 1 }).lean();
  const wanted = { brandId: { $in: brands.map(({ _id }) => _id) }, ...periodOf(filter) };
  if (isWide(filter)) {
    const groups = db.rollups.aggregate<Summed>([{ $match: wanted }, { $group: { _id: '$brandId', ...summed } }]);
    return fullestFirst(await groups.toArray());
  }
  return fullestFirst(await walkParts(db, wanted, filter, ({ brandId }) => brandId));
}

async function countBy(
  db: Db,
  filter: PulseFilter,
  by: 'network' | 'source' | 'language' | 'topic',
): Promise<Summed[]> {
  const wanted = { brandId: filter.brandId, ...periodOf(filter) };
  if (by === 'network' && isWide(filter)) {
    return await db.rollups
      .aggregate<Summed>([{ $match: wanted }, { $group: { _id: '$network', ...summed } }])
      .toArray();
  }
  if (by === 'topic' && filter.topic === undefined) return await walkTopics(db, wanted, filter);
  return await walkParts(db, wanted, filter, (hour, part) => {
    if (by === 'network') return hour.network;
    if (by === 'topic') return filter.topic ?? '';
    return by === 'source' ? part.sourceId : part.language;
  });
}

async function countByHour(db: Db, filter: PulseFilter): Promise<Summed[]> {
  const wanted = { brandId: filter.brandId, ...periodOf(filter) };
  if (isWide(filter)) {
    return await db.rollups.aggregate<Summed>([{ $match: wanted }, { $group: { _id: '$hour', ...summed } }]).toArray();
  }
  return await walkParts(db, wanted, filter, ({ hour }) => hour.toISOString());
}

/** No part of an hour has to be looked into. */
function isWide({ sourceId, language, topic }: Narrowed): boolean {
  return sourceId === undefined && language === undefined && topic === undefined;
}

function periodOf({ from, to, network }: Narrowed) {
  return { hour: { $gte: from, $lt: to }, ...(network !== undefined && { network }) };
}

type Part = ReturnType<typeof partsIn>[number];
type Hour = Pick<RollupDocument, 'brandId' | 'network' | 'hour'>;
const hourFields = { brandId: 1, network: 1, hour: 1 } as const;

/** Reads of each hour no more than its parts, or those of the topic. */
async function walkParts(
  { rollups }: Db,
  wanted: object,
  { topic, ...filter }: Narrowed,
  keyFor: (hour: Hour, part: Part) => string,
): Promise<Summed[]> {
  const sums = sumsByKey();
  const key = topic === undefined ? undefined : keyOf(topic);
  const projection = { ...hourFields, [key === undefined ? 'parts' : `topics.${key}`]: 1 };
  for await (const hour of rollups.find(wanted, { projection })) {
    for (const part of partsIn(key === undefined ? hour.parts : hour.topics?.[key])) {
      if (passes(part, filter)) sums.add(keyFor(hour, part), part.counts);
    }
  }
  return sums.all();
}

async function walkTopics({ rollups }: Db, wanted: object, filter: Narrowed): Promise<Summed[]> {
  const sums = sumsByKey();
  for await (const hour of rollups.find(wanted, { projection: { topics: 1 } })) {
    for (const { topic, parts } of topicsIn(hour)) {
      for (const part of parts) if (passes(part, filter)) sums.add(topic, part.counts);
    }
  }
  return sums.all();
}

function passes(part: Part, { sourceId, language }: Omit<Narrowed, 'topic'>): boolean {
  return [undefined, part.sourceId].includes(sourceId) && [undefined, part.language].includes(language);
}

function sumsByKey() {
  const found = new Map<string, Counted>();
  return {
    add(key: string, counts: Counted): void {
      const sum = found.get(key) ?? {};
      addTo(sum, counts);
      found.set(key, sum);
    },
    all: (): Summed[] => [...found].map(([_id, counts]) => ({ _id, ...counts })),
  };
}

function addTo(sum: Counted, counts: Counted): void {
  for (const name of hourCounters) sum[name] = (sum[name] ?? 0) + (counts[name] ?? 0);
}

function fullestFirst(found: Summed[]): PulseRow[] {
  return found
    .map(({ _id, ...counts }) => ({ key: String(_id), counts: countsFrom(counts) }))
    .filter(({ counts }) => counts.mentions > 0)
    .sort((a, b) => b.counts.mentions - a.counts.mentions || (a.key < b.key ? -1 : 1));
}
