import { z } from 'zod';
import { RateLimitedError } from '#src/errors.ts';
import type { Change, FetchedPost } from '#src/ports/connector.ts';
import { whyNot } from '../_shared/why-not.ts';
import { ownId } from './account.ts';
import { type Asked, type Bought, buy } from './client.ts';
import { POST_FIELDS, referenceOf, toPost, USER_FIELDS, XPost, XUser } from './mapping.ts';
import { PAGE_SIZES } from './pages.ts';
import type { Ask } from './position.ts';
import { handleOf, speaksForAccount, type XContext } from './settings.ts';

const place = z.string().regex(/^\d{1,19}$/);

export const Timeline = z.object({
  data: z.array(z.unknown()).default([]),
  includes: z.object({ users: z.array(z.unknown()).default([]) }).optional(),
  meta: z
    .object({ newest_id: place.optional(), oldest_id: place.optional(), next_token: z.string().optional() })
    .default({}),
});
export type Timeline = z.infer<typeof Timeline>;

/** A page of an ask, newest first as X gives it. */
export async function fetchTimeline(context: XContext, ask: Ask, token: string | undefined): Promise<Bought<Timeline>> {
  const [large, small] = PAGE_SIZES;
  let begun = false;
  try {
    return await fetchSome(context, ask, token, large, () => {
      begun = true;
    });
  } catch (error) {
    if (begun || !(error instanceof RateLimitedError)) throw error;
    return await fetchSome(context, ask, token, small);
  }
}

async function fetchSome(
  context: XContext,
  ask: Ask,
  token: string | undefined,
  size: number,
  begun?: () => void,
): Promise<Bought<Timeline>> {
  const { pricePost, priceUser } = priceOfReading(context, ask.kind);
  const price = {
    most: size * (pricePost + priceUser),
    of: ({ data, includes }: Timeline) => data.length * pricePost + (includes?.users.length ?? 0) * priceUser,
  };
  return await buy(context, await requestOf(context, ask, token, size), Timeline, price, begun);
}

async function requestOf(context: XContext, ask: Ask, token: string | undefined, size: number): Promise<Asked> {
  const { kind, query, since, from, to } = ask;
  const paging = kind === 'search' ? 'next_token' : 'pagination_token';
  const common = {
    max_results: String(size),
    'tweet.fields': POST_FIELDS,
    'user.fields': USER_FIELDS,
    expansions: 'author_id',
    // Without an end X itself keeps half a minute away from now, by its own clock, while it is still sorting.
    ...(since ? { since_id: since } : from && { start_time: seconds(from) }),
    ...(to && { end_time: seconds(to) }),
    ...(token !== undefined && { [paging]: token }),
  };
  if (kind === 'search') return { method: 'GET', path: 'tweets/search/recent', query: { query, ...common }, as: 'app' };
  const list = kind === 'mentions' ? 'mentions' : 'tweets';
  const as = speaksForAccount(context.settings) ? 'user' : 'app';
  return { method: 'GET', path: `users/${await ownId(context)}/${list}`, query: common, as };
}

/** Reading what belongs to the account that asks is cheaper; authors are billed as ever. */
function priceOfReading({ settings }: XContext, kind: Ask['kind']): { pricePost: number; priceUser: number } {
  const { pricePost, priceOwned, priceUser } = settings;
  const isOwned = kind !== 'search' && speaksForAccount(settings);
  return { pricePost: isOwned ? priceOwned : pricePost, priceUser };
}

/** What a page says, oldest first. Reposts are engagement of what they repeat, no posts. */
export function readTimeline(
  { data, includes }: Pick<Timeline, 'data' | 'includes'>,
  now: Date,
): { posts: FetchedPost[]; rejected: string[] } {
  const users = new Map((includes?.users ?? []).flatMap((raw) => pairOf(XUser.safeParse(raw).data)));
  const posts: FetchedPost[] = [];
  const rejected: string[] = [];
  for (const raw of data) {
    const post = XPost.safeParse(raw);
    if (!post.success) rejected.push(`Post ${nameOf(raw)}: ${whyNot(post.error)}`);
    else if (!referenceOf(post.data, 'retweeted')) posts.push(toPost(post.data, users, now));
  }
  return { posts: posts.sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime()), rejected };
}

export function upserts(posts: FetchedPost[]): Change[] {
  return posts.map((post) => ({ op: 'upsert', post }));
}

/** What the host calls the mentions and the own posts of the account. */
export function namesOf(context: XContext): { mentions: string; own: string } {
  const handle = handleOf(context.settings);
  return { mentions: `@${handle}`, own: `from:${handle}` };
}

/** X takes no fractions of a second. */
function seconds(time: Date): string {
  return `${time.toISOString().slice(0, 19)}Z`;
}

function pairOf(user: XUser | undefined): [string, XUser][] {
  return user ? [[user.id, user]] : [];
}

function nameOf(raw: unknown): string {
  return z.object({ id: z.string() }).safeParse(raw).data?.id ?? 'without number';
}
