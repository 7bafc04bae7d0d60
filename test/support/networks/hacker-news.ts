import { openHttp } from '#src/adapters/http/guarded-fetch.ts';
import { sendJson, startServer } from './server.ts';
import type { SetStage, Written } from './stage.ts';

interface Thing extends Written {
  id: number;
  removed: boolean;
}

/**
 * The search and the items of Hacker News as their documentation has them: newest first, at most 1000 hits of a
 * query, time filters in seconds. One comment about something else keeps the search up to date.
 */
export const stageHackerNews: SetStage = async (now) => {
  const things: Thing[] = [{ key: 'other', id: 40_000_000, text: 'Nothing to see', at: now, removed: false }];
  const server = await startServer((_, response, url) => {
    const item = /^\/v0\/item\/(\d+)\.json$/.exec(url.pathname)?.[1];
    if (item) return sendJson(response, itemOf(things.find(({ id }) => String(id) === item)));
    if (url.pathname !== '/api/v1/search_by_date') return response.writeHead(404).end();
    return sendJson(response, { hits: search(things, url.searchParams) });
  });
  const fetch = openHttp({ userAgent: 'earshot-test', allowPrivateHosts: [server.host] });
  return {
    settings: { baseUrl: server.url, itemBaseUrl: server.url },
    terms: ['Acme'],
    network: 'hackernews',
    pageSize: 200,
    hasHtml: true,
    fetch,
    async publish(written) {
      for (const post of written) things.push({ ...post, id: 40_000_000 + things.length, removed: false });
    },
    async edit(key, text) {
      for (const thing of things) if (thing.key === key) thing.text = text;
    },
    async remove(key) {
      for (const thing of things) if (thing.key === key) thing.removed = true;
    },
    failWith(failure) {
      server.failure = failure;
    },
    async [Symbol.asyncDispose]() {
      await fetch[Symbol.asyncDispose]();
      await server[Symbol.asyncDispose]();
    },
  };
};

function search(things: Thing[], asked: URLSearchParams): unknown[] {
  const words = (asked.get('query') ?? '').replaceAll('"', '').toLowerCase();
  const filters = (asked.get('numericFilters') ?? '').split(',').filter(Boolean);
  const size = Math.min(1000, Number(asked.get('hitsPerPage') ?? 20));
  return things
    .filter(({ text }) => text.toLowerCase().includes(words))
    .filter((thing) => filters.every((filter) => passes(secondsOf(thing), filter)))
    .sort((a, b) => b.at.getTime() - a.at.getTime() || b.id - a.id)
    .slice(0, size)
    .map((thing) => ({
      objectID: String(thing.id),
      author: 'someone',
      created_at: thing.at.toISOString(),
      created_at_i: secondsOf(thing),
      comment_text: thing.html ? thing.text : thing.text.replaceAll('&', '&amp;').replaceAll('<', '&lt;'),
      points: null,
      num_comments: null,
      story_id: 39_000_000,
      parent_id: 39_000_000,
      _tags: ['comment', 'author_someone', 'story_39000000'],
    }));
}

function passes(seconds: number, filter: string): boolean {
  const [, operator, bound] = /^created_at_i(>=|<=|>|<)(-?\d+)$/.exec(filter) ?? [];
  const limit = Number(bound);
  if (operator === '>=') return seconds >= limit;
  if (operator === '<=') return seconds <= limit;
  if (operator === '>') return seconds > limit;
  if (operator === '<') return seconds < limit;
  throw new Error(`unknown filter ${filter}`);
}

function itemOf(thing: Thing | undefined): unknown {
  if (!thing) return null;
  if (thing.removed) return { id: thing.id, type: 'comment', deleted: true };
  return { id: thing.id, type: 'comment', by: 'someone', text: thing.text, kids: [] };
}

function secondsOf({ at }: Thing): number {
  return Math.floor(at.getTime() / 1000);
}
