import { describe, expect, test } from 'vitest';
import type { Store } from '#src/ports/store.ts';
import type { PendingConsent } from '#src/schemas/consent.ts';
import { aSource, at } from '../../support/case-builders.ts';

export function vaultsContract(name: string, open: () => Promise<Store>): void {
  describe(`${name} keeps the contract of vaults`, () => theVaults(open));
  describe(`${name} keeps the contract of consents`, () => theConsents(open));
}

const aMinute = { now: at('10:00'), until: at('10:01') };

function theVaults(open: () => Promise<Store>): void {
  test('a source has an empty vault, and what is nobody’s source has none', async () => {
    await using store = await openWithSource(open);
    expect(await store.vaults.get('source-1')).toStrictEqual({ version: 0 });
    expect(await store.vaults.get('nobody')).toBeUndefined();
    expect(await store.vaults.put('nobody', { version: 1, sealed: 'a' })).toBe(false);
    expect(await store.vaults.lease('nobody', 'a', aMinute)).toBe(false);
  });

  test('of two who write at the same time one is told that the other was faster', async () => {
    await using store = await openWithSource(open);
    expect(await store.vaults.put('source-1', { version: 2, sealed: 'skips' })).toBe(false);
    expect(await store.vaults.put('source-1', { version: 1, sealed: 'a' })).toBe(true);
    expect(await store.vaults.put('source-1', { version: 1, sealed: 'late' })).toBe(false);
    const both = ['b', 'c'].map((sealed) => store.vaults.put('source-1', { version: 2, sealed }));
    expect((await Promise.all(both)).toSorted()).toStrictEqual([false, true]);
    expect((await store.vaults.get('source-1'))?.version).toBe(2);
  });

  test('what is forgotten is gone, and is no beginning', async () => {
    await using store = await openWithSource(open);
    await store.vaults.put('source-1', { version: 1, sealed: 'a' });
    expect(await store.vaults.put('source-1', { version: 2 })).toBe(true);
    expect(await store.vaults.get('source-1')).toStrictEqual({ version: 2 });
    expect(await store.vaults.put('source-1', { version: 1, sealed: 'late' })).toBe(false);
    expect(await store.vaults.put('source-1', { version: 3, sealed: 'b' })).toBe(true);
    expect(await store.vaults.get('source-1')).toStrictEqual({ version: 3, sealed: 'b' });
  });

  test('one at a time may renew, and may have it longer', async () => {
    await using store = await openWithSource(open);
    const both = await Promise.all(['a', 'b'].map((holder) => store.vaults.lease('source-1', holder, aMinute)));
    expect(both.toSorted()).toStrictEqual([false, true]);
    const [first, second] = both[0] ? ['a', 'b'] : ['b', 'a'];
    expect(await store.vaults.lease('source-1', first, { now: at('10:00'), until: at('10:05') })).toBe(true);
    expect(await store.vaults.lease('source-1', second, { now: at('10:04'), until: at('10:06') })).toBe(false);
    await store.vaults.release('source-1', second);
    expect(await store.vaults.lease('source-1', second, { now: at('10:04'), until: at('10:06') })).toBe(false);
    await store.vaults.release('source-1', first);
    expect(await store.vaults.lease('source-1', second, { now: at('10:04'), until: at('10:06') })).toBe(true);
  });

  test('who renews and is heard of no more is taken over from when the time is up', async () => {
    await using store = await openWithSource(open);
    await store.vaults.lease('source-1', 'died', aMinute);
    expect(await store.vaults.lease('source-1', 'b', { now: at('10:00'), until: at('10:02') })).toBe(false);
    expect(await store.vaults.lease('source-1', 'b', { now: at('10:01'), until: at('10:02') })).toBe(true);
    await store.vaults.release('source-1', 'died');
    expect(await store.vaults.lease('source-1', 'c', { now: at('10:01'), until: at('10:02') })).toBe(false);
  });

  test('whoever may renew changes nothing of what is kept', async () => {
    await using store = await openWithSource(open);
    await store.vaults.lease('source-1', 'a', aMinute);
    expect(await store.vaults.get('source-1')).toStrictEqual({ version: 0 });
    expect(await store.vaults.put('source-1', { version: 1, sealed: 'a' })).toBe(true);
    await store.vaults.release('source-1', 'a');
    expect(await store.vaults.get('source-1')).toStrictEqual({ version: 1, sealed: 'a' });
  });

  test('a vault is no part of what is shown of its source, stays through edits, and goes with it', async () => {
    await using store = await openWithSource(open);
    await store.vaults.put('source-1', { version: 1, sealed: 'a' });
    await store.vaults.lease('source-1', 'a', aMinute);
    expect(await store.sources.list()).toStrictEqual([aSource()]);
    expect(await store.sources.get('source-1')).toStrictEqual(aSource());
    await store.sources.replace(aSource({ name: 'Renamed', version: 2 }));
    expect(await store.vaults.get('source-1')).toStrictEqual({ version: 1, sealed: 'a' });
    await store.sources.remove('source-1');
    expect(await store.vaults.get('source-1')).toBeUndefined();
    await store.sources.create(aSource());
    expect(await store.vaults.get('source-1')).toStrictEqual({ version: 0 });
    expect(await store.vaults.lease('source-1', 'b', aMinute)).toBe(true);
  });
}

function theConsents(open: () => Promise<Store>): void {
  test('a consent is found as it was begun, with a person or without', async () => {
    await using store = await openWithSource(open);
    const { userId: _, ...nobodys } = aConsent({ id: 'b' });
    await store.consents.begin(aConsent());
    await store.consents.begin(nobodys);
    expect(await store.consents.get('a')).toStrictEqual(aConsent());
    expect(await store.consents.get('b')).toStrictEqual(nobodys);
    expect(await store.consents.get('c')).toBeUndefined();
  });

  test('of two answers to a consent one counts, and what came of it is told', async () => {
    await using store = await openWithSource(open);
    await store.consents.begin(aConsent());
    await store.consents.begin(aConsent({ id: 'b' }));
    const now = at('10:05');
    const both = await Promise.all([1, 2].map(() => store.consents.answer('a', now)));
    expect(both.toSorted()).toStrictEqual([false, true]);
    await store.consents.answer('b', now);
    await store.consents.settle('a', undefined);
    await store.consents.settle('b', 'It was refused.');
    expect(await store.consents.get('a')).toStrictEqual(aConsent({ answeredAt: now, outcome: 'connected' }));
    const failed = { answeredAt: now, outcome: 'failed' as const, problem: 'It was refused.' };
    expect(await store.consents.get('b')).toStrictEqual(aConsent({ ...failed, id: 'b' }));
  });

  test('a consent that has run out, or that nobody asked for, takes no answer', async () => {
    await using store = await openWithSource(open);
    await store.consents.begin(aConsent());
    expect(await store.consents.answer('a', at('10:10'))).toBe(false);
    expect(await store.consents.answer('b', at('10:00'))).toBe(false);
    expect(await store.consents.get('a')).toStrictEqual(aConsent());
  });

  test('consents go with their source, and a day after they ran out with the next one', async () => {
    await using store = await openWithSource(open);
    await store.sources.create(aSource({ id: 'source-2' }));
    await store.consents.begin(aConsent());
    await store.consents.begin(aConsent({ id: 'b', sourceId: 'source-2' }));
    await store.sources.remove('source-2');
    expect(await store.consents.get('b')).toBeUndefined();
    const later = (ms: number) => ({ createdAt: new Date(at('10:10').getTime() + ms) });
    await store.consents.begin(aConsent({ id: 'c', ...later(86_400_000) }));
    expect(await store.consents.get('a')).toBeDefined();
    await store.consents.begin(aConsent({ id: 'd', ...later(86_400_001) }));
    expect(await store.consents.get('a')).toBeUndefined();
  });
}

function aConsent(fields: Partial<PendingConsent> = {}): PendingConsent {
  return {
    id: 'a',
    sourceId: 'source-1',
    userId: 'user-1',
    verifier: 'v1.sealed',
    redirectUri: 'https://earshot.example/consent/callback',
    createdAt: at('10:00'),
    expiresAt: at('10:10'),
    ...fields,
  };
}

async function openWithSource(open: () => Promise<Store>): Promise<Store> {
  const store = await open();
  await store.sources.create(aSource());
  return store;
}
