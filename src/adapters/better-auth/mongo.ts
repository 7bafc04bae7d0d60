import { randomUUID } from 'node:crypto';
import type { BetterAuthOptions } from 'better-auth';
import type { mongodbAdapter } from 'better-auth/adapters/mongodb';
import type { AuthAdapter } from './sqlite.ts';

/** A `Db` of the MongoDB driver; what is written through it is answered as its client was told to. */
export type MongoDatabase = Parameters<typeof mongodbAdapter>[0];

/** What better-auth looks things up by, under the names it would give, and `isFirst` of ours. */
const indexes: [string, { key: Record<string, 1>; name: string; unique: boolean; sparse?: true }[]][] = [
  [
    'users',
    [
      { key: { email: 1 }, name: 'users_email_uidx', unique: true },
      { key: { isFirst: 1 }, name: 'users_isFirst_uidx', unique: true, sparse: true },
    ],
  ],
  [
    'sessions',
    [
      { key: { token: 1 }, name: 'sessions_token_uidx', unique: true },
      { key: { userId: 1 }, name: 'sessions_userId_idx', unique: false },
    ],
  ],
  ['credentials', [{ key: { userId: 1 }, name: 'credentials_userId_idx', unique: false }]],
  ['verifications', [{ key: { identifier: 1 }, name: 'verifications_identifier_idx', unique: false }]],
  ['sign_in_rates', [{ key: { key: 1 }, name: 'sign_in_rates_key_uidx', unique: true }]],
];

/** better-auth on collections of MongoDB, whose indexes are there when this ends; ids are text, as on every store. */
export async function adapterOnMongo(database: MongoDatabase, options: BetterAuthOptions): Promise<AuthAdapter> {
  await Promise.all(indexes.map(([name, list]) => database.collection(name).createIndexes(list)));
  // Loaded here, so that who keeps everything in SQLite need not load the driver.
  const { mongodbAdapter } = await import('better-auth/adapters/mongodb');
  return mongodbAdapter(withoutIndexing(database), { transaction: false })({
    ...options,
    advanced: { ...options.advanced, database: { generateId: () => randomUUID() } },
  });
}

/**
 * The database to one who need not make indexes. better-auth would make its own in the background, beyond the moment at
 * which a short command closes the connection, and print that it could not.
 */
function withoutIndexing(database: MongoDatabase): MongoDatabase {
  function collection(name: string) {
    return Object.assign(database.collection(name), { createIndex: async () => '' });
  }
  return Object.create(database, { collection: { value: collection } });
}
