import { describe, expect, test } from 'vitest';
import { BudgetError, RateLimitedError, UnavailableError } from '#src/errors.ts';
import type { Connector, FetchedPost, Looked } from '#src/ports/connector.ts';
import type { Cursor } from '#src/schemas/source.ts';
import { takePage } from '#src/services/take-page.ts';
import { aPageOf, aFetchedPost as aPost, hourMs, type Line, minuteMs, openLine, pagesOf } from './line-app.ts';

const dayMs = 24 * hourMs;

/** A network that can be asked for its posts again; what a test takes out of `now` is gone, what it changes was edited. */
function asked(posts: FetchedPost[], more: Partial<Connector> = {}) {
  const now = new Map(posts.map((post) => [post.id, post]));
  const looks: string[][] = [];
  const network: Partial<Connector> = {
    ...pagesOf(aPageOf(posts)),
    async lookup(ids) {
      looks.push(ids);
      return ids.map((postId): Looked => {
        const post = now.get(postId);
        return { postId, metrics: post?.metrics, ...(post && { post }) };
      });
    },
    ...more,
  };
  return { now, looks, network };
}

async function heard(network: Partial<Connector>): Promise<Line> {
  const line = await openLine(network, { idle: true });
  await line.run('collect', { sourceId: line.source.id });
  return line;
}

describe('a post is asked for again', () => {
  test('an hour, a day, a week and a month after it was seen, and no more', async () => {
    const post = aPost();
    const { looks, network } = asked([post]);
    await using line = await heard(network);
    const started = line.app.clock.now().getTime();
    const at: number[] = [];
    for (let hour = 0; hour < 24 * 32; hour += 1) {
      const before = looks.length;
      await line.run('recheck', {});
      if (looks.length > before) at.push((line.app.clock.now().getTime() - started) / hourMs);
      line.app.clock.pass(hourMs);
    }
    expect(at).toEqual([1, 24, 7 * 24, 30 * 24]);
    expect(looks).toEqual([[post.id], [post.id], [post.id], [post.id]]);
  });

  test('an hour after it was seen, however many that had better wait for the next step lie before it', async () => {
    const { looks, network } = asked([]);
    await using line = await heard(network);
    const take = (posts: FetchedPost[]) => {
      const changes = posts.map((post) => ({ op: 'upsert' as const, post }));
      return takePage(line.app, { sourceId: line.source.id, ownHandles: [], changes });
    };
    for (let page = 0; page < 4; page += 1) await take(Array.from({ length: 150 }, () => aPost({ text: 'no brand' })));
    line.app.clock.pass(dayMs);
    const fresh = aPost();
    await take([fresh]);
    line.app.clock.pass(hourMs);
    await line.run('recheck', {});
    expect(looks[0]).toEqual([fresh.id]);
  });

  test('once only where several rechecks fell due while nothing ran', async () => {
    const { looks, network } = asked([aPost(), aPost()]);
    await using line = await heard(network);
    line.app.clock.pass(8 * dayMs);
    await line.run('recheck', {});
    await line.run('recheck', {});
    expect(looks).toHaveLength(1);
  });

  test('and is removed here where it was removed there, its text everywhere', async () => {
    const [stays, goes] = [aPost(), aPost({ text: 'Acme sold me a broken kettle and nobody answers' })];
    const { now, network } = asked([stays, goes]);
    await using line = await heard(network);
    now.delete(goes.id);
    line.app.clock.pass(hourMs);
    await line.run('recheck', {});
    expect(await line.app.store.posts.get(goes.id)).toMatchObject({ text: '', removedAt: line.app.clock.now() });
    expect(await line.app.store.posts.get(stays.id)).not.toHaveProperty('removedAt');
    expect(await line.app.store.posts.search({ text: 'kettle', limit: 9 })).toHaveLength(1);
    const { fetched, states } = await line.app.store.ledger.read();
    expect({ fetched, removed: states.removed }).toEqual({ fetched: 2, removed: 1 });
  });

  test('and read anew where it was edited, with its new counters', async () => {
    const post = aPost();
    const { now, network } = asked([post]);
    await using line = await heard(network);
    const metrics = { likes: 40, shares: 9, replies: 3, views: null };
    now.set(post.id, { ...post, text: 'acme mended it the same day, thank you', metrics });
    line.app.clock.pass(hourMs);
    await line.run('recheck', {});
    expect(await line.app.store.posts.get(post.id)).toMatchObject({
      text: 'acme mended it the same day, thank you',
      editedAt: line.app.clock.now(),
      metrics,
    });
  });

  test('later where its network cannot be asked now, and none is passed over', async () => {
    const [one, two] = [aPost(), aPost()];
    const failures = [new UnavailableError('down'), new RateLimitedError('slow down')];
    const { looks, network } = asked([one, two]);
    const { lookup } = network;
    await using line = await heard({
      ...network,
      lookup: (ids, context) => {
        const failure = failures.shift();
        return failure ? Promise.reject(failure) : (lookup?.(ids, context) ?? Promise.resolve([]));
      },
    });
    line.app.clock.pass(hourMs);
    for (let run = 0; run < 3; run += 1) {
      await line.run('recheck', {});
      line.app.clock.pass(minuteMs);
    }
    expect(looks).toEqual([[one.id, two.id]]);
  });

  test('not while its source is paused', async () => {
    const { looks, network } = asked([aPost()]);
    await using line = await heard(network);
    const source = await line.stored();
    await line.app.store.sources.replace({ ...source, paused: true, version: source.version + 1 });
    line.app.clock.pass(hourMs);
    await line.run('recheck', {});
    expect(looks).toEqual([]);
  });

  test('in batches that go on with the next run', async () => {
    const posts = Array.from({ length: 620 }, () => aPost());
    const { looks, network } = asked([], pagesOf(aPageOf(posts)));
    await using line = await heard(network);
    line.app.clock.pass(hourMs);
    await line.run('recheck', {});
    expect(looks.map(({ length }) => length)).toEqual([100, 100, 100, 100, 100]);
    await line.run('recheck', {});
    expect(new Set(looks.flat()).size).toBe(620);
    expect(looks.flat()).toHaveLength(620);
  });
});

test('what a network’s terms let nobody keep longer is dropped in time', async () => {
  const post = aPost();
  const { network } = asked([post], { terms: { storeDays: 30 } });
  await using line = await heard(network);
  line.app.clock.pass(30 * dayMs - 1);
  await line.run('recheck', {});
  expect(await line.app.store.posts.get(post.id)).not.toHaveProperty('removedAt');
  line.app.clock.pass(1);
  await line.run('recheck', {});
  expect(await line.app.store.posts.get(post.id)).toHaveProperty('removedAt');
});

test('an account that is gone takes all its posts along, and nobody else’s', async () => {
  const { author } = aPost();
  const [one, two, other] = [aPost({ author }), aPost({ author, text: 'nothing about a brand' }), aPost()];
  await using line = await heard(asked([one, two, other]).network);
  const page = { sourceId: line.source.id, ownHandles: [] };
  await takePage(line.app, { ...page, changes: [{ op: 'forget', authorId: author.id }] });
  for (const { id } of [one, two]) expect(await line.app.store.posts.get(id)).toHaveProperty('removedAt');
  expect(await line.app.store.posts.get(other.id)).not.toHaveProperty('removedAt');
});

test('an account that wrote much is removed in parts, and with what comes of it on the same page, before the cursor moves', async () => {
  const { author } = aPost();
  await using line = await heard(asked([]).network);
  const { app, source } = line;
  const posts = Array.from({ length: 450 }, () => aPost({ author }));
  const upserts = posts.map((post) => ({ op: 'upsert' as const, post }));
  await takePage(app, { sourceId: source.id, ownHandles: [], changes: upserts.slice(1) });
  const parts: { removed: number; cursor: Cursor | undefined }[] = [];
  const intake: typeof app.store.intake = {
    ...app.store.intake,
    savePage(page) {
      parts.push({ removed: page.removed.length, cursor: page.cursor });
      return app.store.intake.savePage(page);
    },
  };
  const changes = [...upserts.slice(0, 1), { op: 'forget' as const, authorId: author.id }];
  const cursor = { value: 'after it' };
  await takePage({ ...app, store: { ...app.store, intake } }, { sourceId: source.id, ownHandles: [], changes, cursor });
  expect(await app.store.posts.idsOfAuthors([author.id], 1)).toEqual([]);
  expect((await app.store.ledger.read()).states.removed).toBe(450);
  expect(parts).toEqual([
    { removed: 200, cursor: undefined },
    { removed: 200, cursor: undefined },
    { removed: 49, cursor: undefined },
    { removed: 1, cursor },
  ]);
});

test('an account that closed and came back keeps what it has written since', async () => {
  const { author } = aPost();
  const [before, since] = [aPost({ author }), aPost({ author })];
  await using line = await heard(asked([]).network);
  const changes = [
    { op: 'upsert' as const, post: before },
    { op: 'forget' as const, authorId: author.id },
    { op: 'upsert' as const, post: since },
  ];
  await takePage(line.app, { sourceId: line.source.id, ownHandles: [], changes });
  expect(await line.app.store.posts.get(before.id)).toHaveProperty('removedAt');
  expect(await line.app.store.posts.get(since.id)).not.toHaveProperty('removedAt');
});

test('an account that a look finds closed takes along what was not looked at, too', async () => {
  const { author } = aPost();
  const [looked, other] = [aPost({ author }), aPost()];
  const { network } = asked([looked, other], {
    lookup: async (ids) =>
      ids.map((postId): Looked => {
        const isClosed = postId === looked.id;
        return isClosed ? { postId, metrics: undefined, authorGone: true } : { postId, metrics: other.metrics };
      }),
  });
  await using line = await heard(network);
  const late = aPost({ author, text: 'nothing about a brand' });
  line.app.clock.pass(hourMs);
  await takePage(line.app, { sourceId: line.source.id, ownHandles: [], changes: [{ op: 'upsert', post: late }] });
  await line.run('recheck', {});
  for (const { id } of [looked, late]) expect(await line.app.store.posts.get(id)).toHaveProperty('removedAt');
  expect(await line.app.store.posts.get(other.id)).not.toHaveProperty('removedAt');
});

test('a budget that does not pay for all at once is spent on some at a time, and all are asked for in the end', async () => {
  const posts = Array.from({ length: 30 }, () => aPost());
  const { looks, network } = asked(posts, {
    async lookup(ids, { fetch }) {
      for (const _ of ids)
        await fetch('http://network.example/').catch((error: unknown) => {
          if (error instanceof BudgetError) throw error;
        });
      looks.push(ids);
      return ids.map((postId): Looked => ({ postId, metrics: posts[0]?.metrics }));
    },
  });
  await using line = await heard(network);
  const source = await line.app.store.sources.get(line.source.id);
  if (!source) throw new Error('the source is gone');
  const budget = { requestsPerDay: 40 };
  await line.app.store.sources.replace({ ...source, budget, version: source.version + 1 });
  for (let hour = 0; hour < 20; hour += 1) {
    line.app.clock.pass(hourMs);
    await line.run('recheck', {});
  }
  expect(looks.length).toBeGreaterThan(1);
  expect(looks.flat().toSorted()).toEqual(posts.map(({ id }) => id).toSorted());
});

test('what a limit left out of an answer is asked for when there is room again, and not a day later', async () => {
  const posts = Array.from({ length: 6 }, () => aPost());
  let room = 4;
  const { network } = asked(posts, {
    lookup: async (ids) => {
      const some = ids.slice(0, room);
      room -= some.length;
      if (some.length === 0) throw new RateLimitedError('Slow down.');
      return some.map((postId): Looked => ({ postId, metrics: undefined }));
    },
  });
  await using line = await heard(network);
  line.app.clock.pass(hourMs);
  await line.run('recheck', {});
  room = 10;
  line.app.clock.pass(60_000);
  await line.run('recheck', {});
  for (const { id } of posts) expect(await line.app.store.posts.get(id)).toHaveProperty('removedAt');
});
