import { z } from 'zod';
import { parseDate } from '../_shared/dates.ts';
import { postIdOf } from './identity.ts';
import { type Slice, type Stretch, upserts } from './search.ts';
import type { Ask } from './session.ts';
import type { Context } from './settings.ts';
import { fetchPosts, postsOf } from './views.ts';

const PER_PAGE = 50;
/** What speaks to us. Likes, reposts and follows are counters and no posts. */
const REASONS = ['mention', 'reply', 'quote'];

const Listed = z.object({ notifications: z.array(z.unknown()), cursor: z.string().optional() });
const Notification = z.object({ uri: z.string(), reason: z.string(), indexedAt: z.string() });

/** One page of the notifications of the account, newest first, as the posts they tell of. */
export async function notificationsPage(ask: Ask, stretch: Stretch, context: Context): Promise<Slice> {
  const { since, cursor } = stretch;
  const params = { reasons: REASONS, limit: PER_PAGE, cursor };
  const { data, headers } = await ask('app.bsky.notification.listNotifications', Listed, { params });
  const uris: string[] = [];
  const times: number[] = [];
  const rejected: string[] = [];
  for (const raw of data.notifications) {
    const one = Notification.safeParse(raw);
    const at = one.success ? parseDate(one.data.indexedAt)?.getTime() : undefined;
    if (!one.success || at === undefined) rejected.push('A notification that tells no address or time.');
    else times.push(at);
    if (!one.success || (at ?? 0) < since) continue;
    // A server that knows no `reasons` gives them all.
    if (REASONS.includes(one.data.reason) && postIdOf(one.data.uri)) uris.push(one.data.uri);
  }
  const fetched = await fetchPosts(ask, [...new Set(uris)]);
  const changes = upserts(await postsOf(ask, fetched.views, context));
  const oldest = times.length > 0 ? Math.min(...times) : undefined;
  const goesOn = data.cursor !== undefined && data.cursor !== cursor && (oldest === undefined || oldest >= since);
  const rest = goesOn && data.notifications.length > 0 ? { since, cursor: data.cursor } : undefined;
  return { changes, rejected: [...rejected, ...fetched.rejected], headers, oldest, rest };
}
