import { UnavailableError } from '../../errors.ts';
import type { RollupStore } from '../../ports/store/reports.ts';
import type { Rollup } from '../../schemas/rollup.ts';
import type { PostDocument, RollupDocument } from './documents.ts';
import type { Db } from './models.ts';
import { countPulse, countVoices } from './pulse.ts';
import { hourCounters, partOf, partsFrom, type Raises, raise } from './rollup-parts.ts';
import { inHour, rollupId, startOfHour } from './tally.ts';
import { recent } from './tokens.ts';

const mostRounds = 50;
const hoursOnly = { parts: 0, topics: 0 } as const;

export function rollupStore(db: Db): RollupStore {
  return {
    async list({ brandId, network, from, to }) {
      const filter = { brandId, hour: { $gte: from, $lt: to }, ...(network !== undefined && { network }) };
      const found = await db.rollups.find(filter, { projection: hoursOnly }).sort({ hour: 1, network: 1 }).toArray();
      return found.filter(({ mentions }) => mentions > 0).map(rollupFrom);
    },
    count: (filter, by, timeZone) => countPulse(db, filter, by, timeZone),
    voices: (filter) => countVoices(db, filter),
    recount: (brandId, hour) => recount(db, brandId, hour),
  };
}

/** Counts hours anew that a process of an earlier version counted in, which knows no parts. */
export async function mendRollups(db: Db, isStopped = () => false): Promise<void> {
  for (const brandId of await db.rollups.distinct('brandId')) {
    const found = db.rollups.find({ brandId }, { projection: { hour: 1, mentions: 1, placed: 1 } });
    for await (const { hour, mentions, placed = 0 } of found) {
      if (isStopped()) return;
      if (mentions !== placed) await recount(db, brandId, hour);
    }
  }
}

async function recount(db: Db, brandId: string, hour: Date): Promise<void> {
  for (let round = 0; round < mostRounds; round += 1) {
    if (await recounted(db, brandId, startOfHour(hour))) return;
  }
  throw new UnavailableError('The hour is counted in by others all the time.');
}

interface Sum {
  by: number[];
  raises: Raises;
}

/**
 * Counts the hour from its posts. What is changed in a post and not yet counted in the hour is left to whoever changed
 * it; false where a count moved in the meantime.
 */
async function recounted({ rollups, posts, journal }: Db, brandId: string, hour: Date): Promise<boolean> {
  const before = await rollups.find({ brandId, hour }, { projection: hoursOnly }).toArray();
  const known = new Map(before.map((rollup) => [rollup.network, rollup]));
  const end = new Date(hour.getTime() + 3_600_000);
  // Also those that lost their mention just now: the hour may still count it.
  const ofBrand = [{ 'mentions.brandId': brandId }, { 'log.deltas.brandId': brandId }];
  const ofHour = { 'post.createdAt': { $gte: hour, $lt: end }, $or: ofBrand };
  const projection = { 'post.network': 1, 'post.sourceId': 1, mentions: 1, log: 1 } as const;
  const found = await posts.find(ofHour, { projection }).toArray();
  const underWay = await journal.find({}, { projection: { _id: 1 } }).toArray();
  const tokens = new Set(underWay.map(({ _id }) => _id));
  const counts = new Map([...known.keys()].map((network) => [network, nothing()]));
  for (const post of found) {
    const { network } = post.post;
    const counted = new Set(known.get(network)?.applied);
    const sum = counts.get(network) ?? nothing();
    addPost(sum, post, brandId, (token) => tokens.has(token) && !counted.has(token));
    counts.set(network, sum);
  }
  for (const [network, { by, raises }] of counts) {
    const fields = Object.fromEntries(hourCounters.map((name, place) => [name, by[place] ?? 0]));
    const rollup = known.get(network);
    const id = rollupId(brandId, hour, network);
    if (!rollup && by.every((count) => count === 0)) continue;
    if (!rollup)
      await rollups.updateOne({ _id: id }, { $setOnInsert: { brandId, network, hour, v: 0 } }, { upsert: true });
    const filter = { _id: id, v: rollup?.v ?? 0 };
    const set = { ...fields, ...partsFrom(raises), applied: recent(rollup?.applied ?? []) };
    const { matchedCount } = await rollups.updateOne(filter, { $set: set, $inc: { v: 1 } });
    if (matchedCount === 0) return false;
  }
  return true;
}

function nothing(): Sum {
  return { by: hourCounters.map(() => 0), raises: new Map() };
}

function addPost(
  sum: Sum,
  { post: { sourceId }, mentions, log }: Pick<PostDocument, 'post' | 'mentions' | 'log'>,
  brandId: string,
  isOwed: (token: string) => boolean,
): void {
  const mention = mentions.find((one) => one.brandId === brandId);
  const counted = mention && inHour(mention);
  if (counted) {
    add(sum.by, counted, 1);
    raise(sum.raises, sourceId, partOf(mention, counted), 1);
  }
  for (const { token, deltas } of log) {
    const delta = isOwed(token) && deltas.find((one) => one.brandId === brandId);
    if (!delta) continue;
    add(sum.by, delta.by, -1);
    for (const part of delta.parts ?? []) raise(sum.raises, sourceId, part, -1);
  }
}

function add(sum: number[], by: number[], sign: 1 | -1): void {
  for (const [place, count] of by.entries()) sum[place] = (sum[place] ?? 0) + sign * count;
}

export function rollupFrom(found: RollupDocument): Rollup {
  const { _id, applied: _applied, v: _v, parts: _parts, topics: _topics, placed: _placed, ...hour } = found;
  const { scoreMillionths, ...counts } = hour;
  return { ...counts, scoreSum: scoreMillionths / 1e6 };
}
