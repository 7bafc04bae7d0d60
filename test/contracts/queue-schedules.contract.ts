import { expect, test } from 'vitest';
import { PermanentError } from '#src/errors.ts';
import { handling, inbox, type QueueBed, until } from './queue-bed.ts';

const key = 'sweep';

export function queueSchedulesContract(openBed: () => Promise<QueueBed>): void {
  test('runs a schedule now and then once per interval', async () => {
    await using bed = await openBed();
    await using queue = await bed.open();
    const runs = inbox<number>();
    const from = bed.now().getTime();
    queue.work(handling({ sweep: async () => runs.put(bed.now().getTime() - from) }));
    await queue.schedule(key, 'sweep', {}, bed.unitMs);
    expect(await runs.next()).toBeLessThan(bed.unitMs);
    for (const interval of [1, 2, 3]) {
      await queue.idle();
      await bed.advance(bed.unitMs);
      expect(await runs.next()).toBeGreaterThanOrEqual(interval * bed.unitMs);
    }
  });

  test('is idle between the runs of a schedule, and not while one is due', async () => {
    await using bed = await openBed();
    await using queue = await bed.open();
    let runs = 0;
    queue.work(
      handling({
        sweep: async () => {
          runs += 1;
        },
      }),
    );
    await queue.schedule(key, 'sweep', {}, bed.unitMs);
    await queue.idle();
    expect(runs).toBe(1);
    await bed.advance(bed.unitMs);
    await queue.idle();
    expect(runs).toBe(2);
  });

  test('keeps its schedules over a restart, and setting one again neither multiplies nor hastens it', async () => {
    await using bed = await openBed();
    let runs = 0;
    const handlers = handling({
      sweep: async () => {
        runs += 1;
      },
    });
    for (let start = 0; start < 3; start += 1) {
      await using queue = await bed.open();
      queue.work(handlers);
      await queue.schedule(key, 'sweep', {}, bed.unitMs * 10);
      await queue.idle();
      expect(await queue.schedules()).toEqual([key]);
    }
    expect(runs).toBe(1);
    await using queue = await bed.open();
    queue.work(handlers);
    await bed.advance(bed.unitMs * 10);
    await queue.idle();
    expect(runs).toBe(2);
  });

  test('runs once per interval however many processes set it', async () => {
    await using bed = await openBed();
    await using one = await bed.open();
    await using other = await bed.open();
    let runs = 0;
    const handlers = handling({
      sweep: async () => {
        runs += 1;
      },
    });
    for (const queue of [one, other]) queue.work(handlers);
    await Promise.all([one, other].map((queue) => queue.schedule(key, 'sweep', {}, bed.unitMs * 2)));
    await one.idle();
    expect(runs).toBe(1);
    await bed.advance(bed.unitMs * 2);
    await one.idle();
    await other.idle();
    expect(runs).toBe(2);
  });

  test('makes up for missed intervals by one run', async () => {
    await using bed = await openBed();
    {
      await using queue = await bed.open();
      queue.work(handling({}));
      await queue.schedule(key, 'sweep', {}, bed.unitMs * 2);
      await queue.idle();
    }
    await bed.advance(bed.unitMs * 9);
    await using queue = await bed.open();
    let runs = 0;
    queue.work(
      handling({
        sweep: async () => {
          runs += 1;
        },
      }),
    );
    await queue.idle();
    expect(runs).toBe(1);
  });

  test('does not double a run that still waits or runs', async () => {
    await using bed = await openBed();
    await using waiting = await bed.open();
    await waiting.schedule(key, 'sweep', {}, bed.unitMs);
    await bed.advance(bed.unitMs * 3);
    const started = inbox<() => void>();
    waiting.work(handling({ sweep: () => new Promise((resolve) => started.put(resolve)) }));
    const end = await started.next();
    await bed.advance(bed.unitMs * 3);
    await until(async () => (await waiting.counts()).running === 1);
    expect(await waiting.counts()).toMatchObject({ waiting: 0, delayed: 0, running: 1 });
    end();
    await waiting.unschedule(key);
    await until(async () => (await waiting.counts()).running === 0);
  });

  test('replaces a schedule that is set with another interval', async () => {
    await using bed = await openBed();
    await using queue = await bed.open();
    let runs = 0;
    queue.work(
      handling({
        sweep: async () => {
          runs += 1;
        },
      }),
    );
    await queue.schedule(key, 'sweep', {}, bed.unitMs * 100);
    await queue.idle();
    await queue.schedule(key, 'sweep', {}, bed.unitMs * 2);
    await queue.idle();
    const before = runs;
    await bed.advance(bed.unitMs * 2);
    await queue.idle();
    expect(runs).toBe(before + 1);
    expect(await queue.schedules()).toEqual([key]);
  });

  test('ends a schedule that is taken away, and only that one', async () => {
    await using bed = await openBed();
    await using queue = await bed.open();
    const seen: string[] = [];
    queue.work(handling({ collect: async ({ sourceId }) => void seen.push(sourceId) }));
    await queue.schedule('s1', 'collect', { sourceId: 's1' }, bed.unitMs);
    await queue.schedule('s2', 'collect', { sourceId: 's2' }, bed.unitMs);
    await queue.idle();
    await queue.unschedule('s1');
    await queue.unschedule('never set');
    expect(await queue.schedules()).toEqual(['s2']);
    seen.length = 0;
    await bed.advance(bed.unitMs);
    await queue.idle();
    expect(new Set(seen)).toEqual(new Set(['s2']));
  });

  test('goes on with a schedule after a run that died', async () => {
    await using bed = await openBed();
    await using queue = await bed.open();
    let runs = 0;
    const dying = async () => {
      runs += 1;
      throw new PermanentError('refused');
    };
    queue.work(handling({ sweep: dying }));
    await queue.schedule(key, 'sweep', {}, bed.unitMs);
    await queue.idle();
    await bed.advance(bed.unitMs);
    await queue.idle();
    expect(runs).toBe(2);
    expect((await queue.deadLetters(10)).length).toBeGreaterThan(0);
  });
}
