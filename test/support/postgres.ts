import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, globSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { freePort } from './redis.ts';

/** Where Debian puts the programs of its PostgreSQL, which it keeps from PATH. */
const programs = globSync('/usr/lib/postgresql/*/bin/initdb').map(dirname).sort().at(-1);

/** Why there is no PostgreSQL to test with, or undefined where there is one. */
export const noPostgres: string | undefined = programs ? undefined : 'skipped: no PostgreSQL below /usr/lib/postgresql';

export interface PostgresServer extends AsyncDisposable {
  /** Of an empty database. */
  url: string;
}

/** A server of its own in a folder of its own, that forgets everything; it refuses root, so as root it is `postgres`. */
export async function startPostgres(): Promise<PostgresServer> {
  if (!programs) throw new Error(noPostgres);
  const folder = mkdtempSync(join(tmpdir(), 'earshot-postgres-'));
  const data = join(folder, 'data');
  const port = await freePort();
  const owner = process.getuid?.() === 0 ? { uid: idOf('-u'), gid: idOf('-g') } : {};
  if (owner.uid !== undefined && owner.gid !== undefined) chownSync(folder, owner.uid, owner.gid);
  const made = spawnSync(
    join(programs, 'initdb'),
    ['-D', data, '-U', 'earshot', '-A', 'trust', '-N', '-E', 'UTF8', '--locale=C'],
    owner,
  );
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}`);

  const settings = [
    'listen_addresses=127.0.0.1',
    'max_connections=300',
    'fsync=off',
    `unix_socket_directories=${folder}`,
  ];
  const server = spawn(
    join(programs, 'postgres'),
    ['-D', data, '-p', String(port), ...settings.flatMap((one) => ['-c', one])],
    {
      ...owner,
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  const end = () => void server.kill('SIGKILL');
  process.once('exit', end);
  const ended = once(server, 'exit');
  await Promise.race([ready(server.stderr), ended.then(() => Promise.reject(new Error('postgres ended at once')))]);
  return {
    url: `postgresql://earshot@127.0.0.1:${port}/postgres`,
    async [Symbol.asyncDispose]() {
      server.kill('SIGINT');
      await ended;
      process.off('exit', end);
      rmSync(folder, { recursive: true });
    },
  };
}

function ready(said: NodeJS.ReadableStream): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  said.on('data', (chunk) => String(chunk).includes('ready to accept connections') && resolve());
  return promise;
}

function idOf(kind: '-u' | '-g'): number {
  return Number(spawnSync('id', [kind, 'postgres'], { encoding: 'utf8' }).stdout);
}
