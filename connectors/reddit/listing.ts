import { z } from 'zod';
import type { Change, CollectPage } from '#src/ports/connector.ts';
import type { CollectContext } from '#src/ports/connector-context.ts';
import { whyNot } from '../_shared/why-not.ts';
import { get } from './api.ts';
import { postIdOf } from './ids.ts';
import { type Lane, lanesOf } from './lanes.ts';
import { isOrphaned, isRemoved, Thing, toPost } from './mapping.ts';
import { heardOf, type Known, type Position, positionOf, type Within } from './position.ts';
import { rateOf } from './refusals.ts';
import type { Settings } from './settings.ts';

const PAGE_SIZE = 100;
/** More than a listing holds; what still goes on after that goes in circles. */
const MAX_PAGES = 15;
const ANCHORS_KEPT = 25;
/** So many known items say that what lies below is known: single ones may have been moved or brought back. */
const ANCHORS_ENOUGH = 3;
/** Items behind which paging may go on, should the last ones be removed meanwhile. */
const AFTERS_KEPT = 5;
/** Where every known item is gone, a listing is read so far behind what was heard. */
const FAR_BACK_SECONDS = 24 * 3600;

export const Listing = z.object({
  data: z.object({
    children: z.array(z.object({ kind: z.string(), data: z.unknown() })),
    after: z.string().nullish(),
  }),
});

/** One page of one lane. A lane is read newest first until it meets what is known; then comes the next. */
export async function collectPage(context: CollectContext<Settings>): Promise<CollectPage> {
  const { settings, terms, cursor, now } = context;
  const lanes = lanesOf(settings, terms);
  const value = cursor?.value ?? '';
  const position = positionOf(cursor) ?? { through: [], heard: {} };
  const lane = lanes.find(({ key }) => !position.through.includes(key));
  const queries = lanes.flatMap((one) => one.queries);
  if (!lane) return { changes: [], next: { value: valueAfter(context, lanes, position) }, done: true, queries };

  const within = position.within?.key === lane.key ? position.within : undefined;
  const known = heardOf(cursor)[lane.key];
  const { body, headers } = await get(context, lane.path, asking(lane, within), Listing);
  const read = readChildren(body, now);
  const after = stepAfter({ lane, within, known, read, context, hasMore: Boolean(body.data.after) });
  const heard = within ? position.heard : { ...position.heard, [lane.key]: newestOf(read, known, now) };
  const through = after.within ? position.through : [...position.through, lane.key];
  const following: Position = { through, heard, ...(after.within && { within: after.within }) };
  const isLast = lanes.every(({ key }) => through.includes(key));
  const rate = rateOf(headers, now);
  return {
    changes: [...after.gaps, ...read.changes],
    rejected: read.rejected,
    next: isLast ? { value: valueAfter(context, lanes, following) } : { value, page: JSON.stringify(following) },
    done: isLast,
    queries,
    ...(rate && { rate }),
  };
}

function asking(lane: Lane, within: Within | undefined): Record<string, string> {
  const after = within?.after.at(-1);
  return { ...lane.parameters, limit: String(PAGE_SIZE), ...(after && { after, count: String(within?.items ?? 0) }) };
}

interface Read {
  changes: Change[];
  rejected: string[];
  /** All items of the page, newest first, with when they were written. */
  items: { name: string; at: number }[];
}

/** Private messages (t4), which the inbox holds as well, are none of our business. */
function readChildren(listing: z.infer<typeof Listing>, now: Date): Read {
  const read: Read = { changes: [], rejected: [], items: [] };
  for (const { kind, data } of listing.data.children) {
    const place = Place.safeParse(data).data;
    if (place) read.items.push({ name: place.name, at: place.created_utc });
    if (kind !== 't1' && kind !== 't3') continue;
    const parsed = Thing.safeParse(data);
    if (parsed.success) read.changes.push(changeOf(parsed.data, now));
    else read.rejected.push(`Item ${place?.name ?? 'without name'}: ${whyNot(parsed.error)}`);
  }
  read.changes.sort((a, b) => timeOf(a) - timeOf(b));
  return read;
}

const Place = z.object({ name: z.string(), created_utc: z.number() });

function changeOf(thing: Thing, now: Date): Change {
  // Who is no longer there must not be named here either.
  if (isRemoved(thing) || isOrphaned(thing)) return { op: 'delete', postId: postIdOf(thing.name) };
  return { op: 'upsert', post: toPost(thing, now) };
}

interface Step {
  lane: Lane;
  within: Within | undefined;
  known: Known | undefined;
  read: Read;
  context: CollectContext<Settings>;
  /** Reddit says that more lies behind this page. */
  hasMore: boolean;
}

/** Where the lane goes on, or what was missed where it cannot. */
function stepAfter({ lane, within, known, read, context, hasMore }: Step): { within?: Within; gaps: Change[] } {
  const seconds = context.now.getTime() / 1000;
  const anchors = new Set(known?.anchors);
  const met = (within?.met ?? 0) + read.items.filter(({ name }) => anchors.has(name)).length;
  const items = (within?.items ?? 0) + read.items.length;
  const pages = (within?.pages ?? 0) + 1;
  const oldest = Math.min(within?.oldest ?? seconds, ...read.items.map(({ at }) => at));
  const from = known ? known.heardTo - FAR_BACK_SECONDS : seconds - context.settings.firstLookBackHours * 3600;
  const isMet = met > 0 && met >= Math.min(ANCHORS_ENOUGH, anchors.size);
  const isThrough = oldest < from || (isMet && oldest <= (known?.heardTo ?? 0) - lane.overlapSeconds);
  if (isThrough) return { gaps: [] };

  const goesOn = { key: lane.key, met, items, pages, oldest };
  if (hasMore && read.items.length > 0 && pages < MAX_PAGES) {
    const after = read.items.slice(-AFTERS_KEPT).map(({ name }) => name);
    return { within: { ...goesOn, after }, gaps: [] };
  }
  // Behind an item that was removed since, Reddit shows nothing at all; PRAW's stream_generator asks without one now and
  // then for that (https://github.com/praw-dev/praw/blob/main/praw/models/util.py).
  const brokeOff = within !== undefined && read.items.length === 0;
  const others = within?.after.slice(0, -1) ?? [];
  if (brokeOff && others.length > 0 && pages < MAX_PAGES) return { within: { ...goesOn, after: others }, gaps: [] };
  if (isMet || (!brokeOff && items < lane.cutFrom && pages < MAX_PAGES)) return { gaps: [] };
  const why = 'More was written than Reddit hands out of a listing.';
  const missed = { from: new Date(Math.min(known?.heardTo ?? from, oldest) * 1000), to: new Date(oldest * 1000), why };
  return { gaps: lane.queries.map((query) => ({ op: 'gap', query, ...missed })) };
}

/** Of the lane’s first page. The place is never later than now: a clock ahead must not hide what comes. */
function newestOf({ items }: Read, known: Known | undefined, now: Date): Known {
  if (items.length === 0) return known ?? { heardTo: now.getTime() / 1000, anchors: [] };
  const newest = Math.max(...items.map(({ at }) => at), known?.heardTo ?? 0);
  return {
    heardTo: Math.min(newest, now.getTime() / 1000),
    anchors: items.slice(0, ANCHORS_KEPT).map(({ name }) => name),
  };
}

/** What was known of lanes that are read no more is dropped: they begin anew, should they come back. */
function valueAfter({ cursor }: CollectContext<Settings>, lanes: Lane[], { heard }: Position): string {
  const before = heardOf(cursor);
  const after = lanes.flatMap(({ key }) => {
    const known = heard[key] ?? before[key];
    return known ? [[key, known] as const] : [];
  });
  return JSON.stringify(Object.fromEntries(after));
}

function timeOf(change: Change): number {
  return change.op === 'upsert' ? change.post.createdAt.getTime() : 0;
}
