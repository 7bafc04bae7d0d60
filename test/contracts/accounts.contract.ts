import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import { ConflictError, InvalidInputError, NotFoundError } from '#src/errors.ts';
import type { Accounts } from '#src/ports/accounts.ts';
import type { User } from '#src/schemas/user.ts';

const password = 'correct horse battery';
const mira = { email: 'mira@example.com', name: 'Mira Holt', password, role: 'agent' as const };

/** A browser in front of the accounts: it keeps its cookie. */
export interface Visitor {
  post(path: string, body: object): Promise<Response>;
  signIn(email: string, password: string): Promise<number>;
  me(): Promise<User | undefined>;
  cookie: string;
}

export interface VisitedAccounts extends AsyncDisposable {
  origin: string;
  visitor(): Visitor;
}

/** Serves the accounts over HTTP as the API does. */
export async function visited(accounts: Accounts): Promise<VisitedAccounts> {
  const server = createServer((request, response) => {
    const answer = request.url?.startsWith('/api/auth/')
      ? accounts.handle(request, response)
      : accounts.userOf(request).then((user) => response.end(JSON.stringify(user ?? null)));
    answer.catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    visitor() {
      const visitor: Visitor = {
        cookie: '',
        async post(path, body) {
          const headers = { origin, cookie: visitor.cookie, 'content-type': 'application/json' };
          const response = await fetch(origin + path, { method: 'POST', headers, body: JSON.stringify(body) });
          const [set] = response.headers.getSetCookie();
          if (set) visitor.cookie = set.split(';')[0] ?? '';
          return response;
        },
        signIn: async (email, word) =>
          (await visitor.post('/api/auth/sign-in/email', { email, password: word })).status,
        async me() {
          const user = await (await fetch(`${origin}/me`, { headers: { cookie: visitor.cookie } })).json();
          return (user as User | null) ?? undefined;
        },
      };
      return visitor;
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export function accountsContract(name: string, open: () => Promise<Accounts>): void {
  describe(`${name} keeps the Accounts contract`, () => {
    test('somebody with the right password is known by the session that follows', async () => {
      const accounts = await open();
      const created = await accounts.create(mira);
      await using site = await visited(accounts);
      const visitor = site.visitor();
      expect(await visitor.me()).toBeUndefined();
      expect(await visitor.signIn('Mira@Example.com', password)).toBe(200);
      expect(await visitor.me()).toMatchObject({ id: created.id, email: mira.email, role: 'agent', disabled: false });
    });

    test('a wrong password and an unknown address get the same answer and no session', async () => {
      const accounts = await open();
      await accounts.create(mira);
      await using site = await visited(accounts);
      const visitor = site.visitor();
      const wrong = await visitor.post('/api/auth/sign-in/email', { email: mira.email, password: 'something else' });
      const unknown = await visitor.post('/api/auth/sign-in/email', { email: 'no@example.com', password });
      expect([wrong.status, unknown.status]).toEqual([401, 401]);
      expect(await wrong.text()).toBe(await unknown.text());
      expect(await visitor.me()).toBeUndefined();
    });

    test('signing out ends the session', async () => {
      const accounts = await open();
      await accounts.create(mira);
      await using site = await visited(accounts);
      const visitor = site.visitor();
      await visitor.signIn(mira.email, password);
      const { cookie } = visitor;
      expect((await visitor.post('/api/auth/sign-out', {})).status).toBe(200);
      visitor.cookie = cookie;
      expect(await visitor.me()).toBeUndefined();
    });

    test('a cookie that was tampered with is nobody', async () => {
      const accounts = await open();
      await accounts.create(mira);
      await using site = await visited(accounts);
      const visitor = site.visitor();
      await visitor.signIn(mira.email, password);
      visitor.cookie = `${visitor.cookie.slice(0, -8)}AAAAAA%3D`;
      expect(await visitor.me()).toBeUndefined();
    });

    test('nobody signs up by themselves or gives themselves a role', async () => {
      const accounts = await open();
      await accounts.create(mira);
      await using site = await visited(accounts);
      const visitor = site.visitor();
      const stranger = { email: 'eve@example.com', name: 'Eve', password, role: 'admin' };
      expect((await visitor.post('/api/auth/sign-up/email', stranger)).ok).toBe(false);
      await visitor.signIn(mira.email, password);
      expect((await visitor.post('/api/auth/update-user', { role: 'admin', disabled: false })).ok).toBe(false);
      expect((await accounts.list()).map(({ email, role }) => [email, role])).toEqual([[mira.email, 'agent']]);
    });

    test('a page of another origin can neither sign in nor sign out', async () => {
      const accounts = await open();
      await accounts.create(mira);
      await using site = await visited(accounts);
      const visitor = site.visitor();
      await visitor.signIn(mira.email, password);
      const evil = { origin: 'https://evil.example', cookie: visitor.cookie, 'content-type': 'application/json' };
      const ask = (call: string, body: object) =>
        fetch(`${site.origin}/api/auth/${call}`, { method: 'POST', headers: evil, body: JSON.stringify(body) });
      expect((await ask('sign-out', {})).status).toBe(403);
      expect((await ask('sign-in/email', mira)).status).toBe(403);
      expect(await visitor.me()).toBeDefined();
    });

    test.each([
      ['an address in use, in whatever case', { email: 'MIRA@example.com' }],
      ['a bad address', { email: 'mira at example' }],
      ['a password under ten characters', { email: 'new@example.com', password: '123456789' }],
    ])('creating somebody with %s is refused and leaves nothing', async (_, fields) => {
      const accounts = await open();
      await accounts.create(mira);
      await expect(accounts.create({ ...mira, ...fields })).rejects.toThrow(InvalidInputError);
      expect(await accounts.list()).toHaveLength(1);
    });

    test('the first user becomes admin, and there is one first user', async () => {
      const accounts = await open();
      expect(await accounts.isEmpty()).toBe(true);
      expect(await accounts.createFirst(mira)).toMatchObject({ role: 'admin' });
      expect(await accounts.isEmpty()).toBe(false);
      await expect(accounts.createFirst({ ...mira, email: 'two@example.com' })).rejects.toThrow(ConflictError);
    });

    test('of two who want to be the first at once, one is', async () => {
      const accounts = await open();
      const tries = await Promise.allSettled(
        ['one@example.com', 'two@example.com'].map((email) => accounts.createFirst({ ...mira, email })),
      );
      expect(tries.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
      expect(tries.find((result) => result.status === 'rejected')?.reason).toBeInstanceOf(ConflictError);
      expect(await accounts.list()).toHaveLength(1);
    });

    test('people are listed in the order they joined', async () => {
      const accounts = await open();
      const first = await accounts.createFirst(mira);
      const second = await accounts.create({ ...mira, email: 'b@example.com' });
      expect((await accounts.list()).map(({ id }) => id)).toEqual([first.id, second.id]);
    });

    test('a new role holds from the next request on', async () => {
      const accounts = await open();
      const { id } = await accounts.create(mira);
      await using site = await visited(accounts);
      const visitor = site.visitor();
      await visitor.signIn(mira.email, password);
      expect(await accounts.setRole(id, 'lead')).toMatchObject({ id, role: 'lead' });
      expect(await visitor.me()).toMatchObject({ role: 'lead' });
    });

    test('whoever is locked out is out at once, and in again only by signing in anew', async () => {
      const accounts = await open();
      const { id } = await accounts.create(mira);
      await using site = await visited(accounts);
      const visitor = site.visitor();
      await visitor.signIn(mira.email, password);
      expect(await accounts.setDisabled(id, true)).toMatchObject({ disabled: true });
      expect(await visitor.me()).toBeUndefined();
      expect(await visitor.signIn(mira.email, password)).toBe(403);
      await accounts.setDisabled(id, false);
      expect(await visitor.me()).toBeUndefined();
      expect(await visitor.signIn(mira.email, password)).toBe(200);
      expect(await visitor.me()).toMatchObject({ id });
    });

    test('a new password replaces the old one and ends the sessions', async () => {
      const accounts = await open();
      const { id } = await accounts.create(mira);
      await using site = await visited(accounts);
      const visitor = site.visitor();
      await visitor.signIn(mira.email, password);
      await accounts.setPassword(id, 'another long one');
      expect(await visitor.me()).toBeUndefined();
      expect(await visitor.signIn(mira.email, password)).toBe(401);
      expect(await visitor.signIn(mira.email, 'another long one')).toBe(200);
      await expect(accounts.setPassword(id, 'short')).rejects.toThrow(InvalidInputError);
    });

    test('changes to somebody who is not there say so', async () => {
      const accounts = await open();
      await expect(accounts.setRole('nobody', 'lead')).rejects.toThrow(NotFoundError);
      await expect(accounts.setDisabled('nobody', true)).rejects.toThrow(NotFoundError);
      await expect(accounts.setPassword('nobody', password)).rejects.toThrow(NotFoundError);
    });

    test('people move to another store page by page, with their ids, roles and passwords', async () => {
      const [from, to] = [await open(), await open()];
      await from.createFirst({ ...mira, email: 'first@example.com' });
      const locked = await from.create({ ...mira, email: 'locked@example.com' });
      await from.create(mira);
      await from.setDisabled(locked.id, true);
      let after: string | undefined;
      let pages = 0;
      for (;;) {
        const page = await from.exportUsers({ limit: 2, ...(after !== undefined && { after }) });
        if (page.length === 0) break;
        await to.importUsers(page);
        after = page.at(-1)?.id;
        pages += 1;
      }
      expect(pages).toBe(2);
      expect(await to.list()).toEqual(await from.list());
      expect(await to.exportUsers({ limit: 9 })).toEqual(await from.exportUsers({ limit: 9 }));
      await using site = await visited(to);
      const visitor = site.visitor();
      expect(await visitor.signIn(mira.email, password)).toBe(200);
      expect(await visitor.me()).toMatchObject({ email: mira.email, role: 'agent' });
      expect(await visitor.signIn('locked@example.com', password)).toBe(403);
      await expect(to.createFirst({ ...mira, email: 'two@example.com' })).rejects.toThrow(ConflictError);
    });

    test('people are handed over in the order of their ids, with no password readable', async () => {
      const accounts = await open();
      for (const name of ['a', 'b', 'c']) await accounts.create({ ...mira, email: `${name}@example.com` });
      const all = await accounts.exportUsers({ limit: 10 });
      expect(all.map(({ id }) => id)).toEqual((await accounts.list()).map(({ id }) => id).toSorted());
      expect(await accounts.exportUsers({ limit: 1, after: all[0]?.id ?? '' })).toEqual([all[1]]);
      expect(all.every(({ passwordHash }) => passwordHash.startsWith('$argon2id$'))).toBe(true);
    });

    test('somebody who is taken again is as they were given last, and signs in anew', async () => {
      const accounts = await open();
      const { id } = await accounts.create(mira);
      const [before] = await accounts.exportUsers({ limit: 1 });
      if (!before) throw new Error('nobody was exported');
      await accounts.setPassword(id, 'another long one');
      await accounts.setRole(id, 'viewer');
      await using site = await visited(accounts);
      const visitor = site.visitor();
      await visitor.signIn(mira.email, 'another long one');
      await accounts.importUsers([before, before]);
      expect(await visitor.me()).toBeUndefined();
      expect(await accounts.exportUsers({ limit: 9 })).toEqual([before]);
      expect(await visitor.signIn(mira.email, 'another long one')).toBe(401);
      expect(await visitor.signIn(mira.email, password)).toBe(200);
      expect(await visitor.me()).toMatchObject({ id, role: 'agent' });
    });

    test('nobody is taken with the address of another, in whatever case', async () => {
      const accounts = await open();
      const mine = await accounts.create(mira);
      const [record] = await accounts.exportUsers({ limit: 1 });
      if (!record) throw new Error('nobody was exported');
      const other = { ...record, id: 'another', email: 'MIRA@example.com' };
      await expect(accounts.importUsers([other])).rejects.toThrow(ConflictError);
      expect(await accounts.list()).toEqual([mine]);
      expect(await accounts.exportUsers({ limit: 9 })).toEqual([record]);
    });
  });
}
