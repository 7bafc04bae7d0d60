import { Worker as BullWorker, type Job } from 'bullmq';
import { type JobName, jobNames } from '../../schemas/job.ts';
import { disconnect, duplicatesOf, within } from './connection.ts';
import { putClocksRight } from './queue-clock.ts';
import { type Queues, runOptions } from './queue-jobs.ts';
import { type BullJob, giveBack, type Run, type RunOptions, runJob, TryAgain } from './queue-run.ts';

/** BullMQ counts lost leases apart from failures; ours are counted together when a job is taken. */
const neverByStalling = 1_000_000_000;
/** After an error of the connection. */
const troublePauseMs = 1000;
/** How long the last answers are waited for where Redis is away, at most. */
const longestGoodbyeMs = 1000;

export interface WorkerOptions extends Omit<RunOptions, 'isClosing' | 'baseOf'> {
  queues: Queues;
  leaseMs: number;
  /** How often clocks are compared. */
  clockLookMs: number;
  slotsOf: (name: JobName) => number;
}

export interface Worker {
  /** Aborts the running jobs, waits up to `graceMs` for them to end and returns the rest to the queue. */
  close(graceMs: number): Promise<void>;
}

/** A BullMQ worker for each kind of job and one for the schedules. */
export function startWorker(options: WorkerOptions): Worker {
  const { redis, queues, leaseMs, log } = options;
  const runs = new Map<BullWorker<unknown, void, JobName>, Set<Run>>();
  const waiting = duplicatesOf(redis);
  let isClosing = false;
  const runOptionsOfAll: RunOptions = { ...options, isClosing: () => isClosing, baseOf: queues.baseOf };

  const shared = {
    connection: redis,
    prefix: queues.prefix,
    lockDuration: leaseMs,
    stalledInterval: Math.ceil(leaseMs / 3),
    maxStalledCount: neverByStalling,
    runRetryDelay: troublePauseMs,
    removeOnComplete: { count: 0 },
    // BullMQ renews by job; a job that this very process lost and took again needs it by try.
    skipLockRenewal: true,
  };

  function startKind(name: JobName): BullWorker<unknown, void, JobName> {
    const own = new Set<Run>();
    const worker = new BullWorker<unknown, void, JobName>(name, (job, token = '') => start(job, token, own), {
      ...shared,
      concurrency: options.slotsOf(name),
      settings: { backoffStrategy: (_tried, _type, error) => (error instanceof TryAgain ? error.pauseMs : 1) },
    });
    worker.on('stalled', (job) => log?.warn({ job, name }, 'a lease ended before its job'));
    runs.set(worker, own);
    return worker;
  }

  async function start(job: BullJob, token: string, own: Set<Run>): Promise<void> {
    for (const other of own) if (other.job.id === job.id) lose(other);
    const giveUp = Promise.withResolvers<never>();
    giveUp.promise.catch(ignored);
    const ended = Promise.withResolvers<void>();
    const run: Run = { job, token, abort: new AbortController(), isLost: false, giveUp, ended };
    own.add(run);
    try {
      await (isClosing ? giveBack(run) : runJob(run, runOptionsOfAll));
    } finally {
      own.delete(run);
      ended.resolve();
    }
  }

  const running = () => [...runs.values()].flatMap((own) => [...own]);

  async function allEnded(): Promise<void> {
    while (running().length > 0) await Promise.all(running().map(({ ended }) => ended.promise));
  }

  /** Adds the run of a schedule that is due, unless it was taken away meanwhile; whoever knows its kind runs it. */
  async function tick(job: Job): Promise<void> {
    const id = job.repeatJobKey;
    if (!id || !(await queues.beat.getJobScheduler(id))) return;
    await queues.of(job.name).add(job.name, job.data, runOptions(id));
  }

  const beat = new BullWorker<unknown, void, JobName>(queues.beat.name, tick, { ...shared, concurrency: 4 });
  const workers = [...jobNames.filter((name) => options.slotsOf(name) > 0).map(startKind), beat];
  for (const worker of workers) {
    // The connection tells its outages itself.
    worker.on('error', (error) => log?.debug({ queue: worker.name, problem: error.message }, 'a worker had trouble'));
  }

  const renewal = setInterval(() => {
    for (const [worker, own] of runs) void renew(worker, own);
  }, leaseMs / 4);

  const clockLook = setInterval(() => {
    putClocksRight({ redis, queues, log }).catch((error) => {
      log?.debug({ problem: String(error) }, 'clocks could not be compared');
    });
  }, options.clockLookMs);

  async function renew(worker: BullWorker<unknown, void, JobName>, own: Set<Run>): Promise<void> {
    const held = [...own].filter((run) => !run.isLost);
    if (held.length === 0) return;
    const ids = held.map(({ job }) => job.id ?? '');
    const tokens = held.map(({ token }) => token);
    try {
      const lost = await worker.extendJobLocks(ids, tokens, leaseMs);
      for (const run of held) if (own.has(run) && lost.includes(run.job.id ?? '')) lose(run);
    } catch (error) {
      log?.debug({ problem: String(error) }, 'leases could not be renewed');
    }
  }

  /** BullMQ wakes nobody for a job given back, and a worker that closes may swallow the sign for one that was added. */
  async function wakeOthers(): Promise<void> {
    const signs = jobNames.map((name) => redis.zadd(`${queues.baseOf(name)}marker`, 0, '0'));
    await Promise.all(signs).catch(ignored);
  }

  return {
    async close(graceMs) {
      isClosing = true;
      const goodbyeMs = Math.min(graceMs, longestGoodbyeMs);
      for (const { abort } of running()) abort.abort(closes());
      const closed = Promise.all(workers.map((worker) => worker.close()));
      closed.catch(ignored);
      if (!(await within(graceMs, allEnded()))) for (const { giveUp } of running()) giveUp.reject(closes());
      // A worker that was just going to wait for jobs may take seconds to end; what ran is written down before.
      const isClosed = await within(goodbyeMs, closed);
      clearInterval(renewal);
      clearInterval(clockLook);
      void wakeOthers();
      await disconnect(redis, goodbyeMs);
      if (!isClosed) for (const connection of waiting) connection.disconnect();
    },
  };
}

function lose(run: Run): void {
  run.isLost = true;
  run.abort.abort(new Error('the lease of the job was lost'));
}

const ignored = () => undefined;
const closes = () => new Error('the queue closes');
