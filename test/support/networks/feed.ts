import { openHttp } from '#src/adapters/http/guarded-fetch.ts';
import { startServer } from './server.ts';
import type { SetStage, Written } from './stage.ts';

/** A site with one RSS feed at `/feed.xml` that shows all its posts, newest first. */
export const stageFeed: SetStage = async () => {
  const posts: Written[] = [];
  const server = await startServer((_, response, url) => {
    if (url.pathname !== '/feed.xml') return response.writeHead(404).end();
    return response.writeHead(200, { 'content-type': 'application/rss+xml' }).end(rssOf(posts));
  });
  const fetch = openHttp({ userAgent: 'earshot-test', allowPrivateHosts: [server.host] });
  return {
    settings: { url: `${server.url}/feed.xml` },
    terms: ['Acme'],
    network: 'rss',
    pageSize: 200,
    hasHtml: true,
    fetch,
    async publish(written) {
      posts.unshift(...written.toReversed());
    },
    async edit(key, text) {
      for (const post of posts) if (post.key === key) post.text = text;
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

export function rssOf(posts: Written[]): string {
  const items = posts.map(({ key, text, at, html }) => {
    const body = escaped(html ? text : escaped(text));
    const guid = `<guid isPermaLink="false">${escaped(key)}</guid><link>/posts/${escaped(key)}</link>`;
    return `<item>${guid}<pubDate>${at.toUTCString()}</pubDate><description>${body}</description></item>`;
  });
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>Local news</title><link>/</link>${items.join('')}</channel></rss>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
