import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { randomFor } from '../../connectors/sandbox/random.ts';
import { editedText, type TruePost } from './posts.ts';

export interface Feeds extends AsyncDisposable {
  /** `host:port` of all of them. */
  host: string;
  urls: string[];
  /** Feeds in which nothing stands, for who wants to see whether somebody asks. */
  emptyUrls: string[];
  /** How much of the load may have been published by now, 0 to 1. */
  publishUpTo(share: number): void;
  /** Everything was published and heard. */
  areHeard(): boolean;
  /** What a listener who misses nothing and hears nothing twice was handed: items, edits, items that stand in two feeds. */
  handedOver(): number;
  /** When (`performance.now()`) an empty feed was last asked for. */
  askedAt(emptyFeed: number): number;
  /** When any of the others was last asked for. */
  lastAskedAt(): number;
  /** The last published text of each post. */
  texts: ReadonlyMap<number, string>;
}

interface FeedsOptions {
  seed: number;
  posts: TruePost[];
  count: number;
}

interface Feed {
  items: TruePost[];
  published: number;
  edits: number;
  version: number;
  isHeard: boolean;
}

const emptyFeeds = 3;
const shownItems = 150;
/** Both together stay below what is shown: what is new or edited is seen, and something known stands beside it. */
const mostAtOnce = 80;
const editable = 60;

/**
 * Feeds that publish as they are heard: a request that names the version shown last proves that it was stored, and only
 * then comes the next one. So each item and each edit is due exactly once, however often the listener dies. Now and then
 * they ask to slow down, fail, or break off in the middle.
 */
export async function openFeeds({ seed, posts, count }: FeedsOptions): Promise<Feeds> {
  const random = randomFor(seed, 'feeds');
  const feeds = deal(posts, count, random);
  const texts = new Map(posts.map((post) => [post.number, post.text]));
  const twice = repeated(feeds);
  const askedAt: number[] = [];
  let lastAskedAt = 0;
  let share = 0;

  function publish(feed: Feed): boolean {
    const allowed = Math.ceil(share * feed.items.length);
    const burst = Math.min(allowed - feed.published, 1 + Math.floor(random() * mostAtOnce));
    if (burst <= 0) return false;
    const candidates = feed.items.slice(Math.max(0, feed.published - editable), feed.published);
    const edited = candidates.filter(({ number }) => !twice.has(number) && random() < 0.02);
    for (const post of edited)
      texts.set(post.number, editedText({ ...post, text: texts.get(post.number) ?? post.text }));
    feed.edits += edited.length;
    feed.published += burst;
    feed.version += 1;
    feed.isHeard = false;
    return true;
  }

  function answer(request: IncomingMessage, response: ServerResponse): void {
    const [, kind, number] = /^\/(feed|empty)(\d+)\.json$/.exec(request.url ?? '') ?? [];
    if (kind === 'empty') {
      askedAt[Number(number)] = performance.now();
      return void response.end(JSON.stringify(page([], texts)));
    }
    const feed = feeds[Number(number)];
    if (!feed) return void response.writeHead(404).end();
    lastAskedAt = performance.now();
    const luck = random();
    if (luck < 0.01) return void response.writeHead(429, { 'retry-after': '1' }).end();
    if (luck < 0.02) return void response.writeHead(502).end();
    if (luck < 0.03) return void request.socket.destroy();
    const etag = () => `"v${feed.version}"`;
    if (request.headers['if-none-match'] === etag()) {
      feed.isHeard = true;
      if (!publish(feed)) return void response.writeHead(304, { etag: etag() }).end();
    }
    const body = JSON.stringify(page(shownIn(feed), texts));
    response.writeHead(200, { 'content-type': 'application/feed+json', etag: etag() });
    if (luck > 0.99) return void response.write(body.slice(0, 200), () => request.socket.destroy());
    response.end(body);
  }

  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  const host = `127.0.0.1:${address.port}`;
  return {
    host,
    urls: feeds.map((_, index) => `http://${host}/feed${index}.json`),
    emptyUrls: Array.from({ length: emptyFeeds }, (_, index) => `http://${host}/empty${index}.json`),
    publishUpTo(part) {
      share = part;
    },
    areHeard: () => feeds.every((feed) => feed.isHeard && feed.published === feed.items.length),
    handedOver: () => feeds.reduce((sum, feed) => sum + feed.published + feed.edits, 0),
    lastAskedAt: () => lastAskedAt,
    askedAt: (emptyFeed) => askedAt[emptyFeed] ?? 0,
    texts,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Each feed gets its part; some posts stand in the next one, too. */
function deal(posts: TruePost[], count: number, random: () => number): Feed[] {
  const feeds: Feed[] = Array.from({ length: count }, () => {
    return { items: [], published: 1, edits: 0, version: 1, isHeard: false };
  });
  posts.forEach((post, index) => {
    feeds[index % count]?.items.push(post);
    if (count > 1 && random() < 0.03) feeds[(index + 1) % count]?.items.push(post);
  });
  return feeds;
}

function repeated(feeds: Feed[]): Set<number> {
  const seen = new Set<number>();
  const twice = new Set<number>();
  for (const { number } of feeds.flatMap(({ items }) => items)) {
    if (seen.has(number)) twice.add(number);
    seen.add(number);
  }
  return twice;
}

/** The newest first. */
function shownIn({ items, published }: Feed): TruePost[] {
  return items.slice(Math.max(0, published - shownItems), published).reverse();
}

/** https://www.jsonfeed.org/version/1.1/ */
function page(shown: TruePost[], texts: ReadonlyMap<number, string>) {
  return {
    version: 'https://jsonfeed.org/version/1.1',
    title: 'A feed of the load',
    items: shown.map(({ number, author, createdAt }) => ({
      id: `urn:chaos:${number}`,
      url: `http://127.0.0.1/posts/${number}`,
      content_text: texts.get(number),
      date_published: createdAt.toISOString(),
      authors: [{ name: author }],
    })),
  };
}
