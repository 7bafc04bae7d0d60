import { hash } from '@node-rs/argon2';
import { betterAuth } from 'better-auth';
import { z } from 'zod';
import { InvalidInputError } from '../../errors.ts';
import type { Accounts } from '../../ports/accounts.ts';
import { User } from '../../schemas/user.ts';
import { adapterOnMongo, type MongoDatabase } from './mongo.ts';
import { mongoUsers } from './mongo-users.ts';
import { headersOf, sendWebResponse, toWebRequest } from './node-request.ts';
import { signInOptions } from './options.ts';
import { adapterOnSqlite } from './sqlite.ts';
import { type SqliteDatabase, sqliteUsers } from './sqlite-users.ts';

export interface AccountsOptions {
  /** The store's own connection, of SQLite or MongoDB. Its tables or indexes are made or brought up to date here. */
  database: SqliteDatabase | MongoDatabase;
  /** Signs the session cookies; a new one ends all sessions. */
  secret: string;
  /** How people reach the page. */
  baseUrl: string;
}

/** All that is served of what better-auth could do. */
const served = new Set([
  '/api/auth/sign-in/email',
  '/api/auth/sign-out',
  '/api/auth/get-session',
  '/api/auth/change-password',
]);

const Name = z.string().trim().min(1, 'A name is needed.').max(100, 'The name is too long.');
const Email = z.email('This is no mail address.').max(200, 'The mail address is too long.').toLowerCase();
const Password = z.string().min(10, 'The password needs at least 10 characters.').max(200, 'The password is too long.');

/** Accounts on better-auth, where the store is. Several processes over one database share all there is to know. */
export async function openAccounts({ database, secret, baseUrl }: AccountsOptions): Promise<Accounts> {
  const users = 'prepare' in database ? sqliteUsers(database) : mongoUsers(database);
  const options = signInOptions({ secret, baseUrl, isDisabled: users.isDisabled });
  const adapter = await ('prepare' in database
    ? adapterOnSqlite(database, options)
    : adapterOnMongo(database, options));
  const auth = betterAuth({ ...options, database: () => adapter });

  async function toInsert(user: { email: string; name: string; password: string }) {
    const given = { email: user.email.trim(), name: user.name, password: user.password };
    const parsed = z.object({ email: Email, name: Name, password: Password }).safeParse(given);
    if (!parsed.success) throw new InvalidInputError(parsed.error.issues.map((issue) => issue.message).join(' '));
    const { email, name, password } = parsed.data;
    return { email, name, passwordHash: await hash(password) };
  }

  return {
    async handle(request, response) {
      const path = (request.url ?? '').split('?', 1)[0] ?? '';
      if (!served.has(path)) {
        response.writeHead(404, { 'content-type': 'application/json' });
        response.end(JSON.stringify({ code: 'not_found', message: 'There is no such call.' }));
        return;
      }
      await sendWebResponse(await auth.handler(await toWebRequest(request)), response);
    },

    async userOf(request) {
      const session = await auth.api.getSession({ headers: headersOf(request) });
      const user = session ? User.parse(session.user) : undefined;
      return user?.disabled ? undefined : user;
    },

    list: users.list,
    create: async (user) => users.insert({ ...(await toInsert(user)), role: user.role }),
    createFirst: async (user) => users.insert({ ...(await toInsert(user)), role: 'admin' }, { first: true }),
    setRole: users.setRole,
    setDisabled: users.setDisabled,

    async setPassword(userId, password) {
      const parsed = Password.safeParse(password);
      if (!parsed.success) throw new InvalidInputError(parsed.error.issues.map((issue) => issue.message).join(' '));
      await users.setPassword(userId, await hash(parsed.data));
    },

    isEmpty: users.isEmpty,
    exportUsers: users.exportUsers,

    async importUsers(given) {
      for (const user of given) await users.replace({ ...user, email: user.email.toLowerCase() });
    },
  };
}
