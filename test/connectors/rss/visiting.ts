import type { IncomingMessage } from 'node:http';
import { openHttp } from '#src/adapters/http/guarded-fetch.ts';
import type { CollectPage, FetchedPost } from '#src/ports/connector.ts';
import type { Cursor } from '#src/schemas/source.ts';
import rss from '../../../connectors/rss/index.ts';
import { startServer } from '../../support/networks/server.ts';
import { surroundings } from '../../support/networks/surroundings.ts';

export interface Served {
  status?: number;
  headers?: Record<string, string>;
  body?: string | Buffer;
}

/** A site whose pages the test holds, and a source that visits it every ten minutes. */
export async function visiting(pages: Record<string, Served>, path = '/feed.xml') {
  const asked: { path: string; headers: IncomingMessage['headers'] }[] = [];
  const server = await startServer((request, response, url) => {
    asked.push({ path: url.pathname, headers: request.headers });
    const { status = 200, headers = {}, body = '' } = pages[url.pathname] ?? { status: 404 };
    response.writeHead(status, headers).end(body);
  });
  const fetch = openHttp({ userAgent: 'earshot-test', allowPrivateHosts: [server.host] });
  let now = new Date('2026-11-21T12:00:00Z');
  let cursor: Cursor | undefined;
  let address = path;
  const context = () => ({
    settings: { url: `${server.url}${address}` },
    now,
    folder: '/nowhere',
    ...surroundings(fetch),
    signal: new AbortController().signal,
  });
  return {
    server,
    asked,
    test: () => rss.test?.(context()),
    now: () => now,
    moveTo(other: string) {
      address = other;
    },
    /** All pages of one visit, ten minutes after the last one. */
    async visit() {
      now = new Date(now.getTime() + 600_000);
      const got: CollectPage[] = [];
      for (;;) {
        const page = await rss.collect({ ...context(), terms: [], cursor });
        got.push(page);
        cursor = JSON.parse(JSON.stringify(page.next)) as Cursor;
        if (page.done) break;
      }
      const changes = got.flatMap((page) => page.changes);
      const posts: FetchedPost[] = changes.flatMap((change) => (change.op === 'upsert' ? change.post : []));
      const gaps = changes.flatMap((change) => (change.op === 'gap' ? change : []));
      const rejected = got.flatMap((page) => page.rejected ?? []);
      return { posts, gaps, rejected, titles: posts.map(({ title }) => title), rate: got.at(-1)?.rate };
    },
    async [Symbol.asyncDispose]() {
      await fetch[Symbol.asyncDispose]();
      await server[Symbol.asyncDispose]();
    },
  };
}

export interface Item {
  title: string;
  guid?: string;
  link?: string;
  text?: string;
  at?: string;
}

export function rss2(items: Item[], channel = ''): string {
  const rows = items.map(({ title, guid, link, text, at }) => {
    const parts = [`<title>${title}</title>`];
    if (guid) parts.push(`<guid isPermaLink="false">${guid}</guid>`);
    if (link) parts.push(`<link>${link}</link>`);
    if (text) parts.push(`<description>${text}</description>`);
    if (at) parts.push(`<pubDate>${at}</pubDate>`);
    return `<item>${parts.join('')}</item>`;
  });
  return `<rss version="2.0"><channel><title>News</title>${channel}${rows.join('')}</channel></rss>`;
}
