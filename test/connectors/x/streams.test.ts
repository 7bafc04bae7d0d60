import { describe, expect, test } from 'vitest';
import { PermanentError, RateLimitedError, UnavailableError } from '#src/errors.ts';
import type { CollectPage } from '#src/ports/connector.ts';
import type { Cursor } from '#src/schemas/source.ts';
import x from '../../../connectors/x/index.ts';
import { linesOf } from '../../../connectors/x/stream.ts';
import { type Bed, MINUTE, minutesAgo, NOW, openBed, postsIn } from './bed.ts';

/** A stream that is read page by page. */
function listen(bed: Bed, cursor?: Cursor, around: Partial<ReturnType<Bed['context']>> = {}) {
  const ending = new AbortController();
  const given = {
    ...bed.context(),
    ...around,
    signal: ending.signal,
    terms: bed.host.terms,
    cursor,
    clock: () => bed.host.now,
  };
  const pages = x.stream?.(given)[Symbol.asyncIterator]() ?? expect.fail();
  return {
    async next(): Promise<CollectPage> {
      const { value, done } = await pages.next();
      return done ? expect.fail('the stream ended by itself') : value;
    },
    async [Symbol.asyncDispose]() {
      ending.abort();
      await pages.return?.().catch(() => undefined);
    },
  };
}

const textsOf = ({ changes }: CollectPage) => postsIn(changes).map(({ text }) => text);

describe('the stream of X', () => {
  test('is opened with rules for the words of now, and leaves the rules of others alone', async () => {
    await using bed = await openBed();
    const { streaming } = bed.pretend;
    streaming.change({
      add: [
        { value: 'theirs', tag: 'others' },
        { value: 'zenith -is:retweet', tag: 'earshot:acmecare' },
      ],
    });
    await using stream = listen(bed);
    await stream.next();
    expect(streaming.rules.map(({ value, tag }) => `${tag}: ${value}`)).toEqual([
      'others: theirs',
      'earshot:acmecare: acme -is:retweet',
    ]);
  });

  test('takes the rules up as they are where they still fit', async () => {
    await using bed = await openBed();
    for (let at = 0; at < 2; at += 1) {
      await using stream = listen(bed);
      await stream.next();
      bed.pretend.streaming.cut();
    }
    expect(bed.asked('POST /2/tweets/search/stream/rules')).toHaveLength(1);
  });

  test('gives what is written, pays for it, and takes a heartbeat for a sign of life', async () => {
    await using bed = await openBed();
    await using stream = listen(bed);
    const first = await stream.next();
    expect(first).toMatchObject({ changes: [], done: true, queries: ['Acme'] });
    expect(bed.purse.spent).toBe(0);
    bed.pretend.write('Acme & more', minutesAgo(0));
    bed.pretend.write('Nothing of yours', minutesAgo(0));
    bed.pretend.streaming.beat();
    const heard: CollectPage[] = [];
    while (heard.flatMap(textsOf).length === 0) heard.push(await stream.next());
    expect(textsOf(heard.at(-1) ?? first)).toEqual(['Acme & more']);
    expect(bed.purse.spent).toBe(5000 + 10_000);
    expect(await stream.next()).toMatchObject({ changes: [] });
  });

  test('after a break, searches for what was written meanwhile', async () => {
    await using bed = await openBed();
    let cursor: Cursor | undefined;
    {
      await using stream = listen(bed);
      await stream.next();
      await stream.next();
      bed.pretend.write('Acme, heard', minutesAgo(0));
      for (let texts: string[] = []; texts.length === 0; ) {
        const page = await stream.next();
        texts = textsOf(page);
        cursor = page.next;
      }
      bed.pretend.streaming.cut();
      await expect(stream.next()).rejects.toBeInstanceOf(UnavailableError);
    }
    bed.pretend.write('Acme, meanwhile', minutesAgo(0));
    await using stream = listen(bed, cursor);
    expect(textsOf(await stream.next())).toEqual(['Acme, meanwhile']);
  });

  test('a search for what was missed that breaks off goes on where it stood, and loses nothing', async () => {
    await using bed = await openBed({ maxPostsPerPoll: 1000 });
    let cursor: Cursor | undefined;
    {
      await using stream = listen(bed);
      cursor = (await stream.next()).next;
      bed.pretend.streaming.cut();
    }
    bed.host.now = new Date(NOW.getTime() + 200 * MINUTE);
    const wanted = Array.from({ length: 250 }, (_, at) => `Acme ${at}`);
    for (const text of wanted) bed.pretend.write(text, minutesAgo(1));
    const heard: string[] = [];
    for (let opened = 0; opened < 4; opened += 1) {
      bed.pretend.streaming.cut();
      // Each time there is money for one page alone.
      bed.purse.left = 1_515_000;
      await using stream = listen(bed, cursor);
      const page = await stream.next();
      heard.push(...textsOf(page));
      cursor = page.next;
    }
    expect(heard.sort()).toEqual(wanted.sort());
    expect(bed.asked('/2/tweets/search/recent'), 'no page is bought twice').toHaveLength(4);
  });

  test('away for more than a week, it says what it missed', async () => {
    await using bed = await openBed();
    await using first = listen(bed);
    const { next } = await first.next();
    bed.pretend.streaming.cut();
    bed.host.now = new Date(NOW.getTime() + 9 * 1440 * MINUTE);
    bed.pretend.reading.searchBegins = new Date(bed.host.now.getTime() - 7 * 1440 * MINUTE);
    await using second = listen(bed, next);
    expect((await second.next()).changes).toMatchObject([{ op: 'gap', query: 'Acme' }]);
  });

  test('that has fallen silent is broken off', async () => {
    await using bed = await openBed();
    const { fetch } = bed.context();
    await using stream = listen(bed, undefined, {
      fetch: (url, init) => fetch(url, { ...init, ...(init?.stream && { timeoutMs: 100 }) }),
    });
    await stream.next();
    await stream.next();
    await expect(stream.next()).rejects.toBeInstanceOf(UnavailableError);
  });

  test('that X ends says why', async () => {
    await using bed = await openBed();
    await using stream = listen(bed);
    await stream.next();
    await stream.next();
    const detail = 'This stream has been disconnected for operational reasons.';
    const type = 'https://api.x.com/2/problems/internal-error';
    bed.pretend.streaming.say({ errors: [{ title: 'operational-disconnect', detail, type }] });
    await expect(stream.next()).rejects.toThrow(detail);
  });

  test('is the only one of its app: a second one waits', async () => {
    await using bed = await openBed();
    await using first = listen(bed);
    await first.next();
    await using second = listen(bed);
    await expect(second.next()).rejects.toBeInstanceOf(RateLimitedError);
  });

  test('is not opened where nothing is left to pay for a post', async () => {
    await using bed = await openBed();
    bed.purse.left = 14_999;
    await using stream = listen(bed);
    await expect(stream.next()).rejects.toBeInstanceOf(RateLimitedError);
    expect(bed.pretend.server.requests).toEqual([]);
  });

  test('needs the app’s own token', async () => {
    await using bed = await openBed({ bearerToken: undefined });
    await using stream = listen(bed);
    await expect(stream.next()).rejects.toBeInstanceOf(PermanentError);
    const settings = { handle: 'acmecare', clientId: 'client', listenTo: ['stream'] };
    expect(x.settings.safeParse(settings).error?.issues[0]?.message).toContain('bearer token');
  });
});

test('a line that never ends is given up before it fills the memory', async () => {
  const endless = new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(64 * 1024).fill(97)) });
  await expect(linesOf(new Response(endless)).next()).rejects.toThrow('does not end');
});
