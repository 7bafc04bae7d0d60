import { describe, expect, test } from 'vitest';
import { openBudgeted } from './budget-bed.ts';
import { aPageOf, aFetchedPost as aPost, hourMs, minuteMs } from './line-app.ts';

const at = (time: string, day = '05') => new Date(`2026-01-${day}T${time}:00Z`);
const polls = (asked: string[]) => asked.filter((url) => url.endsWith('/poll/0')).length;
const usedUp = 'The day’s budget is used up.';

describe('a source without a budget', () => {
  test('asks as it likes, and what it asks is counted by what it is for', async () => {
    await using bed = await openBudgeted({ perPoll: 3, posts: [aPost()] });
    await bed.line.poll();
    await bed.line.pass(3 * minuteMs);
    await bed.line.run('remeasure', {});
    expect(await bed.spent()).toMatchObject({
      poll: { requests: 3, cost: 0 },
      look: { requests: 1 },
      act: { requests: 0 },
    });
    expect((await bed.line.stored()).health.perPoll).toEqual({ requests: 3, cost: 0 });
  });
});

describe('a source with a budget', () => {
  test('is polled further apart, so that the budget lasts through the day', async () => {
    // 12 requests for what is left of the day, of which polls have 12 · 0.6 / 0.85 at first.
    await using bed = await openBudgeted({ budget: { requestsPerDay: 12 } });
    for (let minute = 0; minute < 14 * 60; minute += 10) {
      await bed.line.poll();
      await bed.line.pass(10 * minuteMs);
    }
    expect(bed.asked.length).toBeGreaterThanOrEqual(10);
    expect(bed.asked.length).toBeLessThanOrEqual(12);
    await bed.line.poll();
    const { health } = await bed.line.stored();
    expect(health.failures).toBe(0);
    expect(health.lastSuccessAt?.getTime()).toBeGreaterThan(at('20:00').getTime());
    expect(await bed.line.app.store.coverage.missing(9)).toEqual([]);
  });

  test('whose budget is used up rests until it has one again; what it does not hear is missing, and nothing has failed', async () => {
    await using bed = await openBudgeted({ budget: { requestsPerDay: 30 }, perPoll: 4 });
    await bed.line.poll();
    const spending = { sourceId: bed.line.source.id, day: '2026-01-05', purpose: 'act' as const };
    await bed.line.app.store.spending.take({ ...spending, amount: { requests: 26, cost: 0 } });
    await bed.line.pass(hourMs);
    await bed.line.poll();
    // By an even pace, the next poll would not have come before 15:00.
    expect(await bed.line.app.store.coverage.missing(9)).toEqual([]);
    await bed.line.pass(5 * hourMs);
    for (let poll = 0; poll < 3; poll += 1) await bed.line.poll();
    expect(bed.asked).toHaveLength(4);
    const { health } = await bed.line.stored();
    expect(health).toMatchObject({ failures: 0, lastSuccessAt: at('10:00'), spentUntil: at('00:00', '06') });
    expect(health).not.toHaveProperty('problem');
    expect(await bed.line.app.store.coverage.missing(9)).toMatchObject([
      { from: at('10:00'), to: at('16:00'), why: usedUp },
    ]);
    await bed.line.pass(8 * hourMs);
    await bed.line.poll();
    expect(bed.asked).toHaveLength(8);
    expect((await bed.line.stored()).health).not.toHaveProperty('spentUntil');
    expect(await bed.line.app.store.coverage.missing(9)).toEqual([]);
  });

  test('finds a long way behind it page by page, and does not use up its day for that at once', async () => {
    const asked: number[] = [];
    await using bed = await openBudgeted({
      budget: { requestsPerDay: 48 },
      looks: false,
      more: {
        async collect({ fetch, cursor, now }) {
          const page = Number(cursor?.page ?? cursor?.value ?? 0);
          await fetch(`https://stage.example/page/${page}`);
          asked.push((now.getTime() - at('10:00').getTime()) / hourMs);
          const isLast = page === 39;
          return aPageOf([aPost()], { done: isLast, next: { value: isLast ? '40' : '', page: String(page + 1) } });
        },
      },
    });
    for (let quarter = 0; quarter < 4 * 16; quarter += 1) {
      await bed.line.poll();
      await bed.line.pass(15 * minuteMs);
    }
    // By ten o'clock an even pace would have asked 20 times.
    expect(asked.filter((hours) => hours === 0)).toHaveLength(22);
    expect(asked.filter((hours) => hours < 7).length).toBeLessThan(40);
    expect(bed.asked.slice(0, 40)).toEqual(
      Array.from({ length: 40 }, (_, page) => `https://stage.example/page/${page}`),
    );
    expect((await bed.line.stored()).health).toMatchObject({ failures: 0, postsFetched: bed.asked.length });
    expect((await bed.line.app.store.ledger.read()).states).toMatchObject({ open: bed.asked.length, duplicate: 0 });
  });

  test('whose budget ends in the middle of a poll has not heard it, and asks for it again', async () => {
    await using bed = await openBudgeted({
      budget: { requestsPerDay: 10 },
      perPoll: 3,
      posts: [aPost()],
      looks: false,
    });
    const spending = { sourceId: bed.line.source.id, day: '2026-01-05', purpose: 'act' as const };
    await bed.line.app.store.spending.take({ ...spending, amount: { requests: 8, cost: 0 } });
    await bed.line.poll();
    expect(bed.asked).toHaveLength(2);
    const { health, cursor } = await bed.line.stored();
    expect({ cursor, ...health }).toMatchObject({ cursor: undefined, failures: 0, spentUntil: at('00:00', '06') });
    expect(await bed.line.app.store.coverage.missing(9)).toMatchObject([{ to: at('10:00'), why: usedUp }]);
    await bed.line.pass(14 * hourMs);
    await bed.line.poll();
    expect((await bed.line.stored()).health).toMatchObject({ failures: 0, postsFetched: 1 });
    expect(await bed.line.app.store.coverage.missing(9)).toEqual([]);
  });

  test('that a person gives more asks again at once', async () => {
    await using bed = await openBudgeted({ budget: { requestsPerDay: 1 }, looks: false });
    await bed.line.poll();
    await bed.line.pass(hourMs);
    await bed.line.poll();
    const source = await bed.line.stored();
    expect(source.health.spentUntil).toEqual(at('00:00', '06'));
    await bed.line.app.store.sources.replace({ ...source, budget: { requestsPerDay: 9 }, version: source.version + 1 });
    await bed.line.app.queue.add('collect', { sourceId: source.id, asked: true });
    await bed.line.quiet();
    expect(bed.asked).toHaveLength(2);
    expect((await bed.line.stored()).health).not.toHaveProperty('spentUntil');
  });

  test('of money pays what a poll costs, and not what it may have cost', async () => {
    await using bed = await openBudgeted({ budget: { dollarsPerDay: 1 }, most: 500_000, cost: 10_000 });
    await bed.line.poll();
    expect(await bed.spent()).toMatchObject({ poll: { requests: 1, cost: 10_000 } });
    expect((await bed.line.stored()).health.perPoll).toEqual({ requests: 1, cost: 10_000 });
  });

  test('of money that does not buy what a poll may cost asks nothing that costs', async () => {
    await using bed = await openBudgeted({ budget: { dollarsPerDay: 0.4 }, most: 500_000, cost: 10_000 });
    await bed.line.poll();
    await bed.line.pass(6 * hourMs);
    await bed.line.poll();
    expect(await bed.spent()).toMatchObject({ poll: { requests: 1, cost: 0 } });
    expect((await bed.line.stored()).health).toMatchObject({ failures: 0, spentUntil: at('00:00', '06') });
  });
});

describe('a stream', () => {
  test('for which nothing is left is opened again once something is, and has not failed', async () => {
    await using bed = await openBudgeted({
      budget: { requestsPerDay: 2 },
      looks: false,
      more: {
        async *stream({ connect }) {
          await connect('wss://stage.example/');
          yield aPageOf([]);
        },
      },
    });
    const spending = { sourceId: bed.line.source.id, day: '2026-01-05', purpose: 'poll' as const };
    await bed.line.app.store.spending.take({ ...spending, amount: { requests: 2, cost: 0 } });
    await bed.line.run('listen', { sourceId: bed.line.source.id });
    const { stream } = (await bed.line.stored()).health;
    expect(stream).toEqual({ failures: 0, retryAt: at('00:00', '06') });
  });
});

describe('what is rechecked', () => {
  test('waits for the budget without a word of warning', async () => {
    await using bed = await openBudgeted({ budget: { requestsPerDay: 3 }, posts: [aPost()] });
    await bed.line.poll();
    const spending = { sourceId: bed.line.source.id, day: '2026-01-05', purpose: 'act' as const };
    await bed.line.app.store.spending.take({ ...spending, amount: { requests: 2, cost: 0 } });
    await bed.line.pass(2 * hourMs);
    await bed.line.run('recheck', {});
    expect(bed.asked).toHaveLength(1);
    expect(bed.line.app.lines).toEqual([]);
    await bed.line.pass(22 * hourMs);
    await bed.line.run('recheck', {});
    expect(bed.asked.some((url) => url.includes('/look/'))).toBe(true);
  });
});

describe('looks again', () => {
  test('are as many as the budget leaves, and the others wait', async () => {
    const posts = Array.from({ length: 60 }, () => aPost());
    await using bed = await openBudgeted({ budget: { requestsPerDay: 100 }, posts });
    await bed.line.poll();
    await bed.line.pass(3 * minuteMs);
    for (let run = 0; run < 3; run += 1) await bed.line.run('remeasure', {});
    const looked = bed.asked.length - polls(bed.asked);
    expect(looked).toBeGreaterThan(5);
    expect(looked).toBeLessThan(60);
    expect(bed.line.app.lines).toEqual([]);
    await bed.line.pass(6 * hourMs, hourMs);
    await bed.line.run('remeasure', {});
    expect(bed.asked.length - polls(bed.asked)).toBeGreaterThan(looked);
    expect((await bed.spent())?.look?.requests).toBe(bed.asked.length - polls(bed.asked));
  });
});

describe('a gap', () => {
  test('is fetched page by page as polls leave something, and goes on where it stood', async () => {
    const got: (string | undefined)[] = [];
    await using bed = await openBudgeted({
      budget: { requestsPerDay: 240 },
      more: {
        async backfill({ fetch, page }) {
          await fetch(`https://stage.example/past/${page}`);
          got.push(page);
          const next = Number(page ?? 0) + 1;
          return aPageOf([], { done: next === 200, next: { value: '', page: String(next) } });
        },
      },
    });
    const stretch = { sourceId: bed.line.source.id, query: '*', from: at('01:00'), to: at('02:00') };
    await bed.line.app.store.coverage.record([{ ...stretch, state: 'missing' }]);
    await bed.line.app.queue.add('backfill', stretch);
    await bed.line.quiet();
    const atOnce = got.length;
    expect(atOnce).toBeGreaterThan(10);
    expect(atOnce).toBeLessThan(120);
    expect(await bed.line.app.store.coverage.missing(9)).toMatchObject([{ why: usedUp }]);
    await bed.line.pass(40 * hourMs, 15 * minuteMs);
    expect(await bed.line.app.store.coverage.missing(9)).toEqual([]);
    expect(got.map((page) => Number(page ?? 0))).toEqual(Array.from({ length: 200 }, (_, page) => page));
  });
});
