import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { durably, openDatabase, transact } from '#src/adapters/sqlite/database.ts';

const migrations = [
  'CREATE TABLE brands (id INTEGER PRIMARY KEY)',
  'CREATE TABLE terms (brandId INTEGER NOT NULL REFERENCES brands)',
];
const faulty = (message: RegExp) =>
  expect.objectContaining({ code: 'settings', message: expect.stringMatching(message) });

describe('a database file', () => {
  let dir: string;
  let file: string;
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'earshot-database-'));
    file = join(dir, 'new', 'earshot.db');
  });
  afterEach(() => rm(dir, { recursive: true, force: true }));

  test('is made for its owner alone, with its write-ahead log', async () => {
    const db = openDatabase({ file, migrations });
    for (const name of [file, `${file}-wal`]) expect((await stat(name)).mode & 0o777).toBe(0o600);
    db.close();
  });

  test('keeps what it holds while newer migrations are applied, each once', () => {
    const older = openDatabase({ file, migrations: migrations.slice(0, 1) });
    older.exec('INSERT INTO brands VALUES (1)');
    older.close();
    for (let start = 0; start < 2; start += 1) {
      const db = openDatabase({ file, migrations });
      expect(count(db, 'brands')).toBe(1);
      expect(count(db, 'terms')).toBe(0);
      db.close();
    }
  });

  test('is left at its last whole version when a migration fails', () => {
    const broken = [...migrations, 'CREATE TABLE half (id); INSERT INTO nowhere VALUES (1)'];
    expect(() => openDatabase({ file, migrations: broken })).toThrow(/nowhere/);
    const db = openDatabase({ file, migrations });
    expect(() => count(db, 'half')).toThrow(/half/);
    db.close();
  });

  test('that a newer program wrote is refused, and so is one that is no database', async () => {
    openDatabase({ file, migrations }).close();
    expect(() => openDatabase({ file, migrations: migrations.slice(0, 1) })).toThrow(faulty(/version 2.* knows 1/));
    await writeFile(file, 'a letter to a friend, no database at all');
    expect(() => openDatabase({ file, migrations })).toThrow(faulty(/no database/));
    expect(() => openDatabase({ file: dir, migrations })).toThrow(faulty(/cannot be opened/));
  });

  test('can be read beside its writer, and not written', () => {
    const db = openDatabase({ file, migrations });
    const reader = openDatabase({ file, migrations, readOnly: true });
    durably(db, () => db.exec('INSERT INTO brands VALUES (1)'));
    expect(count(reader, 'brands')).toBe(1);
    expect(() => reader.exec('DELETE FROM brands')).toThrow(/readonly/);
    reader.close();
    db.close();
  });
});

describe('a transaction', () => {
  const open = () => openDatabase({ file: ':memory:', migrations });

  test('keeps all of it or nothing', () => {
    const db = open();
    expect(transact(db, () => db.prepare('INSERT INTO brands VALUES (1)').run().changes)).toBe(1);
    const failing = () =>
      transact(db, () => {
        db.exec('INSERT INTO brands VALUES (2)');
        db.exec('INSERT INTO terms VALUES (9)');
      });
    expect(failing).toThrow(/FOREIGN KEY/);
    expect(count(db, 'brands')).toBe(1);
  });

  test('within another one can fail alone, and falls with the outer one', () => {
    const db = open();
    const addAndFail = (id: number) => () => {
      db.exec(`INSERT INTO brands VALUES (${id})`);
      throw new Error('no');
    };
    transact(db, () => {
      db.exec('INSERT INTO brands VALUES (1)');
      expect(() => transact(db, addAndFail(2))).toThrow('no');
    });
    expect(count(db, 'brands')).toBe(1);
    const outer = () => {
      transact(db, () => db.exec('INSERT INTO brands VALUES (3)'));
      addAndFail(4)();
    };
    expect(() => transact(db, outer)).toThrow('no');
    expect(count(db, 'brands')).toBe(1);
  });

  test('that would have to wait is refused and undone', () => {
    const db = open();
    const waiting = () => transact(db, async () => db.exec('INSERT INTO brands VALUES (1)'));
    expect(waiting).toThrow(/cannot wait/);
    expect(count(db, 'brands')).toBe(0);
  });

  test('that must be on the disk cannot be a part of one that need not', () => {
    const db = open();
    expect(() => transact(db, () => durably(db, () => undefined))).toThrow(/durably/);
    durably(db, () => db.exec('INSERT INTO brands VALUES (1)'));
    expect(db.prepare('PRAGMA synchronous').get()).toMatchObject({ synchronous: 1 });
  });
});

function count(db: DatabaseSync, table: string): number {
  return Number(db.prepare(`SELECT count(*) AS rows FROM ${table}`).get()?.rows);
}
