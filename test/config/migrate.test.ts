import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { takeOwnership } from '#src/adapters/sqlite/ownership.ts';
import { openSqliteQueue } from '#src/adapters/sqlite/queue.ts';
import { openSqliteStore } from '#src/adapters/sqlite/store.ts';
import { AppError } from '#src/errors.ts';
import { migrate } from '../../config/commands/migrate.ts';
import { openApp } from '../../config/open.ts';
import { readSettings } from '../../config/settings.ts';
import { fill } from '../contracts/store/filled.ts';
import { at } from '../support/case-builders.ts';

const folder = mkdtempSync(join(tmpdir(), 'earshot-migrate-'));
const old = join(folder, 'old');
beforeAll(async () => {
  await using store = openSqliteStore({ dir: old });
  await fill(store);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let folders = 0;
function newDir(): string {
  folders += 1;
  return join(folder, `new-${folders}`);
}

const withKey = { SECRET_KEY: '07'.repeat(32) };

interface Told {
  code: number;
  out: string;
  err: string;
}

async function run(from: string, to: string, settings: Record<string, string> = withKey): Promise<Told> {
  const [out, err]: string[][] = [[], []];
  const terminal = { out: (line: string) => out?.push(line), err: (line: string) => err?.push(line) };
  const { signal } = new AbortController();
  const given = readSettings({ DATA_DIR: join(folder, 'operator'), ...settings });
  const code = await migrate({ from, to, json: true }, given, { ...terminal, signal } as never);
  return { code, out: out?.join('\n') ?? '', err: err?.join('\n') ?? '' };
}

async function refusal(from: string, to: string, settings?: Record<string, string>): Promise<string> {
  const error = await run(from, to, settings).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(AppError);
  return (error as AppError).message;
}

describe('earshot migrate', () => {
  test('tells of each kind as it goes, and ends with both ledgers on one line', async () => {
    const { code, out, err } = await run(`sqlite:${old}`, `sqlite:${newDir()}`);
    expect(code).toBe(0);
    const { counts, from, to, same } = JSON.parse(out);
    expect(to).toStrictEqual(from);
    expect({ same, cases: counts.cases }).toStrictEqual({ same: true, cases: 5 });
    expect(err).toContain(`posts: ${counts.posts} of ${counts.posts}`);
    expect(err).toContain('Start Earshot on the new store with the same SECRET_KEY.');
    expect(err).toContain(`Do not start Earshot on sqlite:${old} again`);
  });

  test.each([
    ['mongo://user:hunter2@host/db', '--from takes sqlite:FOLDER'],
    ['mongodb:///', '--from takes sqlite:FOLDER'],
    ['sqlite:', '--from takes sqlite:FOLDER'],
    ['/some/folder', '--from takes sqlite:FOLDER'],
  ])('%s is no store, and is not repeated', async (from, message) => {
    const said = await refusal(from, `sqlite:${newDir()}`);
    expect(said).toContain(message);
    expect(said).not.toContain('hunter2');
  });

  test('a folder without a store is not made into one', async () => {
    const empty = newDir();
    expect(await refusal(`sqlite:${empty}`, `sqlite:${newDir()}`)).toContain('there is no earshot.db in it');
    expect(existsSync(empty)).toBe(false);
  });

  test('a store is not moved to itself', async () => {
    expect(await refusal(`sqlite:${old}`, `sqlite:${join(old, '..', 'old')}`)).toContain('name the same store');
  });

  test('a server that is not there is named without its password', async () => {
    const url = 'mongodb://user:hunter2@127.0.0.1:1/earshot';
    const said = await refusal(`sqlite:${old}`, url);
    expect(said).toContain('mongodb://127.0.0.1:1/earshot cannot be opened');
    expect(said).not.toContain('hunter2');
  });

  test('a folder that an Earshot uses is left alone', async () => {
    using _ownership = takeOwnership(old);
    expect(await refusal(`sqlite:${old}`, `sqlite:${newDir()}`)).toBe(`An Earshot uses ${old}. Stop it first.`);
  });

  test('the key of the old store is asked for before anything is written', async () => {
    const [from, to] = [newDir(), newDir()];
    for (const dir of [from, to]) mkdirSync(dir);
    copyFileSync(join(old, 'earshot.db'), join(from, 'earshot.db'));
    const key = (dir: string, byte: number) =>
      writeFileSync(join(dir, 'secret.key'), Buffer.alloc(32, byte).toString('base64'), { mode: 0o600 });
    key(from, 1);
    const move = [`sqlite:${from}`, `sqlite:${to}`] as const;
    expect(await refusal(...move, {})).toContain(`Copy ${join(from, 'secret.key')} to ${join(to, 'secret.key')}`);
    key(to, 2);
    expect(await refusal(...move, {})).toContain('is another key than');
    expect(existsSync(join(to, 'earshot.db'))).toBe(false);
    key(to, 1);
    expect((await run(...move, {})).code).toBe(0);
  });

  test('what stays in the queue is told, and what of it nobody will find again', async () => {
    const from = newDir();
    {
      await using store = openSqliteStore({ dir: from });
      await fill(store);
      await using queue = openSqliteQueue({ file: join(from, 'queue.db'), clock: { now: () => at('10:00') } });
      await queue.add('score', { mentionIds: ['a'] });
      await queue.add('rematch', { brandId: 'brand-1' });
    }
    const { code, err } = await run(`sqlite:${from}`, `sqlite:${newDir()}`);
    expect(code).toBe(0);
    expect(err).toContain('still holds 2 jobs (rematch 1, score 1)');
    expect(err).toContain('Not found again: earlier posts that were being matched with a changed brand');
  });

  test('nothing is started on a store that is half filled', async () => {
    const to = newDir();
    {
      await using store = openSqliteStore({ dir: to });
      await store.archive.saveMove({ from: 'sqlite:/old', fetched: 1, startedAt: at('10:00'), done: {} });
    }
    await expect(openApp(readSettings({ DATA_DIR: to, LOG_LEVEL: 'silent' }))).rejects.toThrow('half filled');
  });
});
