import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { openRedisQueue, type RedisQueueOptions } from '#src/adapters/redis/queue.ts';
import type { Queue } from '#src/ports/queue.ts';
import type { QueueBed } from '../contracts/queue-bed.ts';
import { layCable } from './cable.ts';
import { redisForTests } from './redis.ts';

const times = { leaseMs: 1500, firstPauseMs: 800, rateLimitPauseMs: 600 };

export interface RedisBed extends QueueBed {
  url: string;
  prefix: string;
  openWith(options: Partial<RedisQueueOptions>): Promise<Queue>;
}

/** A place of its own on the Redis of this test file, where time has to be waited for. */
export async function openRedisBed({ unitMs = 1500, url = '' } = {}): Promise<RedisBed> {
  const place = url || (await redisForTests());
  const prefix = randomUUID();
  const cables: AsyncDisposable[] = [];
  const openWith = async (options: Partial<RedisQueueOptions>) => {
    const queue = openRedisQueue({ url: place, prefix, closeMs: 500, ...times, ...options });
    // So that the time of connecting is not that of the test.
    await queue.schedules();
    return queue;
  };
  return {
    ...times,
    // A wait has begun before the test sees it.
    rateLimitPauseMs: 500,
    unitMs,
    url: place,
    prefix,
    now: () => new Date(),
    openWith,
    open: () => openWith({}),
    async advance(ms) {
      const until = Date.now() + ms;
      while (Date.now() < until) await sleep(until - Date.now());
    },
    async openStalling() {
      const cable = await layCable(place);
      cables.push(cable);
      // Its closing cannot be answered while it is held up.
      const queue = await openWith({ url: cable.url, closeMs: 100 });
      return { queue, stall: cable.hold, wake: cable.release };
    },
    async [Symbol.asyncDispose]() {
      for (const cable of cables) await cable[Symbol.asyncDispose]();
    },
  };
}
