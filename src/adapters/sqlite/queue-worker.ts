import type { DatabaseSync } from 'node:sqlite';
import { PermanentError, RateLimitedError, UnavailableError } from '../../errors.ts';
import type { Clock } from '../../ports/clock.ts';
import { codeOf, problemOf } from '../../ports/job-failure.ts';
import type { Log } from '../../ports/log.ts';
import type { JobHandlers } from '../../ports/queue.ts';
import { type JobName, type JobPayload, jobNames, jobSchemas } from '../../schemas/job.ts';
import { transact } from './database.ts';
import { watchClock } from './queue-clock.ts';
import { isBusy } from './queue-inbox.ts';
import { afterRateLimit, pauseAfter } from './queue-pauses.ts';
import { type JobRows, readPayload, type TakenJob } from './queue-rows.ts';
import type { ScheduleRows } from './queue-schedules.ts';

/** After an error of the database, in real time. */
const troublePauseMs = 1000;

export interface WorkerOptions {
  db: DatabaseSync;
  jobs: JobRows;
  schedules: ScheduleRows;
  handlers: JobHandlers;
  clock: Clock;
  log: Log | undefined;
  leaseMs: number;
  slotsOf: (name: JobName) => number;
  firstPauseMs: number;
  rateLimitPauseMs: number;
  random: () => number;
  /** Called after each turn that may have changed what waits or runs. */
  onTurn: () => void;
}

export interface Worker {
  /** Something may be due: look in the next turn of the event loop. */
  wake(): void;
  /** Renews leases, takes over those that ended, adds the runs of schedules; to be called every now and then. */
  tend(): void;
  /** Something that ran is not yet written down, or still runs. */
  isBusy(): boolean;
  /** Aborts the running jobs, waits up to `graceMs` for them to end and returns the rest to the queue. */
  close(graceMs: number): Promise<void>;
}

type Outcome = (now: number) => void;

interface Running {
  job: TakenJob;
  abort: AbortController;
  ended: Promise<void>;
}

export function startWorker(options: WorkerOptions): Worker {
  const { db, jobs, schedules, handlers, clock, log, leaseMs } = options;
  const id = crypto.randomUUID();
  const running = new Map<number, Running>();
  const free = new Map(jobNames.map((name) => [name, options.slotsOf(name)]));
  let outcomes: Outcome[] = [];
  let asked = false;
  let pausedUntil = 0;
  let renewedAt = 0;
  let state: 'open' | 'closing' | 'closed' = 'open';
  const now = () => clock.now().getTime();
  const clockWatch = watchClock(db, clock, leaseMs);

  function wake(): void {
    if (asked || state === 'closed' || performance.now() < pausedUntil) return;
    asked = true;
    setImmediate(turn);
  }

  /** One transaction: what ended is written down, what is due is taken. */
  function turn(): void {
    asked = false;
    if (state === 'closed') return;
    const ended = outcomes;
    const taken = attempt(
      () => {
        for (const outcome of ended) outcome(now());
        return namesDue().flatMap((name) => jobs.take(name, now(), free.get(name) ?? 0, id, now() + leaseMs));
      },
      () => ended.length > 0 || namesDue().length > 0,
    );
    if (taken) {
      outcomes = outcomes.slice(ended.length);
      for (const job of taken) start(job);
    }
    options.onTurn();
  }

  function namesDue(): JobName[] {
    if (state !== 'open') return [];
    return jobNames.filter((name) => (free.get(name) ?? 0) > 0 && jobs.isDue(name, now()));
  }

  function tend(): void {
    if (state === 'closed' || performance.now() < pausedUntil) return;
    // Before anything expires: after a sleep of the machine the own leases have ended, too.
    if (running.size > 0 && Math.abs(now() - renewedAt) >= leaseMs / 3 && !renew()) return;
    attempt(clockWatch.follow, clockWatch.isAstray);
    attempt(() => {
      if (jobs.anyExpired(now())) for (const job of jobs.expired(now())) takeBack(job);
      if (state === 'open' && schedules.anyDue(now())) schedules.addDueRuns(now());
    }, needsTending);
    wake();
  }

  function needsTending(): boolean {
    return jobs.anyExpired(now()) || (state === 'open' && schedules.anyDue(now()));
  }

  function takeBack(job: TakenJob): void {
    log?.warn({ job: job.id, name: job.name, tried: job.tried }, 'a lease ended before its job');
    if (job.tried < job.attempts) jobs.wait(job, { ...job, runAt: now(), problem: null });
    else jobs.die(job, 'The process that ran it ended, or stood still for longer than its lease.', now());
  }

  function renew(): boolean {
    const held = attempt(() => jobs.renew(id, now() + leaseMs));
    if (!held) return false;
    renewedAt = now();
    for (const { job, abort } of running.values()) {
      if (held.get(job.id) !== job.token) abort.abort(leaseLost());
    }
    return true;
  }

  /** Undefined where it is not needed, or after an error of the database: then nothing is changed, and the worker rests before it tries again. */
  function attempt<T>(write: () => T, isNeeded = () => true): T | undefined {
    try {
      return isNeeded() ? transact(db, write) : undefined;
    } catch (error) {
      rest(error);
      return undefined;
    }
  }

  function rest(error: unknown): void {
    const pauseMs = isBusy(error) ? 5 + Math.random() * 20 : troublePauseMs;
    if (!isBusy(error)) log?.error({ err: error }, 'the queue cannot use its database and waits');
    pausedUntil = performance.now() + pauseMs;
    setTimeout(() => {
      pausedUntil = 0;
      wake();
    }, pauseMs);
  }

  function start(job: TakenJob): void {
    free.set(job.name, (free.get(job.name) ?? 0) - 1);
    const abort = new AbortController();
    // Lost, given back by another process and taken by this one again before it noticed.
    running.get(job.id)?.abort.abort(leaseLost());
    const ended = run(job, abort.signal)
      .catch((error: unknown) => failed(job, error, abort.signal.aborted && state !== 'open'))
      .then((outcome) => {
        if (running.get(job.id)?.job === job) running.delete(job.id);
        free.set(job.name, (free.get(job.name) ?? 0) + 1);
        outcomes.push(outcome);
        wake();
      });
    running.set(job.id, { job, abort, ended });
  }

  async function run(job: TakenJob, signal: AbortSignal): Promise<Outcome> {
    const payload = jobSchemas[job.name].safeParse(readPayload(job.payload));
    // Another version may have written it: one that can read it gets its chance while this one is tried again.
    if (!payload.success)
      throw new UnavailableError(`Its payload is not one of a ${job.name} job as this version has it.`);
    const handler = handlers[job.name] as (
      payload: JobPayload<JobName>,
      ...rest: [AbortSignal, string?]
    ) => Promise<void>;
    await handler(payload.data, signal, job.trace ?? undefined);
    return () => jobs.finish(job);
  }

  function failed(job: TakenJob, error: unknown, wasClosing: boolean): Outcome {
    const problem = problemOf(error);
    const facts = { job: job.id, name: job.name, tried: job.tried, code: codeOf(error) };
    if (wasClosing) return (at) => jobs.wait(job, { ...job, tried: job.tried - 1, runAt: at, problem: null });
    if (error instanceof RateLimitedError) {
      const runAt = afterRateLimit(now(), error.retryAt, job.waits, options.rateLimitPauseMs, options.random());
      log?.info({ ...facts, until: new Date(runAt) }, 'a job waits for a rate limit');
      return () => jobs.wait(job, { runAt, tried: job.tried - 1, waits: job.waits + 1, problem });
    }
    if (error instanceof PermanentError || job.tried >= job.attempts) {
      log?.error(facts, 'a job became a dead letter');
      return (at) => jobs.die(job, problem, at);
    }
    log?.warn(facts, 'a job failed and will be tried again');
    const runAt = now() + pauseAfter(job.tried, options.firstPauseMs, options.random());
    return () => jobs.wait(job, { runAt, tried: job.tried, waits: 0, problem });
  }

  function giveBack(): boolean {
    for (const outcome of outcomes) outcome(now());
    for (const { job } of running.values()) {
      jobs.wait(job, { ...job, tried: job.tried - 1, runAt: now(), problem: null });
    }
    return true;
  }

  return {
    wake,
    tend,
    isBusy: () => running.size > 0 || outcomes.length > 0,
    async close(graceMs) {
      state = 'closing';
      for (const { abort } of running.values()) abort.abort(new Error('the queue closes'));
      const bound = Promise.withResolvers<void>();
      const timer = setTimeout(bound.resolve, graceMs);
      await Promise.race([bound.promise, Promise.all([...running.values()].map(({ ended }) => ended))]);
      clearTimeout(timer);
      state = 'closed';
      for (let tries = 0; tries < 20 && !attempt(giveBack); tries += 1) {
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
  };
}

const leaseLost = () => new Error('the lease of the job was lost');
