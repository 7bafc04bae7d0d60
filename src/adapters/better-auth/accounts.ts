import { hash } from '@node-rs/argon2';
import { betterAuth } from 'better-auth';
import { getAdapter } from 'better-auth/db/adapter';
import { getMigrations } from 'better-auth/db/migration';
import { z } from 'zod';
import { InvalidInputError } from '../../errors.ts';
import type { Accounts } from '../../ports/accounts.ts';
import { User } from '../../schemas/user.ts';
import { headersOf, sendWebResponse, toWebRequest } from './node-request.ts';
import { signInOptions } from './options.ts';
import { type Database, usersIn } from './users.ts';

export interface AccountsOptions {
  /** The store's own connection. Its tables are made or brought up to date here. */
  database: Database;
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

/** Accounts on better-auth, in the store's own file. */
export async function openAccounts({ database, secret, baseUrl }: AccountsOptions): Promise<Accounts> {
  const users = usersIn(database);
  const options = signInOptions({ secret, baseUrl, isDisabled: users.isDisabled });

  const { compileMigrations, toBeCreated, toBeAdded } = await getMigrations({ ...options, database });
  if (toBeCreated.length + toBeAdded.length > 0) database.exec(`BEGIN IMMEDIATE; ${await compileMigrations()} COMMIT`);

  const adapter = await getAdapter({ ...options, database });
  // A transaction that waits would take in whatever the store writes meanwhile on the same connection.
  const alone = { ...adapter, transaction: <R>(run: (part: typeof adapter) => Promise<R>) => run(adapter) };
  const auth = betterAuth({ ...options, database: () => alone });

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

    list: async () => users.list(),
    create: async (user) => users.insert({ ...(await toInsert(user)), role: user.role }),
    createFirst: async (user) => users.insert({ ...(await toInsert(user)), role: 'admin' }, { first: true }),
    setRole: async (userId, role) => users.setRole(userId, role),
    setDisabled: async (userId, disabled) => users.setDisabled(userId, disabled),

    async setPassword(userId, password) {
      const parsed = Password.safeParse(password);
      if (!parsed.success) throw new InvalidInputError(parsed.error.issues.map((issue) => issue.message).join(' '));
      users.setPassword(userId, await hash(parsed.data));
    },

    isEmpty: async () => users.count() === 0,
  };
}
