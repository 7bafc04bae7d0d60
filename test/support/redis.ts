import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';

const given = process.env.TEST_REDIS_URL;

/** Why there is no Redis to test with, or undefined where there is one. */
export const noRedis: string | undefined =
  given || !spawnSync('redis-server', ['--version']).error
    ? undefined
    : 'skipped: no redis-server and no TEST_REDIS_URL';

/** As `noRedis`, for what starts and kills servers. */
export const noOwnRedis: string | undefined = spawnSync('redis-server', ['--version']).error
  ? 'skipped: no redis-server'
  : undefined;

export interface RedisServer extends AsyncDisposable {
  url: string;
  port: number;
  /** Ends it, with kill -9 unless told otherwise. */
  kill(signal?: NodeJS.Signals): Promise<void>;
  /** For SIGSTOP and SIGCONT. */
  signal(signal: NodeJS.Signals): void;
  /** Starts it again on its port and folder. */
  start(): Promise<void>;
}

let shared: Promise<RedisServer> | undefined;

/** The Redis of this test file: `TEST_REDIS_URL`, else a server of our own that ends with the process. */
export async function redisForTests(): Promise<string> {
  if (given) return given;
  shared ??= startRedis();
  return (await shared).url;
}

/** To be called after all tests of a file that used `redisForTests`. */
export async function endRedisForTests(): Promise<void> {
  await (await shared)?.[Symbol.asyncDispose]();
  shared = undefined;
}

/** A server of its own with an append-only file in a folder of its own. */
export async function startRedis(settings: string[] = []): Promise<RedisServer> {
  const dir = await mkdtemp(join(tmpdir(), 'earshot-redis-'));
  const port = await freePort();
  const usual = ['--appendonly', 'yes', '--maxmemory-policy', 'noeviction', '--save', '', '--loglevel', 'warning'];
  const place = ['--bind', '127.0.0.1', '--port', String(port), '--dir', dir, '--daemonize', 'no'];
  let child: ChildProcess | undefined;
  const end = () => void child?.kill('SIGKILL');
  process.once('exit', end);

  async function start(): Promise<void> {
    child = spawn('redis-server', [...place, ...usual, ...settings], { stdio: 'ignore' });
    const died = once(child, 'exit').then(([code]) => {
      throw new Error(`redis-server ended with ${code}; does it know ${settings.join(' ')}?`);
    });
    died.catch(() => undefined);
    await Promise.race([answers(port), died]);
  }

  async function kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }

  await start();
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    kill,
    start,
    signal: (signal) => void child?.kill(signal),
    async [Symbol.asyncDispose]() {
      process.removeListener('exit', end);
      await kill();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

/** A Sentinel that watches one server. */
export async function startSentinel(master: string, masterPort: number): Promise<{ port: number } & AsyncDisposable> {
  const dir = await mkdtemp(join(tmpdir(), 'earshot-sentinel-'));
  const port = await freePort();
  const file = join(dir, 'sentinel.conf');
  await writeFile(
    file,
    `bind 127.0.0.1\nport ${port}\ndir ${dir}\nsentinel monitor ${master} 127.0.0.1 ${masterPort} 1\n`,
  );
  const child = spawn('redis-server', [file, '--sentinel'], { stdio: 'ignore' });
  await answers(port);
  return {
    port,
    async [Symbol.asyncDispose]() {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
      await rm(dir, { recursive: true, force: true });
    },
  };
}

async function answers(port: number): Promise<void> {
  const patience = { retryStrategy: () => 20, maxRetriesPerRequest: 500, enableReadyCheck: false };
  const redis = new Redis({ host: '127.0.0.1', port, ...patience });
  redis.on('error', () => undefined);
  // Asking for a password is an answer, too; loading its data is none yet.
  while (!(await redis.ping().catch((error: Error) => error.message.startsWith('NOAUTH'))));
  redis.disconnect();
}

/** A port of this machine that nobody uses. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  return address.port;
}
