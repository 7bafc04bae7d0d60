import type { DatabaseSync } from 'node:sqlite';
import type { Clock } from '../../ports/clock.ts';

/** Smaller steps are what time servers do; nothing waits noticeably longer for them. */
const smallestStepMs = 1000;

/**
 * Notices that the clock was put back. What was to happen by the old time would wait for as long as the clock was wrong:
 * a job that is due at once, too, for it was due by the clock of then.
 */
export function watchClock(db: DatabaseSync, clock: Clock, leaseMs: number) {
  const jobs = db.prepare(`UPDATE jobs SET runAt = max(?, runAt - ?) WHERE state = 'waiting' AND runAt > ?`);
  const leases = db.prepare(`UPDATE jobs SET leaseUntil = ? WHERE state = 'running' AND leaseUntil > ?`);
  const schedules = db.prepare('UPDATE schedules SET nextAt = ? + everyMs WHERE nextAt > ? + everyMs');
  const anyTooLate = db.prepare('SELECT 1 FROM schedules WHERE nextAt > ? + everyMs LIMIT 1');
  let seenAt = clock.now().getTime();

  return {
    /** Whether `follow` has something to do. */
    isAstray(): boolean {
      const now = clock.now().getTime();
      if (now > seenAt) seenAt = now;
      return seenAt - now > smallestStepMs || anyTooLate.get(now) !== undefined;
    },

    /** Moves what waits along with the clock; belongs into a transaction. */
    follow(): void {
      const now = clock.now().getTime();
      const stepMs = seenAt - now;
      if (stepMs > smallestStepMs) {
        jobs.run(now, stepMs, now);
        leases.run(now + leaseMs, now + leaseMs);
        seenAt = now;
      }
      // A schedule is told by its interval, also where the clock was put back while nothing ran.
      schedules.run(now, now);
    },
  };
}
