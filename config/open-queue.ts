import { join } from 'node:path';
import { openMemoryAnnouncer } from '#src/adapters/memory/announcer.ts';
import { openSqliteQueue } from '#src/adapters/sqlite/queue.ts';
import type { Announcer } from '#src/ports/announcer.ts';
import type { Board } from '#src/ports/board.ts';
import type { Clock } from '#src/ports/clock.ts';
import type { Log } from '#src/ports/log.ts';
import type { Presence } from '#src/ports/presence.ts';
import type { Queue } from '#src/ports/queue.ts';
import { type JobName, jobNames } from '#src/schemas/job.ts';
import type { ProcessNote, ProcessRole } from '#src/schemas/process-note.ts';
import { identityOfFolder } from './neighbours.ts';
import type { Settings } from './settings.ts';

export interface OpenQueue {
  queue: Queue;
  announcer: Announcer;
  /** A look into it, for processes with a page. */
  board?: Board;
  /** Names the queue for processes that might share it. */
  identity: string;
  /** Signs a process on among those that use it; absent where a lock on the data folder does that. */
  signOn?: (note: ProcessNote) => Promise<Presence>;
  /** What the operator should know of it, a sentence each. */
  findings: string[];
}

interface Needs {
  role: ProcessRole;
  clock: Clock;
  log: Log;
}

const jobsAtOnce = 4;
/** A stream is a job for as long as it stands, and mostly waits. */
const streamsAtOnce = 32;

/** Queue and live news: Redis where it is set, otherwise a file in the data folder and this process's memory. */
export async function openQueue(
  { REDIS_URL: url, DATA_DIR: dir, LEASE_SECONDS }: Settings,
  { role, clock, log }: Needs,
): Promise<OpenQueue> {
  const leaseMs = LEASE_SECONDS * 1000;
  if (url === undefined) {
    return {
      queue: openSqliteQueue({
        file: join(dir, 'queue.db'),
        clock,
        log,
        leaseMs,
        soleOwner: true,
        concurrency: slotsOf(role),
      }),
      announcer: openMemoryAnnouncer(),
      identity: identityOfFolder(dir),
      findings: [],
    };
  }
  const { checkRedis } = await import('#src/adapters/redis/check.ts');
  const { identityOfRedis, openRedisPresence } = await import('#src/adapters/redis/presence.ts');
  const { openRedisAnnouncer } = await import('#src/adapters/redis/announcer.ts');
  const { openRedisQueue } = await import('#src/adapters/redis/queue.ts');
  // First of all, since it tells in words why Redis cannot be used.
  const findings = await checkRedis({ url, clock });
  const identity = await identityOfRedis({ url });
  const hasPage = role === 'web' || role === 'all';
  // Only processes with a page load what it needs.
  const { openRedisBoard } = hasPage ? await import('#src/adapters/redis/board.ts') : {};
  // From here on nothing can fail, so nothing is left open.
  return {
    identity,
    signOn: (note) => openRedisPresence({ url, log }, note),
    findings,
    queue: openRedisQueue({ url, clock, log, leaseMs, concurrency: slotsOf(role) }),
    announcer: openRedisAnnouncer({ url, log }),
    ...(openRedisBoard && { board: openRedisBoard({ url, log }) }),
  };
}

/** Sweeps belong to the clockwork, all other work to the workers. */
function slotsOf(role: ProcessRole): Record<JobName, number> {
  const isOurs = (name: JobName) => role === 'all' || (role === 'scheduler') === (name === 'sweep');
  const atOnce = (name: JobName) => (name === 'listen' ? streamsAtOnce : jobsAtOnce);
  const slots = jobNames.map((name) => [name, isOurs(name) ? atOnce(name) : 0] as const);
  return Object.fromEntries(slots) as Record<JobName, number>;
}
