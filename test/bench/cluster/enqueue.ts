import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { openRedisQueue } from '#src/adapters/redis/queue.ts';
import { startMember } from './crew.ts';
import type { Ground } from './ground.ts';

/** What mentions that wait cost: Redis's memory, and the adding of their jobs. */
export interface EnqueueCost {
  mentions: number;
  bytesPerMention: number;
  /** Processor microseconds a mention of the process that adds, and of Redis. */
  addUs: number;
  redisUs: number;
  /** Microseconds a mention until Redis has answered, one page after the other. */
  waitUs: number;
}

const idsPerJob = 100;
const brandId = '6f1c0b54-8a4e-4a53-9d1e-1f2a3b4c5d6e';
/** As long as the ids of a large network are. */
const idOf = (at: number) => `mastodon:mastodon.social:1154${String(at).padStart(14, '0')}|${brandId}`;

/** Our line: a job for a page of mentions. */
export async function costOfBatches(ground: Ground, mentions: number): Promise<EnqueueCost> {
  await using queue = openRedisQueue({ url: ground.redisUrl });
  await queue.counts();
  return await cost(ground, mentions, async () => {
    for (let at = 0; at < mentions; at += idsPerJob) {
      const mentionIds = Array.from({ length: idsPerJob }, (_, offset) => idOf(at + offset));
      await queue.add('score', { mentionIds });
    }
  });
}

/** The naive line: a job for a mention, those of a page added at once. */
export async function costOfSingles(ground: Ground, mentions: number): Promise<EnqueueCost> {
  const connection = new Redis(ground.redisUrl, { maxRetriesPerRequest: null });
  const queue = new Queue('score', {
    connection,
    prefix: '{naive}',
    defaultJobOptions: { attempts: 3, removeOnComplete: true },
  });
  const found = await cost(ground, mentions, async () => {
    for (let at = 0; at < mentions; at += idsPerJob) {
      await Promise.all(
        Array.from({ length: idsPerJob }, (_, offset) => queue.add('score', { id: idOf(at + offset) })),
      );
    }
  });
  await queue.close();
  connection.disconnect();
  return found;
}

async function cost(ground: Ground, mentions: number, add: () => Promise<void>): Promise<EnqueueCost> {
  await ground.redis.flushall();
  const [bytes, servers, own] = [await usedMemory(ground), await ground.usage(), process.cpuUsage()];
  const begun = performance.now();
  await add();
  const tookUs = (performance.now() - begun) * 1000;
  const spent = process.cpuUsage(own);
  const [bytesAfter, serversAfter] = [await usedMemory(ground), await ground.usage()];
  await ground.redis.flushall();
  return {
    mentions,
    bytesPerMention: (bytesAfter - bytes) / mentions,
    addUs: (spent.user + spent.system) / mentions,
    redisUs: ((serversAfter.redisSeconds - servers.redisSeconds) * 1e6) / mentions,
    waitUs: tookUs / mentions,
  };
}

/** Bytes of Redis. */
export async function usedMemory({ redis }: Ground): Promise<number> {
  return Number(/^used_memory:(\d+)/m.exec(await redis.info('memory'))?.[1] ?? 0);
}

/** Processor microseconds that a piece of news costs a web process that hears it from another. */
export async function costOfNews(ground: Ground, news: number): Promise<number> {
  const { MONGO_URL, ...rest } = await ground.fresh();
  const settings = { ...rest, ...(MONGO_URL !== undefined && { MONGO_URL }) };
  await using telling = await startMember({ settings, role: 'web' });
  await using hearing = await startMember({ settings, role: 'web' });
  const before = await hearing.ask('usage', {});
  await telling.ask('announce', { news });
  const after = await hearing.ask('usage', {});
  return ((after.cpuSeconds - before.cpuSeconds) * 1e6) / news;
}
