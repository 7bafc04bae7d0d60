import { afterEach, describe, expect, test, vi } from 'vitest';
import { PermanentError, RateLimitedError, UnavailableError } from '#src/errors.ts';
import type { Change, CollectPage, Connector } from '#src/ports/connector.ts';
import type { CollectContext } from '#src/ports/connector-context.ts';
import type { StreamHealth } from '#src/schemas/source.ts';
import { setSchedules } from '#src/services/schedules.ts';
import { pauseSource } from '#src/services/sources.ts';
import { gathered } from '../../workers/shared/gathered.ts';
import { aFetchedPost as aPost, type Line, minuteMs, openLine } from './line-app.ts';

afterEach(() => vi.useRealTimers());

const upserts = (...posts: ReturnType<typeof aPost>[]): Change[] => posts.map((post) => ({ op: 'upsert', post }));
const page = (value: string, changes: Change[] = []): CollectPage => ({ changes, next: { value }, done: true });

/** A network that pushes what a test says, and notes with which cursor it was asked. */
function pushing(push: (context: CollectContext<unknown>) => AsyncIterable<CollectPage>) {
  const asked: (string | undefined)[] = [];
  const stream: Connector['stream'] = (context) => {
    asked.push(context.cursor?.value);
    return push(context);
  };
  return { asked, stream };
}

async function streamOf(line: Line): Promise<StreamHealth | undefined> {
  return (await line.stored()).health.stream;
}

const listen = (line: Line) => line.run('listen', { sourceId: line.source.id });

describe('a stream', () => {
  test('brings posts into the line as they are pushed, and its place with them', async () => {
    const { asked, stream } = pushing(async function* () {
      yield page('1', upserts(aPost({ text: 'Acme broke' })));
      yield page('2', upserts(aPost({ text: 'Acme broke again' }), aPost({ text: 'nothing of it' })));
    });
    await using line = await openLine({ stream }, { idle: true });
    await listen(line);
    expect(await streamOf(line)).toMatchObject({ cursor: { value: '2' }, failures: 0 });
    expect((await line.stored()).health.postsFetched).toBe(3);
    expect((await line.app.store.ledger.read()).states.in_progress).toBe(2);
    await listen(line);
    expect(asked).toEqual([undefined, '2']);
  });

  test('and a poll that bring the same post make one of it', async () => {
    const post = aPost();
    const { stream } = pushing(async function* () {
      yield page('1', upserts(post));
    });
    const collect = async () => page('p', upserts(post));
    await using line = await openLine({ stream, collect }, { idle: true });
    await listen(line);
    await line.run('collect', { sourceId: line.source.id });
    expect((await line.stored()).cursor).toEqual({ value: 'p' });
    const { fetched, states } = await line.app.store.ledger.read();
    expect({ fetched, ...states }).toMatchObject({ fetched: 2, duplicate: 1, in_progress: 1 });
  });

  test('that breaks keeps what came before, and is opened anew where it was after a pause that grows', async () => {
    const { asked, stream } = pushing(async function* () {
      if (asked.length === 1) yield page('7', upserts(aPost()));
      throw new UnavailableError('The relay closed the connection.');
    });
    await using line = await openLine({ stream }, { idle: true });
    await listen(line);
    expect(await streamOf(line)).toMatchObject({
      cursor: { value: '7' },
      failures: 1,
      problem: 'The relay closed the connection.',
      retryAt: new Date(line.app.clock.now().getTime() + 1000),
    });
    await listen(line);
    expect(asked).toEqual([undefined]);
    const pauses: number[] = [];
    for (let again = 0; again < 12; again += 1) {
      line.app.clock.pass(5 * minuteMs);
      await listen(line);
      pauses.push(((await streamOf(line))?.retryAt?.getTime() ?? 0) - line.app.clock.now().getTime());
    }
    expect(asked.slice(1)).toEqual(Array.from({ length: 12 }, () => '7'));
    expect(pauses.slice(0, 3)).toEqual([2000, 4000, 8000]);
    expect(pauses.at(-1)).toBe(5 * minuteMs);
  });

  test('waits as long as its network asks, and long where a person has to mend something', async () => {
    const errors = [new RateLimitedError('Slow down.', new Date('2026-01-05T11:00:00Z')), new PermanentError('No.')];
    const { stream } = pushing(async function* () {
      const error = errors.shift();
      if (error) throw error;
      yield page('7', []);
    });
    await using line = await openLine({ stream }, { idle: true });
    await listen(line);
    expect((await streamOf(line))?.retryAt).toEqual(new Date('2026-01-05T11:00:00Z'));
    line.app.clock.pass(60 * minuteMs);
    await listen(line);
    expect(await streamOf(line)).toMatchObject({ problem: 'No.', retryAt: new Date('2026-01-05T11:05:00Z') });
  });

  test('that missed something says so, and what it missed is asked for', async () => {
    const [from, to] = [new Date('2026-01-04T10:00:00Z'), new Date('2026-01-04T22:00:00Z')];
    const { stream } = pushing(async function* () {
      yield page('1', [{ op: 'gap', query: '*', from, to, why: 'The stream looks back 36 hours at most.' }]);
    });
    const backfill = async () => page('');
    await using line = await openLine({ stream, backfill }, { idle: true });
    await listen(line);
    expect(await line.app.store.coverage.missing(10)).toMatchObject([{ from, to, query: '*' }]);
    expect((await line.app.queue.counts()).waitingByName).toMatchObject({ backfill: 1 });
  });

  test('whose process dies between a page and what it says was missed has that page still before it', async () => {
    const [from, to] = [new Date('2026-01-04T10:00:00Z'), new Date('2026-01-04T22:00:00Z')];
    const { stream } = pushing(async function* () {
      yield page('1', [{ op: 'gap', query: '*', from, to, why: 'The stream looks back 36 hours at most.' }]);
    });
    await using line = await openLine({ stream }, { idle: true });
    const { store } = line.app;
    const dies = () => Promise.reject(new Error('no power'));
    await line.run(
      'listen',
      { sourceId: line.source.id },
      { store: { ...store, coverage: { ...store.coverage, record: dies } } },
    );
    expect((await streamOf(line))?.cursor).toBeUndefined();
  });

  test('that is let go of is closed at once, however long it is silent', async () => {
    const { stream } = pushing(async function* ({ signal }) {
      yield page('1', upserts(aPost()));
      await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    });
    await using line = await openLine({ stream }, { idle: true });
    const { store } = line.app;
    const fails = () => Promise.reject(new UnavailableError('The disk is full.'));
    await line.run(
      'listen',
      { sourceId: line.source.id },
      { store: { ...store, intake: { ...store.intake, savePage: fails } } },
    );
    expect(await streamOf(line)).toMatchObject({ failures: 1, problem: 'The disk is full.' });
  });

  test.each([
    ['the source is paused', async ({ app, source }: Line) => void (await pauseSource(app, source.id, true))],
    [
      'the brands’ words change',
      async ({ app, brand }: Line) => {
        const queries = [{ id: 'q', expression: 'bolt', languages: [] }];
        await app.store.brands.replace({ ...brand, queries, version: brand.version + 1 });
      },
    ],
  ])('ends when %s', async (_, change) => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const standing = Promise.withResolvers<void>();
    const { stream } = pushing(async function* ({ signal }) {
      yield page('1');
      standing.resolve();
      await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    });
    await using line = await openLine({ stream }, { idle: true });
    const listening = listen(line);
    await standing.promise;
    await change(line);
    await vi.advanceTimersByTimeAsync(15_000);
    await listening;
    expect(await streamOf(line)).toMatchObject({ cursor: { value: '1' }, failures: 0 });
  });

  test('is scheduled where its account may listen, and not where it may not or is paused', async () => {
    const { stream } = pushing(async function* () {});
    await using line = await openLine({ stream }, { idle: true });
    await setSchedules(line.app);
    const key = `listen:${line.source.id}`;
    expect(await line.app.queue.schedules()).toContain(key);
    await pauseSource(line.app, line.source.id, true);
    expect(await line.app.queue.schedules()).not.toContain(key);
    for (const one of line.app.connectors.values()) one.capabilities = () => ({ stream: 'no' });
    await pauseSource(line.app, line.source.id, false);
    expect(await line.app.queue.schedules()).not.toContain(key);
  });
});

describe('pages of a stream that come close upon each other', () => {
  test('are stored together, at most some 200 changes at once, and none is lost when it breaks', async () => {
    async function* pages() {
      for (let at = 0; at < 450; at += 1) yield page(String(at), upserts(aPost()));
      throw new UnavailableError('cut');
    }
    const got: CollectPage[] = [];
    const all = async () => {
      for await (const one of gathered(pages(), new AbortController())) got.push(one);
    };
    await expect(all()).rejects.toThrow('cut');
    expect(got.map(({ changes }) => changes.length)).toEqual([200, 200, 50]);
    expect(got.map(({ next }) => next.value)).toEqual(['199', '399', '449']);
  });

  test('do not wait where nothing came with them', async () => {
    async function* pages() {
      yield page('sign of life');
      await new Promise(() => undefined);
    }
    const first = await gathered(pages(), new AbortController()).next();
    expect(first.value).toMatchObject({ next: { value: 'sign of life' } });
  });
});
