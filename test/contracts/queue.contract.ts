import { describe, expect, test } from 'vitest';
import { handling, inbox, type QueueBed, until } from './queue-bed.ts';
import { queueFailuresContract } from './queue-failures.contract.ts';
import { queueLeasesContract } from './queue-leases.contract.ts';
import { queueSchedulesContract } from './queue-schedules.contract.ts';

const hour = { brandId: 'b1', hour: new Date('2026-01-01T10:00:00Z') };
const poll = (sourceId: string) => ({ sourceId });

export function queueContract(name: string, openBed: () => Promise<QueueBed>): void {
  describe(`${name} keeps the Queue contract`, () => {
    describe('adding', () => addingContract(openBed));
    describe('failures', () => queueFailuresContract(openBed));
    describe('schedules', () => queueSchedulesContract(openBed));
    describe('leases and closing', () => queueLeasesContract(openBed));
  });
}

function addingContract(openBed: () => Promise<QueueBed>): void {
  test('hands a job to the handler of its kind, its payload as the schema reads it', async () => {
    await using bed = await openBed();
    await using queue = await bed.open();
    const seen: unknown[] = [];
    queue.work(handling({ rollup: async (payload) => void seen.push(payload) }));
    await queue.add('rollup', hour);
    await queue.idle();
    expect(seen).toEqual([hour]);
  });

  test('keeps what was added for the next start', async () => {
    await using bed = await openBed();
    {
      await using queue = await bed.open();
      await queue.add('collect', poll('s1'));
      await queue.addMany('collect', [poll('s2'), poll('s3')]);
    }
    await using queue = await bed.open();
    const seen: string[] = [];
    queue.work(handling({ collect: async ({ sourceId }) => void seen.push(sourceId) }));
    await queue.idle();
    expect(seen.toSorted()).toEqual(['s1', 's2', 's3']);
  });

  test('works on what another process adds', async () => {
    await using bed = await openBed();
    await using asking = await bed.open();
    await using working = await bed.open();
    const runs = inbox<string>();
    working.work(handling({ collect: async ({ sourceId }) => runs.put(sourceId) }));
    await working.idle();
    await asking.add('collect', poll('s1'));
    expect(await runs.next()).toBe('s1');
  });

  test('runs each of many jobs once', async () => {
    await using bed = await openBed();
    await using one = await bed.open();
    await using other = await bed.open();
    const seen: string[] = [];
    const ids = Array.from({ length: 300 }, (_, index) => `s${index}`);
    const handlers = handling({ collect: async ({ sourceId }) => void seen.push(sourceId) });
    await one.addMany('collect', ids.map(poll));
    one.work(handlers);
    other.work(handlers);
    await one.idle();
    expect(seen.toSorted()).toEqual(ids.toSorted());
  });

  test('refuses a payload that is none of its kind, and takes nothing of it', async () => {
    await using bed = await openBed();
    await using queue = await bed.open();
    const tooMany = { mentionIds: Array.from({ length: 501 }, String) };
    await expect(queue.addMany('score', [{ mentionIds: [] }, tooMany])).rejects.toMatchObject({
      code: 'invalid_input',
    });
    expect(await queue.counts()).toMatchObject({ waiting: 0 });
  });

  test('drops a second job with the key of one that waits', async () => {
    await using bed = await openBed();
    await using queue = await bed.open();
    await queue.add('rollup', hour, { key: 'b1' });
    await queue.add('rollup', hour, { key: 'b1' });
    await queue.add('collect', poll('s1'), { key: 's1', delayMs: bed.unitMs });
    await queue.add('collect', poll('s1'), { key: 's1', delayMs: bed.unitMs });
    expect(await queue.counts()).toMatchObject({ waiting: 1, delayed: 1 });
  });

  test('keeps a job whose key is added while the first one runs', async () => {
    await using bed = await openBed();
    await using queue = await bed.open();
    let runs = 0;
    await queue.add('rollup', hour, { key: 'b1:2026-01-01T10' });
    queue.work(
      handling({
        rollup: async () => {
          runs += 1;
          if (runs > 1) return;
          await queue.add('rollup', hour, { key: 'b1:2026-01-01T10' });
          await queue.add('rollup', hour, { key: 'b1:2026-01-01T10' });
        },
      }),
    );
    await queue.idle();
    expect(runs).toBe(2);
  });

  test('never runs two jobs of one key at the same time', async () => {
    await using bed = await openBed();
    await using queue = await bed.open();
    await using other = await bed.open();
    let running = 0;
    let most = 0;
    let runs = 0;
    const handlers = handling({
      rollup: async () => {
        running += 1;
        runs += 1;
        most = Math.max(most, running);
        if (runs < 4) await queue.add('rollup', hour, { key: 'b1' });
        await bed.advance(bed.unitMs / 10);
        running -= 1;
      },
    });
    await queue.add('rollup', hour, { key: 'b1' });
    queue.work(handlers);
    other.work(handlers);
    await queue.idle();
    expect({ runs, most }).toEqual({ runs: 4, most: 1 });
  });

  test('takes a key again once its job has ended', async () => {
    await using bed = await openBed();
    await using queue = await bed.open();
    let runs = 0;
    queue.work(
      handling({
        collect: async () => {
          runs += 1;
        },
      }),
    );
    await queue.add('collect', poll('s1'), { key: 's1' });
    await queue.idle();
    await queue.add('collect', poll('s1'), { key: 's1' });
    await queue.idle();
    expect(runs).toBe(2);
  });

  test('never lets keys of different kinds meet, nor the keys of schedules', async () => {
    await using bed = await openBed();
    await using queue = await bed.open();
    await queue.add('collect', poll('same'), { key: 'same' });
    await queue.add('deliver', { actionId: 'same' }, { key: 'same' });
    await queue.schedule('same', 'collect', poll('same'), bed.unitMs);
    await queue.add('sweep', {});
    await queue.add('sweep', {});
    expect(await queue.counts()).toMatchObject({ waiting: 5 });
  });

  test('does not run a job before its delay has passed', async () => {
    await using bed = await openBed();
    await using queue = await bed.open();
    const runs = inbox<Date>();
    queue.work(handling({ sweep: async () => runs.put(bed.now()) }));
    const addedAt = bed.now().getTime();
    await queue.add('sweep', {}, { delayMs: bed.unitMs });
    await bed.advance(bed.unitMs / 2);
    expect(await queue.counts()).toMatchObject({ waiting: 0, delayed: 1, running: 0 });
    await bed.advance(bed.unitMs / 2);
    expect((await runs.next()).getTime()).toBeGreaterThanOrEqual(addedAt + bed.unitMs);
  });

  test('takes the higher priority first among the jobs that are due, and the older one among equals', async () => {
    await using bed = await openBed();
    await using queue = await bed.open();
    const started: string[] = [];
    await queue.add('collect', poll('later'), { priority: 'high', delayMs: bed.unitMs * 2 });
    await queue.add('collect', poll('low'), { priority: 'low' });
    await queue.add('collect', poll('normal 1'));
    await queue.add('collect', poll('normal 2'));
    await queue.add('collect', poll('high'), { priority: 'high' });
    queue.work(handling({ collect: async ({ sourceId }) => void started.push(sourceId) }));
    await bed.advance(bed.unitMs * 2);
    await queue.idle();
    expect(started.filter((id) => id !== 'later')).toEqual(['high', 'normal 1', 'normal 2', 'low']);
  });

  test('takes the lower rank first within a priority, and refuses a rank there is not', async () => {
    await using bed = await openBed();
    await using queue = await bed.open();
    const started: string[] = [];
    const added = [
      ...([
        ['low', 0],
        ['normal', 7],
        ['high', 7],
        ['normal', 0],
        ['high', 1],
        ['normal', 3],
        ['high', 0],
      ] as const),
      ...([
        ['low', 7],
        ['normal', 3],
      ] as const),
    ];
    for (const [priority, rank] of added) await queue.add('collect', poll(`${priority} ${rank}`), { priority, rank });
    queue.work(handling({ collect: async ({ sourceId }) => void started.push(sourceId) }));
    await queue.idle();
    expect(started).toEqual([
      ...['high 0', 'high 1', 'high 7', 'normal 0', 'normal 3', 'normal 3', 'normal 7', 'low 0', 'low 7'],
    ]);
    for (const rank of [-1, 8, 0.5]) {
      await expect(queue.add('collect', poll('none'), { rank })).rejects.toMatchObject({ code: 'invalid_input' });
    }
  });

  test('lets a job that adds itself again with a delay wait for it', async () => {
    await using bed = await openBed();
    await using queue = await bed.open();
    const runs = inbox<number>();
    let count = 0;
    queue.work(
      handling({
        collect: async ({ sourceId }) => {
          count += 1;
          if (count < 3) await queue.add('collect', { sourceId }, { key: 's1', delayMs: bed.unitMs });
          runs.put(count);
        },
      }),
    );
    await queue.add('collect', poll('s1'), { key: 's1' });
    for (const run of [1, 2]) {
      expect(await runs.next()).toBe(run);
      await until(async () => (await queue.counts()).running === 0);
      expect(await queue.counts()).toMatchObject({ waiting: 0, delayed: 1 });
      await bed.advance(bed.unitMs);
    }
    expect(await runs.next()).toBe(3);
  });

  test('is idle only when nothing waits, is delayed or runs', async () => {
    await using bed = await openBed();
    await using queue = await bed.open();
    let isIdle = false;
    const started = Promise.withResolvers<void>();
    const release = Promise.withResolvers<void>();
    await queue.add('sweep', {}, { delayMs: bed.unitMs });
    const idle = queue.idle().then(() => {
      isIdle = true;
    });
    queue.work(
      handling({
        sweep: async () => {
          started.resolve();
          await release.promise;
        },
      }),
    );
    await bed.advance(bed.unitMs / 2);
    expect(isIdle).toBe(false);
    await bed.advance(bed.unitMs / 2);
    await started.promise;
    expect(await queue.counts()).toMatchObject({ waiting: 0, delayed: 0, running: 1 });
    expect(isIdle).toBe(false);
    release.resolve();
    await idle;
    expect(await queue.counts()).toMatchObject({ waiting: 0, delayed: 0, running: 0 });
  });

  test('counts what waits by kind and tells how long the oldest has been due', async () => {
    await using bed = await openBed();
    await using queue = await bed.open();
    expect(await queue.counts()).toEqual({
      waiting: 0,
      delayed: 0,
      running: 0,
      dead: 0,
      oldestMs: 0,
      waitingByName: {},
      oldestMsByName: {},
    });
    await queue.addMany('collect', [poll('s1'), poll('s2')]);
    await bed.advance(bed.unitMs);
    await queue.add('sweep', {});
    await queue.add('sweep', {}, { delayMs: bed.unitMs });
    const counts = await queue.counts();
    expect(counts).toMatchObject({ waiting: 3, delayed: 1, waitingByName: { collect: 2, sweep: 1 } });
    expect(counts.oldestMs).toBeGreaterThanOrEqual(bed.unitMs);
    expect(counts.oldestMsByName.collect).toBe(counts.oldestMs);
    expect(counts.oldestMsByName.sweep).toBeLessThan(bed.unitMs);
    expect(Object.keys(counts.oldestMsByName).sort()).toEqual(['collect', 'sweep']);
  });

  test('hands a job to its handler with the trace it was added with, also after a failure, and none where it had none', async () => {
    await using bed = await openBed();
    await using queue = await bed.open();
    const trace = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    const seen: [string, string | undefined][] = [];
    await queue.add('collect', poll('alone'), { trace, key: 'alone' });
    await queue.addMany('collect', [poll('with others')], { trace });
    await queue.add('collect', poll('untraced'));
    await queue.schedule('s', 'sweep', {}, 1_000_000);
    queue.work(
      handling({
        async collect({ sourceId }, _signal, given) {
          seen.push([sourceId, given]);
          if (seen.length === 1) throw new Error('the first one fails');
        },
        sweep: async (_payload, _signal, given) => void seen.push(['sweep', given]),
      }),
    );
    await until(async () => seen.length >= 4);
    await bed.advance(bed.firstPauseMs);
    await queue.idle();
    const expected = { alone: trace, 'with others': trace, untraced: undefined, sweep: undefined };
    expect(seen).toHaveLength(5);
    for (const [name, given] of seen) expect(given, name).toBe(expected[name as keyof typeof expected]);
  });
}
