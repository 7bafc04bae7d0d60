import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteQueue } from '#src/adapters/sqlite/queue.ts';
import { queueContract } from '../contracts/queue.contract.ts';
import type { QueueBed } from '../contracts/queue-bed.ts';

queueContract('sqlite', openSqliteBed);

const leaseMs = 30_000;

async function openSqliteBed(): Promise<QueueBed> {
  const dir = await mkdtemp(join(tmpdir(), 'earshot-queue-'));
  const file = join(dir, 'queue.db');
  const started = Date.parse('2026-01-01T10:00:00Z');
  let now = started;
  const clock = { now: () => new Date(now) };
  const times = { leaseMs, firstPauseMs: 1000, rateLimitPauseMs: 60_000 };
  return {
    ...times,
    unitMs: 10_000,
    now: clock.now,
    open: async () => openSqliteQueue({ file, clock, pollMs: 2, concurrency: 4, ...times }),
    async advance(ms) {
      now += ms;
      // Lets every queue of the bed look at the clock once.
      await new Promise((resolve) => setTimeout(resolve, 6));
    },
    async openStalling() {
      let stoodStillAt: number | undefined;
      const ownClock = { now: () => new Date(stoodStillAt ?? now) };
      const queue = openSqliteQueue({ file, clock: ownClock, pollMs: 2, ...times });
      return {
        queue,
        stall: () => {
          stoodStillAt = now;
        },
        wake: () => {
          stoodStillAt = undefined;
        },
      };
    },
    async [Symbol.asyncDispose]() {
      await rm(dir, { recursive: true, force: true });
    },
  };
}
