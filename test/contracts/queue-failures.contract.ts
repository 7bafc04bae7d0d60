import { expect, test } from 'vitest';
import { PermanentError, RateLimitedError, UnavailableError } from '#src/errors.ts';
import { handling, inbox, msUntilDue, type QueueBed, until } from './queue-bed.ts';

export function queueFailuresContract(openBed: () => Promise<QueueBed>): void {
  test('tries a job that fails again, after pauses that grow', async () => {
    await using bed = await openBed();
    await using queue = await bed.open();
    const runs = inbox<() => void>();
    const failing = () => new Promise<void>((_, reject) => runs.put(() => reject(new UnavailableError('away'))));
    queue.work(handling({ sweep: failing }));
    await queue.add('sweep', {}, { attempts: 4 });
    const pauses: number[] = [];
    for (let tries = 1; tries < 4; tries += 1) {
      const fail = await runs.next();
      fail();
      pauses.push(await msUntilDue(bed, queue, bed.firstPauseMs / 10));
    }
    const [first = 0, second = 0, third = 0] = pauses;
    expect(first).toBeGreaterThan(0);
    expect(second).toBeGreaterThan(first);
    expect(third).toBeGreaterThan(second);
    const fail = await runs.next();
    fail();
    await queue.idle();
  });

  test('does not let jobs that failed together come back together', async () => {
    await using bed = await openBed();
    await using queue = await bed.open();
    queue.work(
      handling({
        collect: async () => {
          throw new UnavailableError('away');
        },
      }),
    );
    const sources = Array.from({ length: 12 }, (_, index) => ({ sourceId: `s${index}` }));
    await queue.addMany('collect', sources, { attempts: 2 });
    await until(async () => (await queue.counts()).delayed === 12);
    const delayed = new Set<number>();
    while (!delayed.has(0)) {
      delayed.add((await queue.counts()).delayed);
      await bed.advance(bed.firstPauseMs / 10);
    }
    expect(delayed.size).toBeGreaterThan(2);
    await queue.idle();
  });

  test('makes a dead letter of a job whose attempts are used up, and tells what went wrong', async () => {
    await using bed = await openBed();
    await using queue = await bed.open();
    let tries = 0;
    queue.work(
      handling({
        deliver: async () => {
          tries += 1;
          throw new UnavailableError(`away ${tries}`);
        },
      }),
    );
    await queue.add('deliver', { actionId: 'a1' }, { attempts: 2 });
    await msUntilDue(bed, queue, bed.firstPauseMs / 4);
    await queue.idle();
    expect(tries).toBe(2);
    const letters = await queue.deadLetters(10);
    expect(letters).toMatchObject([{ name: 'deliver', payload: { actionId: 'a1' }, problem: 'away 2', attempts: 2 }]);
    expect(letters[0]?.diedAt.getTime()).toBeLessThanOrEqual(bed.now().getTime());
    expect(await queue.counts()).toMatchObject({ dead: 1, waiting: 0, delayed: 0, running: 0 });
  });

  test('makes a dead letter at once where trying again is useless', async () => {
    await using bed = await openBed();
    await using queue = await bed.open();
    let tries = 0;
    queue.work(
      handling({
        deliver: async () => {
          tries += 1;
          throw new PermanentError('refused');
        },
      }),
    );
    await queue.add('deliver', { actionId: 'a1' });
    await queue.idle();
    expect(tries).toBe(1);
    expect(await queue.deadLetters(10)).toMatchObject([{ problem: 'refused', attempts: 1 }]);
  });

  test('shows the newest dead letters first, as many as were asked for', async () => {
    await using bed = await openBed();
    await using queue = await bed.open();
    queue.work(
      handling({
        deliver: async () => {
          throw new PermanentError('refused');
        },
      }),
    );
    for (const actionId of ['a1', 'a2', 'a3']) {
      await queue.add('deliver', { actionId });
      await queue.idle();
      await bed.advance(bed.unitMs / 10);
    }
    expect((await queue.deadLetters(2)).map((letter) => letter.payload)).toEqual([
      { actionId: 'a3' },
      { actionId: 'a2' },
    ]);
    expect(await queue.deadLetters(0)).toEqual([]);
  });

  test('puts a dead letter back with fresh attempts', async () => {
    await using bed = await openBed();
    await using queue = await bed.open();
    const outcomes = [new PermanentError('refused'), new UnavailableError('away'), undefined];
    let tries = 0;
    queue.work(
      handling({
        deliver: async () => {
          tries += 1;
          const outcome = outcomes.shift();
          if (outcome) throw outcome;
        },
      }),
    );
    await queue.add('deliver', { actionId: 'a1' }, { attempts: 2 });
    await queue.idle();
    const [letter] = await queue.deadLetters(1);
    expect(await queue.putBack(letter?.id ?? '')).toBe(true);
    await msUntilDue(bed, queue, bed.firstPauseMs / 4);
    await queue.idle();
    expect(tries).toBe(3);
    expect(await queue.deadLetters(10)).toEqual([]);
  });

  test('says so when there is no dead letter to put back', async () => {
    await using bed = await openBed();
    await using queue = await bed.open();
    await queue.add('sweep', {});
    expect(await queue.putBack('1')).toBe(false);
    expect(await queue.putBack('unknown')).toBe(false);
    expect(await queue.counts()).toMatchObject({ waiting: 1 });
  });

  test('waits for a rate limit until the moment it was told, spending no attempt', async () => {
    await using bed = await openBed();
    await using queue = await bed.open();
    const retryAt = new Date(bed.now().getTime() + 2 * bed.unitMs);
    const runs = inbox<Date>();
    const limits = [retryAt];
    queue.work(
      handling({
        collect: async () => {
          runs.put(bed.now());
          const limit = limits.shift();
          if (limit) throw new RateLimitedError('slow down', limit);
        },
      }),
    );
    await queue.add('collect', { sourceId: 's1' }, { attempts: 1 });
    await runs.next();
    await msUntilDue(bed, queue, bed.unitMs / 4);
    expect((await runs.next()).getTime()).toBeGreaterThanOrEqual(retryAt.getTime());
    await queue.idle();
    expect(await queue.deadLetters(10)).toEqual([]);
  });

  test('waits ever longer for a rate limit that does not say how long, spending no attempt', async () => {
    await using bed = await openBed();
    await using queue = await bed.open();
    const runs = inbox<() => void>();
    let limits = 2;
    const limited = () =>
      new Promise<void>((resolve, reject) => {
        limits -= 1;
        const isLimited = limits >= 0;
        runs.put(() => (isLimited ? reject(new RateLimitedError('slow down')) : resolve()));
      });
    queue.work(handling({ collect: limited }));
    await queue.add('collect', { sourceId: 's1' }, { attempts: 1 });
    (await runs.next())();
    const first = await msUntilDue(bed, queue, bed.rateLimitPauseMs / 10);
    (await runs.next())();
    const second = await msUntilDue(bed, queue, bed.rateLimitPauseMs / 10);
    (await runs.next())();
    await queue.idle();
    expect(first).toBeGreaterThanOrEqual(bed.rateLimitPauseMs);
    expect(second).toBeGreaterThan(first);
    expect(await queue.deadLetters(10)).toEqual([]);
  });

  test('does not lose a key that was added while its job failed, and runs it once', async () => {
    await using bed = await openBed();
    await using queue = await bed.open();
    let runs = 0;
    queue.work(
      handling({
        collect: async () => {
          runs += 1;
          if (runs > 1) return;
          await queue.add('collect', { sourceId: 's1' }, { key: 's1' });
          throw new UnavailableError('away');
        },
      }),
    );
    await queue.add('collect', { sourceId: 's1' }, { key: 's1' });
    await until(async () => (await queue.counts()).running === 0 && runs > 0);
    while ((await queue.counts()).delayed > 0) await bed.advance(bed.firstPauseMs);
    await queue.idle();
    expect(runs).toBeGreaterThanOrEqual(2);
    expect(runs).toBeLessThanOrEqual(3);
  });
}
