import type { DeadLetter } from '../../ports/queue.ts';
import { type JobName, jobNames } from '../../schemas/job.ts';
import type { RedisConnection } from './connection.ts';
import type { Queues } from './queue-jobs.ts';
import { attemptsOf, type BullJob, triesBefore } from './queue-run.ts';
import { refreshDeadLetter } from './queue-scripts.ts';

/** The newest of all kinds. */
export async function readDeadLetters({ kinds }: Queues, limit: number): Promise<DeadLetter[]> {
  if (limit <= 0) return [];
  const found = await Promise.all(jobNames.map((name) => kinds[name].getFailed(0, limit - 1)));
  const letters = found.flat().flatMap((job) => (job ? [letterOf(job)] : []));
  return letters.sort((a, b) => b.diedAt.getTime() - a.diedAt.getTime()).slice(0, limit);
}

function letterOf(job: BullJob): DeadLetter {
  return {
    id: `${job.name}:${job.id}`,
    name: job.name,
    payload: job.data,
    problem: job.failedReason ?? '',
    attempts: Math.min(triesBefore(job), attemptsOf(job)),
    diedAt: new Date(job.finishedOn ?? job.timestamp),
  };
}

/** False where there is none. A waiting twin does its work. */
export async function putBackDeadLetter(queues: Queues, redis: RedisConnection, id: string): Promise<boolean> {
  const [name, jobId] = readId(id);
  if (!name || !jobId) return false;
  const queue = queues.kinds[name];
  const job = await queue.getJob(jobId);
  if (!job || !(await job.isFailed())) return false;
  if (job.deduplicationId) {
    // Added anew, since only adding looks at the key; then removed: a crash between the two leaves work, not a gap.
    const { jobId: _own, delay: _passed, ...options } = job.opts;
    await queue.add(name, job.data, options);
    return await job.remove().then(() => true, gone);
  }
  if (!(await refreshDeadLetter(redis, queues.baseOf(name), jobId))) return false;
  const fresh = { resetAttemptsMade: true, resetAttemptsStarted: true };
  return await job.retry('failed', fresh).then(() => true, gone);
}

/** Another process was quicker. What else goes wrong is not hidden. */
function gone(error: Error): false {
  if (/Missing key|not in the|is not in/i.test(error.message)) return false;
  throw error;
}

function readId(id: string): [JobName | undefined, string | undefined] {
  const match = /^([a-z]+):([^:]{1,40})$/.exec(id);
  return [jobNames.find((name) => name === match?.[1]), match?.[2]];
}
