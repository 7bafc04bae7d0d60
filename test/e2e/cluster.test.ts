import { execFileSync, spawnSync } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { actOnCase, getCase, listCases } from '#src/schemas/api/cases.ts';
import { createAdmin, startSandbox } from '#src/schemas/api/setup.ts';
import type { ProcessRole } from '#src/schemas/process-note.ts';
import { runCommand } from '../support/command.ts';
import { type RunningEarshot, startEarshot } from '../support/earshot.ts';
import { mongoForTests } from '../support/mongo/server.ts';
import { freePort, noOwnRedis, type RedisServer, startRedis } from '../support/redis.ts';
import { type Visitor, visitorAt } from '../support/test-server.ts';

const patience = { timeout: 60_000, interval: 100 };
const mongo = noOwnRedis ? undefined : await mongoForTests();
const databases = mongo?.kind === 'TEST_MONGO_URL' ? undefined : mongo?.url;
const noCluster =
  noOwnRedis ?? (mongo ? undefined : 'skipped: neither TEST_MONGO_URL, mongod nor mvn with java is here');

const folders = mkdtempSync(join(tmpdir(), 'earshot-cluster-'));
const newFolder = () => mkdtempSync(join(folders, 'data-'));
const running: RunningEarshot[] = [];
const newDatabase = () => (databases ? `${databases}/earshot-${randomUUID().slice(0, 8)}` : (mongo?.url ?? ''));

async function start(settings: Record<string, string>, role: ProcessRole, dir: string): Promise<RunningEarshot> {
  const one = await startEarshot(settings, { role, dir });
  running.push(one);
  return one;
}

async function stopAll(): Promise<(number | null)[]> {
  return Promise.all(running.splice(0).map((one) => one.stop()));
}

afterAll(async () => {
  await stopAll();
  await mongo?.[Symbol.asyncDispose]();
  rmSync(folders, { recursive: true, force: true });
});

describe.skipIf(noCluster)(`six processes on Redis and MongoDB (${noCluster ?? mongo?.kind})`, () => {
  const folder = newFolder();
  let redis: RedisServer;
  let settings: Record<string, string>;
  let elsewhere: Visitor;
  let toKill: RunningEarshot;
  let caseId = '';

  beforeAll(async () => {
    redis = await startRedis();
    const SECRET_KEY = randomBytes(32).toString('base64');
    settings = { REDIS_URL: redis.url, MONGO_URL: newDatabase(), SECRET_KEY };
  });

  afterAll(async () => {
    await stopAll();
    await redis?.[Symbol.asyncDispose]();
  });

  test('who signs in at one web process is known to the other, where the flagged case appears by itself', async () => {
    const roles: ProcessRole[] = ['web', 'web', 'worker', 'worker', 'scheduler', 'scheduler'];
    const [web, other, , worker] = await Promise.all(roles.map((role) => start(settings, role, folder)));
    toKill = worker as RunningEarshot;
    const ann = visitorAt(web?.url ?? '');
    await signUp(ann);
    elsewhere = visitorAt(other?.url ?? '');
    elsewhere.cookie = ann.cookie;
    await using screen = await openScreen(elsewhere);
    await ann.call(startSandbox, { body: {} });
    await screen.shows(/"kind":"case"/);
    caseId = await vi.waitFor(async () => {
      const { cases } = await elsewhere.call(listCases, { query: { lane: 'engage' } });
      const atRisk = cases.find(({ riskLevel }) => riskLevel === 'high' || riskLevel === 'critical');
      return atRisk?.id ?? expect.fail('no case at risk is listed');
    }, patience);
  }, 120_000);

  test('schedules are there once, however many set them', async () => {
    const connection = new Redis(redis.url);
    const schedules = await connection.zrange('{earshot}:beat:repeat', '0', '-1');
    connection.disconnect();
    expect(schedules.map((id) => decodeURIComponent(id).split(':')[0]).sort()).toEqual([
      'advise',
      'aftercare',
      'alarm',
      'audit',
      'boardReports',
      'collect',
      'detect',
      'events',
      'promise',
      'pulseDay',
      'reassign',
      'recheck',
      'remeasure',
      'report',
      'sweep',
      'themes',
      'threads',
      'tidy',
    ]);
  });

  test('with a worker killed, an answer still goes out once', async () => {
    await toKill.kill();
    running.splice(running.indexOf(toKill), 1);
    const { conversation } = await elsewhere.call(getCase, { params: { caseId } });
    const newest = conversation.filter(({ actions }) => actions.includes('reply')).at(-1);
    const seenThreadAt = new Date();
    const body = { key: randomUUID(), kind: 'reply', postId: newest?.id ?? '', text: 'We are on it.', seenThreadAt };
    const asked = { params: { caseId }, body: { ...body, kind: 'reply' as const, sendAnyway: true } };
    await elsewhere.call(actOnCase, asked);
    await elsewhere.call(actOnCase, asked);
    await vi.waitFor(async () => {
      const { actions } = await elsewhere.call(getCase, { params: { caseId } });
      expect(actions.map(({ status }) => status)).toEqual(['sent']);
    }, patience);
    const after = await elsewhere.call(getCase, { params: { caseId } });
    expect(after.case.status).toBe('answered');
  });

  test('the command line works beside them, and the ledger holds', async () => {
    const verified = await runCommand(folder, ['verify', '--json'], '', settings);
    expect(verified.err).toBe('');
    expect(JSON.parse(verified.out)).toMatchObject({ holds: true });
    expect(verified.code).toBe(0);
  });

  test('a process with another secret key is refused', async () => {
    const other = { ...settings, SECRET_KEY: randomBytes(32).toString('base64') };
    await expect(startEarshot(other, { role: 'web' })).rejects.toThrow(/Another secret key than ours .* SECRET_KEY/s);
  });

  test('a process with a store of its own is refused', async () => {
    const { MONGO_URL: _, ...other } = settings;
    await expect(startEarshot(other, { role: 'worker' })).rejects.toThrow(/need both REDIS_URL and MONGO_URL/);
  });

  test('a process with a queue of its own is refused', async () => {
    const { REDIS_URL: _, ...other } = settings;
    await expect(startEarshot(other)).rejects.toThrow(/works with another queue/);
  });

  test('all of them stop cleanly', async () => {
    expect(await stopAll()).toEqual([0, 0, 0, 0, 0]);
  });
});

describe.skipIf(noOwnRedis)(
  `several processes of one machine on Redis and one data folder (${noOwnRedis ?? 'Redis'})`,
  () => {
    const folder = newFolder();
    let redis: RedisServer;

    beforeAll(async () => {
      redis = await startRedis(['--appendonly', 'no']);
    });

    afterAll(async () => {
      await stopAll();
      await redis?.[Symbol.asyncDispose]();
    });

    test('share an import, and every row is counted once', async () => {
      const settings = { REDIS_URL: redis.url };
      const roles: ProcessRole[] = ['web', 'worker', 'worker', 'scheduler'];
      await Promise.all(roles.map((role) => start(settings, role, folder)));
      const file = join(folder, 'posts.jsonl');
      const row = (at: number) =>
        JSON.stringify({ id: `p${at}`, text: `Acme lost parcel number ${at}, this is terrible` });
      writeFileSync(file, Array.from({ length: 2000 }, (_, at) => row(at)).join('\n'));
      const args = ['import', file, '--network', 'test', '--brand', 'Acme', '--json'];
      const imported = await runCommand(folder, args, '', settings);
      const counts = { read: 2000, new: 2000, duplicate: 0, rejected: 0, matched: 2000, scored: 2000 };
      expect(imported.err).not.toMatch(/failed|cannot/);
      expect(JSON.parse(imported.out.trim().split('\n').at(-1) ?? '')).toMatchObject(counts);
      const verified = await runCommand(folder, ['verify', '--json'], '', settings);
      expect(JSON.parse(verified.out)).toMatchObject({ fetched: 2000, holds: true });
    }, 120_000);

    test('tell at the start what this Redis would lose', () => {
      expect(running[0]?.told()).toMatch(/Mind: Redis keeps no append-only file/);
    });

    test('keep an Earshot without Redis away from their folder', async () => {
      await expect(startEarshot({}, { dir: folder })).rejects.toThrow(/Another Earshot runs on/);
    });
  },
);

const noTls = noOwnRedis ?? (spawnSync('openssl', ['version']).error && 'skipped: no openssl');

describe.skipIf(noTls)(`a Redis that lets in one user over TLS (${noTls ?? 'Redis'})`, () => {
  test('is reached with the rights its README names', async () => {
    const dir = newFolder();
    const [key, certificate] = [join(dir, 'key.pem'), join(dir, 'certificate.pem')];
    const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'];
    const files = ['-keyout', key, '-out', certificate];
    execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', ...files, ...subject], {
      stdio: 'ignore',
    });
    const port = await freePort();
    const encrypted = ['--tls-port', String(port), '--tls-cert-file', certificate, '--tls-key-file', key];
    const readme = readFileSync(new URL('../../src/adapters/redis/README.md', import.meta.url), 'utf8');
    const rights = /`(~\{earshot\}[^`]+)`/.exec(readme)?.[1]?.split(' ') ?? [];
    const user = ['--user', 'earshot', 'on', '>hunter2', ...rights];
    await using _redis = await startRedis([...encrypted, '--tls-auth-clients', 'no', ...user]);
    const settings = { REDIS_URL: `rediss://earshot:hunter2@localhost:${port}`, NODE_EXTRA_CA_CERTS: certificate };
    const folder = newFolder();
    const one = await startEarshot(settings, { dir: folder });
    const ann = visitorAt(one.url);
    await signUp(ann);
    await using screen = await openScreen(ann);
    await ann.call(startSandbox, { body: {} });
    await screen.shows(/"kind":"case"/);
    expect(one.told()).toBe('');
    expect(await one.stop()).toBe(0);

    const wrong = await runCommand(newFolder(), ['status'], '', { ...settings, NODE_EXTRA_CA_CERTS: '' });
    expect(wrong.err).toMatch(/Redis cannot be used: .*certificate/);
  });
});

test('a role without Redis does not start, and says why', async () => {
  await expect(startEarshot({}, { role: 'worker' })).rejects.toThrow(/The role worker needs REDIS_URL/);
});

async function signUp(visitor: Visitor): Promise<void> {
  const admin = { name: 'Ann Field', email: 'ann@example.org', password: 'correct horse battery' };
  await visitor.call(createAdmin, { body: admin });
  const { email, password } = admin;
  await visitor.fetch('/api/auth/sign-in/email', { method: 'POST', body: JSON.stringify({ email, password }) });
}

/** An open page as the server sees it. */
async function openScreen(visitor: Visitor): Promise<AsyncDisposable & { shows(news: RegExp): Promise<void> }> {
  const left = new AbortController();
  const response = await visitor.fetch('/api/live', { signal: left.signal });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let heard = '';
  return {
    async shows(news) {
      while (!news.test(heard)) {
        const { value, done } = (await reader?.read()) ?? { done: true };
        if (done) throw new Error(`the stream ended after: ${heard}`);
        heard += value;
      }
    },
    async [Symbol.asyncDispose]() {
      left.abort();
    },
  };
}
