import { isDeepStrictEqual } from 'node:util';
import type { App } from '../ports/app.ts';
import type { Connector, Received } from '../ports/connector.ts';
import type { Metrics } from '../schemas/post.ts';
import { type Page, pageSize, takePage } from './take-page.ts';

type Needs = Pick<App, 'store' | 'queue' | 'connectors' | 'clock' | 'announcer'>;

const perJob = 500;

/**
 * Takes a page that was sent to us. Where nobody can look at a post again, its counters that come with it are all that is
 * learnt of how it spreads, so that its risk is judged anew. Answers how many posts were new.
 */
export async function takeWithCounters(app: Needs, connector: Connector, page: Page): Promise<number> {
  const sent = page.changes.flatMap((change) => (change.op === 'upsert' ? [change.post] : []));
  const known = connector.lookup ? [] : await app.store.posts.getMany(sent.map(({ id }) => id));
  const result = await takePage(app, page);
  const before = new Map(known.map(({ id, metrics }) => [id, metrics]));
  const changed = sent.filter(({ id, metrics }) => before.has(id) && !isDeepStrictEqual(before.get(id), metrics));
  await judgeAnew(app, new Set(changed.map(({ id }) => id)));
  return result.new;
}

/** Takes counters that were sent alone. Those of posts that nobody knows, or that were removed, are dropped. */
export async function takeCounters(app: Needs, counted: NonNullable<Received['counted']>): Promise<void> {
  for (let start = 0; start < counted.length; start += pageSize) {
    const told = new Map<string, Metrics>();
    for (const { postId, metrics } of counted.slice(start, start + pageSize))
      told.set(postId, withKnown(metrics, told.get(postId) ?? metrics));
    const posts = (await app.store.posts.getMany([...told.keys()])).filter(({ removedAt }) => !removedAt);
    const at = app.clock.now();
    const samples = posts.map(({ id, metrics }) => ({
      postId: id,
      at,
      metrics: withKnown(told.get(id) ?? metrics, metrics),
    }));
    await app.store.posts.saveSamples(samples);
    await judgeAnew(app, new Set(samples.map(({ postId }) => postId)));
  }
}

/** What is not told stays as it is known. */
function withKnown(told: Metrics, known: Metrics): Metrics {
  return {
    likes: told.likes ?? known.likes,
    shares: told.shares ?? known.shares,
    replies: told.replies ?? known.replies,
    views: told.views ?? known.views,
  };
}

async function judgeAnew({ store, queue }: Needs, postIds: ReadonlySet<string>): Promise<void> {
  const mentionIds = postIds.size > 0 ? await store.mentions.idsOfPosts([...postIds]) : [];
  for (let start = 0; start < mentionIds.length; start += perJob) {
    // What spreads now matters more than what waits.
    await queue.add('assess', { mentionIds: mentionIds.slice(start, start + perJob) }, { priority: 'high' });
  }
}
