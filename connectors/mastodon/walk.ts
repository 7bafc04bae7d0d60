import type { Change } from '#src/ports/connector.ts';
import type { CollectContext } from '#src/ports/connector-context.ts';
import type { RateState } from '#src/schemas/source.ts';
import type { OwnAccount } from './account.ts';
import { changesOf } from './changes.ts';
import { compareIds, newestId, oldestId } from './ids.ts';
import type { Known } from './known.ts';
import { type Part, queryOf } from './parts.ts';
import type { Reached, Walk } from './position.ts';
import { type ListPage, pageSize, readPage } from './read-page.ts';
import type { Settings } from './settings.ts';

/**
 * Servers date the number of a post from elsewhere back to when it was written, so what arrives late stands before what
 * was heard already (https://github.com/mastodon/mastodon/blob/main/lib/mastodon/snowflake.rb). This much is read again.
 */
export const overlapMs = 10 * 60_000;
/** A list that has more goes on in the next poll; where there is no going on, the rest is a gap. */
export const maxPages = 25;

/** Where a part goes on, or what it has reached. */
type Next = { walk: Walk } | { reached: Reached };

export interface Step {
  changes: Change[];
  rejected: string[];
  rate: RateState | undefined;
  next: Next;
}

interface Stand {
  walk: Walk;
  reached: Reached;
}

/** One page of a part: forward from where the last poll ended; the first time, and in a search, back from the newest. */
export async function stepOf(
  context: CollectContext<Settings>,
  part: Part,
  stand: Stand,
  own: OwnAccount | undefined,
  known: Known,
): Promise<Step> {
  const isForward = part.kind !== 'search' && stand.reached.from !== undefined;
  const page = await readPage(context, part, spotOf(part, stand), own);
  const { next, gap } = isForward ? forward(context, part, stand, page) : back(context, part, stand, page);
  const fresh = isForward ? page.statuses : page.statuses.filter(isFresh(context, stand));
  const changes = await changesOf(context, part, fresh, known, own);
  return { changes: gap ? [gap, ...changes] : changes, rejected: page.rejected, rate: page.rate, next };
}

function spotOf(part: Part, { walk, reached }: Stand) {
  if (part.kind === 'search') return { offset: walk.pages * pageSize };
  return reached.from === undefined ? { before: walk.at } : { after: walk.at ?? reached.from };
}

function forward(
  context: CollectContext<Settings>,
  part: Part,
  { walk, reached }: Stand,
  page: ListPage,
): { next: Next; gap?: Change } {
  const at = linked(part, page, 'prev') ?? newest([...idsIn(page), walk.at]);
  const settled = newest([walk.settled, settledIn(context, part, page)]);
  const pages = walk.pages + 1;
  const before = walk.at ?? reached.from;
  // A server that minds no `min_id` gives the same page for ever.
  const isStuck = at !== undefined && before !== undefined && compareIds(at, before) <= 0;
  if (page.entries.length === 0 || isStuck)
    return { next: { reached: through(context, newest([reached.from, settled])) } };
  if (pages < maxPages) return { next: { walk: { ...having({ at, settled }), pages } } };
  // Cut short, the next poll goes on right here and reads nothing again: it might never get further.
  return { next: { reached: { ...reached, ...having({ from: at }) } } };
}

function back(
  context: CollectContext<Settings>,
  part: Part,
  { walk, reached }: Stand,
  page: ListPage,
): { next: Next; gap?: Change } {
  const begin = beginOf(context);
  const ids = idsIn(page);
  const at = linked(part, page, 'next') ?? oldestId(ids) ?? walk.at;
  const settled = newest([walk.settled, settledIn(context, part, page)]);
  const pages = walk.pages + 1;
  // Where all is young there is no place yet, and the next poll reads it all again.
  const end = { reached: through(context, newest([reached.from, settled])) };
  const times = page.entries.flatMap((entry) => entry.at?.getTime() ?? []);
  const oldestAt = Math.min(...times);

  const isKnown = at !== undefined && reached.from !== undefined && compareIds(at, reached.from) <= 0;
  if (ids.length === 0 || oldestAt < begin || isKnown) return { next: end };
  // A server that knows no offset gives its first page for ever; a short one is all there is.
  const isStuck = at !== undefined && walk.at !== undefined && compareIds(at, walk.at) >= 0;
  if (isStuck && ids.length < pageSize) return { next: end };
  if (!isStuck && pages < maxPages) return { next: { walk: { ...having({ at, settled }), pages } } };
  const from = new Date(Math.max(begin, reached.heardAt ?? 0));
  const to = new Date(Math.max(from.getTime(), Number.isFinite(oldestAt) ? oldestAt : 0));
  const gap = { op: 'gap' as const, query: queryOf(part), from, to, why: 'More was written than one poll takes.' };
  return { next: { reached: through(context, newest([reached.from, settled ?? at])) }, gap };
}

/** Reading back, neither what is older than the first look nor what a search gave before. */
function isFresh(context: CollectContext<Settings>, { reached }: Stand) {
  const begin = beginOf(context);
  return ({ id, created_at }: { id: string; created_at: Date }) =>
    created_at.getTime() >= begin && (reached.from === undefined || compareIds(id, reached.from) > 0);
}

function beginOf({ now, settings }: CollectContext<Settings>): number {
  return now.getTime() - settings.firstLookBackHours * 3_600_000;
}

/** The newest id of a page before which nothing comes late. Notifications are numbered as they arrive. */
function settledIn({ now }: CollectContext<Settings>, part: Part, page: ListPage): string | undefined {
  if (part.kind === 'mentions') return linked(part, page, 'prev') ?? newestId(idsIn(page));
  const before = now.getTime() - overlapMs;
  return newestId(page.entries.flatMap(({ id, at }) => (at && at.getTime() <= before ? id : [])));
}

/** Notifications are walked by the address that the server gives: its ids need not be those of what it lists. */
function linked(part: Part, { link }: ListPage, direction: 'prev' | 'next'): string | undefined {
  if (part.kind !== 'mentions') return undefined;
  const address = new RegExp(`<([^>]+)>;\\s*rel="?${direction}"?`).exec(link ?? '')?.[1];
  const query = address ? URL.parse(address)?.searchParams : undefined;
  return query?.get(direction === 'prev' ? 'min_id' : 'max_id') ?? undefined;
}

function through({ now }: CollectContext<Settings>, from: string | undefined): Reached {
  return { ...having({ from }), heardAt: now.getTime() };
}

function idsIn({ entries }: ListPage): string[] {
  return entries.map(({ id }) => id);
}

function newest(ids: (string | undefined)[]): string | undefined {
  return newestId(ids.filter((id) => id !== undefined));
}

/** Without what is undefined. */
function having<T extends object>(fields: { [K in keyof T]: T[K] | undefined }): Partial<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>;
}
