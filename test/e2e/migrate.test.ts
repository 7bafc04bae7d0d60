import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, describe, expect, test } from 'vitest';
import { openAccounts } from '#src/adapters/better-auth/accounts.ts';
import { openMongoStore } from '#src/adapters/mongo/store.ts';
import { openSqliteStore } from '#src/adapters/sqlite/store.ts';
import type { Accounts } from '#src/ports/accounts.ts';
import type { Store } from '#src/ports/store.ts';
import type { Ledger } from '#src/schemas/ledger.ts';
import { everything, recordsOf } from '../contracts/store/everything.ts';
import { fill } from '../contracts/store/filled.ts';
import { type Ended, ended, runCommand, startCommand } from '../support/command.ts';
import { mongoForTests } from '../support/mongo/server.ts';

const server = await mongoForTests();
const folder = mkdtempSync(join(tmpdir(), 'earshot-migrate-'));
afterAll(async () => {
  await server?.[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

const rows = 1500;
const settings = { SECRET_KEY: '07'.repeat(32) };
const [old, back] = [join(folder, 'old'), join(folder, 'back')];
/** Stores are asked for so many of their posts, threads and cases one by one. */
const most = 20;

const texts = [
  'Third week without my parcel and nobody answers, Acme.',
  'Acme sorted it out within an hour, lovely people!',
  'Reading about Acme in the paper today.',
  'The Acme kettle burnt my hand, this is dangerous.',
];

function writeRows(): string {
  const file = join(folder, 'rows.jsonl');
  const lines = Array.from({ length: rows }, (_, row) => {
    const createdAt = new Date(Date.UTC(2026, 0, 2) + row * 60_000);
    return JSON.stringify({ id: `${row}`, text: `${texts[row % 4]} (${row})`, author: `author${row % 97}`, createdAt });
  });
  writeFileSync(file, `${lines.join('\n')}\n`);
  return file;
}

/** Ends a command as soon as it has said this. */
async function endAt(child: ChildProcess, said: RegExp, signal: NodeJS.Signals): Promise<Ended> {
  const all = ended(child);
  if (!child.stderr) throw new Error('it says nothing');
  for await (const line of createInterface({ input: child.stderr })) {
    if (!said.test(line)) continue;
    child.kill(signal);
    break;
  }
  return await all;
}

function move(from: string, to: string): string[] {
  return ['migrate', '--from', from, '--to', to, '--json'];
}

async function verify(dir: string, more: Record<string, string> = {}): Promise<Ledger> {
  const { code, out, err } = await runCommand(dir, ['verify', '--json'], '', { ...settings, ...more });
  expect({ code, err }).toStrictEqual({ code: 0, err: '' });
  return JSON.parse(out);
}

type Database = Parameters<typeof openAccounts>[0]['database'];

function accountsIn(database: Database): Promise<Accounts> {
  return openAccounts({ database, secret: 'long enough for the purpose of a test', baseUrl: 'http://127.0.0.1' });
}

async function seen(store: Store): Promise<object> {
  const { rollups: _rollups, ...records } = await recordsOf(store);
  return { records, everything: await everything(store, most) };
}

const suite = server ? describe : describe.skip;
suite(`a store that moves to MongoDB and back${server ? '' : ' (neither TEST_MONGO_URL, mongod nor mvn with java is here)'}`, () => {
  const database = `earshot-test-${randomUUID()}`;
  const url = `${server?.url}/${database}`;

  test('is the same three times, though the move was killed and stopped on its way', { timeout: 600_000 }, async () => {
    const imported = await runCommand(
      old,
      ['import', writeRows(), '--network', 'rows', '--brand', 'Acme'],
      '',
      settings,
    );
    expect(imported.code).toBe(0);
    {
      await using store = openSqliteStore({ dir: old });
      await fill(store);
      const accounts = await accountsIn(store.connection);
      const person = { name: 'Bo', role: 'lead' as const, password: 'correct horse battery' };
      for (const email of ['bo@example.com', 'mira@example.com']) await accounts.create({ ...person, email });
    }
    const first = await verify(old);
    expect(first.fetched).toBeGreaterThan(rows);
    expect(Object.values(first.states).filter((count) => count > 0).length).toBeGreaterThanOrEqual(7);

    const there = move(`sqlite:${old}`, url);
    const killed = await endAt(startCommand(old, there, settings), /^posts: \d+ of/, 'SIGKILL');
    expect(killed.code).toBeNull();
    const stopped = await endAt(startCommand(old, there, settings), /^posts: \d+ of/, 'SIGINT');
    expect(stopped.code).toBe(130);
    expect(stopped.err).toContain('Stopped. The same command goes on from here.');
    const arrived = await runCommand(old, there, '', settings);
    expect(arrived.err).toContain('posts: ');
    expect(arrived.err).not.toContain('cases: ');
    expect(arrived).toMatchObject({ code: 0 });
    expect(JSON.parse(arrived.out)).toMatchObject({ same: true, from: first, to: first, counts: { people: 2 } });

    const home = move(url, `sqlite:${back}`);
    const killedAgain = await endAt(startCommand(old, home, settings), /^posts: \d+ of/, 'SIGKILL');
    expect(killedAgain.code).toBeNull();
    const returned = await runCommand(old, home, '', settings);
    expect(returned).toMatchObject({ code: 0 });
    expect(JSON.parse(returned.out)).toMatchObject({ same: true, to: first });

    expect(await verify(join(folder, 'operator'), { MONGO_URL: url })).toStrictEqual(first);
    expect(await verify(back)).toStrictEqual(first);
    await using before = openSqliteStore({ dir: old });
    await using mongo = await openMongoStore({ url });
    await using after = openSqliteStore({ dir: back });
    const wanted = await seen(before);
    expect(await seen(mongo)).toStrictEqual(wanted);
    expect(await seen(after)).toStrictEqual(wanted);
    const people = async (database: Database) => (await accountsIn(database)).exportUsers({ limit: 9 });
    expect(await people(after.connection)).toStrictEqual(await people(before.connection));
    await mongo.connection.dropDatabase();
  });
});
