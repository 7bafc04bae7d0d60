import { Queue as BullQueue, type JobsOptions } from 'bullmq';
import { InvalidInputError } from '../../errors.ts';
import { type AddOptions, lastRank, type Priority } from '../../ports/queue.ts';
import { type JobName, type JobPayload, jobNames, jobSchemas } from '../../schemas/job.ts';
import type { RedisConnection } from './connection.ts';

const ranks = lastRank + 1;
// The waiting list of BullMQ knows no number below its 0, so what is normal has one.
const firstLevels = { high: 0, normal: ranks, low: 2 * ranks } as const;

/** BullMQ's number for the last that is taken. */
export const lastLevel = 3 * ranks - 1;
const defaultAttempts = 8;

/** BullMQ writes an event for each step of a job; nobody reads them but bull-board's newest. */
const eventsKept = 100;

/** The schedules live in a queue of their own, whose jobs do nothing but add the runs. */
const beatName = 'beat';

export type KindQueue = BullQueue<unknown, void, JobName>;

/** One BullMQ queue a kind, since only then has each its own concurrency. */
export interface Queues {
  prefix: string;
  kinds: Record<JobName, KindQueue>;
  beat: BullQueue<unknown, void, string>;
  all: BullQueue[];
  /** Also of a kind that only a newer version knows. */
  of(name: string): BullQueue<unknown, void, string>;
  /** With what the keys of a queue begin. */
  baseOf(name: JobName | 'beat'): string;
}

export function openQueues(connection: RedisConnection, prefix: string): Queues {
  const options = { connection, prefix, streams: { events: { maxLen: eventsKept } } };
  const opened = jobNames.map((name) => [name, new BullQueue<unknown, void, JobName>(name, options)]);
  const kinds = Object.fromEntries(opened) as Record<JobName, KindQueue>;
  const beat = new BullQueue<unknown, void, string>(beatName, options);
  const all: BullQueue[] = [...Object.values(kinds), beat];
  // The connection tells its outages itself.
  for (const queue of all) queue.on('error', () => undefined);

  function of(name: string): BullQueue<unknown, void, string> {
    const known = all.find((queue) => queue.name === name);
    if (known) return known;
    const foreign = new BullQueue<unknown, void, string>(name, options);
    foreign.on('error', () => undefined);
    all.push(foreign);
    return foreign;
  }

  return { prefix, kinds, beat, all, of, baseOf: (name) => `${prefix}:${name}:` };
}

function levelOf(priority: Priority, rank: number): number {
  return firstLevels[priority] + rank;
}

/** What BullMQ is told of a job that is added. A key is held while its job waits or runs; one that comes while it runs is kept. */
export function jobOptions({
  key,
  delayMs = 0,
  priority = 'normal',
  rank = 0,
  attempts = defaultAttempts,
  trace,
}: AddOptions): JobsOptions {
  if (!Number.isSafeInteger(attempts) || attempts < 1) {
    throw new InvalidInputError('The attempts of a job are a whole number above 0.');
  }
  if (!Number.isInteger(rank) || rank < 0 || rank > lastRank) {
    throw new InvalidInputError(`The rank of a job is a whole number from 0 to ${lastRank}.`);
  }
  const delay = Math.ceil(Math.max(0, delayMs));
  if (!Number.isSafeInteger(Date.now() + delay)) {
    throw new InvalidInputError('The delay of a job is a number of milliseconds.');
  }
  return {
    ...failing(attempts),
    priority: levelOf(priority, rank),
    ...(delay > 0 && { delay }),
    ...(trace !== undefined && { telemetry: { metadata: trace } }),
    // Before the colon stands whose keys these are; see the schedules.
    ...(key !== undefined && { deduplication: { id: `add:${key}`, keepLastIfActive: true } }),
  };
}

/** A run of a schedule: none is added while the last one waits or runs. */
export function runOptions(scheduleId: string): JobsOptions {
  return {
    ...failing(defaultAttempts),
    priority: levelOf('normal', 0),
    deduplication: { id: `schedule:${scheduleId}` },
  };
}

/** Adding the run fails only while Redis is away, so it is tried until it is done. */
export const beatOptions = { attempts: 1_000_000_000, backoff: { type: 'fixed', delay: 1000 }, stackTraceLimit: 0 };

function failing(attempts: number): JobsOptions {
  // The pauses are the worker's; stack traces may hold what was in a post.
  return { attempts, backoff: { type: 'ours' }, stackTraceLimit: 0 };
}

/** As JSON has it. Told to who adds it, rather than found in the dead letters later. */
export function payloadData<N extends JobName>(name: N, payload: JobPayload<N>): unknown {
  const parsed = jobSchemas[name].safeParse(payload);
  if (!parsed.success) throw new InvalidInputError(`That is no payload of a ${name} job.`, { cause: parsed.error });
  return parsed.data;
}
