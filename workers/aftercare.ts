import { aftercareMs, isInAftercare, isLookDue } from '#src/domain/aftercare.ts';
import { statusAfter } from '#src/domain/case.ts';
import { ConflictError, PermanentError } from '#src/errors.ts';
import type { App } from '#src/ports/app.ts';
import type { FetchedPost } from '#src/ports/connector.ts';
import type { Case } from '#src/schemas/case.ts';
import type { JobPayload } from '#src/schemas/job.ts';
import type { StoredPost } from '#src/schemas/post.ts';
import { loadSla, withClock } from '#src/services/case-clock.ts';
import { type OpenSource, openSource } from '#src/services/source-context.ts';
import { takePage } from '#src/services/take-page.ts';

type Needs = Pick<
  App,
  | 'store'
  | 'queue'
  | 'connectors'
  | 'secrets'
  | 'sourceFolder'
  | 'fetch'
  | 'connect'
  | 'clock'
  | 'announcer'
  | 'log'
  | 'policies'
>;

/** Between two runs, and a minute more: one that comes a little late misses no look, and a look twice is harmless. */
const sinceMs = 6 * 60_000;
const perPage = 200;
const longestThread = 500;
/** A page is one transaction; what a crowd wrote before it is of no matter any more. */
const mostHeard = 200;
/** Networks tell the time of a post in their own way. */
const slackMs = 60_000;

/**
 * Watches threads for 48 hours after our answer. Without a case it asks for the looks that fell due; with one it
 * looks: reads the thread and the counters, so that whoever came back is heard and what spreads is judged anew, and opens
 * the case again where our answer was removed.
 */
export async function aftercare(app: Needs, { caseId }: JobPayload<'aftercare'>, signal: AbortSignal): Promise<void> {
  if (caseId === undefined) return askForLooks(app, signal);
  const item = await app.store.cases.get(caseId);
  if (!item || !isInAftercare(item, app.clock.now())) return;
  const [opener] = await app.store.mentions.getMany([item.mentionId]);
  const source = opener && (await app.store.sources.get(opener.post.sourceId));
  if (!source || source.paused || opener.post.removedAt) return;
  try {
    const line = openSource(app, source, signal, 'look');
    await look(app, item, opener.post, line);
  } catch (error) {
    if (!(error instanceof PermanentError)) throw error;
    app.log.warn({ caseId, sourceId: source.id, code: error.code }, 'an answered thread cannot be looked at');
  }
}

async function askForLooks(app: Needs, signal: AbortSignal): Promise<void> {
  const now = app.clock.now();
  const since = new Date(now.getTime() - sinceMs);
  const from = since.getTime() - aftercareMs;
  for (let after: string | undefined; ; ) {
    signal.throwIfAborted();
    const filter = { view: 'answered' as const, userId: '', now };
    const place = { limit: perPage, ...(after !== undefined && { after }) };
    const { cases, next } = await app.store.cases.list(filter, place);
    for (const { id, answeredAt } of cases)
      if (answeredAt && isLookDue(answeredAt, since, now)) await app.queue.add('aftercare', { caseId: id });
    const last = cases.at(-1)?.answeredAt;
    // The newest come first.
    if (next === undefined || (last && last.getTime() < from)) return;
    after = next;
  }
}

async function look(app: Needs, item: Case, opener: StoredPost, line: OpenSource): Promise<void> {
  const { connector, context } = line;
  const thread = await connector.readThread?.(item.threadId, context);
  if (thread) await hear(app, item, opener, thread, line);
  const answers = await answersTo(app, item, opener);
  const asked = [opener.id, ...answers.map(({ id }) => id)].slice(0, 100);
  const measured = await connector.lookup?.(asked, context);
  await judgeAgain(app, opener, measured?.find(({ postId }) => postId === opener.id)?.metrics);

  const isGone = ({ id, isStored, isRemoved }: OurAnswer): boolean => {
    if (isRemoved) return true;
    const found = measured?.find(({ postId }) => postId === id);
    if (found) return found.metrics === undefined;
    // What was never seen in the thread may only be late there, or not be shown to us.
    return isStored && thread?.some((post) => post.id === opener.id) === true && !thread.some((post) => post.id === id);
  };
  const gone = answers.filter(isGone);
  if (answers.length === 0 || gone.length < answers.length) return;
  const changes = gone.filter(({ isStored }) => isStored).map(({ id }) => ({ op: 'delete' as const, postId: id }));
  if (changes.length > 0) await takePage(app, { sourceId: opener.sourceId, changes, ownHandles: [] });
  await openAgain(app, item.id);
}

/** What was written since our answer enters the line: whoever came back angry opens the case there. */
async function hear(
  app: Needs,
  { answeredAt = new Date(0) }: Case,
  { sourceId }: StoredPost,
  thread: FetchedPost[],
  { isOurs }: OpenSource,
): Promise<void> {
  const fresh = thread
    .filter(({ createdAt }) => createdAt.getTime() >= answeredAt.getTime() - slackMs)
    .slice(-mostHeard);
  const ownHandles = [...new Set(fresh.map(({ author }) => author.handle).filter(isOurs))];
  const changes = fresh.map((post) => ({ op: 'upsert' as const, post }));
  if (changes.length > 0) await takePage(app, { sourceId, changes, ownHandles });
}

interface OurAnswer {
  id: string;
  isStored: boolean;
  isRemoved: boolean;
}

/** What we sent, and what colleagues wrote on the network itself. */
async function answersTo(app: Needs, { id, threadId, openedAt }: Case, opener: StoredPost): Promise<OurAnswer[]> {
  const sent = (await app.store.actions.ofCase(id)).filter(({ kind, status }) => kind === 'reply' && status === 'sent');
  const thread = await app.store.posts.thread(threadId, longestThread);
  const since = Math.min(openedAt.getTime(), opener.createdAt.getTime());
  const ours = thread.filter(({ byUs, createdAt }) => byUs && createdAt.getTime() >= since);
  const ids = new Set([...sent.flatMap(({ remoteId }) => remoteId ?? []), ...ours.map((post) => post.id)]);
  const stored = new Map((await app.store.posts.getMany([...ids])).map((post) => [post.id, post]));
  return [...ids].map((answerId) => {
    const post = stored.get(answerId);
    return { id: answerId, isStored: post !== undefined, isRemoved: post?.removedAt !== undefined };
  });
}

async function judgeAgain(
  app: Needs,
  { id: postId }: StoredPost,
  metrics: StoredPost['metrics'] | undefined,
): Promise<void> {
  if (!metrics) return;
  await app.store.posts.saveSamples([{ postId, at: app.clock.now(), metrics }]);
  const mentionIds = await app.store.mentions.idsOfPosts([postId]);
  if (mentionIds.length > 0) await app.queue.add('assess', { mentionIds }, { priority: 'high' });
}

async function openAgain(app: Needs, caseId: string): Promise<void> {
  const now = app.clock.now();
  const sla = await loadSla(app);
  for (let tries = 0; tries < 5; tries += 1) {
    const item = await app.store.cases.get(caseId);
    const status = item && isInAftercare(item, now) ? statusAfter(item.status, 'reopen') : undefined;
    if (!item || !status) return;
    const { change, events } = withClock(item, { status, afterAnswer: 'removed' }, now, sla);
    const event = { at: now, kind: 'reopened' as const, text: 'Our answer was removed on the network.' };
    if (!(await app.store.cases.change(caseId, item.version, change, [event, ...events]))) continue;
    app.announcer.announce({ kind: 'case', caseId, brandId: item.brandId, isNew: false });
    return;
  }
  throw new ConflictError('The case changed again and again while it was opened.');
}
