import { afterAll, describe, expect, test } from 'vitest';
import type { Queue } from '#src/ports/queue.ts';
import { endRedisForTests, noRedis } from '../support/redis.ts';
import { openRedisBed } from '../support/redis-bed.ts';
import { type LineBed, openLineBed, postsOf } from './line-bed.ts';

const minuteMs = 60_000;
const complaint = 'broke after two days, terrible quality and nobody answers!';
const ids = (posts: { id: string }[]) => posts.map(({ id }) => id);

describe.skipIf(noRedis)(`on redis${noRedis ? ` (${noRedis})` : ''}`, () => {
  afterAll(endRedisForTests);
  fairness(async () => (await openRedisBed()).open());
});
describe('on sqlite', () => fairness());

function fairness(openQueue?: () => Promise<Queue>): void {
  test('a flood of one brand lets another brand through after a few batches', async () => {
    await using bed = await openLineBed(openQueue);
    // As many sources as wanted bring the flood.
    for (const id of ['flood-1', 'flood-2', 'flood-3']) {
      await bed.addSource(id, postsOf('acme', 7000));
      await bed.poll(id);
    }
    const calm = postsOf('bolt', 10, { text: complaint });
    await bed.addSource('calm', calm);
    await bed.poll('calm');
    const { in_progress } = (await bed.app.store.ledger.read()).states;
    expect(in_progress).toBeGreaterThan(20_000);
    bed.work();
    await bed.until(() => bed.assessed.some((batch) => batch.includes(calm[9]?.id ?? '')));
    const before = bed.assessed.findIndex((batch) => batch.includes(calm[9]?.id ?? ''));
    expect(before).toBeLessThanOrEqual(12);
    expect(bed.assessed[before]?.toSorted()).toEqual(ids(calm).toSorted());
  });

  test('a backlog after an outage is worked newest first, and the oldest is still reached', async () => {
    await using bed = await openLineBed(openQueue);
    const posts = postsOf('acme', 4800, { hours: 96 });
    await bed.addSource('back', posts);
    await bed.poll('back');
    bed.work();
    await bed.quiet();
    expect((await bed.app.store.ledger.read()).states.in_progress).toBe(0);
    // 50 an hour: the last 8 hours, the day, three days, the rest; read in the opposite order.
    const classes = [400, 800, 2400, 1200];
    const newestFirst = posts.map(({ id }) => id).toReversed();
    const place = new Map(bed.scored.flat().map((id, nth) => [id, nth]));
    const meanPlaces = classes.map((size) => {
      const some = newestFirst.splice(0, size).map((id) => place.get(id) ?? Number.NaN);
      return some.reduce((sum, one) => sum + one, 0) / some.length;
    });
    // Each in the middle of its stretch, but for the batches that hold two kinds or run side by side.
    for (const [nth, middle] of [200, 800, 2400, 4200].entries()) {
      expect(Math.abs((meanPlaces[nth] ?? Number.NaN) - middle)).toBeLessThan(400);
    }
  });
}

describe('a poll', () => {
  test('stands back while much of its own source waits, others go on, and it goes on by itself without a gap', async () => {
    await using bed = await openLineBed();
    const { app } = bed;
    await bed.addSource('flood', postsOf('acme', 11_000), { intervalSeconds: 3600 });
    await bed.addSource('calm', postsOf('bolt', 10));
    await bed.poll('flood');
    const { health } = await bed.source('flood');
    expect(health).toMatchObject({ failures: 0, waitingSince: app.clock.now() });
    expect(health.problem).toBeUndefined();
    const pages = bed.asked('flood');
    expect(pages).toBeGreaterThanOrEqual(40);
    expect(pages).toBeLessThan(52);
    await bed.poll('flood');
    expect(bed.asked('flood')).toBe(pages);
    await bed.poll('calm');
    expect(await bed.source('calm')).toMatchObject({ health: { lastSuccessAt: app.clock.now() } });

    bed.work();
    await bed.quiet();
    expect(bed.asked('flood')).toBe(pages);
    app.clock.pass(5000);
    await bed.until(async () => (await bed.source('flood')).health.lastSuccessAt !== undefined);
    await bed.quiet();
    expect((await bed.source('flood')).health.waitingSince).toBeUndefined();
    expect(await app.store.coverage.missing(10)).toEqual([]);
    const { states, holds } = await app.store.ledger.read();
    expect(states).toMatchObject({ in_progress: 0, duplicate: 0 });
    expect((await app.store.ledger.read()).fetched).toBe(11_010);
    expect(holds).toBe(true);
  });

  test('comes less often while the line is long, and as often as asked once it is short again', async () => {
    await using bed = await openLineBed();
    const { app } = bed;
    const poll = () => pollBySchedule(bed, 'calm');
    await bed.addSource('calm', postsOf('bolt', 10));
    await bed.poll('calm');
    for (const id of ['flood-1', 'flood-2']) {
      await bed.addSource(id, postsOf('acme', 6000));
      await bed.poll(id);
    }
    const before = bed.asked('calm');
    for (const _minute of [1, 2]) {
      app.clock.pass(minuteMs);
      await poll();
    }
    expect(bed.asked('calm')).toBe(before);
    app.clock.pass(minuteMs);
    await poll();
    expect(bed.asked('calm')).toBe(before + 1);
    bed.work();
    await bed.quiet();
    app.clock.pass(minuteMs);
    await poll();
    expect(bed.asked('calm')).toBe(before + 2);
    expect(await app.store.coverage.missing(10)).toEqual([]);
  });
});

describe('what a killed process left', () => {
  test('keeps no source back: it is asked for although others keep the line busy', async () => {
    await using bed = await openLineBed();
    const { app } = bed;
    const { add } = app.queue;
    // It died each time between writing a page and asking for its scores.
    app.queue.add = async (name, ...rest) => (name === 'score' ? undefined : add(name, ...rest));
    await bed.addSource('flood', postsOf('acme', 9000));
    await bed.poll('flood');
    app.queue.add = add;
    expect((await bed.source('flood')).health.waitingSince).toBeDefined();
    bed.work();
    const counts = async () => ({ ...(await app.queue.counts()), waitingByName: { score: 4 } });
    const busy = { ...app, queue: { ...app.queue, counts } };
    const { handlersFor } = await import('../../workers/index.ts');
    const sweep = () => handlersFor(busy).sweep({}, new AbortController().signal);
    await sweep();
    expect(bed.scored).toEqual([]);
    app.clock.pass(11 * minuteMs);
    for (let sweeps = 0; sweeps < 12; sweeps += 1) {
      await sweep();
      await bed.quiet();
      app.clock.pass(30_000);
    }
    await pollBySchedule(bed, 'flood');
    expect((await bed.source('flood')).health.lastSuccessAt).toBeDefined();
  });
});

async function pollBySchedule(bed: LineBed, id: string): Promise<void> {
  const { handlersFor } = await import('../../workers/index.ts');
  await handlersFor(bed.app).collect({ sourceId: id }, new AbortController().signal);
}
