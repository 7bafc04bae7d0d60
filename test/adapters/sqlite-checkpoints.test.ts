import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkpointsBeside } from '#src/adapters/sqlite/checkpoints.ts';
import { openDatabase } from '#src/adapters/sqlite/database.ts';
import { threadOf } from '#src/adapters/sqlite/thread.ts';
import { UnavailableError } from '#src/errors.ts';

describe('the write-ahead log', () => {
  test('does not grow without end while batch follows batch', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'earshot-log-'));
    const file = join(dir, 'earshot.db');
    {
      using db = openDatabase({ file, migrations: ['CREATE TABLE texts (text TEXT)'] });
      await using checkpoints = checkpointsBeside(db, file, { soft: 50, hard: 500, last: 1e9 });
      const insert = db.prepare("INSERT INTO texts VALUES (printf('%.*c', 400000, 'x'))");
      // A hundred pages each, ten thousand together.
      for (let batch = 0; batch < 100; batch += 1) {
        await checkpoints.room();
        insert.run();
      }
      expect((await stat(`${file}-wal`)).size).toBeLessThan(2_000 * 4096);
    }
    await rm(dir, { recursive: true });
  });

  test('lets batches go on when nothing can write it back', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'earshot-log-'));
    const file = join(dir, 'earshot.db');
    {
      using db = openDatabase({ file, migrations: ['CREATE TABLE texts (text TEXT)'] });
      await using checkpoints = checkpointsBeside(db, join(dir, 'none', 'earshot.db'), { soft: 0, hard: 0, last: 1e9 });
      db.exec("INSERT INTO texts VALUES ('kept')");
      await checkpoints.room();
      expect(db.prepare('SELECT text FROM texts').get()).toEqual({ text: 'kept' });
    }
    await rm(dir, { recursive: true });
  });
});

describe('another thread of the database', () => {
  test('that fails is told of to whoever asked, and starts anew with the next question', async () => {
    await using thread = threadOf<object, unknown>('reader-thread', { file: '/nowhere/earshot.db' });
    await expect(thread.ask({})).rejects.toThrow(UnavailableError);
    await expect(thread.ask({})).rejects.toThrow(UnavailableError);
  });
});
