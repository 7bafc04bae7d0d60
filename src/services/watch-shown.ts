import { titleOf } from '../domain/case.ts';
import { parseQuery } from '../domain/query-language.ts';
import { courseOf, isQuiet } from '../domain/theme-growth.ts';
import { hitsBehind, isTooWide, sayQuery, watchDayOf, watchedDays } from '../domain/watch-words.ts';
import { NotFoundError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import type { ThreadPost } from '../schemas/api/threads.ts';
import type { FoundPost, ShownHit, ShownWord, WordSuggestion } from '../schemas/api/watch-words.ts';
import type { StoredPost } from '../schemas/post.ts';
import type { WatchCount, WatchHit, WatchWord, WatchWordForm } from '../schemas/watch-word.ts';
import { everyRecord } from './every-record.ts';
import { searchBoards } from './search-boards.ts';
import { hitsOf } from './watch-hits.ts';
import { watchMatcher } from './watch-matcher.ts';

type Needs = Pick<App, 'store' | 'clock' | 'connectors'>;

const mostExamples = 3;
const mostTried = 5;
const mostSuggested = 5;
const themesLooked = 50;
const longestExcerpt = 280;

/** By board, those that found most first; removed ones are left out. */
export async function listWords(app: Needs & Pick<App, 'accounts'>): Promise<{
  words: ShownWord[];
  suggestions: WordSuggestion[];
  people: Record<string, string>;
}> {
  const all = await everyRecord(app.store.records.watchWords);
  const words = all.filter(({ removedAt }) => !removedAt);
  const counts = new Map(
    (await app.store.records.watchCounts.getMany(words.map(({ id }) => id))).map((count) => [count.id, count]),
  );
  const now = app.clock.now();
  const hits = await Promise.all(
    words.map(({ id }) => (counts.get(id)?.days.some((day) => day.hits > 0) ? examplesOf(app, id, now) : [])),
  );
  const examples = await showHits(app, hits.flat());
  const shown = words.map((word) => showWord(word, counts.get(word.id), examples, now));
  const named = new Set(words.map(({ userId }) => userId));
  const people = (await app.accounts.list()).filter(({ id }) => named.has(id));
  return {
    words: shown.sort((a, b) => b.hits - a.hits || b.word.createdAt.getTime() - a.word.createdAt.getTime()),
    suggestions: await suggestionsFor(app, words),
    people: Object.fromEntries(people.map(({ id, name }) => [id, name])),
  };
}

function showWord(word: WatchWord, count: WatchCount | undefined, examples: ShownHit[], now: Date): ShownWord {
  const days = new Map((count?.days ?? []).map((day) => [day.day, day]));
  const week = watchedDays(now).map((day) => days.get(day));
  const sum = (of: 'hits' | 'falseAlarms') => week.reduce((total, day) => total + (day?.[of] ?? 0), 0);
  const found = { hits: sum('hits'), falseAlarms: sum('falseAlarms') };
  const parsed = parseQuery(word.expression);
  return {
    ...{ word, says: parsed.ok ? sayQuery(parsed.node) : parsed.message },
    ...found,
    course: week.map((day) => day?.hits ?? 0),
    isTooWide: isTooWide(found),
    isFilling: !word.paused && count?.filled?.expression !== word.expression,
    examples: examples.filter(({ hit }) => hit.wordId === word.id),
  };
}

/** The newest of a word that nobody called a false alarm. */
async function examplesOf(app: Needs, wordId: string, now: Date): Promise<WatchHit[]> {
  const hits = await hitsOf(app, wordId, { ...weekUntil(now), most: 4 * mostExamples });
  return hits.filter(({ falseAlarm }) => !falseAlarm).slice(0, mostExamples);
}

/** The days that are counted, so that what is listed and tried is what the numbers say. */
function weekUntil(now: Date): { from: Date; to: Date } {
  return { from: new Date(`${watchedDays(now)[0]}T00:00:00Z`), to: new Date(now.getTime() + 1) };
}

/** Page by page. Throws NotFoundError. */
export async function listHits(
  app: Needs,
  wordId: string,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<{ hits: ShownHit[]; next?: string }> {
  if (!(await app.store.records.watchWords.get(wordId))) throw new NotFoundError('The watch word');
  const { from, to } = weekUntil(app.clock.now());
  const start = hitsBehind(wordId, to);
  const page = await app.store.records.watchHits.list({
    after: after !== undefined && after > start ? after : start,
    limit: limit + 1,
  });
  const hits = page.filter((hit) => hit.wordId === wordId && hit.at >= from);
  const last = hits[limit - 1];
  return { hits: await showHits(app, hits.slice(0, limit)), ...(last && hits.length > limit && { next: last.id }) };
}

/** Those whose post still stands, with its words. */
async function showHits({ store }: Needs, hits: WatchHit[]): Promise<ShownHit[]> {
  const posts = new Map((await store.posts.getMany(hits.map(({ postId }) => postId))).map((post) => [post.id, post]));
  const threads = await store.threads.getMany([...new Set(hits.map(({ of }) => of))]);
  const titles = new Map(threads.map(({ id, title }) => [id, title]));
  return hits.flatMap((hit) => {
    const post = posts.get(hit.postId);
    if (!post || post.removedAt) return [];
    return [{ ...showPost(post, hit.spans, titles.get(hit.of)), hit }];
  });
}

/** The text around what was found in it. */
function showPost(post: StoredPost, spans: WatchHit['spans'], title = ''): FoundPost {
  const first = spans[0]?.start ?? 0;
  const from = first < longestExcerpt - 80 ? 0 : wordStart(post.text, first - 80);
  const text = post.text.slice(from, from + longestExcerpt);
  return {
    ...{ postId: post.id, threadId: post.threadId, sourceId: post.sourceId, handle: post.author.handle },
    title: title || titleOf(post.text, post.title),
    text: `${from > 0 ? '…' : ''}${text}${from + longestExcerpt < post.text.length ? '…' : ''}`,
    at: post.createdAt,
    spans: spans
      .map(({ start, end }) => ({ start: start - from + (from > 0 ? 1 : 0), end: end - from + (from > 0 ? 1 : 0) }))
      .filter(({ end }) => end <= text.length + 1),
  };
}

/** Behind the space before an offset. */
function wordStart(text: string, at: number): number {
  const space = text.indexOf(' ', at);
  return space < 0 || space > at + 40 ? at : space + 1;
}

/** Dry run: what an expression would have found in the last week. */
export async function tryWord(app: Needs, form: WatchWordForm): Promise<TriedWord> {
  const parsed = parseQuery(form.expression);
  const nothing = { hits: 0, course: Array<number>(7).fill(0), examples: [], looked: 0, isCut: false };
  if (!parsed.ok) return { ...nothing, fault: { message: parsed.message, at: parsed.at } };
  const now = app.clock.now();
  const { posts, looked, isCut } = await searchBoards(app, form, weekUntil(now).from);
  const newest = posts.slice(0, mostTried);
  const threads = await app.store.threads.getMany([...new Set(newest.map(({ post }) => post.threadId))]);
  const titles = new Map(threads.map(({ id, title }) => [id, title]));
  const days = Map.groupBy(posts, ({ post }) => watchDayOf(post.createdAt));
  return {
    ...{ says: sayQuery(parsed.node), hits: posts.length, looked, isCut },
    course: watchedDays(now).map((day) => days.get(day)?.length ?? 0),
    examples: newest.map(({ post, spans }) => showPost(post, spans, titles.get(post.threadId))),
  };
}

interface TriedWord {
  fault?: { message: string; at: number };
  says?: string;
  hits: number;
  course: number[];
  examples: FoundPost[];
  looked: number;
  isCut: boolean;
}

/** Words of themes that rise and that nothing watches yet. */
async function suggestionsFor({ store, clock }: Needs, words: WatchWord[]): Promise<WordSuggestion[]> {
  const now = clock.now();
  const watched = new Set(words.flatMap(({ expression, themeId = '' }) => [expression, themeId]));
  const themes = [
    ...(await store.themes.list({ standing: 'open' }, themesLooked)),
    ...(await store.themes.list({ standing: 'adopted' }, themesLooked)),
  ].filter((theme) => !isQuiet(theme, now) && !watched.has(theme.id));
  return themes
    .sort((a, b) => b.posts - a.posts)
    .flatMap((theme) => {
      const expression = theme.words.slice(0, 2).map(quoted).join(' ');
      if (expression === '' || watched.has(expression) || !parseQuery(expression).ok) return [];
      const lastDay = courseOf(theme, now).reduce((total, posts) => total + posts, 0);
      const why = `A theme that rises: ${theme.posts} posts by ${theme.authors} people, ${lastDay} of them in the last day.`;
      return [{ themeId: theme.id, brandId: theme.brandId, expression, why }];
    })
    .slice(0, mostSuggested);
}

function quoted(words: string): string {
  return /^[\p{L}\p{N}]+$/u.test(words) && !/^(?:AND|OR|NOT|NEAR)$/u.test(words)
    ? words
    : `"${words.replaceAll('"', '')}"`;
}

/** What watch words found in a thread and nobody called a false alarm, by post. */
export async function watchMarksOf(
  app: Pick<App, 'store'>,
  threadId: string,
): Promise<Map<string, ThreadPost['watchWords']>> {
  const [{ words }, hits] = await Promise.all([watchMatcher(app), app.store.records.watchHits.list({ of: threadId })]);
  const marks = new Map<string, ThreadPost['watchWords']>();
  for (const { postId, wordId, spans, falseAlarm } of hits) {
    const word = words.get(wordId);
    if (!word || word.removedAt || falseAlarm) continue;
    const places = spans.length > 0 ? spans : [{ start: 0, end: 0 }];
    const ofPost = places.map((place) => ({ ...place, wordId, words: word.expression }));
    marks.set(
      postId,
      [...(marks.get(postId) ?? []), ...ofPost].sort((a, b) => a.start - b.start),
    );
  }
  return marks;
}
