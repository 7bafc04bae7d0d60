import { nextMeasureAt } from '#src/domain/spread.ts';
import { AppError } from '#src/errors.ts';
import type { App } from '#src/ports/app.ts';
import type { Measurement } from '#src/ports/connector.ts';
import type { WatchedPost } from '#src/ports/store/posts.ts';
import type { JobPayload } from '#src/schemas/job.ts';
import type { Sample } from '#src/schemas/post.ts';
import { openSource } from '#src/services/source-context.ts';
import { takePage } from './shared/take-page.ts';

type Needs = Pick<
  App,
  'store' | 'queue' | 'connectors' | 'secrets' | 'sourceFolder' | 'fetch' | 'clock' | 'announcer' | 'log'
>;

const perRun = 500;
const perCall = 100;
/** A source that fails is asked again after this long. */
const pauseMs = 5 * 60_000;

/** Reads the counters of the posts that are due, and asks for their risk anew. */
export async function remeasure(app: Needs, _job: JobPayload<'remeasure'>, signal: AbortSignal): Promise<void> {
  const due = await app.store.posts.dueForMeasure(app.clock.now(), perRun);
  for (const [sourceId, posts] of Map.groupBy(due, (post) => post.sourceId)) {
    for (let start = 0; start < posts.length; start += perCall) {
      await measure(app, sourceId, posts.slice(start, start + perCall), signal);
    }
  }
}

async function measure(app: Needs, sourceId: string, posts: WatchedPost[], signal: AbortSignal): Promise<void> {
  const source = await app.store.sources.get(sourceId);
  const connector = source && app.connectors.get(source.connector);
  if (!source || !connector?.measure) {
    return app.store.posts.watch(posts.map(({ postId }) => ({ postId, nextAt: undefined })));
  }
  const now = app.clock.now();
  try {
    const { context } = openSource(app, source, signal);
    const found = await connector.measure(
      posts.map((post) => post.postId),
      context,
    );
    await save(app, source.id, posts, found, now);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    app.log.warn({ sourceId, code: error.code }, 'counters could not be read');
    const nextAt = new Date(now.getTime() + pauseMs);
    await app.store.posts.watch(posts.map(({ postId }) => ({ postId, nextAt })));
  }
}

type Found = Measurement[];

async function save(app: Needs, sourceId: string, posts: WatchedPost[], found: Found, now: Date): Promise<void> {
  const samples: Sample[] = found.flatMap(({ postId, metrics }) => (metrics ? [{ postId, at: now, metrics }] : []));
  const gone = found.filter(({ metrics }) => metrics === undefined).map(({ postId }) => postId);
  await app.store.posts.saveSamples(samples);
  const known = await app.store.posts.samples(samples.map((sample) => sample.postId));
  await app.store.posts.watch(
    posts.map(({ postId, createdAt }) => ({
      postId,
      nextAt: gone.includes(postId) ? undefined : nextMeasureAt(createdAt, known.get(postId) ?? [], now),
    })),
  );
  if (gone.length > 0) {
    const changes = gone.map((postId) => ({ op: 'delete' as const, postId }));
    await takePage(app, { sourceId, changes, ownHandles: [] });
  }
  const mentionIds = await app.store.mentions.idsOfPosts(samples.map((sample) => sample.postId));
  if (mentionIds.length > 0) await app.queue.add('assess', { mentionIds: mentionIds.slice(0, 500) });
}
