import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openRedisQueue } from '#src/adapters/redis/queue.ts';
import type { ProcessRole } from '#src/schemas/process-note.ts';
import { ended, runCommand, startCommand } from '../support/command.ts';
import { type RunningEarshot, startEarshot } from '../support/earshot.ts';
import { noOwnRedis, startRedis } from '../support/redis.ts';
import { noPlaces, openPlaces } from '../support/upgrade/cluster-places.ts';
import { secretKey } from '../support/upgrade/fill.ts';
import { makeNewerVersion } from '../support/upgrade/newer-version.ts';

const dir = mkdtempSync(join(tmpdir(), 'earshot-rolling-'));
const places = await openPlaces();
const newer = makeNewerVersion();
const patience = { timeout: 60_000, interval: 100 };

afterAll(async () => {
  await places?.[Symbol.asyncDispose]();
  for (const folder of [dir, newer.folder]) rmSync(folder, { recursive: true, force: true });
});

describe.skipIf(!places)(`a rolling restart on Redis and MongoDB (${places ? 'here' : noPlaces})`, () => {
  const settings = { ...places?.settings, SECRET_KEY: secretKey };
  const url = places?.settings.REDIS_URL ?? '';
  const rows = 1000;
  let old: RunningEarshot[] = [];
  const fresh: RunningEarshot[] = [];
  let imports: ReturnType<typeof runCommand>[] = [];

  const startOld = (role: ProcessRole) => startEarshot(settings, { role, dir });
  /** Once more where it did not come up on a machine at its limit, as a service manager does. */
  const startNew = async (role: ProcessRole) => {
    const begin = () => startEarshot(settings, { role, dir, program: newer.program });
    fresh.push(await begin().catch(begin));
  };

  function bring(name: string, program?: string): ReturnType<typeof runCommand> {
    const file = join(dir, `${name}.jsonl`);
    const row = (at: number) => JSON.stringify({ id: `${name}-${at}`, text: `Acme lost parcel ${at}, terrible` });
    writeFileSync(file, Array.from({ length: rows }, (_, at) => row(at)).join('\n'));
    const args = ['import', file, '--network', name, '--brand', 'Acme', '--json'];
    return runCommand(dir, args, '', settings, program);
  }

  beforeAll(async () => {
    old = await Promise.all([startOld('worker'), startOld('worker'), startOld('scheduler')]);
    await startNew('scheduler');
  });

  afterAll(async () => {
    await Promise.all([...old, ...fresh].map((one) => one.kill()));
  });

  test('workers of the old version and the new one share the work while the old ones end one by one', async () => {
    imports = [bring('old'), bring('new', newer.program)];
    for (const role of ['worker', 'worker', 'scheduler'] as const) {
      await startNew(role);
      const leaving = old.shift();
      expect(await leaving?.stop()).toBe(0);
    }
    for (const { code, out, err } of await Promise.all(imports)) {
      expect({ code, err }).toMatchObject({ code: 0, err: expect.not.stringMatching(/fail|cannot/i) });
      const counts = { read: rows, new: rows, duplicate: 0, rejected: 0, matched: rows, scored: rows };
      expect(JSON.parse(out)).toMatchObject(counts);
    }
  }, 180_000);

  test('then every post is there once, nothing is stuck or dead, and the ledger holds for both versions', async () => {
    await using queue = openRedisQueue({ url });
    const redis = new Redis(url);
    const left = async () => {
      const kept = await Promise.all([
        redis.zcard('{earshot}:translate:prioritized'),
        redis.llen('{earshot}:translate:wait'),
        redis.llen('{earshot}:translate:active'),
      ]);
      return kept.reduce((sum, count) => sum + count, 0);
    };
    await vi.waitFor(async () => expect(await left()).toBe(0), patience);
    expect(await redis.zcard('{earshot}:translate:failed')).toBe(0);
    redis.disconnect();
    expect(fresh.map((one) => one.told()).join('')).toMatch(/translated/);
    await vi.waitFor(async () => expect(await queue.counts()).toMatchObject({ waiting: 0, running: 0 }), patience);
    expect(await queue.counts()).toMatchObject({ delayed: 0, dead: 0 });
    expect(await queue.schedules()).toEqual(
      [
        'advise',
        'aftercare',
        'alarm',
        'audit',
        'boardReports',
        'detect',
        'events',
        'nightly',
        'promise',
        'pulseDay',
        'reassign',
        'recheck',
        'remeasure',
        'report',
        'sweep',
        'themes',
        'threads',
        'tidy',
      ].sort(),
    );
    for (const program of [undefined, newer.program]) {
      const { out } = await runCommand(dir, ['verify', '--json'], '', settings, program);
      expect(JSON.parse(out)).toMatchObject({
        fetched: 2 * rows,
        holds: true,
        states: { in_progress: 0, duplicate: 0 },
      });
    }
  }, 120_000);

  test('an old process that comes back beside new ones takes nothing of theirs away', async () => {
    const back = await startOld('scheduler');
    await using queue = openRedisQueue({ url });
    expect(await queue.schedules()).toContain('nightly');
    expect(await back.stop()).toBe(0);
    expect(fresh).not.toEqual([]);
    for (const one of fresh.splice(0)) expect(await one.stop()).toBe(0);
  });
});

describe.skipIf(noOwnRedis)(`two versions on one data folder with Redis (${noOwnRedis ?? 'Redis'})`, () => {
  test('an old process ends, with a sentence, once a newer one has changed the tables', async () => {
    await using redis = await startRedis(['--appendonly', 'no']);
    const folder = mkdtempSync(join(dir, 'shared-'));
    const old = startCommand(folder, ['start'], { REDIS_URL: redis.url, SECRET_KEY: secretKey, PORT: '0' });
    await once(old.stdout ?? old, 'data');
    const whole = ended(old);
    const db = new DatabaseSync(join(folder, 'earshot.db'));
    db.exec(`BEGIN IMMEDIATE; ALTER TABLE brands ADD COLUMN mood TEXT; PRAGMA user_version = 99; COMMIT`);
    db.close();
    const { code, err } = await whole;
    expect({ code, err }).toMatchObject({
      code: 1,
      err: expect.stringMatching(/Start this process with the same version/),
    });
    const again = await runCommand(folder, ['verify'], '', { REDIS_URL: redis.url, SECRET_KEY: secretKey });
    expect(again).toMatchObject({ code: 1, err: expect.stringMatching(/database version 99; this program knows/) });
  });
});
