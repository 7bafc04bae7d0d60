import { expect, test } from 'vitest';
import { handling, inbox, type QueueBed, until } from './queue-bed.ts';

interface Run {
  signal: AbortSignal;
  end(): void;
}

/** Handlers whose runs end when the test says so. */
function holding() {
  const runs = inbox<Run>();
  const handlers = handling({
    deliver: (_payload, signal) => new Promise<void>((end) => runs.put({ signal, end })),
  });
  return { runs, handlers };
}

export function queueLeasesContract(openBed: () => Promise<QueueBed>): void {
  test('keeps a job that runs for longer than a lease', async () => {
    await using bed = await openBed();
    await using one = await bed.open();
    await using other = await bed.open();
    const { runs, handlers } = holding();
    await one.add('deliver', { actionId: 'a1' });
    one.work(handlers);
    const run = await runs.next();
    let otherRuns = 0;
    other.work(
      handling({
        deliver: async () => {
          otherRuns += 1;
        },
      }),
    );
    for (let passed = 0; passed < 2 * bed.leaseMs; passed += bed.leaseMs / 6) await bed.advance(bed.leaseMs / 6);
    expect(run.signal.aborted).toBe(false);
    run.end();
    await other.idle();
    expect(otherRuns).toBe(0);
  });

  test('gives a job back when its process has been silent for a lease', async (context) => {
    await using bed = await openBed();
    if (!bed.openStalling) return context.skip('this adapter cannot stall');
    const slow = await bed.openStalling();
    await using stalled = slow.queue;
    await using other = await bed.open();
    const { runs, handlers } = holding();
    await stalled.add('deliver', { actionId: 'a1' });
    stalled.work(handlers);
    const lost = await runs.next();
    slow.stall();
    const quicker = holding();
    other.work(quicker.handlers);
    await bed.advance(bed.leaseMs / 2);
    expect(await other.counts()).toMatchObject({ running: 1, waiting: 0 });
    await bed.advance(bed.leaseMs);
    const taken = await quicker.runs.next();
    taken.end();
    await other.idle();
    lost.end();
  });

  test('lets a worker that lost its lease neither finish nor fail the job, and aborts its signal', async (context) => {
    await using bed = await openBed();
    if (!bed.openStalling) return context.skip('this adapter cannot stall');
    for (const outcome of ['finish', 'fail'] as const) {
      const slow = await bed.openStalling();
      await using stalled = slow.queue;
      await using other = await bed.open();
      const started = inbox<{ signal: AbortSignal; end: () => void; fail: (error: Error) => void }>();
      await stalled.add('deliver', { actionId: 'a1' });
      const handler = (_: unknown, signal: AbortSignal) =>
        new Promise<void>((end, fail) => started.put({ signal, end, fail }));
      stalled.work(handling({ deliver: handler }));
      const lost = await started.next();
      slow.stall();
      const quicker = holding();
      other.work(quicker.handlers);
      await bed.advance(bed.leaseMs * 1.5);
      const taken = await quicker.runs.next();

      slow.wake();
      await bed.advance(bed.leaseMs / 2);
      await until(async () => lost.signal.aborted);
      if (outcome === 'finish') lost.end();
      else lost.fail(new Error('too late'));
      await bed.advance(bed.leaseMs / 6);
      expect(await other.counts()).toMatchObject({ running: 1, waiting: 0, delayed: 0, dead: 0 });
      expect(taken.signal.aborted).toBe(false);
      taken.end();
      await other.idle();
      expect(await other.counts()).toMatchObject({ running: 0, waiting: 0, delayed: 0, dead: 0 });
    }
  });

  test('aborts running jobs when it closes and gives back at once those that stop, no attempt spent', async () => {
    await using bed = await openBed();
    const stopped = Promise.withResolvers<void>();
    {
      await using queue = await bed.open();
      const started = Promise.withResolvers<void>();
      await queue.add('deliver', { actionId: 'a1' }, { attempts: 1 });
      queue.work(
        handling({
          deliver: (_payload, signal) =>
            new Promise((_, reject) => {
              started.resolve();
              signal.addEventListener('abort', () => {
                stopped.resolve();
                reject(signal.reason);
              });
            }),
        }),
      );
      await started.promise;
    }
    await stopped.promise;
    await using queue = await bed.open();
    expect(await queue.counts()).toMatchObject({ waiting: 1, running: 0, dead: 0 });
    let runs = 0;
    queue.work(
      handling({
        deliver: async () => {
          runs += 1;
        },
      }),
    );
    await queue.idle();
    expect(runs).toBe(1);
  });

  test('lets a job that ends while it closes finish, with what it still adds', async () => {
    await using bed = await openBed();
    {
      await using queue = await bed.open();
      const started = Promise.withResolvers<void>();
      await queue.add('score', { mentionIds: ['m1'] });
      queue.work(
        handling({
          score: async ({ mentionIds }, signal) => {
            started.resolve();
            await new Promise((resolve) => signal.addEventListener('abort', resolve));
            await queue.add('assess', { mentionIds });
          },
        }),
      );
      await started.promise;
    }
    await using queue = await bed.open();
    expect(await queue.counts()).toMatchObject({ waiting: 1, waitingByName: { assess: 1 }, running: 0 });
  });

  test('takes nothing more once it is closed, and says so', async () => {
    await using bed = await openBed();
    const queue = await bed.open();
    await queue.idle();
    await queue[Symbol.asyncDispose]();
    await queue[Symbol.asyncDispose]();
    await expect(queue.add('sweep', {})).rejects.toMatchObject({ code: 'unavailable' });
    await using next = await bed.open();
    expect(await next.counts()).toMatchObject({ waiting: 0 });
  });
}
