import { hitKeptMs, watchedDays, watchedMs } from '#src/domain/watch-words.ts';
import type { App } from '#src/ports/app.ts';
import type { JobPayload } from '#src/schemas/job.ts';
import { askForCounts } from '#src/services/board-threads.ts';
import { searchBoards } from '#src/services/search-boards.ts';
import { hitOf, hitsOf, noteFilled, recount, saveHits } from '#src/services/watch-hits.ts';
import { isAwake } from '#src/services/watch-matcher.ts';

type Needs = Pick<App, 'store' | 'connectors' | 'clock' | 'announcer' | 'queue'>;

const mostKnown = 20_000;
const atOnce = 500;

/** Searches the last week for a watch word that is new or says something else, so that it need not wait for the next post. */
export async function watchWord(app: Needs, { wordId }: JobPayload<'watchWord'>): Promise<void> {
  const { watchWords, watchHits } = app.store.records;
  const word = await watchWords.get(wordId);
  if (!word || !isAwake(word)) return;
  const now = app.clock.now();
  const since = new Date(now.getTime() - watchedMs);
  const { posts, looked, isCut } = await searchBoards(app, word, since);
  const kept = new Set((await app.store.threads.getMany(posts.map(({ post }) => post.threadId))).map(({ id }) => id));
  const found = posts
    .filter(({ post }) => kept.has(post.threadId))
    .map(({ post, spans }) => hitOf(post, { wordId, spans }));
  const from = new Date(now.getTime() - hitKeptMs);
  const known = await hitsOf(app, wordId, { from, to: new Date(now.getTime() + 1), most: mostKnown });
  const hits = new Map(known.map((hit) => [hit.id, hit]));
  for (let at = 0; at < found.length; at += atOnce) await saveHits(app, found.slice(at, at + atOnce), hits);
  // Where not every post was looked at, what was not found may stand all the same; so it does beyond the week.
  const stands = new Set(found.map(({ id }) => id));
  const gone = isCut ? [] : known.filter(({ id, at }) => at >= since && !stands.has(id));
  for (const { id, version } of gone) await watchHits.remove(id, version);
  await recount(app, gone);
  await noteFilled(app, wordId, watchedDays(now), { expression: word.expression, looked, isCut });
  await app.store.threads.touch([...new Set([...found, ...gone].map(({ of }) => of))]);
  await askForCounts(app);
  app.announcer.announce({ kind: 'record', record: 'watchHits', id: wordId });
}
