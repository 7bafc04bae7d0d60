import { hourBuckets } from '../../domain/local-hours.ts';
import type { PulseFilter, PulseRow, PulseSlice } from '../../schemas/pulse.ts';
import type { CountersDocument } from './documents.ts';
import type { Db } from './models.ts';
import { countsFrom, hourCounters, keyOf, partFrom, partPattern } from './rollup-parts.ts';

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
  return fullestFirst(await sumParts(db, wanted, filter, '$brandId'));
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
  if (by === 'network') return await sumParts(db, wanted, filter, '$network');
  if (by === 'topic') return await sumParts(db, wanted, filter, '$topic', (key) => decodeURIComponent(key));
  return await sumParts(
    db,
    wanted,
    filter,
    '$part.k',
    (key) => partFrom(key)[by === 'source' ? 'sourceId' : 'language'],
  );
}

async function countByHour(db: Db, filter: PulseFilter): Promise<Summed[]> {
  const wanted = { brandId: filter.brandId, ...periodOf(filter) };
  if (isWide(filter)) {
    return await db.rollups.aggregate<Summed>([{ $match: wanted }, { $group: { _id: '$hour', ...summed } }]).toArray();
  }
  return await sumParts(db, wanted, filter, '$hour');
}

/** No part of an hour has to be looked into. */
function isWide({ sourceId, language, topic }: Narrowed): boolean {
  return sourceId === undefined && language === undefined && topic === undefined;
}

function periodOf({ from, to, network }: Narrowed) {
  return { hour: { $gte: from, $lt: to }, ...(network !== undefined && { network }) };
}

/**
 * Of the parts of each hour, or those of its topics, what passes. The server looks into them and adds up, so that what comes
 * back is a row for each slice, however many hours there are.
 */
async function sumParts(
  { rollups }: Db,
  wanted: object,
  { topic, sourceId, language }: Narrowed,
  by: '$brandId' | '$network' | '$hour' | '$topic' | '$part.k',
  nameOf = (key: string) => key,
): Promise<Summed[]> {
  const parts = by === '$topic' || topic !== undefined ? partsOfTopics(topic) : [{ $addFields: { in: '$parts' } }];
  const summedParts = Object.fromEntries(hourCounters.map((name) => [name, { $sum: `$part.v.${name}` }]));
  const found = rollups.aggregate<Summed>(
    [
      ...[{ $match: wanted }, ...parts],
      { $project: { brandId: 1, network: 1, hour: 1, topic: 1, part: entriesOf('$in') } },
      { $unwind: '$part' },
      { $match: { 'part.k': partPattern(sourceId, language) } },
      { $group: { _id: by, ...summedParts } },
    ],
    { allowDiskUse: true },
  );
  const sums = new Map<string, Summed>();
  for await (const { _id, ...counts } of found) {
    const key = _id instanceof Date ? _id.toISOString() : nameOf(_id);
    const sum = sums.get(key) ?? { _id: key };
    addTo(sum, counts);
    sums.set(key, sum);
  }
  return [...sums.values()];
}

/** None of what is missing: some servers take that for a fault. */
function entriesOf(field: string) {
  return { $objectToArray: { $ifNull: [field, { $literal: {} }] } };
}

function partsOfTopics(topic: string | undefined) {
  if (topic !== undefined)
    return [{ $addFields: { topic: { $literal: keyOf(topic) }, in: `$topics.${keyOf(topic)}` } }];
  return [
    { $project: { brandId: 1, network: 1, hour: 1, each: entriesOf('$topics') } },
    { $unwind: '$each' },
    { $addFields: { topic: '$each.k', in: '$each.v' } },
  ];
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
