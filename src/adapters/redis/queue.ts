import { setTimeout as sleep } from 'node:timers/promises';
import { AppError, InvalidInputError, UnavailableError } from '../../errors.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { Queue, QueueCounts } from '../../ports/queue.ts';
import { type JobName, jobNames } from '../../schemas/job.ts';
import { connect, disconnect } from './connection.ts';
import { slotPrefix } from './keys.ts';
import { beatOptions, jobOptions, openQueues, payloadData } from './queue-jobs.ts';
import { putBackDeadLetter, readDeadLetters } from './queue-letters.ts';
import { type Survey, surveyQueues } from './queue-scripts.ts';
import { startWorker, type Worker } from './queue-worker.ts';

export interface RedisQueueOptions {
  /** See `parseRedisUrl`. */
  url: string;
  /** With what all keys begin; default `earshot`. It gets a hash tag, so that Redis Cluster keeps them together. */
  prefix?: string;
  /** For the moments that networks name; Redis and BullMQ go by the clock of the machine. */
  clock?: Clock;
  log?: Log;
  /** Jobs of one kind at the same time in this process; default 4. A kind with 0 is left to other processes. */
  concurrency?: number | Partial<Record<JobName, number>>;
  /** How long a job stays taken after the last sign of life, found within two thirds of it; default 30 s. */
  leaseMs?: number;
  /** How often it is looked for what a clock that is ahead has put off; default 10 s. */
  clockLookMs?: number;
  /** The first pause after a failure; default 1 s. */
  firstPauseMs?: number;
  /** The first wait for a rate limit that does not say how long; default 60 s. */
  rateLimitPauseMs?: number;
  /** How long closing waits for running jobs, whose signals it aborts at once; default 10 s. */
  closeMs?: number;
  random?: () => number;
}

const systemClock: Clock = { now: () => new Date() };
const longestLookMs = 50;

/** The queue of the cluster: BullMQ on Redis, for as many processes as there are. */
export function openRedisQueue(options: RedisQueueOptions): Queue {
  const { url, log, clock = systemClock, concurrency = 4, closeMs = 10_000 } = options;
  const prefix = slotPrefix(options.prefix);
  const redis = connect(url, { name: 'queue', tries: 20, log });
  const queues = openQueues(redis, prefix);
  const bases = jobNames.map(queues.baseOf);
  let adding = 0;
  let worker: Worker | undefined;
  let closing: Promise<void> | undefined;
  let isClosed = false;

  /** Asks Redis; what goes wrong is told in our words. */
  async function ask<T>(what: () => Promise<T>): Promise<T> {
    if (isClosed) throw new UnavailableError('The queue is closed.');
    try {
      return await what();
    } catch (cause) {
      if (cause instanceof AppError) throw cause;
      throw new UnavailableError('The queue could not reach its Redis.', { cause });
    }
  }

  async function put(what: () => Promise<unknown>): Promise<void> {
    adding += 1;
    try {
      await ask(what);
    } finally {
      adding -= 1;
    }
  }

  const survey = () => ask(() => surveyQueues(redis, prefix, bases, queues.baseOf('beat')));

  async function isIdle(): Promise<boolean> {
    if (adding > 0) return false;
    const { kinds, ticks } = await survey();
    return ticks === 0 && kinds.every(({ waiting, delayed, running }) => waiting + delayed + running === 0);
  }

  async function close(): Promise<void> {
    await worker?.close(closeMs);
    isClosed = true;
    await Promise.all(queues.all.map((queue) => queue.close().catch(() => undefined)));
    await disconnect(redis, Math.min(1000, closeMs));
  }

  return {
    async add(name, payload, addOptions = {}) {
      const data = payloadData(name, payload);
      const job = jobOptions(addOptions);
      await put(() => queues.kinds[name].add(name, data, job));
    },

    async addMany(name, payloads, addOptions = {}) {
      const opts = jobOptions(addOptions);
      const jobs = payloads.map((payload) => ({ name, data: payloadData(name, payload), opts }));
      if (jobs.length > 0) await put(() => queues.kinds[name].addBulk(jobs));
    },

    async schedule(key, name, payload, everyMs) {
      if (!(everyMs >= 1)) {
        throw new InvalidInputError('The interval of a schedule is a number of milliseconds above 0.');
      }
      const data = payloadData(name, payload);
      const every = Math.round(everyMs);
      const id = encodeURIComponent(key);
      await put(async () => {
        if ((await queues.beat.getJobScheduler(id))?.every === every) return;
        await queues.beat.upsertJobScheduler(id, { every }, { name, data, opts: beatOptions });
      });
    },

    async unschedule(key) {
      await put(() => queues.beat.removeJobScheduler(encodeURIComponent(key)));
    },

    async schedules() {
      const ids = await ask(() => redis.zrange(queues.beat.toKey('repeat'), '0', '-1'));
      return ids.map((id) => decodeURIComponent(id)).sort();
    },

    work(handlers) {
      if (isClosed || closing) throw new UnavailableError('The queue is closed.');
      if (worker) throw new Error('the queue is at work already');
      worker = startWorker({
        redis: connect(url, { name: 'work', tries: 'without end', log }),
        queues,
        handlers,
        clock,
        log,
        slotsOf: (name) => (typeof concurrency === 'number' ? concurrency : (concurrency[name] ?? 4)),
        leaseMs: options.leaseMs ?? 30_000,
        clockLookMs: options.clockLookMs ?? 10_000,
        firstPauseMs: options.firstPauseMs ?? 1000,
        rateLimitPauseMs: options.rateLimitPauseMs ?? 60_000,
        random: options.random ?? Math.random,
      });
    },

    async idle() {
      for (let lookMs = 2; !(await isIdle()); lookMs = Math.min(lookMs * 2, longestLookMs)) await sleep(lookMs);
    },

    async counts() {
      return countsOf(await survey());
    },

    deadLetters: (limit) => ask(() => readDeadLetters(queues, Math.max(0, Math.trunc(limit)))),

    putBack: (id) => ask(() => putBackDeadLetter(queues, redis, id)),

    [Symbol.asyncDispose]() {
      closing ??= close();
      return closing;
    },
  };
}

function countsOf({ kinds, comingRuns }: Survey): QueueCounts {
  const counts: QueueCounts = {
    waiting: 0,
    delayed: 0,
    running: 0,
    dead: 0,
    oldestMs: 0,
    waitingByName: {},
    oldestMsByName: {},
  };
  jobNames.forEach((name, index) => {
    const coming = comingRuns.filter((run) => run === name).length;
    const { waiting = 0, delayed = 0, running = 0, dead = 0, oldestMs = 0 } = kinds[index] ?? {};
    counts.waiting += waiting + coming;
    counts.delayed += delayed;
    counts.running += running;
    counts.dead += dead;
    counts.oldestMs = Math.max(counts.oldestMs, oldestMs);
    if (waiting + coming === 0) return;
    counts.waitingByName[name] = waiting + coming;
    counts.oldestMsByName[name] = oldestMs;
  });
  return counts;
}
