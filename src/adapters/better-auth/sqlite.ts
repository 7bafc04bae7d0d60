import type { BetterAuthOptions } from 'better-auth';
import { getAdapter } from 'better-auth/db/adapter';
import { getMigrations } from 'better-auth/db/migration';
import type { SqliteDatabase } from './sqlite-users.ts';

export type AuthAdapter = Awaited<ReturnType<typeof getAdapter>>;

/** better-auth on tables of SQLite, made or brought up to date here. */
export async function adapterOnSqlite(database: SqliteDatabase, options: BetterAuthOptions): Promise<AuthAdapter> {
  // Of several processes that start on a new file one makes the tables; the others find them made on their second look.
  await makeTables(database, options).catch(() => makeTables(database, options));
  const adapter = await getAdapter({ ...options, database });
  // A transaction that waits would take in whatever the store writes meanwhile on the same connection.
  return { ...adapter, transaction: (run) => run(adapter) };
}

async function makeTables(database: SqliteDatabase, options: BetterAuthOptions): Promise<void> {
  const { compileMigrations, toBeCreated, toBeAdded } = await getMigrations({ ...options, database });
  if (toBeCreated.length + toBeAdded.length === 0) return;
  const tables = await compileMigrations();
  database.exec('BEGIN IMMEDIATE');
  try {
    database.exec(tables);
    database.exec('COMMIT');
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }
}
