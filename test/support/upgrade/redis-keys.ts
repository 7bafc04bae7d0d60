import type { Redis } from 'ioredis';

/** What lies under a key; of the streams, which nobody reads again, nothing. */
type Kept =
  | { type: 'string'; value: string }
  | { type: 'hash'; value: Record<string, string> }
  | { type: 'list' | 'set' | 'zset'; value: string[] };

/** All keys but those that end by themselves. */
export async function keysOf(redis: Redis): Promise<Record<string, Kept>> {
  const kept: Record<string, Kept> = {};
  for (const key of (await redis.keys('*')).sort()) {
    if ((await redis.pttl(key)) >= 0) continue;
    const found = await keptOf(redis, key);
    if (found) kept[key] = found;
  }
  return kept;
}

async function keptOf(redis: Redis, key: string): Promise<Kept | undefined> {
  const type = await redis.type(key);
  if (type === 'string') return { type, value: (await redis.get(key)) ?? '' };
  if (type === 'hash') return { type, value: await redis.hgetall(key) };
  if (type === 'list') return { type, value: await redis.lrange(key, '0', '-1') };
  if (type === 'set') return { type, value: await redis.smembers(key) };
  if (type === 'zset') return { type, value: await redis.zrange(key, '0', '-1', 'WITHSCORES') };
  return undefined;
}

/** In a database without keys. */
export async function layKeys(redis: Redis, kept: Record<string, Kept>): Promise<void> {
  for (const [key, { type, value }] of Object.entries(kept)) {
    if (type === 'string') await redis.set(key, value);
    else if (type === 'hash') await redis.hset(key, value);
    else if (type === 'list') await redis.rpush(key, ...value);
    else if (type === 'set') await redis.sadd(key, ...value);
    else {
      for (let at = 0; at < value.length; at += 2) await redis.zadd(key, String(value[at + 1]), String(value[at]));
    }
  }
}
