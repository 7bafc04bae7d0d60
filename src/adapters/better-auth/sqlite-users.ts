import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { NotFoundError } from '../../errors.ts';
import type { UserRecord } from '../../ports/accounts.ts';
import { User } from '../../schemas/user.ts';
import { addressInUse, addressOfAnother, firstExists, type Users } from './users.ts';

/** What is used of the store's connection, a `DatabaseSync` of node:sqlite. */
export interface SqliteDatabase {
  readonly isTransaction: boolean;
  exec(sql: string): void;
  prepare(sql: string): {
    get(...values: (string | number)[]): Record<string, unknown> | undefined;
    all(...values: (string | number)[]): Record<string, unknown>[];
    run(...values: (string | number)[]): unknown;
  };
}

const Row = User.extend({ disabled: z.number().transform((flag) => flag !== 0) });
const RecordRow = Row.extend({ passwordHash: z.string() });

/** Users in the tables that better-auth reads. Every change is one transaction that never waits. */
export function sqliteUsers(database: SqliteDatabase): Users {
  const all = 'SELECT id, email, name, role, disabled, createdAt FROM users';
  const now = () => new Date().toISOString();

  function get(id: string): User {
    const row = database.prepare(`${all} WHERE id = ?`).get(id);
    if (!row) throw new NotFoundError('The person');
    return Row.parse(row);
  }

  function isEmpty(): boolean {
    return !database.prepare('SELECT 1 FROM users LIMIT 1').get();
  }

  function write<T>(fn: () => T): T {
    database.exec('BEGIN IMMEDIATE');
    try {
      const result = fn();
      database.exec('COMMIT');
      return result;
    } catch (error) {
      if (database.isTransaction) database.exec('ROLLBACK');
      throw error;
    }
  }

  function endSessions(id: string): void {
    database.prepare('DELETE FROM sessions WHERE userId = ?').run(id);
  }

  function holderOf(email: string): unknown {
    return database.prepare('SELECT id FROM users WHERE email = ?').get(email)?.id;
  }

  function add({ id, email, name, role, disabled, createdAt, passwordHash }: UserRecord): void {
    const at = createdAt.toISOString();
    database
      .prepare(
        `INSERT INTO users (id, name, email, emailVerified, createdAt, updatedAt, role, disabled)
         VALUES (?, ?, ?, 0, ?, ?, ?, ?)`,
      )
      .run(id, name, email, at, now(), role, Number(disabled));
    database
      .prepare(
        `INSERT INTO credentials (id, accountId, providerId, userId, password, createdAt, updatedAt)
         VALUES (?, ?, 'credential', ?, ?, ?, ?)`,
      )
      .run(randomUUID(), id, id, passwordHash, at, now());
  }

  return {
    list: async () =>
      database
        .prepare(`${all} ORDER BY createdAt, id`)
        .all()
        .map((row) => Row.parse(row)),
    isEmpty: async () => isEmpty(),
    isDisabled: async (id) =>
      Boolean(database.prepare('SELECT disabled FROM users WHERE id = ?').get(id)?.disabled ?? true),

    insert: async (user, { first } = { first: false }) =>
      write(() => {
        if (first && !isEmpty()) throw firstExists();
        if (holderOf(user.email) !== undefined) throw addressInUse();
        const id = randomUUID();
        add({ ...user, id, disabled: false, createdAt: new Date() });
        return get(id);
      }),

    setRole: async (id, role) =>
      write(() => {
        database.prepare('UPDATE users SET role = ?, updatedAt = ? WHERE id = ?').run(role, now(), id);
        return get(id);
      }),

    setDisabled: async (id, disabled) =>
      write(() => {
        database.prepare('UPDATE users SET disabled = ?, updatedAt = ? WHERE id = ?').run(Number(disabled), now(), id);
        // Also of who is let in again: a sign-in may have been under way as they were locked out.
        endSessions(id);
        return get(id);
      }),

    setPassword: async (id, passwordHash) =>
      write(() => {
        get(id);
        database
          .prepare(`UPDATE credentials SET password = ?, updatedAt = ? WHERE userId = ? AND providerId = 'credential'`)
          .run(passwordHash, now(), id);
        endSessions(id);
      }),

    exportUsers: async ({ after = '', limit }) =>
      database
        .prepare(
          `SELECT id, email, name, role, disabled, createdAt, (
             SELECT password FROM credentials WHERE userId = users.id AND providerId = 'credential'
           ) AS passwordHash FROM users WHERE id > ? ORDER BY id LIMIT ?`,
        )
        .all(after, limit)
        .map((row) => RecordRow.parse(row)),

    replace: async (user) =>
      write(() => {
        const holder = holderOf(user.email);
        if (holder !== undefined && holder !== user.id) throw addressOfAnother(user.id);
        for (const table of ['sessions', 'credentials']) {
          database.prepare(`DELETE FROM ${table} WHERE userId = ?`).run(user.id);
        }
        database.prepare('DELETE FROM users WHERE id = ?').run(user.id);
        add(user);
      }),
  };
}
