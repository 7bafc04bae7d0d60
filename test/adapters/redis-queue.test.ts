import { afterAll, describe, vi } from 'vitest';
import { queueContract } from '../contracts/queue.contract.ts';
import { endRedisForTests, noRedis } from '../support/redis.ts';
import { openRedisBed } from '../support/redis-bed.ts';

vi.setConfig({ testTimeout: 60_000 });

// Most of these tests wait for time to pass, which they can do together.
describe.skipIf(noRedis).concurrent(`the queue on Redis${noRedis ? ` (${noRedis})` : ''}`, () => {
  afterAll(endRedisForTests);
  queueContract('redis', openRedisBed);
});
