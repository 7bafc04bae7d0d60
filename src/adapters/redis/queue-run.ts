import { DelayedError, type Job, UnrecoverableError, WaitingError } from 'bullmq';
import { PermanentError, RateLimitedError, UnavailableError } from '../../errors.ts';
import type { Clock } from '../../ports/clock.ts';
import { codeOf, problemOf } from '../../ports/job-failure.ts';
import type { Log } from '../../ports/log.ts';
import type { JobHandlers } from '../../ports/queue.ts';
import { type JobName, type JobPayload, jobSchemas } from '../../schemas/job.ts';
import type { RedisConnection } from './connection.ts';
import { pauseAfter, pauseForRateLimit } from './queue-pauses.ts';
import { dropOlderDeadLetter, noteJobWaits } from './queue-scripts.ts';

export type BullJob = Job<unknown, void, JobName>;

/** A try of a job in this process. */
export interface Run {
  job: BullJob;
  token: string;
  abort: AbortController;
  /** Its lease is no longer ours: whatever comes of it is not written down. */
  isLost: boolean;
  /** Ends the wait for a handler that does not stop. */
  giveUp: PromiseWithResolvers<never>;
  ended: PromiseWithResolvers<void>;
}

export interface RunOptions {
  redis: RedisConnection;
  handlers: JobHandlers;
  clock: Clock;
  log: Log | undefined;
  firstPauseMs: number;
  rateLimitPauseMs: number;
  random: () => number;
  isClosing: () => boolean;
  baseOf: (name: JobName) => string;
}

/** Tells BullMQ to try again after the pause. */
export class TryAgain extends Error {
  readonly pauseMs: number;

  constructor(problem: string, pauseMs: number) {
    super(problem);
    this.pauseMs = pauseMs;
  }
}

/** Runs the handler, and turns its failure into what BullMQ does next, by what it throws. */
export async function runJob(run: Run, options: RunOptions): Promise<void> {
  try {
    await Promise.race([handle(run, options.handlers), run.giveUp.promise]);
  } catch (error) {
    if (run.isLost) throw new WaitingError();
    if (options.isClosing() && run.abort.signal.aborted) return await giveBack(run);
    return await fail(run, error, options);
  }
  if (run.isLost) throw new WaitingError();
}

async function handle({ job, abort }: Run, handlers: JobHandlers): Promise<void> {
  if (triesBefore(job) >= attemptsOf(job)) {
    throw new PermanentError('The process that ran it ended, or stood still for longer than its lease.');
  }
  const payload = jobSchemas[job.name].safeParse(job.data);
  // Another version may have written it: one that can read it gets its chance while this one is tried again.
  if (!payload.success)
    throw new UnavailableError(`Its payload is not one of a ${job.name} job as this version has it.`);
  const handler = handlers[job.name] as (
    payload: JobPayload<JobName>,
    ...rest: [AbortSignal, string?]
  ) => Promise<void>;
  await handler(payload.data, abort.signal, job.opts.telemetry?.metadata);
}

/** A lease that ended spends an attempt as a failure does; else a job that kills its process would go round for ever. */
export function triesBefore(job: BullJob): number {
  return job.attemptsMade + job.stalledCounter;
}

export function attemptsOf(job: BullJob): number {
  return job.opts.attempts ?? 1;
}

/** Among the waiting again, in front; no attempt is spent. */
export async function giveBack({ job, token }: Run): Promise<never> {
  await job.moveToWait(token);
  throw new WaitingError();
}

async function fail(run: Run, error: unknown, options: RunOptions): Promise<never> {
  const { job, token } = run;
  const { log, redis, clock, random } = options;
  const tried = triesBefore(job) + 1;
  const problem = problemOf(error);
  const facts = { job: job.id, name: job.name, tried, code: codeOf(error) };
  const jobKey = `${options.baseOf(job.name)}${job.id}`;

  if (error instanceof RateLimitedError) {
    // Only a job that was taken before can have waited.
    const waits = job.attemptsStarted > 1 ? Number(await redis.hget(jobKey, 'waits')) || 0 : 0;
    const pauseMs = pauseForRateLimit(clock.now().getTime(), error.retryAt, waits, options.rateLimitPauseMs, random());
    const dueAt = Date.now() + pauseMs;
    if (await noteJobWaits(redis, jobKey, token, dueAt, waits + 1)) {
      log?.info({ ...facts, until: new Date(dueAt) }, 'a job waits for a rate limit');
      await job.moveToDelayed(dueAt, token);
    }
    throw new DelayedError();
  }
  if (error instanceof PermanentError || tried >= attemptsOf(job)) {
    log?.error(facts, 'a job became a dead letter');
    if (job.deduplicationId)
      await dropOlderDeadLetter(redis, options.baseOf(job.name), job.deduplicationId, job.id ?? '');
    throw new UnrecoverableError(problem);
  }
  log?.warn(facts, 'a job failed and will be tried again');
  const pauseMs = pauseAfter(tried, options.firstPauseMs, random());
  await noteJobWaits(redis, jobKey, token, Date.now() + pauseMs, 0);
  throw new TryAgain(problem, pauseMs);
}
