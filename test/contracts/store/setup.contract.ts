import { describe, expect, test } from 'vitest';
import { ConflictError } from '#src/errors.ts';
import type { Store } from '#src/ports/store.ts';
import { aBrand, aCase, anAction, anEvent, aSource, at } from '../../support/case-builders.ts';
import { withCases, withJudged } from './judged.ts';

export function setupContract(name: string, open: () => Promise<Store>): void {
  describe(`${name} keeps the contract of brands`, () => brandsContract(open));
  describe(`${name} keeps the contract of sources`, () => sourcesContract(open));
}

function brandsContract(open: () => Promise<Store>): void {
  test('brands are read as they were made, oldest first', async () => {
    await using store = await open();
    const young = aBrand({ id: 'b', createdAt: at('09:00'), rival: true, queries: [] });
    const old = aBrand({ id: 'z' });
    await store.brands.create(young);
    await store.brands.create(old);
    expect(await store.brands.list()).toStrictEqual([old, young]);
    expect(await store.brands.get('b')).toStrictEqual(young);
    expect(await store.brands.get('nobody')).toBeUndefined();
  });

  test('a brand has topics of its own from when it is given some until it has none again', async () => {
    await using store = await open();
    const topics = [{ name: 'brewing', words: ['espresso', 'flat white'], department: 'Roastery' }];
    await store.brands.create(aBrand());
    await store.brands.create(aBrand({ id: 'brand-2', topics }));
    expect(await store.brands.list()).toStrictEqual([aBrand(), aBrand({ id: 'brand-2', topics })]);

    const more = [...topics, { name: 'music', words: ['vinyl'] }];
    expect(await store.brands.replace(aBrand({ version: 2, topics: more }))).toBe(true);
    expect(await store.brands.get('brand-1')).toStrictEqual(aBrand({ version: 2, topics: more }));
    expect(await store.brands.replace(aBrand({ version: 3 }))).toBe(true);
    expect(await store.brands.get('brand-1')).toStrictEqual(aBrand({ version: 3 }));
  });

  test('an id is given to one brand', async () => {
    await using store = await open();
    await store.brands.create(aBrand());
    await expect(store.brands.create(aBrand({ name: 'Other' }))).rejects.toBeInstanceOf(ConflictError);
    expect(await store.brands.get('brand-1')).toStrictEqual(aBrand());
  });

  test('a brand is replaced by one who saw its latest version', async () => {
    await using store = await open();
    await store.brands.create(aBrand());
    const renamed = aBrand({ name: 'Kestrel Air', version: 2, timeZone: 'UTC' });
    expect(await store.brands.replace(renamed)).toBe(true);
    expect(await store.brands.replace({ ...renamed, name: 'Late' })).toBe(false);
    expect(await store.brands.replace({ ...renamed, name: 'Skips', version: 4 })).toBe(false);
    expect(await store.brands.replace(aBrand({ id: 'nobody', version: 2 }))).toBe(false);
    expect(await store.brands.list()).toStrictEqual([renamed]);
  });

  test('a removed brand takes its mentions, cases and rollups; posts stay as not relevant, other brands are untouched', async () => {
    await using store = await open();
    await store.brands.create(aBrand());
    await store.brands.create(aBrand({ id: 'brand-2' }));
    const [gone, stays] = await withCases(store, [aCase(), aCase({ brandId: 'brand-2' })]);
    for (const caseId of [gone.id, stays.id]) {
      await store.actions.create(anAction({ id: `action of ${caseId}`, caseId }), anEvent());
    }
    const many = Array.from({ length: 230 }, (_, n) => ({ id: `p${n}`, time: '10:00' }));
    await withJudged(store, many, { caseId: gone.id });
    await withJudged(store, [{ id: 'other', time: '10:00' }], { brandId: 'brand-2', caseId: stays.id });

    await store.brands.remove('brand-1');

    expect(await store.brands.list()).toHaveLength(1);
    expect(await store.cases.get(gone.id)).toBeUndefined();
    expect(await store.cases.history(gone.id)).toStrictEqual([]);
    expect(await store.actions.get(`action of ${gone.id}`)).toBeUndefined();
    expect(await store.cases.counts({ userId: 'u', now: at('12:00') })).toMatchObject({ views: { all: 1 } });
    const day = { from: at('00:00'), to: at('23:00') };
    expect(await store.rollups.list({ brandId: 'brand-1', ...day })).toStrictEqual([]);
    expect((await store.mentions.list({ brandId: 'brand-1' }, { limit: 5 })).mentions).toStrictEqual([]);
    expect(await store.posts.get('p0')).toMatchObject({ id: 'p0' });
    const { states, holds } = await store.ledger.read();
    expect({ states, holds }).toMatchObject({ holds: true, states: { not_relevant: 230 } });

    expect(await store.cases.history(stays.id)).toHaveLength(2);
    expect(await store.cases.mentionIds(stays.id)).toStrictEqual(['other|brand-2']);
    expect(await store.actions.get(`action of ${stays.id}`)).toBeDefined();
    expect(await store.rollups.list({ brandId: 'brand-2', ...day })).toHaveLength(1);

    await store.brands.create(aBrand());
    await store.brands.remove('nobody');
    expect(await store.brands.get('brand-1')).toStrictEqual(aBrand());
  });
}

function sourcesContract(open: () => Promise<Store>): void {
  const rate = { limit: 100, remaining: 3, resetAt: at('10:15'), retryAt: at('10:16') };
  const health = {
    lastPollAt: at('10:00'),
    lastSuccessAt: at('09:00'),
    newestPostAt: at('08:59'),
    nextPollAt: at('10:01'),
    failures: 2,
    problem: 'The network did not answer.',
    rate,
    spentUntil: at('11:00'),
    perPoll: { requests: 2.4, cost: 0 },
    perLook: { requests: 0.01, cost: 5000 },
    postsFetched: 12,
  };

  test('sources are read as they were made, oldest first', async () => {
    await using store = await open();
    const young = aSource({
      id: 'a',
      createdAt: at('09:00'),
      cursor: { value: '17', page: 'p2' },
      health,
      paused: true,
    });
    const old = aSource({ id: 'z', settings: { nested: { list: [1, 'two', null, true] } } });
    await store.sources.create(young);
    await store.sources.create(old);
    expect(await store.sources.list()).toStrictEqual([old, young]);
    expect(await store.sources.get('a')).toStrictEqual(young);
    expect(await store.sources.get('nobody')).toBeUndefined();
    await expect(store.sources.create(aSource({ id: 'a' }))).rejects.toBeInstanceOf(ConflictError);
  });

  test('an edit replaces what a person edits, never cursor and health, and not over a newer version', async () => {
    await using store = await open();
    const before = aSource({ cursor: { value: '17' }, health });
    await store.sources.create(before);
    const edit = {
      name: 'Renamed',
      settings: { seed: 8 },
      intervalSeconds: 30,
      paused: true,
      ownHandles: [],
      budget: { requestsPerDay: 1000, dollarsPerMonth: 2.5 },
      version: 2,
    };
    const stale = { cursor: { value: '1' }, health: { failures: 0, postsFetched: 0 } };
    expect(await store.sources.replace({ ...before, ...edit, ...stale })).toBe(true);
    expect(await store.sources.get(before.id)).toStrictEqual({ ...before, ...edit });
    expect(await store.sources.replace({ ...before, ...edit, name: 'Late' })).toBe(false);
    expect(await store.sources.replace(aSource({ id: 'nobody', version: 2 }))).toBe(false);
    expect(await store.sources.get(before.id)).toStrictEqual({ ...before, ...edit });
    const { budget: _, ...unbounded } = { ...before, ...edit, version: 3 };
    expect(await store.sources.replace(unbounded)).toBe(true);
    expect(await store.sources.get(before.id)).toStrictEqual(unbounded);
  });

  test('health is set field by field: what is absent stays, what is given as undefined is cleared', async () => {
    await using store = await open();
    await store.sources.create(aSource({ health }));
    await store.sources.saveHealth('source-1', { lastPollAt: at('10:04') });
    expect((await store.sources.get('source-1'))?.health).toStrictEqual({ ...health, lastPollAt: at('10:04') });
    await store.sources.saveHealth('source-1', { lastPollAt: at('10:05'), failures: 0, problem: undefined });
    const { problem: _problem, ...others } = health;
    const after = { ...others, lastPollAt: at('10:05'), failures: 0 };
    expect((await store.sources.get('source-1'))?.health).toStrictEqual(after);
    await store.sources.saveHealth('source-1', {});
    await store.sources.saveHealth('source-1', { rate: { remaining: 2 } });
    expect((await store.sources.get('source-1'))?.health).toStrictEqual({ ...after, rate: { remaining: 2 } });
    await store.sources.saveHealth('nobody', { failures: 1 });
  });

  test('a cursor is kept whole, and cleared', async () => {
    await using store = await open();
    await store.sources.create(aSource());
    const cursor = async () => (await store.sources.get('source-1'))?.cursor;
    await store.sources.saveCursor('source-1', { value: '17', page: 'p2' });
    expect(await cursor()).toStrictEqual({ value: '17', page: 'p2' });
    await store.sources.saveCursor('source-1', { value: '' });
    expect(await cursor()).toStrictEqual({ value: '' });
    await store.sources.saveCursor('source-1', undefined);
    expect(await store.sources.get('source-1')).toStrictEqual(aSource());
  });

  test('a removed source leaves what it brought and heard; what it missed is forgotten, for nobody can fill it', async () => {
    await using store = await open();
    await store.sources.create(aSource());
    await withJudged(store, [{ id: 'p1', time: '10:00' }]);
    const window = { sourceId: 'source-1', query: '*' };
    const heard = { ...window, from: at('09:00'), to: at('10:00'), state: 'covered' as const };
    await store.coverage.record([heard, { ...window, from: at('10:00'), to: at('11:00'), state: 'missing' }]);
    await store.sources.remove('source-1');
    expect(await store.sources.list()).toStrictEqual([]);
    expect(await store.posts.get('p1')).toBeDefined();
    expect(await store.coverage.missing(5)).toStrictEqual([]);
    expect(await store.coverage.windows('source-1', at('00:00'), at('23:00'))).toStrictEqual([heard]);
  });
}
