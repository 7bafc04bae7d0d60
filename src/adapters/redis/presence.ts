import { UnavailableError } from '../../errors.ts';
import type { Log } from '../../ports/log.ts';
import { goneAfterMs, type Presence, signEveryMs } from '../../ports/presence.ts';
import { ProcessNote } from '../../schemas/process-note.ts';
import { connect, disconnect } from './connection.ts';
import { slotPrefix } from './keys.ts';

export interface RedisPresenceOptions {
  url: string;
  prefix?: string;
  log?: Log;
}

/** KEYS: notes by id, their last signs of life. ARGV: id, note (empty to leave), milliseconds until one is gone. */
const signScript = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
for _, id in ipairs(redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', now - ARGV[3])) do
  redis.call('HDEL', KEYS[1], id)
  redis.call('ZREM', KEYS[2], id)
end
if ARGV[2] == '' then
  redis.call('HDEL', KEYS[1], ARGV[1])
  redis.call('ZREM', KEYS[2], ARGV[1])
else
  redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
  redis.call('ZADD', KEYS[2], now, ARGV[1])
end
return redis.call('HVALS', KEYS[1])
`;

/** Signs this process on among those that share a Redis. */
export async function openRedisPresence(
  { url, prefix, log }: RedisPresenceOptions,
  note: ProcessNote,
): Promise<Presence> {
  const redis = connect(url, { name: 'presence', tries: 3, log });
  const key = `${slotPrefix(prefix)}:processes`;
  const sign = async (text: string): Promise<ProcessNote[]> => {
    try {
      const found = await redis.eval(signScript, 2, key, `${key}:signs`, note.id, text, goneAfterMs);
      return Array.isArray(found) ? found.flatMap(readNote) : [];
    } catch (cause) {
      throw new UnavailableError('Redis was not reached.', { cause });
    }
  };
  const text = JSON.stringify(note);
  try {
    await sign(text);
  } catch (error) {
    await disconnect(redis, 0);
    throw error;
  }
  // The connection tells its outages itself.
  const timer = setInterval(() => void sign(text).catch(() => undefined), signEveryMs);
  return {
    processes: () => sign(text),
    async [Symbol.asyncDispose]() {
      clearInterval(timer);
      await sign('').catch(() => undefined);
      await disconnect(redis, 500);
    },
  };
}

/** Names the database behind an address: the same for all who reach it, by whichever address. */
export async function identityOfRedis({ url, prefix }: { url: string; prefix?: string }): Promise<string> {
  const redis = connect(url, { name: 'identity', tries: 3 });
  try {
    const key = `${slotPrefix(prefix)}:identity`;
    await redis.set(key, crypto.randomUUID(), 'NX');
    return `redis:${await redis.get(key)}`;
  } catch (cause) {
    throw new UnavailableError('Redis was not reached.', { cause });
  } finally {
    await disconnect(redis, 500);
  }
}

/** A newer version may note what we cannot read; it is no neighbour to judge by. */
function readNote(text: unknown): ProcessNote[] {
  try {
    const note = ProcessNote.safeParse(JSON.parse(String(text)));
    return note.success ? [note.data] : [];
  } catch {
    return [];
  }
}
