import { describe, expect, test } from 'vitest';
import { openHttp } from '#src/adapters/http/guarded-fetch.ts';
import { takePage } from '#src/services/take-page.ts';
import { openTestApp } from '../support/app.ts';
import { listening } from '../support/listening.ts';
import { startServer } from '../support/networks/server.ts';
import { aPretendPost } from '../support/pretend-network.ts';
import { openTestServer } from '../support/test-server.ts';

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
);
const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';

/** A post with what a network keeps at these paths, on a server that may be asked only if `isAllowed`. */
async function pictured(paths: string[], isAllowed = true, held: Promise<void> = Promise.resolve()) {
  const closers = new AsyncDisposableStack();
  const network = closers.use(
    await startServer(async (_, response, url) => {
      await held;
      if (url.pathname === '/huge') return response.end(Buffer.concat([png, Buffer.alloc(11 * 1024 * 1024)]));
      if (url.pathname === '/gone') return response.writeHead(410).end();
      const isSvg = url.pathname === '/svg';
      // What it calls itself does not count.
      response.writeHead(200, { 'content-type': isSvg ? 'image/png' : 'text/html' }).end(isSvg ? svg : png);
    }),
  );
  const fetch = closers.use(openHttp({ userAgent: 'test', allowPrivateHosts: isAllowed ? [network.host] : [] }));
  const app = closers.use(await openTestApp({ fetch }));
  const server = closers.use(await openTestServer(app));
  const media = paths.map((path) => ({
    kind: 'image' as const,
    url: `${network.url}${path}`,
    alt: '',
    sensitive: false,
  }));
  const { source } = await listening(app, [aPretendPost({ media })]);
  const [post] = (await app.store.posts.scan({ limit: 1 })).posts;
  if (!post) throw new Error('there is no post');
  const viewer = await server.signedIn('viewer');
  const get = (nth: number | string, one = viewer) =>
    one.fetch(`/api/media?${new URLSearchParams({ postId: post.id, nth: String(nth) })}`);
  const moved = closers.move();
  return { app, server, network, source, post, get, [Symbol.asyncDispose]: () => moved.disposeAsync() };
}

describe('a picture of a post', () => {
  test('is loaded by way of this server when somebody asks, and nothing before', async () => {
    await using seen = await pictured(['/lid']);
    const { network, get } = seen;
    expect(network.requests).toEqual([]);
    const response = await get(0);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('image/png');
    expect(response.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('ratelimit-policy')).toContain('600-in-1min');
    expect(Buffer.from(await response.arrayBuffer())).toEqual(png);
    expect(network.requests).toEqual(['GET /lid']);
  });

  test('is refused where it is no picture, too large or gone, in words that say what to do', async () => {
    await using seen = await pictured(['/svg', '/huge', '/gone']);
    const { get } = seen;
    const problem = async (nth: number) => {
      const response = await get(nth);
      return [response.status, ((await response.json()) as { message: string }).message];
    };
    expect(await problem(0)).toEqual([400, 'This is no picture that can be shown here. Open the post on its network.']);
    expect((await problem(1))[0]).toBe(503);
    expect(await problem(2)).toEqual([503, 'Its network does not give it any more (410). Open the post there.']);
    expect((await problem(3))[0]).toBe(404);
  });

  test('waits its turn where many are being loaded, so that they never fill the memory', async () => {
    const held = Promise.withResolvers<void>();
    await using seen = await pictured(['/lid'], true, held.promise);
    const { get, network } = seen;
    const loading = Array.from({ length: 24 }, () => get(0));
    await expect.poll(() => network.requests.length).toBe(24);
    const refused = await get(0);
    expect([refused.status, ((await refused.json()) as { message: string }).message]).toEqual([
      503,
      'Many pictures are being loaded. Try again in a moment.',
    ]);
    held.resolve();
    expect((await Promise.all(loading)).map(({ status }) => status)).toEqual(loading.map(() => 200));
    expect((await get(0)).status).toBe(200);
  });

  test('is never asked for at a private address, nor for strangers, nor once the post was removed', async () => {
    await using hidden = await pictured(['/lid'], false);
    expect((await hidden.get(0)).status).toBe(422);
    expect(hidden.network.requests).toEqual([]);

    await using seen = await pictured(['/lid']);
    const { app, server, source, post, get, network } = seen;
    expect((await get(0, server.visitor())).status).toBe(401);
    expect((await get('x')).status).toBe(400);
    await takePage(app, { sourceId: source.id, changes: [{ op: 'delete', postId: post.id }], ownHandles: [] });
    expect((await get(0)).status).toBe(404);
    expect(network.requests).toEqual([]);
  });
});
