import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe } from 'vitest';
import { openRedisQueue, type RedisQueueOptions } from '#src/adapters/redis/queue.ts';
import type { Queue } from '#src/ports/queue.ts';
import { queueContract } from '../contracts/queue.contract.ts';
import type { QueueBed } from '../contracts/queue-bed.ts';
import { layCable } from '../support/cable.ts';
import { endRedisForTests, noRedis, redisForTests } from '../support/redis.ts';

const times = { leaseMs: 900, firstPauseMs: 200, rateLimitPauseMs: 120 };

describe.skipIf(noRedis)(`the queue on Redis${noRedis ? ` (${noRedis})` : ''}`, () => {
  afterAll(endRedisForTests);
  queueContract('redis', openRedisBed);
});

interface RedisBed extends QueueBed {
  openWith(options: Partial<RedisQueueOptions>): Promise<Queue>;
}

async function openRedisBed(): Promise<RedisBed> {
  const url = await redisForTests();
  const prefix = randomUUID();
  const cables: AsyncDisposable[] = [];
  const openWith = async (options: Partial<RedisQueueOptions>) => {
    const queue = openRedisQueue({ url, prefix, closeMs: 500, ...times, ...options });
    // So that the time of connecting is not that of the test.
    await queue.schedules();
    return queue;
  };
  return {
    ...times,
    // A wait has begun before the test sees it.
    rateLimitPauseMs: 100,
    unitMs: 300,
    now: () => new Date(),
    openWith,
    open: () => openWith({}),
    async advance(ms) {
      const until = Date.now() + ms;
      while (Date.now() < until) await sleep(until - Date.now());
    },
    async openStalling() {
      const place = new URL(url);
      const cable = await layCable(Number(place.port));
      cables.push(cable);
      place.port = String(cable.port);
      return { queue: await openWith({ url: place.href }), stall: cable.hold, wake: cable.release };
    },
    async [Symbol.asyncDispose]() {
      for (const cable of cables) await cable[Symbol.asyncDispose]();
    },
  };
}
