import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openMongoStore } from '#src/adapters/mongo/store.ts';
import { openRedisQueue } from '#src/adapters/redis/queue.ts';
import { openSqliteQueue } from '#src/adapters/sqlite/queue.ts';
import { openSqliteStore } from '#src/adapters/sqlite/store.ts';
import type { Queue } from '#src/ports/queue.ts';
import type { Store } from '#src/ports/store.ts';
import { type Cable, layCable } from '../support/cable.ts';
import { mongoForTests } from '../support/mongo/server.ts';
import { freePort, type RedisServer, startRedis } from '../support/redis.ts';
import type { Post } from './crew.ts';
import type { FalseClocks } from './false-clock.ts';

export const modes = ['embedded', 'cluster'] as const;
export type Mode = (typeof modes)[number];

/** Where Earshot runs: its processes and the servers below them. */
export interface Place extends AsyncDisposable {
  posts: Post[];
  /** Of the pages. */
  urls: string[];
  /** What a command needs to reach the same store and queue. */
  commandSettings: Record<string, string>;
  dataFolder: string;
  redis?: RedisServer;
  /** The ways to the store and to Redis, where they lead over a network. */
  cables: { name: string; cable: Cable }[];
  /** For the judge, when nobody works any more. */
  openStore(): Promise<Store>;
  /** For the judge, also beside those who work. */
  openQueue(): Promise<Queue>;
}

export interface PlaceOptions {
  folder: string;
  dataFolder: string;
  clocks: FalseClocks;
  settings: Record<string, string>;
  /** Fewer processes of each role. */
  isSmall: boolean;
}

const clock = { now: () => new Date() };

export async function openEmbedded({ dataFolder, clocks, settings }: PlaceOptions): Promise<Place> {
  const port = await freePort();
  const shared = { ...settings, DATA_DIR: dataFolder, HOME: dataFolder };
  return {
    posts: [
      {
        name: 'whole',
        role: 'all',
        args: ['start'],
        settings: { ...shared, ...clocks.settingsFor('whole'), PORT: String(port) },
      },
    ],
    urls: [`http://127.0.0.1:${port}`],
    commandSettings: shared,
    dataFolder,
    cables: [],
    openStore: async () => openSqliteStore({ dir: dataFolder }),
    openQueue: async () => openSqliteQueue({ file: join(dataFolder, 'queue.db'), clock }),
    async [Symbol.asyncDispose]() {},
  };
}

type ClusterCrew = Record<'web' | 'worker' | 'scheduler', number>;
const wholeCrew: ClusterCrew = { web: 2, worker: 2, scheduler: 2 };
const smallCrew: ClusterCrew = { web: 1, worker: 2, scheduler: 1 };

/** Undefined where no MongoDB is to be had. */
export async function openCluster({ dataFolder, clocks, settings, isSmall }: PlaceOptions): Promise<Place | undefined> {
  await using closers = new AsyncDisposableStack();
  const mongo = await mongoForTests();
  if (!mongo) return undefined;
  closers.use(mongo);
  const redis = closers.use(await startRedis());
  const wayToRedis = closers.use(await layCable(redis.url));
  const wayToMongo = closers.use(await layCable(mongo.url));
  const dbName = `chaos-${process.pid}-${Date.now()}`;
  const openStore = (url = mongo.url) => openMongoStore({ url, dbName });

  mkdirSync(dataFolder, { recursive: true });
  const shared = {
    ...settings,
    DATA_DIR: dataFolder,
    HOME: dataFolder,
    REDIS_URL: wayToRedis.url,
    MONGO_URL: `${wayToMongo.url.replace(/\/$/, '')}/${dbName}`,
  };
  const posts: Post[] = [];
  const urls: string[] = [];
  const crew = isSmall ? smallCrew : wholeCrew;
  for (const [role, count] of Object.entries(crew) as [keyof ClusterCrew, number][]) {
    for (let number = 1; number <= count; number += 1) {
      const name = `${role}-${number}`;
      const port = role === 'web' ? await freePort() : 0;
      if (role === 'web') urls.push(`http://127.0.0.1:${port}`);
      const own = { ...clocks.settingsFor(name), PORT: String(port) };
      posts.push({ name, role, args: ['start', '--role', role], settings: { ...shared, ...own } });
    }
  }
  const opened = closers.move();
  return {
    posts,
    urls,
    commandSettings: shared,
    dataFolder,
    redis,
    cables: [
      { name: 'the store', cable: wayToMongo },
      { name: 'Redis', cable: wayToRedis },
    ],
    openStore,
    openQueue: async () => openRedisQueue({ url: redis.url }),
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}
