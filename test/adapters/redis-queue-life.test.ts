import { setImmediate as turn } from 'node:timers/promises';
import { Queue as BullQueue } from 'bullmq';
import { Redis } from 'ioredis';
import { afterAll, describe, expect, test } from 'vitest';
import { PermanentError } from '#src/errors.ts';
import { handling, inbox, until } from '../contracts/queue-bed.ts';
import { layCable } from '../support/cable.ts';
import { endRedisForTests, noOwnRedis, noRedis, startRedis } from '../support/redis.ts';
import { openRedisBed } from '../support/redis-bed.ts';

const actions = (count: number) => Array.from({ length: count }, (_, index) => ({ actionId: `a${index}` }));

describe.skipIf(noRedis)(`jobs on Redis${noRedis ? ` (${noRedis})` : ''}`, () => {
  afterAll(endRedisForTests);

  test('a job that does not stop when the queue closes returns at once, and its late end changes nothing', async () => {
    await using bed = await openRedisBed();
    const release = Promise.withResolvers<void>();
    const started = Promise.withResolvers<void>();
    {
      await using queue = await bed.openWith({ closeMs: 1000 });
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
    await using queue = await bed.open();
    expect(await queue.counts()).toMatchObject({ waiting: 1, running: 0 });
    release.resolve();
    queue.work(handling({}));
    await queue.idle();
    expect(await queue.deadLetters(1)).toEqual([]);
  });

  test('a job given back by a process that closes is taken at once by one that waits for work', async () => {
    await using bed = await openRedisBed();
    await using other = await bed.open();
    const leaving = await bed.open();
    const started = Promise.withResolvers<void>();
    leaving.work(
      handling({
        deliver: (_payload, signal) => {
          started.resolve();
          return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
        },
      }),
    );
    await other.add('deliver', { actionId: 'a1' });
    await started.promise;
    const runs = inbox<string>();
    other.work(handling({ deliver: async ({ actionId }) => runs.put(actionId) }));
    await other.schedule('warm', 'sweep', {}, 60_000);
    await until(async () => (await other.counts()).waitingByName.sweep === undefined);
    const from = Date.now();
    await leaving[Symbol.asyncDispose]();
    expect(await runs.next()).toBe('a1');
    expect(Date.now() - from).toBeLessThan(3000);
  });

  test('a job that takes its process with it each time ends as a dead letter', async () => {
    await using bed = await openRedisBed();
    const held = inbox<string>();
    for (let start = 0; start < 2; start += 1) {
      if (!bed.openStalling) throw new Error('the bed can stall');
      const dying = await bed.openStalling();
      if (start === 0) await dying.queue.add('deliver', { actionId: 'a1' }, { attempts: 2 });
      dying.queue.work(handling({ deliver: () => new Promise(() => held.put('running')) }));
      await held.next();
      // What a killed process leaves: the job marked as running.
      dying.stall();
      await dying.queue[Symbol.asyncDispose]();
    }
    await using queue = await bed.open();
    queue.work(handling({ deliver: async () => Promise.reject(new Error('must not be called')) }));
    await queue.idle();
    expect(await queue.deadLetters(10)).toMatchObject([{ payload: { actionId: 'a1' }, attempts: 2 }]);
  });

  test('a job that this version cannot read is left for another version to take, and is a dead letter in the end, shown as it is', async () => {
    await using bed = await openRedisBed();
    await using queue = await bed.open();
    await queue.add('deliver', { actionId: 'a1' }, { attempts: 2 });
    const redis = new Redis(bed.url);
    await redis.hset(`{${bed.prefix}}:deliver:1`, 'data', '{"action":1}');
    redis.disconnect();
    queue.work(handling({ deliver: async () => Promise.reject(new Error('must not be called')) }));
    await until(async () => (await queue.counts()).delayed === 1);
    expect(await queue.deadLetters(10)).toEqual([]);
    await queue.idle();
    expect(await queue.deadLetters(10)).toMatchObject([
      { payload: { action: 1 }, problem: 'Its payload is not one of a deliver job as this version has it.' },
    ]);
  });

  test('a job of a kind that only a newer version knows is left to that version, and so are the runs of its schedule', async () => {
    await using bed = await openRedisBed();
    await using queue = await bed.open();
    await using newer = new AsyncDisposableStack();
    const connection = new Redis(bed.url, { maxRetriesPerRequest: null });
    newer.defer(() => connection.disconnect());
    const place = { connection, prefix: `{${bed.prefix}}` };
    const translate = newer.adopt(new BullQueue('translate', place), (one) => one.close());
    const beat = newer.adopt(new BullQueue('beat', place), (one) => one.close());
    await translate.add('translate', { to: 'en' });
    await beat.upsertJobScheduler('nightly', { every: 60_000 }, { name: 'translate', data: { to: 'de' } });
    queue.work(handling({}));
    await until(async () => (await translate.getWaitingCount()) + (await translate.getPrioritizedCount()) === 2);
    await queue.idle();
    expect(await queue.counts()).toMatchObject({ waiting: 0, delayed: 0, running: 0, dead: 0 });
    const waiting = await translate.getJobs(['waiting', 'prioritized']);
    expect(waiting.map(({ data }) => data)).toEqual(expect.arrayContaining([{ to: 'en' }, { to: 'de' }]));
    expect(await queue.schedules()).toEqual(['nightly']);
  });

  test('the same work that dies again and again is one dead letter', async () => {
    await using bed = await openRedisBed();
    await using queue = await bed.open();
    queue.work(handling({ collect: async () => Promise.reject(new PermanentError('gone')) }));
    for (const sourceId of ['s1', 's1', 's2', 's1']) {
      await queue.add('collect', { sourceId }, { key: sourceId });
      await queue.idle();
      await bed.advance(2);
    }
    const letters = await queue.deadLetters(10);
    expect(letters.map(({ payload }) => payload)).toEqual([{ sourceId: 's1' }, { sourceId: 's2' }]);
  });

  test('a dead letter whose key waits again is put back by leaving that one its work', async () => {
    await using bed = await openRedisBed();
    await using queue = await bed.open();
    const outcomes = [new PermanentError('gone')];
    const runs: string[] = [];
    await queue.add('collect', { sourceId: 's1' }, { key: 's1' });
    {
      await using worker = await bed.open();
      worker.work(handling({ collect: async () => Promise.reject(outcomes.pop()) }));
      await worker.idle();
    }
    await queue.add('collect', { sourceId: 's1' }, { key: 's1' });
    const [letter] = await queue.deadLetters(1);
    const both = await Promise.all([queue.putBack(letter?.id ?? ''), queue.putBack(letter?.id ?? '')]);
    expect(both).toContain(true);
    expect(await queue.counts()).toMatchObject({ waiting: 1, dead: 0 });
    queue.work(handling({ collect: async ({ sourceId }) => void runs.push(sourceId) }));
    await queue.idle();
    expect(runs).toEqual(['s1']);
  });

  test('a kind of job runs as many at a time as it was given', async () => {
    await using bed = await openRedisBed();
    await using queue = await bed.openWith({ concurrency: { collect: 2 } });
    const running = { collect: 0, deliver: 0 };
    const most = { collect: 0, deliver: 0 };
    const counting = (name: 'collect' | 'deliver') => async () => {
      running[name] += 1;
      most[name] = Math.max(most[name], running[name]);
      for (let turns = 0; turns < 50; turns += 1) await turn();
      running[name] -= 1;
    };
    await queue.addMany(
      'collect',
      actions(30).map(({ actionId }) => ({ sourceId: actionId })),
    );
    await queue.addMany('deliver', actions(30));
    queue.work(handling({ collect: counting('collect'), deliver: counting('deliver') }));
    await queue.idle();
    expect(most).toEqual({ collect: 2, deliver: 4 });
  });
});

describe.skipIf(noOwnRedis).concurrent(`trouble with Redis${noOwnRedis ? ` (${noOwnRedis})` : ''}`, () => {
  test('kill -9 of Redis loses nothing: what waits, what runs, what is added meanwhile, what is scheduled', async () => {
    await using server = await startRedis();
    await using bed = await openRedisBed({ url: server.url });
    await using adding = await bed.open();
    await using one = await bed.open();
    await using other = await bed.open();
    const seen = new Set<string>();
    let swept = 0;
    const handlers = handling({
      deliver: async ({ actionId }) => {
        await bed.advance(5);
        seen.add(actionId);
      },
      sweep: async () => {
        swept += 1;
      },
    });
    const all = actions(600);
    await adding.addMany('deliver', all.slice(0, 400));
    await adding.add('deliver', { actionId: 'late' }, { delayMs: 700, key: 'late' });
    await adding.schedule('sweep', 'sweep', {}, 1500);
    for (const queue of [one, other]) queue.work(handlers);
    for (let kills = 0; kills < 2; kills += 1) {
      await until(async () => seen.size > 60 * (kills + 1));
      await server.kill();
      const meanwhile = adding.addMany('deliver', all.slice(400 + 100 * kills, 500 + 100 * kills));
      await bed.advance(200);
      await server.start();
      await meanwhile;
    }
    await adding.idle();
    expect([...seen].sort()).toEqual([...all.map(({ actionId }) => actionId), 'late'].sort());
    expect(await adding.counts()).toMatchObject({ waiting: 0, delayed: 0, running: 0, dead: 0 });
    expect(await adding.schedules()).toEqual(['sweep']);
    const before = swept;
    await bed.advance(1600);
    await until(async () => swept > before);
  });

  test('a connection that was cut comes back, and the work goes on', async () => {
    await using server = await startRedis();
    await using cable = await layCable(server.url);
    await using bed = await openRedisBed({ url: cable.url });
    await using queue = await bed.open();
    const seen = new Set<string>();
    queue.work(handling({ deliver: async ({ actionId }) => void seen.add(actionId) }));
    for (const { actionId } of actions(5)) {
      await queue.add('deliver', { actionId });
      cable.cut();
    }
    await queue.idle();
    expect(seen.size).toBe(5);
  });

  test('who adds is told when Redis stays away', async () => {
    const server = await startRedis();
    await using bed = await openRedisBed({ url: server.url });
    await using queue = await bed.openWith({ closeMs: 50 });
    await server[Symbol.asyncDispose]();
    await expect(queue.add('sweep', {})).rejects.toMatchObject({ code: 'unavailable' });
  });
});
