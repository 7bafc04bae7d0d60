import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { Redis } from 'ioredis';
import mongoose from 'mongoose';
import { mongoForTests } from '../mongo/server.ts';
import { noOwnRedis, startRedis } from '../redis.ts';
import { keysOf, layKeys } from './redis-keys.ts';

const { EJSON } = mongoose.mongo.BSON;

export interface ClusterPlaces extends AsyncDisposable {
  settings: { REDIS_URL: string; MONGO_URL: string };
  /** Keeps all documents and all keys. */
  keep(target: string): Promise<void>;
  /** Lays documents and keys as they were kept. */
  lay(kept: string): Promise<void>;
  /** Works on the documents past the store. */
  withDocuments<T>(work: (db: mongoose.mongo.Db) => Promise<T>): Promise<T>;
}

/** Why a test has none. */
export const noPlaces = 'skipped: needs redis-server, and a TEST_MONGO_URL, mongod or mvn with java';

/** An empty Redis and an empty database; undefined where this machine cannot start them. */
export async function openPlaces(): Promise<ClusterPlaces | undefined> {
  if (noOwnRedis) return undefined;
  const database = `earshot-${randomUUID().slice(0, 8)}`;
  await using opening = new AsyncDisposableStack();
  const mongo = await mongoForTests();
  if (!mongo) return undefined;
  opening.use(mongo);
  const redis = opening.use(await startRedis(['--appendonly', 'no']));
  const url = new URL(mongo.url);
  url.pathname = `/${database}`;
  const MONGO_URL = url.href;

  async function withDocuments<T>(work: (db: mongoose.mongo.Db) => Promise<T>): Promise<T> {
    const client = await mongoose.mongo.MongoClient.connect(MONGO_URL);
    try {
      return await work(client.db(database));
    } finally {
      await client.close();
    }
  }

  async function withKeys<T>(work: (keys: Redis) => Promise<T>): Promise<T> {
    const connection = new Redis(redis.url);
    try {
      return await work(connection);
    } finally {
      connection.disconnect();
    }
  }

  opening.defer(() => withDocuments(async (db) => void (await db.dropDatabase())));
  const closers = opening.move();
  return {
    settings: { REDIS_URL: redis.url, MONGO_URL },
    withDocuments,
    async keep(target) {
      const documents = await withDocuments(async (db) => {
        const names = (await db.listCollections().toArray()).map(({ name }) => name).sort();
        const found = names.map(async (name) => [name, await db.collection(name).find().sort({ _id: 1 }).toArray()]);
        return Object.fromEntries(await Promise.all(found));
      });
      zip(join(target, 'documents.json.gz'), EJSON.stringify(documents, { relaxed: false }));
      zip(join(target, 'keys.json.gz'), JSON.stringify(await withKeys(keysOf)));
    },
    async lay(kept) {
      const documents: Record<string, mongoose.mongo.Document[]> = EJSON.parse(unzip(join(kept, 'documents.json.gz')));
      await withDocuments(async (db) => {
        for (const [name, found] of Object.entries(documents))
          if (found.length > 0) await db.collection(name).insertMany(found);
      });
      await withKeys((redis) => layKeys(redis, JSON.parse(unzip(join(kept, 'keys.json.gz')))));
    },
    [Symbol.asyncDispose]: () => closers.disposeAsync(),
  };
}

const zip = (file: string, text: string) => writeFileSync(file, gzipSync(text, { level: 9 }));
const unzip = (file: string) => gunzipSync(readFileSync(file)).toString();
