import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import mongoose, { type Connection } from 'mongoose';
import { mongoForTests } from '../../support/mongo/server.ts';
import { startRedis } from '../../support/redis.ts';

/** The servers below the line, and folders for it. */
export interface Ground extends AsyncDisposable {
  redis: Redis;
  redisUrl: string;
  /** What MongoDB is played by here; undefined where nothing plays it. */
  mongoKind: string | undefined;
  /** An empty Redis, an empty database and an empty folder, as settings. */
  fresh(): Promise<{ REDIS_URL: string; DATA_DIR: string; MONGO_URL?: string }>;
  newFolder(): string;
  /** Processor time of the servers since they began. */
  usage(): Promise<ServerUsage>;
}

export interface ServerUsage {
  redisSeconds: number;
  /** Undefined where it cannot be told. */
  mongoSeconds: number | undefined;
}

export async function openGround(folder: string): Promise<Ground> {
  await using opening = new AsyncDisposableStack();
  const server = opening.use(await startRedis());
  const mongo = await mongoForTests();
  if (mongo) opening.use(mongo);
  const redis = new Redis(server.url);
  opening.defer(() => redis.disconnect());
  const newFolder = () => mkdtempSync(join(folder, 'data-'));
  const closers = opening.move();
  let lastDatabase: string | undefined;

  async function dropLast(): Promise<void> {
    if (lastDatabase) await onDatabase(lastDatabase, (connection) => connection.dropDatabase());
  }

  async function freshDatabase(): Promise<{ MONGO_URL?: string }> {
    if (!mongo) return {};
    // A database of its own, whichever the address names.
    const place = /^(mongodb(?:\+srv)?:\/\/[^/?]+)(?:\/[^?]*)?(.*)$/.exec(mongo.url);
    const url = `${place?.[1]}/bench-${randomUUID().slice(0, 8)}${place?.[2]}`;
    // The stand-in keeps everything in memory.
    await dropLast();
    lastDatabase = url;
    return { MONGO_URL: url };
  }

  return {
    redis,
    redisUrl: server.url,
    mongoKind: mongo?.kind,
    newFolder,
    async fresh() {
      await redis.flushall();
      return { REDIS_URL: server.url, DATA_DIR: newFolder(), ...(await freshDatabase()) };
    },
    async usage() {
      const info = await redis.info('cpu');
      const seconds = (name: string) => Number(new RegExp(`^${name}:([\\d.]+)`, 'm').exec(info)?.[1] ?? 0);
      return {
        redisSeconds: seconds('used_cpu_user') + seconds('used_cpu_sys'),
        mongoSeconds: mongo?.pid === undefined ? undefined : secondsOf(mongo.pid),
      };
    },
    async [Symbol.asyncDispose]() {
      await dropLast();
      await closers.disposeAsync();
    },
  };
}

async function onDatabase(url: string, what: (connection: Connection) => Promise<unknown>): Promise<void> {
  const connection = await mongoose.createConnection(url).asPromise();
  await what(connection);
  await connection.close();
}

/** Linux alone says it this way: https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
function secondsOf(pid: number): number | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    const ticks = Number(fields[11]) + Number(fields[12]);
    return ticks / 100;
  } catch {
    return undefined;
  }
}
