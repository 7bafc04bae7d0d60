import type { JobHandlers, Queue } from '#src/ports/queue.ts';
import { jobNames } from '#src/schemas/job.ts';

/** One place where jobs are kept, and the time that passes there. */
export interface QueueBed extends AsyncDisposable {
  /** Opens the same jobs once more, as another process does, or the next start. */
  open(): Promise<Queue>;
  /** Lets time pass: moves a held clock, or waits. */
  advance(ms: number): Promise<void>;
  now(): Date;
  /** The grain of time of this bed: long where the clock is held, short where it has to be waited for. */
  unitMs: number;
  /** The first pause after a failure; it may be shorter by its jitter. */
  firstPauseMs: number;
  /** The first wait for a rate limit that does not say how long. */
  rateLimitPauseMs: number;
  /** A job whose process is silent for longer than this is taken over. */
  leaseMs: number;
  /** A queue of a process that, from `stall` to `wake`, gives no sign of life while its handlers go on. */
  openStalling?(): Promise<{ queue: Queue; stall(): void; wake(): void }>;
}

/** Handlers that do nothing but what is given. */
export function handling(handlers: Partial<JobHandlers>): JobHandlers {
  const nothing = Object.fromEntries(jobNames.map((name) => [name, async () => undefined]));
  return { ...nothing, ...handlers } as JobHandlers;
}

/** Looks again and again until it is true; the test's own time limit ends it. */
export async function until(isTrue: () => Promise<boolean>): Promise<void> {
  while (!(await isTrue())) await new Promise((resolve) => setImmediate(resolve));
}

/** What arrives is taken in order: `await runs.next()`. */
export function inbox<T>(): { put(item: T): void; next(): Promise<T> } {
  const items: T[] = [];
  const takers: ((item: T) => void)[] = [];
  return {
    put(item) {
      const taker = takers.shift();
      if (taker) taker(item);
      else items.push(item);
    },
    next: () =>
      new Promise((resolve) => {
        if (items.length > 0) resolve(items.shift() as T);
        else takers.push(resolve);
      }),
  };
}

/** Passes time in small steps until no job is delayed any more; how long that took. */
export async function msUntilDue(bed: QueueBed, queue: Queue, stepMs: number): Promise<number> {
  await until(async () => (await queue.counts()).delayed > 0);
  const from = bed.now().getTime();
  while ((await queue.counts()).delayed > 0) await bed.advance(stepMs);
  return bed.now().getTime() - from;
}
