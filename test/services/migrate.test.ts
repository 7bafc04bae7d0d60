import { describe, expect, test } from 'vitest';
import { openAccounts } from '#src/adapters/better-auth/accounts.ts';
import { openSqliteStore } from '#src/adapters/sqlite/store.ts';
import { ConflictError } from '#src/errors.ts';
import type { ArchiveStore } from '#src/ports/store/archive.ts';
import { type Moved, migrate } from '#src/services/migrate.ts';
import { refuseHalfFilled } from '#src/services/migrate-refusals.ts';
import type { Side } from '#src/services/migrate-side.ts';
import { everything } from '../contracts/store/everything.ts';
import { fill } from '../contracts/store/filled.ts';
import { takeIn } from '../contracts/store/line.ts';
import { aPost } from '../support/builders.ts';
import { at } from '../support/case-builders.ts';

const clock = { now: () => at('12:00') };

async function aSide(name: string): Promise<Side & AsyncDisposable> {
  const store = openSqliteStore({ file: ':memory:' });
  const secret = 'a secret of tests that is long enough for its purpose';
  const accounts = await openAccounts({ database: store.connection, secret, baseUrl: 'http://127.0.0.1' });
  return { name, store, accounts, [Symbol.asyncDispose]: () => store[Symbol.asyncDispose]() };
}

async function aFullSide(name = 'old'): Promise<Side & AsyncDisposable> {
  const side = await aSide(name);
  await fill(side.store);
  const password = 'correct horse battery';
  for (const person of ['a', 'b']) {
    await side.accounts.create({ email: `${person}@example.com`, name: person, role: 'agent', password });
  }
  return side;
}

function run(from: Side, to: Side, stopAfter = Number.POSITIVE_INFINITY): Promise<Moved> {
  const stop = new AbortController();
  let pages = 0;
  const onProgress = () => {
    pages += 1;
    if (pages === stopAfter) stop.abort();
  };
  return migrate(from, to, { clock, signal: stop.signal, onProgress });
}

/** The side as a process sees it that dies right behind its nth page, before that is noted down. */
function dyingAfter(side: Side, n: number): Side {
  let pages = 0;
  const archive: ArchiveStore = {
    ...side.store.archive,
    async write(kind, records) {
      await side.store.archive.write(kind, records);
      pages += 1;
      if (pages === n) throw new Error('killed');
    },
  };
  return { ...side, store: { ...side.store, archive } };
}

/** The side when it loses a post of each page. */
function losingPosts(side: Side): Side {
  const archive: ArchiveStore = {
    ...side.store.archive,
    write: (kind, records) => side.store.archive.write(kind, kind === 'posts' ? records.slice(1) : records),
  };
  return { ...side, store: { ...side.store, archive } };
}

async function expectSame(from: Side, to: Side): Promise<void> {
  expect(await everything(to.store)).toStrictEqual(await everything(from.store));
  expect(await to.accounts.exportUsers({ limit: 9 })).toStrictEqual(await from.accounts.exportUsers({ limit: 9 }));
}

describe('a move from one store to another', () => {
  test('brings everything and everybody, and proves it by both ledgers', async () => {
    await using from = await aFullSide();
    await using to = await aSide('new');
    const moved = await run(from, to);
    expect(moved).toMatchObject({ same: true, differing: [], counts: { people: 2, brands: 2, cases: 5 } });
    expect(moved.to).toStrictEqual(moved.from);
    await expectSame(from, to);
    expect(await to.store.archive.move()).toMatchObject({ from: 'old', finishedAt: at('12:00') });
  });

  test('stopped after any page it goes on from there', async () => {
    await using from = await aFullSide();
    for (let stopAfter = 1; ; stopAfter += 1) {
      await using to = await aSide('new');
      const first = await run(from, to, stopAfter).catch((error: Error) => error.name);
      if (typeof first === 'object') {
        expect(stopAfter).toBeGreaterThan(11);
        break;
      }
      expect(first).toBe('AbortError');
      await expect(refuseHalfFilled(to.store)).rejects.toThrow('half filled from old');
      const progress: string[] = [];
      const { signal } = new AbortController();
      const moved = await migrate(from, to, { clock, signal, onProgress: ({ kind }) => progress.push(kind) });
      expect([moved.same, progress.includes('people')]).toStrictEqual([true, false]);
      await refuseHalfFilled(to.store);
      await expectSame(from, to);
    }
  });

  test('killed behind any page that was not noted yet it ends in the same', async () => {
    await using from = await aFullSide();
    for (let page = 1; page <= 11; page += 1) {
      await using to = await aSide('new');
      await expect(run(from, dyingAfter(to, page))).rejects.toThrow('killed');
      expect((await run(from, to)).same).toBe(true);
      await expectSame(from, to);
    }
  });

  test('goes to an empty store only, or on from the same source', async () => {
    await using from = await aFullSide();
    await using other = await aFullSide('other');
    await using to = await aSide('new');
    await expect(run(from, other)).rejects.toThrow('other is not empty: it holds people, brands, coverage');
    await run(from, to, 3).catch(() => undefined);
    await expect(run(other, to)).rejects.toThrow('new is half filled from old.');
    await expect(run(to, await aSide('third'))).rejects.toThrow('new holds only a part of another store');
    await run(from, to);
    await expect(run(from, to)).rejects.toThrow('new was filled from old on 2026-01-05 already.');
    await expect(run(from, to)).rejects.toBeInstanceOf(ConflictError);
  });

  test('does not go on from a source that was used in between', async () => {
    await using from = await aFullSide();
    await using to = await aSide('new');
    await run(from, to, 3).catch(() => undefined);
    await takeIn(from.store, [aPost({ id: 'sandbox:chirp:later' })]);
    await expect(run(from, to)).rejects.toThrow('old was used since this move began');
  });

  test('does not go on with a target that took in posts of its own in between', async () => {
    await using from = await aFullSide();
    await using to = await aSide('new');
    await run(from, to, 4).catch(() => undefined);
    await takeIn(to.store, [aPost({ id: 'sandbox:chirp:stray' })]);
    await expect(run(from, to)).rejects.toThrow('the store was used meanwhile');
  });

  test('a difference between the sides is told, and the new store stays unfinished', async () => {
    await using from = await aFullSide();
    await using to = await aSide('new');
    const moved = await run(from, losingPosts(to));
    expect(moved).toMatchObject({ same: false, differing: ['posts'] });
    expect(moved.to.holds).toBe(false);
    await expect(refuseHalfFilled(to.store)).rejects.toThrow('half filled');
  });
});
