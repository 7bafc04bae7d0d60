import type { RateState } from '#src/schemas/source.ts';
import { parseDate } from '../_shared/dates.ts';
import { askerOf, type OwnAccount } from './account.ts';
import { get } from './api.ts';
import { Found, Listed, Notification, type Status } from './entities.ts';
import { readStatus } from './mapping.ts';
import type { Part } from './parts.ts';
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
