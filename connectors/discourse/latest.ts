import { z } from 'zod';
import type { Change, CollectPage } from '#src/ports/connector.ts';
import type { CollectContext } from '#src/ports/connector-context.ts';
import { parsed } from '../_shared/position.ts';
import { get } from './ask.ts';
import { changeOf, type NetworkPost, readPosts } from './mapping.ts';
import type { Settings } from './settings.ts';

const Latest = z.object({ latest_posts: z.array(z.unknown()) });

/** Boards of before 2025 look through so many post numbers for a page, and not for so many posts. */
const WINDOW = 50;

const Heard = z.object({
  /** The newest post that a finished poll has heard, and when it was written. */
  newest: z.number().int(),
  at: z.coerce.date(),
  /** What is older was not asked for at the first poll, nor later. */
  since: z.coerce.date(),
});
type Heard = z.infer<typeof Heard>;

const Position = z.object({
  /** Newest post of this poll, and when it was written. */
  newest: z.number().int().nonnegative(),
  at: z.coerce.date(),
  since: z.coerce.date(),
  /** The next page begins below this post. */
  before: z.number().int().positive(),
  pages: z.number().int().nonnegative(),
  /** The board counts `before` in: one of those that look through a window. */
  isWindowed: z.boolean(),
});
type Position = z.infer<typeof Position>;

/**
 * One page of what was written on the whole board, from the newest post down to those that are known: post numbers only rise.
 * The newest page is heard again by each poll, so that edits are noticed.
 */
export async function collectLatest(context: CollectContext<Settings>): Promise<CollectPage> {
  const { settings, now, cursor } = context;
  const heard = parsed(Heard, cursor?.value);
  const position = parsed(Position, cursor?.page);
  const query: [string, string][] = position ? [['before', String(position.before)]] : [];
  const { posts, rejected } = readPosts((await get(context, '/posts.json', Latest, query)).latest_posts);

  const reached = reachedBy(posts, position, heard, context);
  const wanted = posts
    .filter(({ id, created_at }) => (heard && id > heard.newest) || created_at >= reached.since)
    .filter(({ id }) => !position || !heard || id > heard.newest)
    .sort((a, b) => a.created_at.getTime() - b.created_at.getTime() || a.id - b.id);
  const changes: Change[] = wanted.flatMap((post) => changeOf(post, settings, now) ?? []);

  const below = isThrough(posts, reached, heard) ? undefined : nextBefore(posts, reached, position);
  const following = heard && below !== undefined && below <= heard.newest + 1 ? undefined : below;
  if (following !== undefined && reached.pages < settings.pagesPerPoll) {
    const page = JSON.stringify({ ...reached, before: following });
    return { changes, rejected, next: { value: cursor?.value ?? '', page }, done: false };
  }
  if (following !== undefined) changes.unshift(gapTo(posts, reached, heard, now));
  const { newest, at, since } = reached;
  const value = JSON.stringify({ newest, at, since });
  return { changes, rejected, next: newest === 0 ? { value: '' } : { value }, done: true };
}

type Reached = Omit<Position, 'before'>;

function reachedBy(
  posts: NetworkPost[],
  position: Position | undefined,
  heard: Heard | undefined,
  { now, settings }: CollectContext<Settings>,
): Reached {
  const known = position ?? heard;
  const top = posts.toSorted((a, b) => b.id - a.id)[0];
  const isNewer = top !== undefined && top.id > (known?.newest ?? 0);
  return {
    newest: isNewer ? top.id : (known?.newest ?? 0),
    at: isNewer ? top.created_at : (known?.at ?? now),
    since: known?.since ?? new Date(now.getTime() - settings.firstLookBackHours * 3_600_000),
    pages: (position?.pages ?? 0) + 1,
    isWindowed: position ? position.isWindowed || posts.some(({ id }) => id === position.before) : false,
  };
}

function isThrough(posts: NetworkPost[], { isWindowed, since }: Reached, heard: Heard | undefined): boolean {
  if (posts.length === 0) return !isWindowed;
  if (heard) return posts.some(({ id }) => id <= heard.newest);
  return posts.every(({ created_at }) => created_at < since);
}

/** Private categories leave holes between the numbers; a hole may be wider than the window of an old board. */
function nextBefore(posts: NetworkPost[], { isWindowed }: Reached, position: Position | undefined): number | undefined {
  const lowest = Math.min(...posts.map(({ id }) => id));
  if (!position || lowest < position.before) return lowest > 1 ? lowest : undefined;
  if (!isWindowed || position.before <= WINDOW) return undefined;
  return position.before - WINDOW;
}

function gapTo(posts: NetworkPost[], { since }: Reached, heard: Heard | undefined, now: Date): Change {
  const to = new Date(Math.min(now.getTime(), ...posts.map(({ created_at }) => created_at.getTime())));
  const from = heard?.at ?? since;
  const why = 'More was written than one poll takes.';
  return { op: 'gap', query: '*', from: from < to ? from : new Date(to.getTime() - 1000), to, why };
}
