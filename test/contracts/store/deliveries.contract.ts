import { describe, expect, test } from 'vitest';
import type { Store } from '#src/ports/store.ts';
import { at } from '../../support/case-builders.ts';

export function deliveriesContract(name: string, open: () => Promise<Store>): void {
  describe(`${name} keeps the contract of deliveries`, () => {
    const first = { sourceId: 'source-1', key: 'k', fingerprint: 'a', at: at('10:00') };

    test('a key stands for the content that came under it first, for its source alone', async () => {
      await using store = await open();
      expect(await store.deliveries.claim(first)).toBe(true);
      expect(await store.deliveries.claim({ ...first, at: at('11:00') })).toBe(true);
      expect(await store.deliveries.claim({ ...first, fingerprint: 'b' })).toBe(false);
      expect(await store.deliveries.claim({ ...first, sourceId: 'source-2', fingerprint: 'b' })).toBe(true);
      expect(await store.deliveries.claim({ ...first, key: 'other', fingerprint: 'b' })).toBe(true);
    });

    test('of two contents that come at once under one key, one is kept', async () => {
      await using store = await open();
      const both = ['a', 'b'].map((fingerprint) => store.deliveries.claim({ ...first, fingerprint }));
      expect((await Promise.all(both)).toSorted()).toEqual([false, true]);
    });

    test('a key is forgotten after a day', async () => {
      await using store = await open();
      await store.deliveries.claim(first);
      const later = { ...first, fingerprint: 'b', at: new Date(first.at.getTime() + 86_400_001) };
      expect(await store.deliveries.claim(later)).toBe(true);
    });
  });
}
