import { usual } from '#src/domain/budget-pace.ts';
import { chanceOf, type KnownOfPost } from '#src/domain/fire-chance.ts';
import { chooseLooks, lookBudget, postsPerCall, rateAfter } from '#src/domain/look-budget.ts';
import { nextLookAt } from '#src/domain/next-look.ts';
import { countsOf } from '#src/domain/spread.ts';
import { viralFromOf } from '#src/domain/viral-threshold.ts';
import { AppError, BudgetError, RateLimitedError } from '#src/errors.ts';
import type { App } from '#src/ports/app.ts';
import type { Looked } from '#src/ports/connector.ts';
import type { WatchedPost } from '#src/ports/store/posts.ts';
import type { Amount } from '#src/schemas/budget.ts';
import type { JobPayload } from '#src/schemas/job.ts';
import type { FlagPromise } from '#src/schemas/promise.ts';
import type { Source } from '#src/schemas/source.ts';
import { takeLooked } from '#src/services/looked.ts';
import { looksPaidFor } from '#src/services/purse.ts';
import { openSource } from '#src/services/source-context.ts';

type Needs = Pick<
  App,
  'store' | 'queue' | 'connectors' | 'secrets' | 'sourceFolder' | 'fetch' | 'connect' | 'clock' | 'announcer' | 'log'
>;

const perRun = 500;
const perJob = 500;
/** A source that fails or is paused is asked again after this long. */
const pauseMs = 5 * 60_000;

/** Reads the counters of the posts that are due, and asks for their risk anew. */
export async function remeasure(app: Needs, _job: JobPayload<'remeasure'>, signal: AbortSignal): Promise<void> {
  const due = await app.store.posts.dueForMeasure(app.clock.now(), perRun);
  const promise = due.length > 0 ? await app.store.promise.get() : undefined;
  for (const [sourceId, posts] of Map.groupBy(due, (post) => post.sourceId)) {
    await measureSource(app, sourceId, posts, promise, signal);
  }
}

async function measureSource(
  app: Needs,
  sourceId: string,
  posts: WatchedPost[],
  promise: FlagPromise | undefined,
  signal: AbortSignal,
): Promise<void> {
  const source = await app.store.sources.get(sourceId);
  const connector = source && app.connectors.get(source.connector);
  const lookAt = (some: WatchedPost[], nextAt: Date | undefined) =>
    app.store.posts.watch(some.map(({ postId }) => ({ postId, nextAt })));
  if (!source || !connector?.lookup) return lookAt(posts, undefined);
  const inAWhile = new Date(app.clock.now().getTime() + pauseMs);
  if (source.paused) return lookAt(posts, inAWhile);

  const preset = connector.kind ?? 'social';
  const line = promise?.recalibration?.line;
  const known = { viralFrom: viralFromOf(promise, source.id, preset), preset, line };
  const { rate } = source.health;
  const { looks = Number.POSITIVE_INFINITY, until } = lookBudget(rate, source, postsPerCall, app.clock.now());
  const paidFor = await looksPaidFor(app, source);
  const { now: chosen, later } = await chosenPosts(app, posts, Math.min(looks, paidFor), known);
  await lookAt(later, paidFor < looks ? inAWhile : until);
  if (rate && chosen.length > 0) {
    // Noted before it is asked: the next run comes before the network's own word.
    const after = rateAfter(rate, Math.ceil(chosen.length / postsPerCall), app.clock.now());
    await app.store.sources.saveHealth(sourceId, { rate: after });
  }
  for (let start = 0; start < chosen.length; start += postsPerCall) {
    const asked = chosen.slice(start, start + postsPerCall);
    try {
      const { context, spent } = openSource(app, source, signal, 'look');
      const found = await connector.lookup(
        asked.map((post) => post.postId),
        context,
      );
      if (source.budget) await learn(app, source, asked.length, spent());
      await save(app, { sourceId, known }, asked, found, app.clock.now());
    } catch (error) {
      // One source that fails, in whatever way, keeps no other from being measured.
      if (signal.aborted) throw error;
      if (error instanceof BudgetError) app.log.info({ sourceId }, 'the budget leaves no more looks');
      else if (error instanceof AppError) app.log.warn({ sourceId, code: error.code }, 'counters could not be read');
      else app.log.error({ sourceId, err: error }, 'counters could not be read, in an unforeseen way');
      return lookAt(chosen.slice(start), (error instanceof RateLimitedError && error.retryAt) || inAWhile);
    }
  }
}

async function learn(app: Needs, { id, health }: Source, looks: number, { requests, cost }: Amount): Promise<void> {
  const perLook = usual(health.perLook, { requests: requests / looks, cost: cost / looks });
  await app.store.sources.saveHealth(id, { perLook });
}

/** Where the network's limit or the budget leaves fewer looks than there are posts, those of which a look tells most go first. */
async function chosenPosts(
  app: Needs,
  posts: WatchedPost[],
  looks: number,
  known: KnownOfPost,
): Promise<{ now: WatchedPost[]; later: WatchedPost[] }> {
  if (posts.length <= looks) return { now: posts, later: [] };
  const samples = await app.store.posts.samples(posts.map(({ postId }) => postId));
  const wishes = posts.map((post) => ({
    ...post,
    pViral: chanceOf(countsOf({ createdAt: post.createdAt, samples: samples.get(post.postId) ?? [] }), known),
  }));
  return chooseLooks(wishes, looks);
}

async function save(
  app: Needs,
  { sourceId, known }: { sourceId: string; known: KnownOfPost },
  posts: WatchedPost[],
  answered: Looked[],
  now: Date,
): Promise<void> {
  const asked = posts.map((post) => post.postId);
  const changed = new Set(await takeLooked(app, sourceId, asked, answered));
  const gone = new Set(answered.filter(({ metrics }) => metrics === undefined).map(({ postId }) => postId));
  const counted = answered
    .filter(({ postId, metrics }) => metrics && asked.includes(postId))
    .map(({ postId }) => postId);
  const allSamples = await app.store.posts.samples(counted);
  const nextAt = ({ postId, createdAt }: WatchedPost) => {
    const watched = { createdAt, samples: allSamples.get(postId) ?? [], ...known };
    return nextLookAt(watched, chanceOf(countsOf(watched), known), now);
  };
  await app.store.posts.watch(
    posts.map((post) => ({ postId: post.postId, nextAt: gone.has(post.postId) ? undefined : nextAt(post) })),
  );
  const mentionIds = await app.store.mentions.idsOfPosts(counted.filter((postId) => !changed.has(postId)));
  for (let start = 0; start < mentionIds.length; start += perJob) {
    // What spreads now matters more than what waits, and it is never many.
    await app.queue.add('assess', { mentionIds: mentionIds.slice(start, start + perJob) }, { priority: 'high' });
  }
}
