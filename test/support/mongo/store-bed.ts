import { randomUUID } from 'node:crypto';
import { afterAll, describe } from 'vitest';
import { type MongoStore, type MongoStoreOptions, openMongoStore } from '#src/adapters/mongo/store.ts';
import { type MongoForTests, mongoForTests } from './server.ts';

/** Opens a store on a database of its own, which is dropped as the store is closed. */
export type OpenMongo = (options?: Partial<MongoStoreOptions>) => Promise<MongoStore>;

const server = await mongoForTests();

/**
 * Runs a suite against a server, whose address it is given last, or skips it by name where none is to be had. One server
 * a test file.
 */
export function withMongo(suite: (open: OpenMongo, name: string, url: string) => void): void {
  if (!server) {
    describe.skip('mongo: neither TEST_MONGO_URL, mongod nor mvn with java is here', () => {
      suite(() => Promise.reject(new Error('there is no server')), 'mongo', 'mongodb://');
    });
    return;
  }
  afterAll(() => server[Symbol.asyncDispose]());
  suite((options) => openDropped(server, options), `mongo (${server.kind})`, server.url);
}

async function openDropped({ url }: MongoForTests, options: Partial<MongoStoreOptions> = {}): Promise<MongoStore> {
  const { dbName = `earshot-test-${randomUUID()}` } = options;
  const store = await openMongoStore({ url, dbName, ...options });
  return {
    ...store,
    async [Symbol.asyncDispose]() {
      if (options.dbName === undefined) await store.connection.dropDatabase();
      await store[Symbol.asyncDispose]();
    },
  };
}
