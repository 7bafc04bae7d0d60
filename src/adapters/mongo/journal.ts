import type { Clock } from '../../ports/clock.ts';
import { type Change, changePosts } from './change-posts.ts';
import type { JournalDocument, PostDocument } from './documents.ts';
import type { Db } from './models.ts';
import { applyTally, forgetToken, type Tally } from './tally.ts';
import { touchThreads } from './thread-touches.ts';
import { newToken } from './tokens.ts';

/** How long a process may take for what it has begun before another ends it; ending it twice at once is harmless. */
export const leaseMs = 60_000;

export type Work = Pick<JournalDocument, 'kind' | 'sourceId' | 'work'>;

export async function beginWork({ journal }: Db, clock: Clock, token: string, work: Work): Promise<void> {
  await journal.insertOne({ _id: token, ...work, until: new Date(clock.now().getTime() + leaseMs) });
}

/**
 * The counts forget the token last: as long as the work can be found, they have to know it. What was found is not
 * forgotten: one of those who are at it may still come to count. Answers whether it may be forgotten elsewhere, too.
 */
export async function endWork(db: Db, token: string, tally: Tally): Promise<boolean> {
  // A page's work is as large as the page: what is in it is not read once more.
  const ended = await db.journal.findOneAndDelete({ _id: token }, { projection: { isFound: 1 } });
  if (!ended || ended.isFound) return false;
  await forgetToken(db, token, tally);
  return true;
}

/**
 * Changes posts and then the counts that follow them. Where counts follow, the work is written down before the first
 * post is changed, so that whoever finds it can end it: posts that are changed are known by the token, and so are counts.
 */
export async function changeCounted(
  db: Db,
  clock: Clock,
  changes: Map<string, Change>,
  work: Work,
  begun?: string,
  loaded?: PostDocument[],
): Promise<PostDocument[]> {
  const token = begun ?? newToken(clock.now());
  let isBegun = begun !== undefined;
  const { changed, again, tally } = await changePosts(db, changes, {
    token,
    ...(loaded && { loaded }),
    async beforeCounting() {
      if (!isBegun) await beginWork(db, clock, token, work);
      isBegun = true;
    },
  });
  await applyTally(db, token, tally);
  const threadIds = [...changed, ...again].map(({ post }) => post.threadId);
  await touchThreads(db, threadIds);
  if (isBegun) await endWork(db, token, tally);
  return changed;
}
