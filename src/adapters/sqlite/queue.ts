import { InvalidInputError, UnavailableError } from '../../errors.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import { type AddOptions, lastRank, type Queue } from '../../ports/queue.ts';
import { type JobName, type JobPayload, jobSchemas } from '../../schemas/job.ts';
import { openDatabase } from './database.ts';
import { openInbox } from './queue-inbox.ts';
import { queueMigrations } from './queue-migrations.ts';
import { levelOf, type NewJob, prepareJobRows } from './queue-rows.ts';
import { prepareScheduleRows } from './queue-schedules.ts';
import { startWorker, type Worker } from './queue-worker.ts';

export interface SqliteQueueOptions {
  /** A file of its own, apart from the store's; or `:memory:`. */
  file: string;
  clock: Clock;
  log?: Log;
  /** How long a job stays taken after the last sign of life; default 30 s, renewed every third of it. */
  leaseMs?: number;
  /** How soon delays that end and jobs of other processes are seen; default 100 ms. Own jobs are seen at once. */
  pollMs?: number;
  /** Jobs of one kind at the same time in this process; default 4. */
  concurrency?: number | Partial<Record<JobName, number>>;
  /** The first pause after a failure; default 1 s. */
  firstPauseMs?: number;
  /** The first wait for a rate limit that does not say how long; default 60 s. */
  rateLimitPauseMs?: number;
  /** How long closing waits for running jobs, whose signals it aborts at once; default 10 s. */
  closeMs?: number;
  /** No other process uses the file: jobs that a killed one left running return at once, not when their lease ends. */
  soleOwner?: boolean;
  random?: () => number;
}

const defaultAttempts = 8;

/** The embedded queue: a table. Several processes may share the file. */
export function openSqliteQueue(options: SqliteQueueOptions): Queue {
  const { file, clock, log, concurrency = 4, pollMs = 100, closeMs = 10_000 } = options;
  const db = openDatabase({ file, migrations: queueMigrations, cacheMiB: 8 });
  if (options.soleOwner) db.exec("UPDATE jobs SET leaseUntil = 0 WHERE state = 'running'");
  // Once open, waiting for another process must not hold the thread; what is busy is tried again later.
  db.exec('PRAGMA busy_timeout = 10');
  const jobs = prepareJobRows(db);
  const schedules = prepareScheduleRows(db, jobs);
  const inbox = openInbox(db, file, () => (worker ? worker.wake() : tellIdle()));
  const now = () => clock.now().getTime();
  let idlers: PromiseWithResolvers<void>[] = [];
  let worker: Worker | undefined;
  let closing: Promise<void> | undefined;
  let isClosed = false;

  const poll = setInterval(() => {
    worker?.tend();
    tellIdle();
  }, pollMs);

  function tellIdle(): void {
    if (idlers.length === 0 || isClosed) return;
    try {
      if (!isIdle()) return;
    } catch (error) {
      log?.warn({ err: error }, 'the queue cannot read its database');
      return;
    }
    for (const { resolve } of idlers) resolve();
    idlers = [];
  }

  function isIdle(): boolean {
    return !inbox.hasWaiting() && !worker?.isBusy() && !jobs.anyAlive() && !schedules.anyDue(now());
  }

  /** Reading or writing after the end is a mistake of the caller that it can be told. */
  function open(): void {
    if (isClosed) throw new UnavailableError('The queue is closed.');
  }

  async function close(): Promise<void> {
    await worker?.close(closeMs);
    clearInterval(poll);
    isClosed = true;
    await inbox.close();
    for (const { reject } of idlers) reject(new UnavailableError('The queue was closed.'));
    db.close();
  }

  return {
    async add(name, payload, addOptions = {}) {
      open();
      const job = newJob(name, payload, addOptions, now());
      await inbox.put(() => jobs.insert(job));
    },

    async addMany(name, payloads, addOptions = {}) {
      open();
      const added = payloads.map((payload) => newJob(name, payload, addOptions, now()));
      if (added.length > 0) await inbox.put(() => added.forEach(jobs.insert));
    },

    async schedule(key, name, payload, everyMs) {
      open();
      if (!(everyMs >= 1))
        throw new InvalidInputError('The interval of a schedule is a number of milliseconds above 0.');
      const schedule = { key, name, payload: payloadText(name, payload), everyMs: Math.round(everyMs) };
      await inbox.put(() => schedules.set(schedule, now()));
    },

    async unschedule(key) {
      open();
      await inbox.put(() => schedules.remove(key));
    },

    async schedules() {
      open();
      return schedules.keys();
    },

    work(handlers) {
      open();
      if (worker) throw new Error('the queue is at work already');
      const slotsOf = (name: JobName) => (typeof concurrency === 'number' ? concurrency : (concurrency[name] ?? 4));
      worker = startWorker({
        db,
        jobs,
        schedules,
        handlers,
        clock,
        log,
        slotsOf,
        leaseMs: options.leaseMs ?? 30_000,
        firstPauseMs: options.firstPauseMs ?? 1000,
        rateLimitPauseMs: options.rateLimitPauseMs ?? 60_000,
        random: options.random ?? Math.random,
        onTurn: tellIdle,
      });
      worker.tend();
    },

    async idle() {
      open();
      const idler = Promise.withResolvers<void>();
      idlers.push(idler);
      tellIdle();
      await idler.promise;
    },

    async counts() {
      open();
      return jobs.counts(now());
    },

    async deadLetters(limit) {
      open();
      return jobs.deadLetters(Math.max(0, Math.trunc(limit)));
    },

    async putBack(id) {
      open();
      return /^\d{1,15}$/.test(id) && (await inbox.put(() => jobs.putBack(Number(id), now())));
    },

    [Symbol.asyncDispose]() {
      closing ??= close();
      return closing;
    },
  };
}

function newJob<N extends JobName>(name: N, payload: JobPayload<N>, options: AddOptions, now: number): NewJob {
  const { key, delayMs = 0, priority = 'normal', rank = 0, attempts = defaultAttempts, trace = null } = options;
  if (!Number.isSafeInteger(attempts) || attempts < 1) {
    throw new InvalidInputError('The attempts of a job are a whole number above 0.');
  }
  if (!Number.isInteger(rank) || rank < 0 || rank > lastRank) {
    throw new InvalidInputError(`The rank of a job is a whole number from 0 to ${lastRank}.`);
  }
  const runAt = Math.ceil(now + Math.max(0, delayMs));
  if (!Number.isSafeInteger(runAt)) throw new InvalidInputError('The delay of a job is a number of milliseconds.');
  return {
    name,
    // Before the colon stands whose keys these are; see the schedules.
    key: key === undefined ? null : `add:${key}`,
    payload: payloadText(name, payload),
    priority: levelOf(priority, rank),
    runAt,
    attempts,
    trace,
  };
}

/** Told to who adds it, rather than found in the dead letters later. */
function payloadText<N extends JobName>(name: N, payload: JobPayload<N>): string {
  const parsed = jobSchemas[name].safeParse(payload);
  if (!parsed.success) throw new InvalidInputError(`That is no payload of a ${name} job.`, { cause: parsed.error });
  return JSON.stringify(parsed.data);
}
