import { watchedMs } from '#src/domain/watch-words.ts';
import { watchPosts } from '#src/services/watch-hits.ts';
import { watchMatcher } from '#src/services/watch-matcher.ts';
import type { ThreadStep } from './thread-step.ts';

/** Looks for watch words in what is new, and counts the posts of the last week that they found in each thread. */
export const watchStep: ThreadStep = async (app, touched) => {
  const { words } = await watchMatcher(app);
  if (words.size === 0) return new Map(touched.map(({ thread }) => [thread.id, { watched: 0 }]));
  const known = await app.store.records.watchHits.ofMany(touched.map(({ thread }) => thread.id));
  const fresh = touched.flatMap((one) => one.fresh);
  const hits = fresh.length > 0 ? await watchPosts(app, fresh, known) : known;
  const since = app.clock.now().getTime() - watchedMs;
  const counted = hits.filter(
    ({ at, falseAlarm, wordId }) => at.getTime() >= since && !falseAlarm && words.get(wordId)?.removedAt === undefined,
  );
  const ofThread = Map.groupBy(counted, ({ of }) => of);
  return new Map(
    touched.map(({ thread }) => {
      const posts = new Set((ofThread.get(thread.id) ?? []).map(({ postId }) => postId));
      return [thread.id, { watched: posts.size }];
    }),
  );
};
