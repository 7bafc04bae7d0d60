import { describe, expect, test } from 'vitest';
import type { Store } from '#src/ports/store.ts';
import { aPromise } from '../../support/promise-builders.ts';

export function promiseContract(name: string, open: () => Promise<Store>): void {
  describe(`${name} keeps the contract of the promise`, () => {
    test('it is read as it was written; before, there is none', async () => {
      await using store = await open();
      expect(await store.promise.get()).toBeUndefined();
      expect(await store.promise.save(aPromise())).toBe(true);
      expect(await store.promise.get()).toStrictEqual(aPromise());
    });

    test('of two who change it at the same time one is told that the other was faster', async () => {
      await using store = await open();
      expect(await store.promise.save(aPromise({ version: 2 }))).toBe(false);
      expect(await store.promise.save(aPromise())).toBe(true);
      expect(await store.promise.save(aPromise({ falseFlagsPerDay: 20 }))).toBe(false);
      expect(await store.promise.save(aPromise({ falseFlagsPerDay: 5, version: 2 }))).toBe(true);
      expect(await store.promise.save(aPromise({ falseFlagsPerDay: 10, version: 2 }))).toBe(false);
      expect(await store.promise.get()).toStrictEqual(aPromise({ falseFlagsPerDay: 5, version: 2 }));
    });

    test('what is not there any more is gone', async () => {
      await using store = await open();
      await store.promise.save(aPromise());
      const { learntAt: _learntAt, recalibration: _, ...unlearnt } = aPromise({ version: 2, sources: {}, choices: [] });
      await store.promise.save({ ...unlearnt, learning: true });
      expect(await store.promise.get()).toStrictEqual({ ...unlearnt, learning: true });
    });
  });
}
