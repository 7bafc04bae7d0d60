import type { JobName, JobPayload } from '../schemas/job.ts';

/**
 * Durable, at-least-once work. A handler that throws is tried again with growing pauses (with jitter) until its
 * attempts are used up, then the job becomes a dead letter; RateLimitedError waits until its `retryAt` without
 * spending an attempt; PermanentError makes a dead letter at once.
 *
 * A running job is held by a lease that is renewed while its handler runs. If the process dies, the job
 * returns when the lease ends. A handler whose lease was lost can neither finish nor fail the job: whoever took it
 * over does.
 *
 * Processes of two versions may share a queue. A job or schedule of a kind that this one does not know is left to those
 * that do, and is not told of; a payload that it cannot read is a failure, tried again while another may take the job.
 */
export interface Queue extends AsyncDisposable {
  /** Resolves once the job is durable. */
  add<N extends JobName>(name: N, payload: JobPayload<N>, options?: AddOptions): Promise<void>;
  /** As `add` for several jobs of one kind, durable together. */
  addMany<N extends JobName>(name: N, payloads: JobPayload<N>[], options?: Omit<AddOptions, 'key'>): Promise<void>;
  /**
   * Adds the job now and then every `everyMs`, across restarts. The key names the schedule: setting it again with the
   * same interval changes nothing, with another interval replaces it; however many processes set it, it runs
   * once per interval. A run that is still waiting or running is not doubled. Intervals missed while nothing ran are made up by one run.
   */
  schedule<N extends JobName>(key: string, name: N, payload: JobPayload<N>, everyMs: number): Promise<void>;
  unschedule(key: string): Promise<void>;
  schedules(): Promise<string[]>;
  /** Starts taking jobs. Called once. */
  work(handlers: JobHandlers): void;
  /** Resolves when nothing is waiting, delayed or running; schedules that are not due do not count. */
  idle(): Promise<void>;
  counts(): Promise<QueueCounts>;
  /** Newest first. */
  deadLetters(limit: number): Promise<DeadLetter[]>;
  /** Puts a dead letter back with fresh attempts; false if there is none with this id. */
  putBack(id: string): Promise<boolean>;
}

export type Priority = 'high' | 'normal' | 'low';

/** The last rank within a priority. */
export const lastRank = 7;

export interface AddOptions {
  /**
   * While a job with this key waits (a delay or a pause after a failure counts as waiting), a second one is dropped; one
   * that comes while it runs is kept and starts when the first has ended.
   * Only for a job whose payload the key determines wholly (a rollup hour, a source's poll, a reader's
   * digest of a day). Batch jobs (score, assess) have none: running twice is harmless.
   * Keys of different kinds of jobs never meet.
   */
  key?: string;
  delayMs?: number;
  /** Higher ones are taken first among those that are due; default `normal`. */
  priority?: Priority;
  /** Of one priority, a lower rank is taken first: a whole number from 0 to `lastRank`; default 0. Of one rank, the longest due. */
  rank?: number;
  /** How often it is tried in all; default 8. */
  attempts?: number;
  /** The trace it belongs to, for its handler: https://www.w3.org/TR/trace-context/#traceparent-header */
  trace?: string;
}

/** One handler for each kind of job; `signal` aborts when the queue closes or the lease was lost; `trace` as it was added. */
export type JobHandlers = {
  [N in JobName]: (payload: JobPayload<N>, signal: AbortSignal, trace?: string) => Promise<void>;
};

export interface QueueCounts {
  waiting: number;
  delayed: number;
  running: number;
  dead: number;
  /** Age of the oldest job that is due and not running, in milliseconds; 0 when there is none. */
  oldestMs: number;
  /** Waiting (due) jobs by kind. */
  waitingByName: Partial<Record<JobName, number>>;
  /** As `oldestMs`, of the kinds that wait. */
  oldestMsByName: Partial<Record<JobName, number>>;
}

export interface DeadLetter {
  id: string;
  name: JobName;
  payload: unknown;
  problem: string;
  attempts: number;
  diedAt: Date;
}
