import type { Change } from '#src/ports/connector.ts';
import type { RateState } from '#src/schemas/source.ts';
import { parseDate } from '../_shared/dates.ts';
import { askerOf, type OwnAccount } from './account.ts';
import { get } from './api.ts';
import { Found, Listed, Notification, type Status } from './entities.ts';
import type { Known } from './known.ts';
import { tellerOf } from './locate.ts';
import { readStatus, toPost } from './mapping.ts';
import type { Part } from './parts.ts';
import { placesOf } from './places.ts';
import type { Context } from './settings.ts';

/** The most that a server of the family hands out at once. */
export const pageSize = 40;

/** Where on a list to read: forward from an id (`min_id`), or back from one (`max_id`), or from the newest. */
export type Spot = { after: string } | { before: string | undefined } | { offset: number };

export interface ListPage {
  /** Ids by which the list is walked, in no order: of notifications their own, else of posts. */
  entries: { id: string; at: Date | undefined }[];
  statuses: Status[];
  rejected: string[];
  rate: RateState | undefined;
  link: string | undefined;
}

/**
 * One page of a part. Forward it is walked by `min_id` alone: `since_id` gives the newest page and leaves out the middle
 * (https://docs.joinmastodon.org/api/guidelines/#pagination). The search knows ids only by their second and answers newest
 * first whatever is asked, so it is paged by offset
 * (https://github.com/mastodon/mastodon/blob/main/app/services/statuses_search_service.rb).
 */
export async function readPage(
  context: Context,
  part: Part,
  spot: Spot,
  own: OwnAccount | undefined,
): Promise<ListPage> {
  const asker = askerOf(part.server, own);
  const query = { limit: String(pageSize), ...queryOf(spot) };
  if (part.kind === 'search') {
    const asked = { ...query, q: `"${part.term}"`, type: 'statuses' };
    const { body, ...told } = await get(context, asker, '/api/v2/search', asked, Found);
    return { ...told, ...readAll(body.statuses, (raw) => raw) };
  }
  if (part.kind === 'mentions') {
    const asked = { ...query, types: ['mention'] };
    const { body, ...told } = await get(context, asker, '/api/v1/notifications', asked, Listed);
    return { ...told, ...readAll(body, mentionIn) };
  }
  const path = `/api/v1/timelines/tag/${encodeURIComponent(part.tag)}`;
  const { body, ...told } = await get(context, asker, path, query, Listed);
  return { ...told, ...readAll(body, (raw) => raw) };
}

/** Older servers of the family give every kind of notification whatever is asked: who liked a post of ours, say. */
function mentionIn(raw: unknown): unknown {
  const { type, status } = Notification.safeParse(raw).data ?? {};
  return type === 'mention' ? status : undefined;
}

function queryOf(spot: Spot): Record<string, string> {
  if ('after' in spot) return { min_id: spot.after };
  if ('offset' in spot) return spot.offset > 0 ? { offset: String(spot.offset) } : {};
  return spot.before === undefined ? {} : { max_id: spot.before };
}

function readAll(
  items: { id: string; created_at?: unknown }[],
  statusIn: (item: unknown) => unknown,
): Pick<ListPage, 'entries' | 'statuses' | 'rejected'> {
  const statuses: Status[] = [];
  const rejected: string[] = [];
  const entries = items.map((item) => {
    const raw = statusIn(item);
    // A notification outlives its post.
    const status = raw === null || raw === undefined ? undefined : readStatus(raw);
    if (typeof status === 'string') rejected.push(status);
    else if (status) statuses.push(status);
    // Of a boost or a notification its own time: what it tells of may be years old.
    return { id: item.id, at: parseDate(String(item.created_at)) };
  });
  return { entries, statuses, rejected };
}

/** What of a page is ours to hear, oldest first, each in its conversation. */
export async function changesOf(
  context: Context & { terms: readonly string[] },
  part: Pick<Part, 'kind' | 'server'>,
  statuses: readonly Status[],
  known: Known,
  own: OwnAccount | undefined,
): Promise<Change[]> {
  const { settings, now, terms } = context;
  const isForUs = part.kind === 'mentions';
  const wanted = statuses
    .filter((status) => isPublic(status, isForUs) && !status.account.suspended)
    .filter(({ account }) => isForUs || !settings.onlyIndexable || account.indexable !== false)
    .sort((a, b) => a.created_at.getTime() - b.created_at.getTime());
  const asker = askerOf(part.server, own);
  const words = terms.map(squeezed).filter(Boolean);
  const matters = ({ content, spoiler_text }: Status) =>
    isForUs || words.some((word) => squeezed(`${spoiler_text ?? ''} ${content}`).includes(word));
  const places = await placesOf(context, asker, known, wanted, matters);
  const seen = { server: part.server, now, ownUrl: own?.url };
  return wanted.map((status) => {
    const post = toPost(status, places.get(status.id), seen);
    const teller = tellerOf(context, known, post.id);
    const isTold = teller === undefined || teller.server === part.server;
    return { op: 'upsert', post: isTold ? post : { ...post, metrics: uncounted } };
  });
}

/** Servers know of different likes: a post that two of them bring keeps the counts of one. */
const uncounted = { likes: null, shares: null, replies: null, views: null };

/**
 * What is written for everybody. `unlisted` posts are open to all but kept out of every list by their authors: they are
 * heard only where they speak to us. What is for followers or for one person alone never is.
 */
export function isPublic({ visibility }: Pick<Status, 'visibility'>, isForUs: boolean): boolean {
  return visibility === 'public' || (isForUs && visibility === 'unlisted');
}

/** Tags, case and all but letters and digits aside: enough to tell whether a text may hold a word. */
function squeezed(text: string): string {
  return text
    .replace(/<[^>]*>/g, '')
    .replace(/[^\p{L}\p{N}\p{M}]/gu, '')
    .toLowerCase();
}
