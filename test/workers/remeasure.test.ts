import { describe, expect, test } from 'vitest';
import { RateLimitedError, UnavailableError } from '#src/errors.ts';
import type { Looked } from '#src/ports/connector.ts';
import { moveCase } from '#src/services/case-changes.ts';
import { openCaseByHand } from '#src/services/open-by-hand.ts';
import { moderator } from '../support/board-line.ts';
import { aPromise } from '../support/promise-builders.ts';
import { aPageOf, aFetchedPost as aPost, hourMs, minuteMs, openLine, pagesOf } from './line-app.ts';

const at = (time: string) => new Date(`2026-01-05T${time}:00Z`);
const likes = (count: number) => ({ likes: count, shares: 0, replies: 0, views: null });

/** A network of these posts whose counters `answer` tells; `asked` are the ids of each call. */
function measured(posts: ReturnType<typeof aPost>[], answer: (id: string) => Looked | undefined) {
  const asked: string[][] = [];
  return {
    ...pagesOf(aPageOf(posts)),
    asked,
    async lookup(ids: string[]) {
      asked.push(ids);
      return ids.flatMap((id) => answer(id) ?? []);
    },
  };
}

describe('counters', () => {
  test('are read again of the posts that are due, and of no others', async () => {
    const dull = aPost({ text: 'Reading about acme today' });
    const complaint = aPost();
    const network = measured([dull, complaint], (postId) => ({ postId, metrics: likes(3) }));
    await using line = await openLine(network);
    await line.poll();
    await line.run('remeasure', {});
    expect(network.asked).toEqual([]);
    await line.pass(3 * minuteMs);
    await line.run('remeasure', {});
    expect(network.asked).toEqual([[complaint.id]]);
    await line.run('remeasure', {});
    expect(network.asked).toHaveLength(1);
    const samples = await line.app.store.posts.samples([complaint.id]);
    expect(samples.get(complaint.id)?.map(({ metrics }) => metrics.likes)).toEqual([0, 3]);
  });

  test('that rise raise the case that a person opened with the post once its own was closed, and leave that one as it was', async () => {
    let count = 0;
    const network = measured([aPost({ id: 'stage:host:1' })], (postId) => ({ postId, metrics: likes(count) }));
    await using line = await openLine(network);
    const { app } = line;
    await line.poll();
    const [old = expect.fail('no case')] = await line.cases();
    const done = { move: 'resolve', reason: 'Done.', doneReason: 'solved' } as const;
    const closed = await moveCase(app, moderator, { caseId: old.id, version: old.version }, done);
    const post = (await app.store.posts.get('stage:host:1')) ?? expect.fail('no post');
    const { case: item } = await openCaseByHand(app, moderator, post, line.brand.id);
    for (count = 900; count < 3_000; count += 900) {
      await line.pass(5 * minuteMs);
      await line.run('remeasure', {});
      await line.quiet();
    }
    const risen = (await app.store.cases.get(item.id)) ?? expect.fail('no case');
    expect(risen.risk.score).toBeGreaterThan(item.risk.score);
    expect(risen.spark.at(-1)?.total).toBe(2_700);
    expect(await line.kinds(item.id)).toEqual(['opened', 'escalated']);
    expect(await app.store.cases.get(old.id)).toStrictEqual(closed);
    expect((await app.store.ledger.read()).holds).toBe(true);
  });

  test('are asked for a hundred posts at a time', async () => {
    const posts = Array.from({ length: 250 }, () => aPost());
    const network = measured(posts, (postId) => ({ postId, metrics: likes(1) }));
    await using line = await openLine(network);
    await line.poll();
    await line.pass(3 * minuteMs);
    await line.run('remeasure', {});
    expect(network.asked.map((ids) => ids.length)).toEqual([100, 100, 50]);
    expect(new Set(network.asked.flat()).size).toBe(250);
  });

  test('that are missing in an answer are asked for again, and what nobody asked for changes nothing', async () => {
    const [post, other] = [aPost(), aPost({ text: 'Reading about acme today' })];
    const network = measured([post, other], () => ({ postId: other.id, metrics: undefined }));
    await using line = await openLine(network);
    await line.poll();
    await line.pass(3 * minuteMs);
    await line.run('remeasure', {});
    expect((await line.app.store.posts.get(other.id))?.removedAt).toBeUndefined();
    await line.pass(hourMs);
    await line.run('remeasure', {});
    expect(network.asked).toEqual([[post.id], [post.id]]);
  });

  test('of a post that is gone end its watch and empty it', async () => {
    const post = aPost();
    const network = measured([post], (postId) => ({ postId, metrics: undefined }));
    await using line = await openLine(network);
    await line.poll();
    await line.pass(3 * minuteMs);
    await line.run('remeasure', {});
    await line.quiet();
    expect(await line.app.store.posts.get(post.id)).toMatchObject({ text: '', removedAt: at('10:03') });
    await line.pass(24 * hourMs);
    await line.run('remeasure', {});
    expect(network.asked).toHaveLength(1);
  });

  test('are not read for longer than two days', async () => {
    const network = measured([aPost()], (postId) => ({ postId, metrics: likes(1) }));
    await using line = await openLine(network);
    await line.poll();
    for (let hour = 0; hour < 50; hour += 1) {
      await line.pass(hourMs);
      await line.run('remeasure', {});
      await line.quiet();
    }
    const calls = network.asked.length;
    expect(calls).toBeGreaterThan(5);
    await line.pass(240 * hourMs);
    await line.run('remeasure', {});
    expect(network.asked).toHaveLength(calls);
  });

  test('of a network that has none are asked for no further', async () => {
    await using line = await openLine(pagesOf(aPageOf([aPost()])));
    await line.poll();
    await line.pass(3 * minuteMs);
    await line.run('remeasure', {});
    expect(await line.app.store.posts.dueForMeasure(new Date('2027-01-01'), 10)).toEqual([]);
  });
});

describe('a source that limits how often it is asked', () => {
  test('is asked for the posts of which a look tells most; the others wait until its count begins anew', async () => {
    const quiet = Array.from({ length: 120 }, () => aPost());
    const rising = Array.from({ length: 30 }, () => aPost({ metrics: likes(12) }));
    const network = {
      ...measured([], (postId) => ({ postId, metrics: likes(20) })),
      // 27 polls are to come until 10:30, so that one call is left for counters.
      ...pagesOf({ ...aPageOf([...quiet, ...rising]), rate: { limit: 100, remaining: 28, resetAt: at('10:30') } }),
    };
    await using line = await openLine(network, { source: { intervalSeconds: 60 } });
    await line.poll();
    await line.pass(3 * minuteMs);
    await line.run('remeasure', {});
    expect(network.asked).toHaveLength(1);
    expect(network.asked[0]).toHaveLength(100);
    expect(new Set(network.asked[0])).toEqual(new Set(network.asked[0]).union(new Set(rising.map(({ id }) => id))));
    const waiting = async (time: string) =>
      (await line.app.store.posts.dueForMeasure(at(time), 500)).map(({ postId }) => postId);
    expect(await waiting('10:03')).toEqual([]);
    const later = await waiting('10:30');
    expect(quiet.filter(({ id }) => !network.asked[0]?.includes(id)).every(({ id }) => later.includes(id))).toBe(true);
  });

  test('is not asked twice with what was left at its last poll', async () => {
    const posts = Array.from({ length: 350 }, () => aPost());
    const network = {
      ...measured([], (postId) => ({ postId, metrics: likes(20) })),
      // Of these 27 are kept for the polls to come.
      ...pagesOf({ ...aPageOf(posts), rate: { limit: 100, remaining: 30, resetAt: at('10:30') } }),
    };
    await using line = await openLine(network, { source: { intervalSeconds: 60 } });
    await line.poll();
    await line.pass(3 * minuteMs);
    await line.run('remeasure', {});
    expect(network.asked.map((ids) => ids.length)).toEqual([100, 100, 100]);
    expect((await line.stored()).health.rate).toEqual({ limit: 100, remaining: 27, resetAt: at('10:30') });
    await line.app.store.posts.watch(posts.map(({ id }) => ({ postId: id, nextAt: line.app.clock.now() })));
    await line.run('remeasure', {});
    expect(network.asked).toHaveLength(3);
  });
});

test('of two that want a look, what is a fire by the source’s own measure waits: no look tells more of it', async () => {
  const settled = Array.from({ length: 30 }, () => aPost({ metrics: likes(14) }));
  const open = Array.from({ length: 100 }, () => aPost({ metrics: likes(5) }));
  const network = {
    ...measured([], (postId) => ({ postId, metrics: likes(20) })),
    ...pagesOf({ ...aPageOf([...settled, ...open]), rate: { limit: 100, remaining: 28, resetAt: at('10:30') } }),
  };
  await using line = await openLine(network, { source: { intervalSeconds: 60 } });
  await line.app.store.promise.save(aPromise({ sources: { [line.source.id]: { own: 12 } } }));
  await line.poll();
  await line.pass(3 * minuteMs);
  await line.run('remeasure', {});
  expect(network.asked.map((ids) => new Set(ids))).toEqual([new Set(open.map(({ id }) => id))]);
});

describe('a source whose counters cannot be read', () => {
  test.each([
    ['is down', new UnavailableError('Stage is down.'), '10:08'],
    ['fails in an unforeseen way', new TypeError('x is undefined'), '10:08'],
    ['limits our rate', new RateLimitedError('Wait.', at('10:20')), '10:20'],
  ])('because it %s is asked again later and keeps no other waiting', async (_how, error, nextAt) => {
    const mine = aPost();
    const theirs = Array.from({ length: 150 }, () => aPost());
    let calls = 0;
    const network = {
      ...measured([mine], (postId) => ({ postId, metrics: likes(5) })),
      async lookup(ids: string[]) {
        if (ids.includes(mine.id)) return ids.map((postId) => ({ postId, metrics: likes(5) }));
        calls += 1;
        throw error;
      },
    };
    await using line = await openLine(network, { idle: true });
    await line.app.store.sources.create({ ...line.source, id: 'source-0', createdAt: at('08:00') });
    const { takePage } = await import('#src/services/take-page.ts');
    const changes = theirs.map((post) => ({ op: 'upsert' as const, post }));
    await takePage(line.app, { sourceId: 'source-0', ownHandles: [], changes });
    line.app.work();
    await line.poll();
    await line.pass(3 * minuteMs);
    await line.run('remeasure', {});
    expect((await line.app.store.posts.get(mine.id))?.metrics.likes).toBe(5);
    expect(calls).toBe(1);
    const soon = new Date(at(nextAt).getTime() - 1000);
    const isTheirs = ({ sourceId }: { sourceId: string }) => sourceId === 'source-0';
    expect((await line.app.store.posts.dueForMeasure(soon, 500)).filter(isTheirs)).toHaveLength(0);
    expect((await line.app.store.posts.dueForMeasure(at(nextAt), 500)).filter(isTheirs)).toHaveLength(150);
  });

  test('because it is paused is left alone until it goes on', async () => {
    const network = measured([aPost()], (postId) => ({ postId, metrics: likes(1) }));
    await using line = await openLine(network);
    await line.poll();
    await line.app.store.sources.replace({ ...line.source, paused: true, version: 2 });
    await line.pass(3 * minuteMs);
    await line.run('remeasure', {});
    expect(network.asked).toEqual([]);
    await line.app.store.sources.replace({ ...line.source, version: 3 });
    await line.pass(5 * minuteMs);
    await line.run('remeasure', {});
    expect(network.asked).toHaveLength(1);
  });
});
