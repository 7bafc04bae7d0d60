import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { ConflictError, InvalidInputError, NotFoundError } from '../../errors.ts';
import { type Role, User } from '../../schemas/user.ts';

/** What is used of the store's connection, a `DatabaseSync` of node:sqlite. */
export interface Database {
  readonly isTransaction: boolean;
  exec(sql: string): void;
  prepare(sql: string): {
    get(...values: (string | number)[]): Record<string, unknown> | undefined;
    all(...values: (string | number)[]): Record<string, unknown>[];
    run(...values: (string | number)[]): unknown;
  };
}

export interface NewUser {
  email: string;
  name: string;
  role: Role;
  passwordHash: string;
}

/** Users and their passwords, in the tables that better-auth reads. Every change is one transaction that never waits. */
export interface Users {
  list(): User[];
  /** Throws NotFoundError. */
  get(id: string): User;
  count(): number;
  isDisabled(id: string): boolean;
  /** `first`: throws ConflictError unless it is the first one. Throws InvalidInputError for an address in use. */
  insert(user: NewUser, options?: { first: boolean }): User;
  setRole(id: string, role: Role): User;
  setDisabled(id: string, disabled: boolean): User;
  setPassword(id: string, passwordHash: string): void;
}

const Row = User.extend({ disabled: z.number().transform((flag) => flag !== 0) });

export function usersIn(database: Database): Users {
  const all = 'SELECT id, email, name, role, disabled, createdAt FROM users';
  const now = () => new Date().toISOString();

  function get(id: string): User {
    const row = database.prepare(`${all} WHERE id = ?`).get(id);
    if (!row) throw new NotFoundError('The person');
    return Row.parse(row);
  }

  function count(): number {
    return Number(database.prepare('SELECT count(*) AS count FROM users').get()?.count);
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

  return {
    get,
    count,
    list: () =>
      database
        .prepare(`${all} ORDER BY createdAt, id`)
        .all()
        .map((row) => Row.parse(row)),
    isDisabled: (id) => Boolean(database.prepare('SELECT disabled FROM users WHERE id = ?').get(id)?.disabled ?? true),

    insert: ({ email, name, role, passwordHash }, { first } = { first: false }) =>
      write(() => {
        if (first && count() > 0) throw new ConflictError('The first admin exists already. Sign in instead.');
        if (database.prepare('SELECT 1 FROM users WHERE email = ?').get(email))
          throw new InvalidInputError('Somebody signs in with this mail address already.');
        const id = randomUUID();
        const at = now();
        database
          .prepare(
            `INSERT INTO users (id, name, email, emailVerified, createdAt, updatedAt, role, disabled)
             VALUES (?, ?, ?, 0, ?, ?, ?, 0)`,
          )
          .run(id, name, email, at, at, role);
        database
          .prepare(
            `INSERT INTO credentials (id, accountId, providerId, userId, password, createdAt, updatedAt)
             VALUES (?, ?, 'credential', ?, ?, ?, ?)`,
          )
          .run(randomUUID(), id, id, passwordHash, at, at);
        return get(id);
      }),

    setRole: (id, role) =>
      write(() => {
        database.prepare('UPDATE users SET role = ?, updatedAt = ? WHERE id = ?').run(role, now(), id);
        return get(id);
      }),

    setDisabled: (id, disabled) =>
      write(() => {
        database.prepare('UPDATE users SET disabled = ?, updatedAt = ? WHERE id = ?').run(Number(disabled), now(), id);
        if (disabled) endSessions(id);
        return get(id);
      }),

    setPassword: (id, passwordHash) =>
      write(() => {
        get(id);
        database
          .prepare(`UPDATE credentials SET password = ?, updatedAt = ? WHERE userId = ? AND providerId = 'credential'`)
          .run(passwordHash, now(), id);
        endSessions(id);
      }),
  };
}
