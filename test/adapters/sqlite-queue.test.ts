import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { openSqliteQueue, type SqliteQueueOptions } from '#src/adapters/sqlite/queue.ts';
import { afterRateLimit, pauseAfter } from '#src/adapters/sqlite/queue-pauses.ts';
import { PermanentError } from '#src/errors.ts';
import type { Queue } from '#src/ports/queue.ts';
import { queueContract } from '../contracts/queue.contract.ts';
import { handling, inbox, type QueueBed, until } from '../contracts/queue-bed.ts';

queueContract('sqlite', openSqliteBed);

const leaseMs = 30_000;

async function openSqliteBed(): Promise<
  QueueBed & { file: string; openWith(options: Partial<SqliteQueueOptions>): Queue }
> {
  const dir = await mkdtemp(join(tmpdir(), 'earshot-queue-'));
  const file = join(dir, 'queue.db');
  let now = Date.parse('2026-01-01T10:00:00Z');
  const clock = { now: () => new Date(now) };
  const times = { leaseMs, firstPauseMs: 1000, rateLimitPauseMs: 60_000 };
  return {
    ...times,
    file,
    openWith: (options) => openSqliteQueue({ file, clock, pollMs: 2, ...times, ...options }),
    unitMs: 10_000,
    now: clock.now,
    open: async () => openSqliteQueue({ file, clock, pollMs: 2, concurrency: 4, ...times }),
    async advance(ms) {
      now += ms;
      // Lets every queue of the bed look at the clock once.
      await new Promise((resolve) => setTimeout(resolve, 6));
    },
    async openStalling() {
      let stoodStillAt: number | undefined;
      const ownClock = { now: () => new Date(stoodStillAt ?? now) };
      const queue = openSqliteQueue({ file, clock: ownClock, pollMs: 2, ...times });
      return {
        queue,
        stall: () => {
          stoodStillAt = now;
        },
        wake: () => {
          stoodStillAt = undefined;
        },
      };
    },
    async [Symbol.asyncDispose]() {
      await rm(dir, { recursive: true, force: true });
    },
  };
}

test('a job whose process was killed returns at the next start, when no other process uses the file', async () => {
  await using bed = await openSqliteBed();
  const script = join(bed.file, '..', 'victim.ts');
  const queueFile = new URL('../../src/adapters/sqlite/queue.ts', import.meta.url);
  await writeFile(
    script,
    `import { openSqliteQueue } from ${JSON.stringify(queueFile.href)};
    const queue = openSqliteQueue({ file: ${JSON.stringify(bed.file)}, clock: { now: () => new Date('2026-01-01T10:00:00Z') } });
    await queue.add('deliver', { actionId: 'a1' });
    await queue.add('deliver', { actionId: 'a2' }, { delayMs: 1 });
    queue.work({ deliver: () => { console.log('running'); return new Promise(() => {}); } });`,
  );
  const victim = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(victim.stdout, 'data');
  victim.kill('SIGKILL');
  await once(victim, 'exit');

  const seen: string[] = [];
  const handlers = handling({ deliver: async ({ actionId }) => void seen.push(actionId) });
  {
    await using patient = bed.openWith({});
    expect(await patient.counts()).toMatchObject({ running: 1, delayed: 1 });
    patient.work(handlers);
    await bed.advance(leaseMs / 2);
    await until(async () => seen.length === 1 && (await patient.counts()).running === 1);
    expect(await patient.counts()).toMatchObject({ delayed: 0, waiting: 0 });
  }
  await using owner = bed.openWith({ soleOwner: true });
  owner.work(handlers);
  await owner.idle();
  expect(seen).toEqual(['a2', 'a1']);
});

test('a job that takes its process with it each time ends as a dead letter', async () => {
  await using bed = await openSqliteBed();
  const held = inbox<string>();
  for (let start = 0; start < 2; start += 1) {
    const dying = bed.openWith({ soleOwner: true, clock: { now: () => new Date('2026-01-01T10:00:00Z') }, closeMs: 0 });
    if (start === 0) await dying.add('deliver', { actionId: 'a1' }, { attempts: 2 });
    dying.work(handling({ deliver: () => new Promise(() => held.put('running')) }));
    await held.next();
    // What a killed process leaves: the job marked as running.
    const db = new DatabaseSync(bed.file);
    db.exec('UPDATE jobs SET token = token + 1');
    db.close();
    await dying[Symbol.asyncDispose]();
  }
  await using queue = bed.openWith({ soleOwner: true });
  queue.work(handling({}));
  await queue.idle();
  expect(await queue.deadLetters(10)).toMatchObject([{ payload: { actionId: 'a1' }, attempts: 2 }]);
});

test('a job that does not stop when the queue closes returns at once, and its late end changes nothing', async () => {
  await using bed = await openSqliteBed();
  const release = Promise.withResolvers<void>();
  const started = Promise.withResolvers<void>();
  {
    await using queue = bed.openWith({ closeMs: 5 });
    queue.work(
      handling({
        deliver: () => {
          started.resolve();
          return release.promise;
        },
      }),
    );
    await queue.add('deliver', { actionId: 'a1' }, { attempts: 1 });
    await started.promise;
  }
  await using queue = bed.openWith({});
  expect(await queue.counts()).toMatchObject({ waiting: 1, running: 0 });
  release.resolve();
  queue.work(handling({}));
  await queue.idle();
  expect(await queue.deadLetters(1)).toEqual([]);
});

test('a job that this version cannot read is left for another version to take, and is a dead letter in the end, shown as it is', async () => {
  await using bed = await openSqliteBed();
  await using queue = bed.openWith({});
  const db = new DatabaseSync(bed.file);
  const insert = db.prepare(`INSERT INTO jobs (name, payload, priority, state, runAt, attempts)
    VALUES ('deliver', ?, 1, 'waiting', 0, 2)`);
  insert.run('{"action":1}');
  insert.run('{"actionId"');
  db.close();
  queue.work(
    handling({
      deliver: async () => {
        throw new Error('must not be called');
      },
    }),
  );
  await until(async () => (await queue.counts()).delayed === 2);
  expect(await queue.deadLetters(10)).toEqual([]);
  await bed.advance(bed.firstPauseMs);
  await queue.idle();
  const letters = await queue.deadLetters(10);
  expect(letters.map((letter) => letter.payload)).toEqual(['{"actionId"', { action: 1 }]);
  expect(letters.map((letter) => letter.problem)).toEqual(
    Array(2).fill('Its payload is not one of a deliver job as this version has it.'),
  );
});

test('the same work that dies again and again is one dead letter', async () => {
  await using bed = await openSqliteBed();
  await using queue = bed.openWith({});
  queue.work(
    handling({
      collect: async () => {
        throw new PermanentError('gone');
      },
    }),
  );
  for (const sourceId of ['s1', 's1', 's2', 's1']) {
    await queue.add('collect', { sourceId }, { key: sourceId });
    await queue.idle();
  }
  expect((await queue.deadLetters(10)).map(({ payload }) => payload)).toEqual([{ sourceId: 's1' }, { sourceId: 's2' }]);
});

test('a kind of job runs as many at a time as it was given', async () => {
  await using bed = await openSqliteBed();
  await using queue = bed.openWith({ concurrency: { collect: 2 } });
  const running = { collect: 0, deliver: 0 };
  const most = { collect: 0, deliver: 0 };
  const counting = (name: 'collect' | 'deliver') => async () => {
    running[name] += 1;
    most[name] = Math.max(most[name], running[name]);
    await new Promise((resolve) => setImmediate(resolve));
    running[name] -= 1;
  };
  await queue.addMany(
    'collect',
    Array.from({ length: 20 }, (_, index) => ({ sourceId: `s${index}` })),
  );
  await queue.addMany(
    'deliver',
    Array.from({ length: 20 }, (_, index) => ({ actionId: `a${index}` })),
  );
  queue.work(handling({ collect: counting('collect'), deliver: counting('deliver') }));
  await queue.idle();
  expect(most).toEqual({ collect: 2, deliver: 4 });
});

test('another process that holds the file only delays the work', async () => {
  await using bed = await openSqliteBed();
  await using queue = bed.openWith({});
  const seen: string[] = [];
  queue.work(handling({ deliver: async ({ actionId }) => void seen.push(actionId) }));
  const other = new DatabaseSync(bed.file);
  other.exec('BEGIN IMMEDIATE');
  const added = queue.add('deliver', { actionId: 'a1' });
  await bed.advance(0);
  await bed.advance(0);
  expect(seen).toEqual([]);
  other.exec('ROLLBACK');
  other.close();
  await added;
  await queue.idle();
  expect(seen).toEqual(['a1']);
});

test('an error of the database is told to who adds and to the log, and what ran is written down once it is over', async () => {
  await using bed = await openSqliteBed();
  const lines: string[] = [];
  const line = (_facts: object, message: string) => void lines.push(message);
  await using queue = bed.openWith({ log: { debug: line, info: line, warn: line, error: line } });
  const ends = inbox<() => void>();
  queue.work(handling({ deliver: () => new Promise((end) => ends.put(end)) }));
  await queue.add('deliver', { actionId: 'a1' });
  const end = await ends.next();

  const other = new DatabaseSync(bed.file);
  const full = `CREATE TRIGGER full BEFORE %s ON jobs BEGIN SELECT raise(ABORT, 'database or disk is full'); END`;
  for (const change of ['INSERT', 'DELETE', 'UPDATE'])
    other.exec(full.replace('%s', change).replace('full', `full${change}`));
  await expect(queue.add('deliver', { actionId: 'a2' })).rejects.toMatchObject({ code: 'unavailable' });
  end();
  await until(async () => lines.includes('the queue cannot use its database and waits'));
  expect(await queue.counts()).toMatchObject({ running: 1 });
  for (const change of ['INSERT', 'DELETE', 'UPDATE']) other.exec(`DROP TRIGGER full${change}`);
  other.close();
  await queue.idle();
  expect(await queue.counts()).toMatchObject({ running: 0, waiting: 0, dead: 0 });
});

test('pauses triple up to 15 minutes, and jitter takes off a half at most', () => {
  const longest = [1, 2, 3, 7, 8, 20].map((tried) => pauseAfter(tried, 1000, 0));
  expect(longest).toEqual([1000, 3000, 9000, 729_000, 900_000, 900_000]);
  expect(pauseAfter(3, 1000, 0.999)).toBeGreaterThanOrEqual(4500);
});

test('a rate limit that ended already is waited for a second, lest the job spin', () => {
  const now = Date.parse('2026-01-01T10:00:00Z');
  expect(afterRateLimit(now, new Date(now - 5000), 0, 60_000, 0)).toBe(now + 1000);
  expect(afterRateLimit(now, new Date(Number.NaN), 0, 60_000, 0)).toBe(now + 60_000);
  expect(afterRateLimit(now, undefined, 20, 60_000, 0)).toBe(now + 3_600_000);
});

test('a clock that is put back by an hour holds up neither what is due, nor what is delayed, nor a schedule', async () => {
  await using bed = await openSqliteBed();
  await using queue = bed.openWith({});
  const runs = inbox<string>();
  await bed.advance(3_600_000);
  await queue.schedule('sweep', 'sweep', {}, 30_000);
  await queue.add('deliver', { actionId: 'delayed' }, { delayMs: 10_000 });
  queue.work(
    handling({
      deliver: async ({ actionId }) => runs.put(actionId),
      sweep: async () => runs.put('sweep'),
    }),
  );
  expect(await runs.next()).toBe('sweep');
  await bed.advance(-3_600_000);
  await bed.advance(10_000);
  expect(await runs.next()).toBe('delayed');
  await bed.advance(20_000);
  expect(await runs.next()).toBe('sweep');
});

test('a clock that was put back while nothing ran holds up no schedule', async () => {
  await using bed = await openSqliteBed();
  await bed.advance(3_600_000);
  {
    await using queue = bed.openWith({});
    await queue.schedule('sweep', 'sweep', {}, 30_000);
    queue.work(handling({}));
    await queue.idle();
  }
  await bed.advance(-3_600_000);
  await using queue = bed.openWith({});
  const runs = inbox<string>();
  queue.work(handling({ sweep: async () => runs.put('sweep') }));
  await bed.advance(10);
  await bed.advance(30_000);
  expect(await runs.next()).toBe('sweep');
});
