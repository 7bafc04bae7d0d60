import { describe, expect, test } from 'vitest';
import { PermanentError, RateLimitedError, UnavailableError } from '#src/errors.ts';
import type { CollectPage } from '#src/ports/connector.ts';
import { aPageOf, aFetchedPost as aPost, hourMs, minuteMs, openLine, pagesOf } from './line-app.ts';

const at = (time: string) => new Date(`2026-01-05T${time}:00Z`);
const gap = { op: 'gap' as const, query: '*', from: at('08:10'), to: at('08:40'), why: 'The feed moved on.' };
const noMore: Partial<CollectPage> = { done: false, next: { value: '', page: '1' } };

/** Pages kept by their cursor, as a network keeps them; `fails` are thrown instead, in turn, before a page is given. */
function pagedNetwork(pages: ReturnType<typeof aPost>[][], fails: Map<number, Error>) {
  return {
    async collect({ cursor }: { cursor: { value: string; page?: string | undefined } | undefined }) {
      const page = Number(cursor?.page ?? cursor?.value ?? 0);
      const error = fails.get(page);
      fails.delete(page);
      if (error) throw error;
      const done = page >= pages.length - 1;
      const next = done ? { value: String(pages.length) } : { value: '0', page: String(page + 1) };
      return aPageOf(pages[page] ?? [], { done, next });
    },
  };
}

describe('a poll', () => {
  test('stores each page with its cursor and brings every mention to its end', async () => {
    const pages = [[aPost(), aPost()], [aPost({ text: 'About something else' })], [aPost()]];
    await using line = await openLine(pagedNetwork(pages, new Map()));
    await line.poll();
    const { cursor, health } = await line.stored();
    expect(cursor).toEqual({ value: '3' });
    expect(health).toMatchObject({ failures: 0, postsFetched: 4, lastSuccessAt: at('10:00') });
    const ledger = await line.app.store.ledger.read();
    expect(ledger).toMatchObject({ fetched: 4, holds: true });
    expect(ledger.states).toMatchObject({ open: 3, not_relevant: 1, in_progress: 0 });
  });

  test('that breaks off between two pages loses nothing and doubles nothing', async () => {
    const pages = [[aPost(), aPost()], [aPost()], [aPost(), aPost()]];
    const fails = new Map([
      [1, new TypeError('the process stumbled')],
      [2, new UnavailableError('Stage is down.')],
    ]);
    await using line = await openLine(pagedNetwork(pages, fails));
    await line.poll();
    expect((await line.stored()).cursor).toEqual({ value: '0', page: '1' });
    for (let poll = 0; poll < 4; poll += 1) {
      await line.pass(20 * minuteMs);
      await line.poll();
    }
    expect((await line.stored()).health).toMatchObject({ failures: 0, postsFetched: 5 });
    const ledger = await line.app.store.ledger.read();
    expect(ledger).toMatchObject({ fetched: 5, holds: true });
    expect(ledger.states).toMatchObject({ open: 5, duplicate: 0 });
  });

  test('that finds more than its share goes on as a new job until it is through', async () => {
    const pages = Array.from({ length: 45 }, () => [aPost({ text: 'About something else' })]);
    await using line = await openLine(pagedNetwork(pages, new Map()));
    await line.poll();
    expect((await line.stored()).cursor).toEqual({ value: '45' });
    expect((await line.app.store.ledger.read()).fetched).toBe(45);
  });

  test('remembers the newest post although the last page is empty', async () => {
    const early = pagesOf(aPageOf([aPost({ createdAt: at('08:00') })]));
    await using line = await openLine(early);
    await line.poll();
    Object.assign(line.app.connectors.get('stage') ?? {}, pagesOf(aPageOf([aPost()], noMore), aPageOf([])));
    await line.pass(minuteMs);
    await line.poll();
    expect((await line.stored()).health.newestPostAt).toEqual(at('09:55'));
  });

  test('that is slow gives way to a later one, whose newer text stays, and nothing is counted as lost', async () => {
    const post = aPost({ text: 'Acme is late' });
    const held = Promise.withResolvers<void>();
    const asked = Promise.withResolvers<void>();
    const answers = [
      async () => {
        asked.resolve();
        await held.promise;
        return aPageOf([post], { next: { value: 'older' } });
      },
      async () => aPageOf([{ ...post, text: 'Acme is here' }], { next: { value: 'newer' } }),
    ];
    await using line = await openLine(
      { collect: async () => (await answers.shift()?.()) ?? aPageOf([]) },
      { idle: true },
    );
    const slow = line.run('collect', { sourceId: line.source.id });
    await asked.promise;
    line.app.clock.pass(minuteMs);
    await line.run('collect', { sourceId: line.source.id });
    held.resolve();
    await slow;
    expect(await line.app.store.posts.search({ text: 'acme', limit: 9 })).toMatchObject([{ text: 'Acme is here' }]);
    expect(await line.stored()).toMatchObject({ cursor: { value: 'newer' }, health: { failures: 0 } });
    expect(await line.app.store.coverage.missing(9)).toEqual([]);
    expect(await line.app.store.ledger.read()).toMatchObject({ fetched: 1, holds: true });
  });

  test('leaves a paused source alone', async () => {
    const network = pagesOf(aPageOf([aPost()]));
    await using line = await openLine(network, { source: { paused: true } });
    await line.poll();
    expect(network.cursors).toEqual([]);
  });

  test('of a source that was removed meanwhile does nothing', async () => {
    const network = pagesOf(aPageOf([aPost()]));
    await using line = await openLine(network);
    await line.app.store.sources.remove(line.source.id);
    await line.poll();
    expect(network.cursors).toEqual([]);
  });

  test('says in the log what a network sent that makes no sense', async () => {
    await using line = await openLine(pagesOf(aPageOf([], { rejected: ['an entry without a link', 'another'] })));
    await line.poll();
    expect(line.app.lines).toContainEqual({
      message: 'items rejected',
      facts: { sourceId: line.source.id, count: 2, first: 'an entry without a link' },
    });
  });
});

describe('a source that fails', () => {
  test('backs off, says why in plain words, notes what it missed, and closes it when it is heard again', async () => {
    const down = () => new UnavailableError('Stage did not answer within 20 s.');
    const network = pagesOf(down(), down(), aPageOf([]));
    await using line = await openLine(network);
    await line.poll();
    const first = (await line.stored()).health;
    expect(first).toMatchObject({ failures: 1, problem: 'Stage did not answer within 20 s.', nextPollAt: at('10:02') });
    expect(await line.app.store.coverage.missing(10)).toMatchObject([
      { from: at('08:00'), to: at('10:00'), why: 'Stage did not answer within 20 s.' },
    ]);
    await line.pass(minuteMs);
    await line.poll();
    expect(network.cursors).toHaveLength(1);
    await line.pass(minuteMs);
    await line.poll();
    expect((await line.stored()).health).toMatchObject({ failures: 2, nextPollAt: at('10:06') });
    await line.pass(4 * minuteMs);
    await line.poll();
    const { health } = await line.stored();
    expect(health).toMatchObject({ failures: 0, lastSuccessAt: at('10:06') });
    expect(health.problem).toBeUndefined();
    expect(await line.app.store.coverage.missing(10)).toEqual([]);
    expect(await line.app.store.coverage.windows(line.source.id, at('08:00'), at('12:00'))).toMatchObject([
      { query: '*', from: at('08:00'), to: at('10:06'), state: 'covered' },
    ]);
  });

  test('by a clock that was an hour ahead is heard again once the clock is right', async () => {
    const network = pagesOf(new UnavailableError('Stage is down.'), aPageOf([aPost()]));
    await using line = await openLine(network);
    line.app.clock.pass(60 * minuteMs);
    await line.poll();
    expect((await line.stored()).health.failures).toBe(1);
    line.app.clock.pass(-60 * minuteMs);
    await line.poll();
    expect((await line.stored()).health.failures).toBe(0);
  });

  test('in a way nobody foresaw puts the details into the log and goes on later', async () => {
    await using line = await openLine(pagesOf(new TypeError('x is undefined'), aPageOf([aPost()])));
    await line.poll();
    expect((await line.stored()).health.problem).toMatch(/nobody foresaw/);
    expect(line.app.lines).toContainEqual({
      message: 'a poll failed in an unforeseen way',
      facts: { sourceId: line.source.id, err: expect.any(TypeError) },
    });
    await line.pass(5 * minuteMs);
    await line.poll();
    expect((await line.stored()).health.failures).toBe(0);
    expect((await line.app.queue.counts()).dead).toBe(0);
  });

  test('whose settings no longer fit says so', async () => {
    const { z } = await import('zod');
    await using line = await openLine({ settings: z.object({ token: z.string() }) });
    await line.poll();
    expect((await line.stored()).health.problem).toMatch(/settings of "Chirp" no longer fit/);
  });

  test('because it limits our rate is asked again when it said so, and not before', async () => {
    const network = pagesOf(new RateLimitedError('Stage asks us to wait.', at('10:07')), aPageOf([aPost()]));
    await using line = await openLine(network);
    await line.poll();
    expect((await line.stored()).health).toMatchObject({ problem: 'Stage asks us to wait.', nextPollAt: at('10:07') });
    await line.pass(6 * minuteMs);
    await line.poll();
    expect(network.cursors).toHaveLength(1);
    await line.pass(minuteMs);
    expect(network.cursors.length).toBeGreaterThan(1);
    expect((await line.stored()).health.failures).toBe(0);
    expect((await line.app.queue.counts()).dead).toBe(0);
  });

  test('because we stop is not called failing', async () => {
    await using line = await openLine({ collect: async () => Promise.reject(new Error('aborted')) }, { idle: true });
    const { collect } = await import('../../workers/collect.ts');
    await expect(collect(line.app, { sourceId: line.source.id }, AbortSignal.abort())).rejects.toThrow();
    expect((await line.stored()).health).toEqual({ failures: 0, postsFetched: 0 });
    expect(await line.app.store.coverage.missing(10)).toEqual([]);
  });
});

describe('a gap that a connector names', () => {
  test('is noted as missing and everything around it as covered', async () => {
    await using line = await openLine(pagesOf(aPageOf([], { changes: [gap] })));
    await line.poll();
    expect(await line.app.store.coverage.windows(line.source.id, at('00:00'), at('12:00'))).toMatchObject([
      { from: at('08:00'), to: at('08:10'), state: 'covered' },
      { from: at('08:10'), to: at('08:40'), state: 'missing', why: 'The feed moved on.' },
      { from: at('08:40'), to: at('10:00'), state: 'covered' },
    ]);
  });

  test.each([
    ['a page further on ends the poll', aPageOf([])],
    ['the poll breaks off after it', new UnavailableError('Stage is down.')],
  ])('stays missing although %s', async (_how, after) => {
    await using line = await openLine(pagesOf(aPageOf([], { ...noMore, changes: [gap] }), after));
    await line.poll();
    await line.pass(hourMs);
    await line.poll();
    const { health } = await line.stored();
    expect(health).toMatchObject({ failures: 0 });
    expect(health.gaps).toBeUndefined();
    expect(await line.app.store.coverage.missing(10)).toMatchObject([{ from: at('08:10'), to: at('08:40') }]);
  });

  test('is fetched and closed where the network gives past posts', async () => {
    const asked: unknown[] = [];
    const late = aPost({ createdAt: at('08:20') });
    await using line = await openLine({
      ...pagesOf(aPageOf([], { changes: [gap] })),
      async backfill({ query, from, to, page }) {
        asked.push({ query, from, to, page });
        return page === undefined
          ? aPageOf([late], { done: false, next: { value: '', page: 'two' } })
          : aPageOf([aPost({ createdAt: at('08:30') })]);
      },
    });
    await line.poll();
    const stretch = { query: '*', from: at('08:10'), to: at('08:40') };
    expect(asked).toEqual([
      { ...stretch, page: undefined },
      { ...stretch, page: 'two' },
    ]);
    expect(await line.app.store.coverage.missing(10)).toEqual([]);
    expect(await line.cases()).toHaveLength(2);
    expect((await line.stored()).cursor).toEqual({ value: 'end' });
  });

  test('that the network refuses stays visible with its reason and is asked for again hours later', async () => {
    let refusals = 0;
    await using line = await openLine({
      ...pagesOf(aPageOf([], { changes: [gap] })),
      async backfill() {
        refusals += 1;
        throw new PermanentError('Stage gives nothing older than an hour.');
      },
    });
    await line.poll();
    for (let sweeps = 0; sweeps < 10; sweeps += 1) {
      await line.run('sweep', {});
      await line.pass(minuteMs);
    }
    expect(refusals).toBe(1);
    expect(await line.app.store.coverage.missing(10)).toMatchObject([
      { why: 'Stage gives nothing older than an hour.' },
    ]);
    expect((await line.app.queue.counts()).dead).toBe(0);
    await line.pass(6 * hourMs);
    expect(refusals).toBe(2);
  });
});
