import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { InvalidInputError } from '#src/errors.ts';
import type { Store } from '#src/ports/store.ts';
import { aCase, anEvent } from '../../support/case-builders.ts';
import { withCases } from './judged.ts';

/** `openCopy` opens a store on what `backup` wrote. */
export function backupContract(
  name: string,
  open: () => Promise<Store>,
  openCopy: (path: string) => Promise<Store>,
): void {
  describe(`${name} keeps the contract of backups`, () => {
    test('a copy is whole though the store was written to meanwhile', async () => {
      await using folder = await aFolder();
      await using store = await open();
      const before = await withCases(store, [aCase(), aCase(), aCase()]);
      const path = join(folder.path, 'not', 'yet', 'there');
      const copied = store.backup(path);
      let written = 0;
      const isCopied = copied.then(() => true);
      while (!(await Promise.race([isCopied, new Promise<false>((go) => setImmediate(go, false))]))) {
        await store.cases.open([{ case: aCase(), event: anEvent() }]);
        written += 1;
      }
      await using copy = await openCopy(path);
      expect(await copy.cases.getMany(before.map(({ id }) => id))).toStrictEqual(before);
      const { views } = await copy.cases.counts({ userId: 'u', now: new Date() });
      expect(views.all).toBeGreaterThanOrEqual(before.length);
      expect(views.all).toBeLessThanOrEqual(before.length + written);
      expect((await copy.cases.list({ view: 'all', userId: 'u', now: new Date() }, { limit: 1e6 })).cases).toHaveLength(
        views.all,
      );
    });

    test('a folder or file that exists is refused and left as it is', async () => {
      await using folder = await aFolder();
      await using store = await open();
      const file = join(folder.path, 'file');
      await writeFile(file, 'mine');
      for (const path of [folder.path, file]) {
        await expect(store.backup(path)).rejects.toBeInstanceOf(InvalidInputError);
      }
    });
  });
}

async function aFolder(): Promise<{ path: string } & AsyncDisposable> {
  const path = await mkdtemp(join(tmpdir(), 'earshot-backup-'));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}
