import { setImmediate } from 'node:timers/promises';
import { matchPost } from '../domain/matching.ts';
import { parseQuery } from '../domain/query-language.ts';
import { coverOf } from '../domain/query-node.ts';
import { compileWords, searchesFor, watchedPart } from '../domain/watch-words.ts';
import type { App } from '../ports/app.ts';
import type { StoredPost } from '../schemas/post.ts';
import { allBoards, type WatchWordForm } from '../schemas/watch-word.ts';
import { isOnBoard } from './board-threads.ts';
import { hitOf } from './watch-hits.ts';

type Needs = Pick<App, 'store' | 'connectors'>;

export interface FoundOnBoards {
  /** Newest first. */
  posts: { post: StoredPost; spans: { start: number; end: number }[] }[];
  looked: number;
  /** More posts were written since than are looked at in one go. */
  isCut: boolean;
}

const perPage = 200;
/** Posts that are looked at, and of these, what each search gives. */
const mostLooked = 20_000;
const mostSearched = 4000;

/** What an expression finds on boards among the posts since a moment; it must be readable. */
export async function searchBoards(app: Needs, { of, expression }: WatchWordForm, since: Date): Promise<FoundOnBoards> {
  const parsed = parseQuery(expression);
  const matcher = compileWords([{ id: 'word', expression }]);
  const found = new Map<string, FoundOnBoards['posts'][number]>();
  const looked = new Set<string>();
  const look = (posts: StoredPost[]) => {
    for (const post of posts) {
      if (looked.has(post.id) || post.createdAt < since || post.byUs || post.removedAt) continue;
      looked.add(post.id);
      if ((of !== allBoards && of !== post.sourceId) || !isOnBoard(app, post)) continue;
      const [match] = matchPost(matcher, watchedPart(post));
      if (match) found.set(post.id, { post, spans: hitOf(post, { wordId: 'word', spans: match.spans }).spans });
    }
  };
  const searches = parsed.ok ? searchesFor(coverOf(parsed.node)) : [];
  let isCut = false;
  if (searches) for (const text of searches) isCut = (await search(app, text, since, look)) || isCut;
  else isCut = await walk(app, since, look);
  const posts = [...found.values()].sort((a, b) => b.post.createdAt.getTime() - a.post.createdAt.getTime());
  return { posts, looked: looked.size, isCut };
}

/** True where there was more than is looked at. */
async function search(
  { store }: Needs,
  text: string,
  since: Date,
  look: (posts: StoredPost[]) => void,
): Promise<boolean> {
  let before: Date | undefined;
  for (let read = 0; read < mostSearched; read += perPage) {
    const page = await store.posts.search({ text, limit: perPage, ...(before && { before }) });
    look(page);
    const last = page.at(-1);
    if (!last || page.length < perPage || last.createdAt < since) return false;
    before = last.createdAt;
    await setImmediate();
  }
  return true;
}

/** All posts that came since, whatever they say. */
async function walk({ store }: Needs, since: Date, look: (posts: StoredPost[]) => void): Promise<boolean> {
  let after: string | undefined;
  for (let read = 0; read < mostLooked; read += perPage) {
    const { posts, next } = await store.posts.scan({
      ...{ since, limit: perPage, newestFirst: true },
      ...(after !== undefined && { after }),
    });
    look(posts);
    if (next === undefined) return false;
    after = next;
    await setImmediate();
  }
  return true;
}
