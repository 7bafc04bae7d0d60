import { hitKeptMs, hitsBehind, watchedMs } from '#src/domain/watch-words.ts';
import type { App } from '#src/ports/app.ts';
import { everyRecord } from '#src/services/every-record.ts';
import { hitsOf } from '#src/services/watch-hits.ts';

type Needs = Pick<App, 'store' | 'clock'>;

const dayMs = 86_400_000;
const perPage = 500;
const promiseKeptMs = 90 * dayMs;
/** What was removed can be put back for so long. */
const removedKeptMs = 7 * dayMs;
/** Tidied each hour; runs that were missed over a weekend are made up for. */
const overlapMs = 3 * dayMs;
const mostTouched = 5000;

/** Promises that are settled, or that nobody confirmed; what somebody has to keep stays for as long as its thread. */
export async function tidyPromises({ store, clock }: Needs, signal: AbortSignal): Promise<void> {
  const { staffPromises } = store.records;
  const moment = new Date(clock.now().getTime() - promiseKeptMs);
  for (let after = ''; ; ) {
    const page = await staffPromises.list({ after, limit: perPage });
    const old = page.filter(({ saidAt }) => saidAt < moment);
    const there = new Set((await store.threads.getMany([...new Set(old.map(({ of }) => of))])).map(({ id }) => id));
    const over = old.filter(({ state, of }) => state !== 'confirmed' || !there.has(of));
    for (const { id, version } of over) {
      signal.throwIfAborted();
      await staffPromises.remove(id, version);
    }
    await store.threads.touch([...new Set(over.flatMap(({ of }) => (there.has(of) ? [of] : [])))]);
    const last = page.at(-1);
    if (!last || page.length < perPage) return;
    after = last.id;
  }
}

/** What watch words found long ago goes, with the words that somebody removed; what is a week old counts no longer. */
export async function tidyWatchWords({ store, clock }: Needs, signal: AbortSignal): Promise<void> {
  const now = clock.now().getTime();
  const { watchWords, watchCounts } = store.records;
  for (const { id, removedAt, version } of await everyRecord(watchWords)) {
    signal.throwIfAborted();
    const isOver = removedAt !== undefined && removedAt.getTime() < now - removedKeptMs;
    // Its newest hit may be of a clock that is ahead.
    await removeHits(store, id, isOver ? new Date(now + 366 * dayMs) : new Date(now - hitKeptMs), signal);
    if (isOver) {
      await watchCounts.remove(id);
      await watchWords.remove(id, version);
      continue;
    }
    const weekOld = { from: new Date(now - watchedMs - overlapMs), to: new Date(now - watchedMs), most: mostTouched };
    const threads = new Set((await hitsOf({ store }, id, weekOld)).map(({ of }) => of));
    const counted = (await store.threads.getMany([...threads])).filter(({ watched }) => watched > 0);
    await store.threads.touch(counted.map((thread) => thread.id));
  }
}

async function removeHits(store: App['store'], wordId: string, until: Date, signal: AbortSignal): Promise<void> {
  for (;;) {
    const page = await store.records.watchHits.list({ after: hitsBehind(wordId, until), limit: perPage });
    const ofWord = page.filter((hit) => hit.wordId === wordId);
    for (const { id } of ofWord) {
      signal.throwIfAborted();
      await store.records.watchHits.remove(id);
    }
    if (ofWord.length < perPage) return;
  }
}
