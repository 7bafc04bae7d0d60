import { hitId, hitKeptMs, hitsBehind, watchDayOf } from '../domain/watch-words.ts';
import type { App } from '../ports/app.ts';
import type { StoredPost } from '../schemas/post.ts';
import { WatchCount, type WatchHit } from '../schemas/watch-word.ts';
import { inTurns } from './in-turns.ts';
import { isAwake, type WatchMatch, watchMatcher, wordsIn } from './watch-matcher.ts';

type Needs = Pick<App, 'store' | 'clock' | 'announcer'>;

const perPage = 500;
/** A word that finds more on a day is too wide to be read; its count stops there. */
const mostADay = 5000;
const daysKept = 31;
const mostSpans = 20;
/** Posts in which 200 words are looked for at once: up to a tenth of a second where all of them stand in each. */
const fewAtOnce = 5;

/**
 * Looks for watch words in posts of boards that came or changed. `known` are the hits of their threads; answers them as they are
 * then. Looking twice changes nothing.
 */
export async function watchPosts(app: Needs, posts: StoredPost[], known: WatchHit[]): Promise<WatchHit[]> {
  const matcher = await watchMatcher(app);
  const since = app.clock.now().getTime() - hitKeptMs;
  const hits = new Map(known.map((hit) => [hit.id, hit]));
  const found = new Map<string, WatchHit>();
  const young = posts.filter(({ createdAt }) => createdAt.getTime() >= since);
  const matches = await inTurns(young, (post) => wordsIn(matcher, post).map((match) => hitOf(post, match)), fewAtOnce);
  for (const hit of matches.flat()) found.set(hit.id, hit);
  const looked = new Map(posts.map((post) => [post.id, post]));
  const gone = known.filter(({ id, wordId, postId }) => {
    const post = looked.get(postId);
    const word = matcher.words.get(wordId);
    // What rests keeps what it found for as long as the post stands.
    return post && !found.has(id) && (post.removedAt !== undefined || (word !== undefined && isAwake(word)));
  });
  await saveHits(app, [...found.values()], hits);
  for (const { id, version } of gone) if (await app.store.records.watchHits.remove(id, version)) hits.delete(id);
  // Also of what was there already: whoever died after writing it has not counted it.
  await recount(app, [...found.values(), ...gone]);
  return [...hits.values()];
}

export function hitOf(post: StoredPost, { wordId, spans }: WatchMatch): WatchHit {
  const { id: postId, threadId: of, sourceId, createdAt: at } = post;
  const places = spans.slice(0, mostSpans).map(({ start, end }) => ({ start, end }));
  return { id: hitId(wordId, at, postId), of, wordId, sourceId, postId, at, spans: places, version: 1 };
}

/** Writes what is new or stands elsewhere in its text; `hits` are those that are stored, and are kept so. */
export async function saveHits({ store }: Needs, found: WatchHit[], hits: Map<string, WatchHit>): Promise<void> {
  const changed = found.flatMap((hit) => {
    const stored = hits.get(hit.id);
    if (!stored) return [hit];
    if (JSON.stringify(stored.spans) === JSON.stringify(hit.spans)) return [];
    return [{ ...stored, spans: hit.spans, version: stored.version + 1 }];
  });
  if (changed.length === 0) return;
  const saved = await store.records.watchHits.saveAll(changed);
  for (const hit of changed) if (saved.has(hit.id)) hits.set(hit.id, hit);
  // Somebody else wrote these meanwhile.
  const others = changed.filter(({ id }) => !saved.has(id)).map(({ id }) => id);
  if (others.length === 0) return;
  for (const hit of await store.records.watchHits.getMany(others)) hits.set(hit.id, hit);
}

/** Counts the days of these hits anew, word by word. */
export async function recount(app: Needs, hits: Pick<WatchHit, 'wordId' | 'at'>[]): Promise<void> {
  for (const [wordId, ofWord] of Map.groupBy(hits, (hit) => hit.wordId))
    await recountDays(app, wordId, [...new Set(ofWord.map(({ at }) => watchDayOf(at)))]);
}

async function recountDays(app: Needs, wordId: string, days: string[], filled?: WatchCount['filled']): Promise<void> {
  const { watchCounts, watchWords } = app.store.records;
  for (let tries = 0; tries < 5; tries += 1) {
    // The version is read before the hits: whoever writes in between has counted later, and this one counts once more.
    const before = await watchCounts.get(wordId);
    const of = before?.of ?? (await watchWords.get(wordId))?.of;
    if (of === undefined) return;
    const counted = await Promise.all(days.map((day) => countDay(app, wordId, day)));
    const others = (before?.days ?? []).filter(({ day }) => !days.includes(day));
    const next: WatchCount = {
      ...{ id: wordId, of, version: (before?.version ?? 0) + 1 },
      days: [...others, ...counted].sort((a, b) => (a.day < b.day ? 1 : -1)).slice(0, daysKept),
      ...((filled ?? before?.filled) && { filled: filled ?? before?.filled }),
    };
    if (before && contentOf(before) === contentOf(next)) return;
    if (!(await watchCounts.save(next))) continue;
    app.announcer.announce({ kind: 'record', record: 'watchCounts', id: wordId });
    return;
  }
}

function contentOf(count: WatchCount): string {
  return JSON.stringify(WatchCount.parse({ ...count, version: 0 }));
}

/** As `recount` of whole days, and notes what was searched. */
export async function noteFilled(
  app: Needs,
  wordId: string,
  days: string[],
  filled: NonNullable<WatchCount['filled']>,
): Promise<void> {
  await recountDays(app, wordId, days, filled);
}

async function countDay(app: Needs, wordId: string, day: string): Promise<WatchCount['days'][number]> {
  const from = new Date(`${day}T00:00:00Z`);
  const hits = await hitsOf(app, wordId, { from, to: new Date(from.getTime() + 86_400_000), most: mostADay });
  const falseAlarms = hits.filter(({ falseAlarm }) => falseAlarm).length;
  return { day, hits: hits.length - falseAlarms, falseAlarms };
}

/** Hits of a word from one moment to before another, the newest first. */
export async function hitsOf(
  { store }: Pick<App, 'store'>,
  wordId: string,
  { from, to, most }: { from: Date; to: Date; most: number },
): Promise<WatchHit[]> {
  const found: WatchHit[] = [];
  let after = hitsBehind(wordId, new Date(to.getTime() - 1));
  while (found.length < most) {
    const page = await store.records.watchHits.list({ after, limit: Math.min(perPage, most - found.length) });
    const inside = page.filter((hit) => hit.wordId === wordId && hit.at >= from);
    found.push(...inside);
    const last = page.at(-1);
    if (!last || inside.length < page.length || page.length < perPage) break;
    after = last.id;
  }
  return found;
}
