import { getAuthTables } from 'better-auth/db';
import mongoose from 'mongoose';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { openAccounts } from '#src/adapters/better-auth/accounts.ts';
import { signInOptions } from '#src/adapters/better-auth/options.ts';
import type { MongoStore } from '#src/adapters/mongo/store.ts';
import { openSqliteStore } from '#src/adapters/sqlite/store.ts';
import { ConflictError, InvalidInputError } from '#src/errors.ts';
import { accountsContract, visited } from '../contracts/accounts.contract.ts';
import { type LastWrite, powerOfMongo } from '../support/mongo/power.ts';
import { withMongo } from '../support/mongo/store-bed.ts';

const password = 'correct horse battery';
const mira = { email: 'mira@example.com', name: 'Mira', password, role: 'agent' as const };

const front = { secret: 'a secret of tests that is long enough for its purpose', baseUrl: 'http://127.0.0.1' };

/** Accounts as a web process opens them on the database of a store. */
function webProcessOn({ connection }: MongoStore) {
  return openAccounts({ database: connection.getClient().db(connection.name), ...front });
}

withMongo((openStore, name) => {
  let opened = new AsyncDisposableStack();
  afterEach(async () => {
    await opened.disposeAsync();
    opened = new AsyncDisposableStack();
  });
  const store = async () => opened.use(await openStore());

  accountsContract(`better-auth on ${name}`, async () => webProcessOn(await store()));

  describe(`several web processes over one database of ${name}`, () => {
    const twoProcesses = async () => {
      const shared = await store();
      return Promise.all([webProcessOn(shared), webProcessOn(shared)]);
    };

    test('who signed in through one is known by the other, until either locks them out', async () => {
      const [one, two] = await twoProcesses();
      const { id } = await one.create(mira);
      await using siteOfOne = await visited(one);
      await using siteOfTwo = await visited(two);
      const [there, here] = [siteOfOne.visitor(), siteOfTwo.visitor()];
      expect(await there.signIn(mira.email, password)).toBe(200);
      here.cookie = there.cookie;
      expect(await here.me()).toMatchObject({ id, email: mira.email });
      await one.setDisabled(id, true);
      expect(await here.me()).toBeUndefined();
      expect(await here.signIn(mira.email, password)).toBe(403);
    });

    test('signing out of one is signing out of the other', async () => {
      const [one, two] = await twoProcesses();
      await one.create(mira);
      await using siteOfOne = await visited(one);
      await using siteOfTwo = await visited(two);
      const [there, here] = [siteOfOne.visitor(), siteOfTwo.visitor()];
      await there.signIn(mira.email, password);
      const { cookie } = there;
      here.cookie = cookie;
      await here.post('/api/auth/sign-out', {});
      there.cookie = cookie;
      expect(await there.me()).toBeUndefined();
    });

    test('of ten who want to be the first through either, one is, and the others leave nothing', async () => {
      const processes = await twoProcesses();
      const tries = await Promise.allSettled(
        Array.from({ length: 10 }, (_, n) =>
          processes[n % 2 ? 1 : 0].createFirst({ ...mira, email: `${n}@example.com` }),
        ),
      );
      const refused = tries.filter((one) => one.status === 'rejected');
      expect(refused).toHaveLength(9);
      expect(refused.every(({ reason }) => reason instanceof ConflictError)).toBe(true);
      expect(await processes[0].list()).toHaveLength(1);
      expect(await processes[1].exportUsers({ limit: 10 })).toHaveLength(1);
    });

    test('of two who take one mail address at once through both, one has it', async () => {
      const [one, two] = await twoProcesses();
      const tries = await Promise.allSettled([one.create(mira), two.create({ ...mira, email: 'MIRA@example.com' })]);
      expect(tries.find((each) => each.status === 'rejected')?.reason).toBeInstanceOf(InvalidInputError);
      expect(await one.list()).toHaveLength(1);
    });

    test('guesses are counted together, whichever process they come to', async () => {
      const processes = await twoProcesses();
      await using siteOfOne = await visited(processes[0]);
      await using siteOfTwo = await visited(processes[1]);
      const visitors = [siteOfOne.visitor(), siteOfTwo.visitor()];
      const answers: (number | undefined)[] = [];
      for (let tries = 0; tries < 17; tries += 1)
        answers.push(await visitors[tries % 2]?.signIn(`a${tries}@example.com`, 'guess guess'));
      expect(answers).toEqual([...Array(15).fill(401), 429, 429]);
    });
  });

  describe(`a web process that dies in the middle of a change to people on ${name}`, () => {
    const endsOf = (writes: number) =>
      Array.from({ length: writes }, (_, n) => (['lost', 'made'] as const).map((how) => [n + 1, how] as const)).flat();

    async function dieOn(n: number, how: LastWrite, change: () => Promise<unknown>): Promise<void> {
      using power = powerOfMongo();
      power.failOn(n, how);
      await expect(change()).rejects.toThrow('the process died');
    }

    test.each(endsOf(2))('who was to be the first is, or the next one can be (write %i %s)', async (n, how) => {
      const shared = await store();
      const before = await webProcessOn(shared);
      await dieOn(n, how, () => before.createFirst(mira));
      const after = await webProcessOn(shared);
      const next = after.createFirst({ ...mira, email: 'next@example.com' });
      await next.catch((error: unknown) => expect(error).toBeInstanceOf(ConflictError));
      const [first, ...others] = await after.exportUsers({ limit: 10 });
      expect(others).toEqual([]);
      await using site = await visited(after);
      expect(await site.visitor().signIn(first?.email ?? '', password)).toBe(200);
    });

    test.each(endsOf(3))('taking people again ends what was begun (write %i %s)', async (n, how) => {
      const [source, shared] = [await webProcessOn(await store()), await store()];
      await source.createFirst(mira);
      const people = await source.exportUsers({ limit: 10 });
      const before = await webProcessOn(shared);
      await dieOn(n, how, () => before.importUsers(people));
      const after = await webProcessOn(shared);
      await after.importUsers(people);
      expect(await after.exportUsers({ limit: 10 })).toEqual(people);
    });

    test.each(endsOf(2))('who is locked out has no session that outlives it (write %i %s)', async (n, how) => {
      const accounts = await webProcessOn(await store());
      const { id } = await accounts.create(mira);
      await using site = await visited(accounts);
      const visitor = site.visitor();
      await visitor.signIn(mira.email, password);
      await dieOn(n, how, () => accounts.setDisabled(id, true));
      const [user] = await accounts.list();
      expect((await visitor.me()) === undefined).toBe(user?.disabled);
      await accounts.setDisabled(id, false);
      expect(await visitor.me()).toBeUndefined();
    });
  });

  test(`people move from SQLite to ${name} and back as they were`, async () => {
    const onSqlite = () => openAccounts({ database: openSqliteStore({ file: ':memory:' }).connection, ...front });
    const [first, mongo, last] = await Promise.all([onSqlite(), webProcessOn(await store()), onSqlite()]);
    await first.createFirst(mira);
    const { id } = await first.create({ ...mira, email: 'b@example.com' });
    await first.setDisabled(id, true);
    const people = await first.exportUsers({ limit: 10 });
    await mongo.importUsers(people);
    await last.importUsers(await mongo.exportUsers({ limit: 10 }));
    expect(await last.exportUsers({ limit: 10 })).toEqual(people);
    expect(await mongo.list()).toEqual(await first.list());
  });

  test(`all that better-auth looks up by is indexed on ${name} as the accounts are opened`, async () => {
    const opened = await store();
    await webProcessOn(opened);
    const tables = getAuthTables(signInOptions({ ...front, isDisabled: async () => false }));
    const wanted = Object.values(tables).flatMap(({ modelName, fields, indexes = [] }) => {
      expect(indexes).toEqual([]);
      const indexed = Object.entries(fields).filter(([, { unique, index }]) => unique || index);
      return indexed.map(([field, { unique = false }]) => ({ modelName, field, unique }));
    });
    expect(wanted.length).toBeGreaterThan(4);
    for (const { modelName, field, unique } of wanted) {
      const made = await opened.connection.collection(modelName).indexes();
      const index = made.find(({ key }) => Object.keys(key).join() === field);
      expect({ modelName, field, unique: index && Boolean(index.unique) }).toEqual({ modelName, field, unique });
    }
  });

  test(`no index of ${name} is still being made once the accounts are open, so a short command may end`, async () => {
    const opened = await store();
    const later = vi.spyOn(mongoose.mongo.Collection.prototype, 'createIndex');
    try {
      const accounts = await webProcessOn(opened);
      await accounts.create(mira);
      await using site = await visited(accounts);
      expect(await site.visitor().signIn(mira.email, password)).toBe(200);
      expect(later).not.toHaveBeenCalled();
    } finally {
      later.mockRestore();
    }
  });
});
