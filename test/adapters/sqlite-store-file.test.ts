import { spawn } from 'node:child_process';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { openSqliteStore, type SqliteStore } from '#src/adapters/sqlite/store.ts';
import { UnavailableError } from '#src/errors.ts';
import { judge, takeIn } from '../contracts/store/line.ts';
import { aPage, aPost, matched } from '../support/builders.ts';
import { at } from '../support/case-builders.ts';

interface Folder extends AsyncDisposable {
  dir: string;
}

async function aFolder(): Promise<Folder> {
  const dir = await mkdtemp(join(tmpdir(), 'earshot-store-'));
  return { dir: join(dir, 'kept'), [Symbol.asyncDispose]: () => rm(dir, { recursive: true, force: true }) };
}

describe('the store in a folder', () => {
  test('makes folder and file readable for the owner alone', async () => {
    await using folder = await aFolder();
    await using store = openSqliteStore({ dir: folder.dir });
    await takeIn(store, [aPost()]);
    expect((await stat(folder.dir)).mode & 0o777).toBe(0o700);
    for (const name of ['earshot.db', 'earshot.db-wal']) {
      expect((await stat(join(folder.dir, name))).mode & 0o777).toBe(0o600);
    }
  });

  test('keeps everything for the next start', async () => {
    await using folder = await aFolder();
    const post = aPost();
    {
      await using store = openSqliteStore({ dir: folder.dir });
      const { mentionIds } = await takeIn(store, [post]);
      await judge(store, mentionIds, { flagged: true });
    }
    await using store = openSqliteStore({ dir: folder.dir });
    expect(await store.posts.get(post.id)).toStrictEqual(post);
    expect(await store.rollups.list({ brandId: 'brand-1', from: at('00:00'), to: at('23:00') })).toHaveLength(1);
  });

  test('reads on another thread what was just written', async () => {
    await using folder = await aFolder();
    await using store = openSqliteStore({ dir: folder.dir });
    for (let round = 1; round <= 5; round += 1) {
      const post = aPost({ text: `gate ${round}` });
      await takeIn(store, [post]);
      expect(await store.posts.search({ text: `gate ${round}`, limit: 9 })).toStrictEqual([post]);
      expect((await store.mentions.list({}, { limit: 9 })).mentions[0]?.post).toBeDefined();
      expect((await store.posts.scan({ limit: 9 })).posts).toHaveLength(round);
      expect(await store.ledger.read()).toMatchObject({ fetched: round, holds: true });
    }
  });

  test('a read of the other thread does not wait for the serving thread, nor it for the read', async () => {
    await using folder = await aFolder();
    await using store = openSqliteStore({ dir: folder.dir });
    await takeIn(store, [aPost()]);
    await store.ledger.read();
    // Both are asked before either is answered; writing goes on in between.
    const reads = Promise.all([store.ledger.read(), store.mentions.list({}, { limit: 1 })]);
    await takeIn(store, [aPost()]);
    const [ledger, list] = await reads;
    expect(ledger.holds).toBe(true);
    expect(list.mentions).toHaveLength(1);
  });

  test('a store that is closed answers open reads with a failure and closes once', async () => {
    await using folder = await aFolder();
    const store = openSqliteStore({ dir: folder.dir });
    const read = store.ledger.read();
    const failed = expect(read).rejects.toThrow(UnavailableError);
    await store[Symbol.asyncDispose]();
    await failed;
    await store[Symbol.asyncDispose]();
  });
});

describe('a full disk', () => {
  /** Lets the file grow by so many pages from now on. */
  function leaveRoom(store: SqliteStore, pages: number): void {
    const { page_count } = store.connection.prepare('PRAGMA page_count').get() ?? {};
    store.connection.exec(`PRAGMA max_page_count = ${Number(page_count) + pages}`);
  }
  const longPage = (now = at('10:00')) =>
    aPage(
      Array.from({ length: 200 }, () => matched(aPost({ text: 'kestrel parcel '.repeat(60) }), 'brand-1')),
      { now },
    );

  test.each([0, 1, 2, 5, 10, 20, 40])(
    'with room for %i pages refuses the page whole and leaves a usable store',
    async (room) => {
      await using store = openSqliteStore({ file: ':memory:' });
      const kept = await takeIn(store, [aPost()]);
      leaveRoom(store, room);
      const page = longPage();
      await expect(store.intake.savePage(page)).rejects.toThrow(UnavailableError);
      expect(await store.ledger.read()).toMatchObject({ fetched: 1, holds: true });
      expect(await store.posts.search({ text: 'parcel', limit: 500 })).toHaveLength(1);

      leaveRoom(store, 100_000);
      await judge(store, kept.mentionIds);
      expect(await store.intake.savePage(page)).toMatchObject({ new: 200, duplicate: 0 });
      expect(await store.ledger.read()).toMatchObject({ fetched: 201, holds: true });
    },
  );

  test('leaves judgements whole or not at all', async () => {
    await using store = openSqliteStore({ file: ':memory:' });
    const { mentionIds } = await store.intake.savePage(longPage());
    leaveRoom(store, 0);
    await expect(judge(store, mentionIds)).rejects.toThrow(UnavailableError);
    const mentions = await store.mentions.getMany(mentionIds);
    expect(mentions.every(({ state, sentiment }) => state === 'matched' && sentiment === undefined)).toBe(true);
    leaveRoom(store, 100_000);
    await judge(store, mentionIds);
    const [hour] = await store.rollups.list({ brandId: 'brand-1', from: at('00:00'), to: at('23:00') });
    expect(hour?.mentions).toBe(200);
  });
});

describe('a process that is killed', () => {
  // Takes pages in, judging each, and says on stdout how many are done.
  const program = `
    import { openSqliteStore } from '#src/adapters/sqlite/store.ts';
    import { aPage, aPost, matched } from './test/support/builders.ts';
    import { judge } from './test/contracts/store/line.ts';
    const store = openSqliteStore({ dir: process.argv[1] });
    for (let page = 0; ; page += 1) {
      const posts = Array.from({ length: 50 }, (_, n) => aPost({ id: 'sandbox:chirp:' + (page * 50 + n) }));
      const { mentionIds } = await store.intake.savePage(aPage(posts.map((post) => matched(post, 'brand-1'))));
      await judge(store, mentionIds.slice(0, 25));
      process.stdout.write('.');
    }`;

  test('leaves whole pages, counts that hold, and rollups that are true', async () => {
    await using folder = await aFolder();
    for (const pagesBefore of [1, 3, 8]) {
      await killedAfter(folder.dir, pagesBefore);
      await using store = openSqliteStore({ dir: folder.dir });
      const { fetched, states, holds } = await store.ledger.read();
      expect(holds).toBe(true);
      expect(fetched % 50).toBe(0);
      expect(fetched - states.duplicate).toBeGreaterThanOrEqual(50 * pagesBefore);
      const counted = await store.rollups.list({ brandId: 'brand-1', from: at('00:00'), to: at('23:00') });
      await store.rollups.recount('brand-1', at('10:00'));
      expect(await store.rollups.list({ brandId: 'brand-1', from: at('00:00'), to: at('23:00') })).toEqual(counted);
      expect(counted[0]?.mentions).toBe(states.below_threshold);
      const unfinished = await store.mentions.unfinished(at('23:00'), 100_000);
      expect(unfinished).toHaveLength(states.in_progress);
      expect(integrityOf(join(folder.dir, 'earshot.db'))).toBe('ok');
    }
  });

  async function killedAfter(dir: string, pages: number): Promise<void> {
    const child = spawn(process.execPath, ['--input-type=module', '--eval', program, dir], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const gone = new Promise((resolve) => child.once('exit', resolve));
    let done = 0;
    for await (const dots of child.stdout) {
      done += String(dots).length;
      if (done >= pages) child.kill('SIGKILL');
    }
    await gone;
  }

  function integrityOf(file: string): unknown {
    using db = new DatabaseSync(file, { readOnly: true });
    return db.prepare('PRAGMA integrity_check').get()?.integrity_check;
  }
});
