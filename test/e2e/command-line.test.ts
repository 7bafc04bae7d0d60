import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { ended, runCommand, startCommand } from '../support/command.ts';

const folder = mkdtempSync(join(tmpdir(), 'earshot-cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let folders = 0;
function newDir(): string {
  folders += 1;
  return join(folder, `data-${folders}`);
}

const Answer = z.strictObject({
  id: z.union([z.string(), z.number()]),
  label: z.enum(['negative', 'neutral', 'positive']),
  score: z.number().min(-1).max(1),
  confidence: z.number().min(0).max(1),
  undecided: z.boolean(),
  complaint: z.number().min(0).max(1),
  severity: z.enum(['none', 'low', 'medium', 'high', 'critical']),
  lang: z.string().regex(/^([a-z]{2}|und|mul)$/),
  reasons: z.array(z.strictObject({ start: z.int(), end: z.int(), text: z.string(), weight: z.number() })),
});
const linesOf = (text: string) => text.split('\n').filter((line) => line !== '');
const answersIn = (out: string) => linesOf(out).map((line) => Answer.parse(JSON.parse(line)));

async function score(lines: (string | object)[]): Promise<{ code: number | null; err: string; out: string }> {
  const input = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n');
  return runCommand(newDir(), ['score', '--jsonl'], `${input}\n`);
}

describe('score --jsonl', () => {
  test('answers each line in order and in the form that was promised', async () => {
    const texts = ['The kettle caught fire, I am furious!', 'I love it, thank you', 'The bus leaves at nine.', ''];
    const items = Array.from({ length: 700 }, (_, id) => ({ id: `n${id}`, text: texts[id % 4] ?? '', target: 'Acme' }));
    const { code, err, out } = await score(items);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const answers = answersIn(out);
    expect(answers.map(({ id }) => id)).toEqual(items.map(({ id }) => id));
    expect(answers.slice(0, 3).map(({ label }) => label)).toEqual(['negative', 'positive', 'neutral']);
  });

  test('names a bad line by its number, scores the others and ends with 1', async () => {
    const { code, err, out } = await score([
      { id: 'a', text: 'fine' },
      'not json',
      { id: 'b' },
      { text: 'nobody' },
      '"a string"',
      '',
      { id: 'c', text: '' },
      { id: 17, text: 'a number is an id, too', target: null, lang: null },
      { id: { deep: 1 }, text: 'x' },
      { id: 'd', text: 5 },
    ]);
    expect(code).toBe(1);
    expect(answersIn(out).map(({ id }) => id)).toEqual(['a', 'c', 17]);
    expect(linesOf(err).map((line) => /^line (\d+): ./.exec(line)?.[1])).toEqual(['2', '3', '4', '5', '9', '10']);
  });

  test('takes whatever people write: half an emoji, separators, a hundred kilobytes, a byte order mark, no last break', async () => {
    const long = 'The kettle is awful and nobody answers! '.repeat(2600);
    const lines = [
      '{"id":"lone","text":"awful \\ud83d kettle \\udc00, terrible"}',
      '{"id":"separators","text":"awful\u2028terrible\u2029kettle\u0085"}',
      JSON.stringify({ id: 'long', text: long }),
      JSON.stringify({ id: 'astral', text: '😀😀 This is terrible 😡, awful service 👎🏽' }),
    ];
    const { code, err, out } = await runCommand(newDir(), ['score', '--jsonl'], `\ufeff${lines.join('\r\n')}`);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const answers = answersIn(out);
    expect(answers.map(({ id }) => id)).toEqual(['lone', 'separators', 'long', 'astral']);
    for (const [index, { reasons }] of answers.entries()) {
      const { text } = z.object({ text: z.string() }).parse(JSON.parse(lines[index] ?? ''));
      expect(reasons.length).toBeGreaterThan(0);
      for (const reason of reasons) expect(text.slice(reason.start, reason.end)).toBe(reason.text);
    }
  });

  test('answers what has come before the input ends', async () => {
    const child = startCommand(newDir(), ['score', '--jsonl']);
    const end = ended(child);
    const first = new Promise<string>((resolve) => child.stdout?.once('data', (chunk) => resolve(String(chunk))));
    child.stdin?.write('{"id":1,"text":"awful"}\n');
    expect(answersIn(await first)).toMatchObject([{ id: 1 }]);
    child.stdin?.end('{"id":2,"text":"lovely"}\n');
    const { code, out } = await end;
    expect(code).toBe(0);
    expect(answersIn(out).map(({ id }) => id)).toEqual([1, 2]);
  });

  test('ends at once when it is stopped in the middle', async () => {
    const child = startCommand(newDir(), ['score', '--jsonl']);
    const end = ended(child);
    child.stdin?.write('{"id":1,"text":"awful"}\n');
    await once(child.stdout ?? child, 'data');
    child.kill('SIGTERM');
    const { code, err } = await end;
    expect({ code, err }).toEqual({ code: 130, err: '' });
  });
});

interface Server {
  child: ChildProcess;
  url: string;
  end: ReturnType<typeof ended>;
}

/** Starts a server on a free port and waits until it says where it listens. */
async function startServer(dir: string): Promise<Server> {
  const child = startCommand(dir, ['start'], { PORT: '0', SCORE_THREADS: '1' });
  const said = new Promise<string>((resolve, reject) => {
    let text = '';
    child.stdout?.on('data', (chunk) => {
      text += String(chunk);
      const url = /Earshot listens at (http:\S+)/.exec(text)?.[1];
      if (url) resolve(url);
    });
    child.once('exit', () => reject(new Error(`the server ended: ${text}`)));
  });
  const end = ended(child);
  return { child, url: await said, end };
}

async function stop({ child, end }: Server, signal: NodeJS.Signals = 'SIGTERM') {
  child.kill(signal);
  return end;
}

async function importOne(dir: string): Promise<void> {
  const file = join(folder, `one-${folders}.jsonl`);
  writeFileSync(file, '{"id":"1","text":"Acme lost my parcel, this is awful","author":"mira"}\n');
  const { code, err } = await runCommand(dir, ['import', file, '--network', 'test', '--brand', 'Acme', '--json']);
  expect({ code, err: code === 0 ? '' : err }).toEqual({ code: 0, err: '' });
}

/** What an operator asks, with a server on the folder or without. */
async function expectAnswers(dir: string): Promise<void> {
  await importOne(dir);
  const verify = await runCommand(dir, ['verify', '--json']);
  expect(verify.code).toBe(0);
  expect(JSON.parse(verify.out)).toMatchObject({ fetched: 1, states: { open: 1 }, holds: true });
  expect((await runCommand(dir, ['status'])).out).toMatch(/^1 brands, 0 sources\n/);

  const why = await runCommand(dir, ['why', 'no-such-post']);
  expect({ code: why.code, out: why.out }).toMatchObject({
    code: 1,
    out: expect.stringContaining('No source brought'),
  });

  const added = await runCommand(dir, ['user', 'add', 'ada@example.com', '--name', 'Ada', '--role', 'lead']);
  expect(added.code).toBe(0);
  expect(added.out).toMatch(/^ada@example\.com may sign in as lead with the password \S{16,}\n$/);
  const again = await runCommand(dir, ['user', 'add', 'ada@example.com', '--name', 'Ada']);
  expect(again.code).toBe(1);
  expect(again.err).toContain('already');

  const backup = join(folder, `backup-${folders}`);
  expect((await runCommand(dir, ['backup', backup])).code).toBe(0);
  expect(existsSync(join(backup, 'earshot.db'))).toBe(true);
  const restored = await runCommand(backup, ['verify', '--json']);
  expect(JSON.parse(restored.out)).toMatchObject({ fetched: 1, holds: true });
}

/** The rest of it, with a server, where a command takes a third of the time. */
async function expectMoreAnswers(dir: string): Promise<void> {
  expect((await runCommand(dir, ['verify'])).out).toContain('The ledger holds.');
  const status = JSON.parse((await runCommand(dir, ['status', '--json'])).out);
  expect(status).toMatchObject({ brands: [{ name: 'Acme' }], queue: { dead: 0 } });
  const changed = await runCommand(dir, ['user', 'password', 'Ada@example.com']);
  expect(changed.out).toMatch(/^The new password of Ada@example\.com is \S{16,}\n$/);
  expect((await runCommand(dir, ['user', 'role', 'ada@example.com', 'viewer'])).code).toBe(0);
  expect((await runCommand(dir, ['user', 'list'])).out).toBe('ada@example.com\tAda\tviewer\n');
  const nobody = await runCommand(dir, ['user', 'password', 'nobody@example.com']);
  expect({ code: nobody.code, err: nobody.err }).toEqual({ code: 1, err: 'Nobody signs in as nobody@example.com.\n' });
  expect((await runCommand(dir, ['backup', join(folder, `backup-${folders}`)])).code).toBe(1);
}

describe('the commands on a data folder', () => {
  test('answer where nothing runs', async () => {
    await expectAnswers(newDir());
  }, 180_000);

  test('answer the same while Earshot runs on it', async () => {
    const dir = newDir();
    const server = await startServer(dir);
    await expectAnswers(dir);
    await expectMoreAnswers(dir);
    expect(await stop(server)).toMatchObject({ code: 0, err: '' });
  }, 180_000);
});

describe('start', () => {
  test('prints its address and serves there, refuses its folder to a second one, and frees it when SIGTERM ends it with 0', async () => {
    const dir = newDir();
    const server = await startServer(dir);
    expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const second = await runCommand(dir, ['start'], '', { PORT: '0' });
    expect(second.code).toBe(1);
    expect(second.err).toBe(`Another Earshot runs on ${dir}. Stop it, or choose another DATA_DIR.\n`);
    expect((await fetch(`${server.url}/api/openapi.json`)).status).toBe(200);
    expect(await stop(server, 'SIGTERM')).toMatchObject({ code: 0, err: '' });
    expect((await runCommand(dir, ['status'])).code).toBe(0);
  });

  test('takes its folder again after it was killed, and frees it when SIGINT ends it with 0', async () => {
    const dir = newDir();
    const killed = await startServer(dir);
    await stop(killed, 'SIGKILL');
    expect((await runCommand(dir, ['status'])).code).toBe(0);
    const server = await startServer(dir);
    expect((await runCommand(dir, ['status'])).code).toBe(0);
    const { code, err } = await stop(server, 'SIGINT');
    // What the killed one had begun is taken up again, with a word about it.
    const told = linesOf(err).filter((line) => !line.includes('a lease ended before its job'));
    expect({ code, told }).toEqual({ code: 0, told: [] });
    expect((await runCommand(dir, ['status'])).code).toBe(0);
  });

  test('says in a sentence that its port is taken, and ends', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as { port: number };
    const { code, err } = await runCommand(newDir(), ['start'], '', { PORT: String(port) });
    taken.close();
    expect({ code, err }).toEqual({
      code: 1,
      err: `127.0.0.1:${port} is in use by another program. Choose another PORT.\n`,
    });
  });
});

describe('the command line', () => {
  test('lists all its commands', async () => {
    const { code, out } = await runCommand(newDir(), ['help']);
    expect(code).toBe(0);
    for (const name of ['start', 'import', 'score', 'verify', 'why', 'status', 'backup', 'user', 'help'])
      expect(out).toMatch(new RegExp(`^ {2}${name}\\b`, 'm'));
  });

  test.each([
    [['nonsense'], /unknown command 'nonsense'/],
    [[], /Usage: earshot/],
    [['verify', '--loud'], /unknown option '--loud'/],
    [['score'], /--jsonl/],
    [['import'], /--network|file/],
    [['why'], /missing required argument/],
    [['user', 'add', 'ada@example.com'], /--name/],
    [['user', 'add', 'nowhere', '--name', 'Ada'], /mail address|email/i],
    [
      ['user', 'add', 'ada@example.com', '--name', 'Ada', '--role', 'king'],
      /admin, lead, agent, moderator, writer, viewer/,
    ],
    [['import', 'x.jsonl', '--network', 'n', '--map', 'text'], /--map takes field=column pairs; "text" is none/],
  ])('answers %j with a sentence and exit code 1', async (args, sentence) => {
    const { code, err, out } = await runCommand(newDir(), args);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(sentence);
    expect(err).not.toMatch(/^ {4}at /m);
  });

  test('names all settings that are wrong at once', async () => {
    const { code, err } = await runCommand(newDir(), ['start'], '', { PORT: 'http', LOG_LEVEL: 'loud' });
    expect(code).toBe(1);
    expect(err).toMatch(/PORT: .*\n.*LOG_LEVEL: /);
  });

  test('says in a sentence that its folder is a file', async () => {
    const file = join(folder, 'a-file');
    writeFileSync(file, '');
    const { code, err } = await runCommand(file, ['status'], '', { HOME: folder });
    expect({ code, err }).toEqual({ code: 1, err: `${file} cannot be used: there is a file of this name.\n` });
  });
});
