import type { Log } from '../../ports/log.ts';
import { jobNames } from '../../schemas/job.ts';
import type { RedisConnection } from './connection.ts';
import { beatOptions, type Queues } from './queue-jobs.ts';

export interface ClockLookOptions {
  redis: RedisConnection;
  queues: Queues;
  log: Log | undefined;
}

/** Clocks that follow a time server are closer together than this. */
const clocksDifferMs = 2000;
const mostAtOnce = 200;

/**
 * Puts right what a process with a clock ahead has put off. BullMQ goes by the clock of whoever adds or takes a job: an hour
 * ahead for a few seconds, and schedules and delayed jobs would stand still for that hour. The clock of Redis decides who
 * is ahead; a process whose own clock differs from it leaves this to the others.
 */
export async function putClocksRight({ redis, queues, log }: ClockLookOptions): Promise<void> {
  const [seconds, micros] = await redis.time();
  const now = Number(seconds) * 1000 + Number(micros) / 1000;
  if (Math.abs(Date.now() - now) > clocksDifferMs) return;

  const later = await redis.zrangebyscore(queues.beat.toKey('repeat'), now + clocksDifferMs, '+inf');
  for (const id of later) {
    const known = await queues.beat.getJobScheduler(id);
    if (!known?.every || !known.next || known.next <= now + known.every + clocksDifferMs) continue;
    const template = { name: known.name, data: known.template?.data, opts: beatOptions };
    // Only another interval is reckoned anew; each of the two steps leaves a whole schedule behind.
    await queues.beat.upsertJobScheduler(id, { every: known.every + 1 }, template);
    await queues.beat.upsertJobScheduler(id, { every: known.every }, template);
    log?.warn({ schedule: decodeURIComponent(id) }, 'a clock was ahead; a schedule is set anew');
  }

  for (const name of jobNames) {
    const late = await redis.zcount(queues.kinds[name].toKey('delayed'), (now + clocksDifferMs) * 0x1000, '+inf');
    if (late === 0) continue;
    for (const job of await queues.kinds[name].getDelayed(0, mostAtOnce - 1)) {
      if (job.timestamp <= now + clocksDifferMs) continue;
      log?.warn({ job: job.id, name }, 'a clock was ahead; a delayed job is put right');
      await job.changeDelay(job.opts.delay ?? 0);
    }
  }
}
