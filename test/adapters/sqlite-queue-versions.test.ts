import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { openSqliteQueue } from '#src/adapters/sqlite/queue.ts';
import { handling, until } from '../contracts/queue-bed.ts';

test('a job or a schedule of a kind that only a newer version knows is left to that version', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'earshot-queue-'));
  await using closers = new AsyncDisposableStack();
  closers.defer(() => rmSync(dir, { recursive: true, force: true }));
  const file = join(dir, 'queue.db');
  const queue = closers.use(openSqliteQueue({ file, clock: { now: () => new Date() }, pollMs: 2 }));
  const db = new DatabaseSync(file);
  closers.defer(() => db.close());
  db.exec(`INSERT INTO jobs (name, payload, priority, state, runAt, attempts)
    VALUES ('translate', '{"to":"en"}', 8, 'waiting', 0, 8), ('translate', '{}', 8, 'dead', 0, 8)`);
  db.exec("INSERT INTO schedules (key, name, payload, everyMs, nextAt) VALUES ('polish', 'polish', '{}', 60000, 0)");
  queue.work(handling({}));
  await queue.add('sweep', {});
  const polish = db.prepare("SELECT 1 FROM jobs WHERE name = 'polish'");
  await until(async () => polish.get() !== undefined);
  await queue.idle();
  expect(await queue.counts()).toMatchObject({ waiting: 0, delayed: 0, dead: 0 });
  expect(await queue.deadLetters(10)).toEqual([]);
  expect(db.prepare('SELECT name, payload, state, tried FROM jobs ORDER BY id').all()).toMatchObject([
    { name: 'translate', payload: '{"to":"en"}', state: 'waiting', tried: 0 },
    { name: 'translate', state: 'dead' },
    { name: 'polish', state: 'waiting', tried: 0 },
  ]);
});
