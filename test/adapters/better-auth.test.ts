import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openAccounts } from '#src/adapters/better-auth/accounts.ts';
import { openSqliteStore } from '#src/adapters/sqlite/store.ts';
import { accountsContract, visited } from '../contracts/accounts.contract.ts';
import { aBrand } from '../support/case-builders.ts';

const secret = 'a secret of tests that is long enough for its purpose';
const mira = { email: 'mira@example.com', name: 'Mira', password: 'correct horse battery', role: 'agent' as const };

function open(baseUrl = 'http://127.0.0.1') {
  const { connection } = openSqliteStore({ file: ':memory:' });
  return openAccounts({ database: connection, secret, baseUrl });
}

accountsContract('better-auth on sqlite', () => open());

describe('accounts in the file of the store', () => {
  test('people, passwords and sessions survive a restart', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'earshot-accounts-'));
    try {
      let cookie = '';
      {
        await using store = openSqliteStore({ dir });
        const accounts = await openAccounts({ database: store.connection, secret, baseUrl: 'http://127.0.0.1' });
        await accounts.create(mira);
        await store.brands.create(aBrand());
        await using site = await visited(accounts);
        const visitor = site.visitor();
        await visitor.signIn(mira.email, mira.password);
        cookie = visitor.cookie;
      }
      await using store = openSqliteStore({ dir });
      const accounts = await openAccounts({ database: store.connection, secret, baseUrl: 'http://127.0.0.1' });
      await using site = await visited(accounts);
      const visitor = site.visitor();
      visitor.cookie = cookie;
      expect(await visitor.me()).toMatchObject({ email: mira.email });
      expect(await store.brands.list()).toHaveLength(1);
    } finally {
      await rm(dir, { recursive: true, force: true });
    }
  });

  test('several processes that start on a new folder at once find the same people', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'earshot-accounts-'));
    const stores = Array.from({ length: 4 }, () => openSqliteStore({ dir }));
    try {
      const opened = stores.map(({ connection }) =>
        openAccounts({ database: connection, secret, baseUrl: 'http://127.0.0.1' }),
      );
      const [first, ...others] = await Promise.all(opened);
      await first?.create(mira);
      for (const other of others) expect((await other.list()).map(({ email }) => email)).toEqual([mira.email]);
    } finally {
      await Promise.all(stores.map((store) => store[Symbol.asyncDispose]()));
      await rm(dir, { recursive: true, force: true });
    }
  });

  test('signing in never holds a transaction open in which the store would write', async () => {
    const store = openSqliteStore({ file: ':memory:' });
    const accounts = await openAccounts({ database: store.connection, secret, baseUrl: 'http://127.0.0.1' });
    await accounts.create(mira);
    await using site = await visited(accounts);
    const signIn = site.visitor().signIn(mira.email, mira.password);
    let isDone = false;
    const done = signIn.finally(() => {
      isDone = true;
    });
    let looked = 0;
    while (!isDone) {
      expect(store.connection.isTransaction).toBe(false);
      looked += 1;
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(await done).toBe(200);
    expect(looked).toBeGreaterThan(1);
  });

  test('passwords are kept as argon2id hashes', async () => {
    const { connection } = openSqliteStore({ file: ':memory:' });
    const accounts = await openAccounts({ database: connection, secret, baseUrl: 'http://127.0.0.1' });
    await accounts.create(mira);
    expect(connection.prepare('SELECT password FROM credentials').get()?.password).toMatch(/^\$argon2id\$/);
  });

  test.each([
    ['http://127.0.0.1:4310', false],
    ['https://earshot.example.com', true],
  ])('the session cookie of %s is out of reach for scripts and other sites, secure: %s', async (baseUrl, secure) => {
    const accounts = await open(baseUrl);
    await accounts.create(mira);
    await using site = await visited(accounts);
    const response = await site.visitor().post('/api/auth/sign-in/email', mira);
    const [cookie = ''] = response.headers.getSetCookie();
    expect(cookie).toMatch(/; HttpOnly/);
    expect(cookie).toMatch(/; SameSite=Strict/);
    expect(cookie).toMatch(/; Max-Age=1209600/);
    expect(/; Secure/.test(cookie)).toBe(secure);
  });

  test('passwords cannot be guessed in a row, whatever address the guesser claims', async () => {
    const accounts = await open();
    await using site = await visited(accounts);
    const visitor = site.visitor();
    const answers = [];
    for (let tries = 0; tries < 17; tries += 1)
      answers.push(await visitor.signIn(`a${tries}@example.com`, 'guess guess'));
    expect(answers.slice(0, 15).every((status) => status === 401)).toBe(true);
    expect(answers.slice(15)).toEqual([429, 429]);
  });
});
