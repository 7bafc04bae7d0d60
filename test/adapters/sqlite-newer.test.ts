import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { openSqliteStore } from '#src/adapters/sqlite/store.ts';
import { watchVersion } from '#src/adapters/sqlite/version.ts';
import { aPage, aPost, matched } from '../support/builders.ts';
import { aBrand } from '../support/case-builders.ts';

test('a process that a newer version has overtaken writes nothing more, can still read, and is told what to do', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'earshot-newer-'));
  await using cleaning = new AsyncDisposableStack();
  cleaning.defer(() => rmSync(dir, { recursive: true, force: true }));
  const store = cleaning.use(openSqliteStore({ dir }));
  const told = Promise.withResolvers<Error>();
  cleaning.use(watchVersion(dir, told.resolve));
  await store.brands.create(aBrand());
  const newer = new DatabaseSync(join(dir, 'earshot.db'));
  newer.exec(`BEGIN IMMEDIATE; ALTER TABLE brands ADD COLUMN mood TEXT NOT NULL DEFAULT 'calm';
    PRAGMA user_version = 99; COMMIT`);
  newer.close();
  await expect(store.brands.create(aBrand({ id: 'brand-2' }))).rejects.toThrow(
    /to 99\. Start this process with the same/,
  );
  const page = aPage([matched(aPost(), 'brand-1')]);
  await expect(store.intake.savePage(page)).rejects.toThrow(/the database version/);
  expect((await store.brands.list()).map(({ id }) => id)).toEqual(['brand-1']);
  expect((await told.promise).message).toMatch(/Another process brought .*earshot\.db/);
});
