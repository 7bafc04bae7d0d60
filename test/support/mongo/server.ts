import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { hash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';

export interface MongoForTests extends AsyncDisposable {
  url: string;
  /** Which of the servers it is, for whoever reads a report. */
  kind: 'TEST_MONGO_URL' | 'mongod' | 'mongo-java-server';
  /** Of the process, where it is ours. */
  pid?: number | undefined;
}

/**
 * A server for tests: the one that TEST_MONGO_URL names; else a mongod on PATH, started on a free port with a data
 * folder that is removed; else mongo-java-server, which Maven fetches and builds once. Undefined where none is to be had.
 */
export async function mongoForTests(): Promise<MongoForTests | undefined> {
  const url = process.env.TEST_MONGO_URL;
  if (url) return { url, kind: 'TEST_MONGO_URL', [Symbol.asyncDispose]: async () => {} };
  if (isOnPath('mongod')) return await startMongod();
  const folder = isOnPath('java') ? javaServer() : undefined;
  return folder === undefined ? undefined : await startJavaServer(folder);
}

async function startMongod(): Promise<MongoForTests> {
  const folder = mkdtempSync(join(tmpdir(), 'earshot-mongod-'));
  const port = await freePort();
  const options = ['--dbpath', folder, '--bind_ip', '127.0.0.1', '--port', String(port), '--quiet'];
  const server = spawn('mongod', options, { stdio: ['ignore', 'pipe', 'ignore'] });
  for await (const line of createInterface({ input: server.stdout }))
    if (line.includes('Waiting for connections')) break;
  server.stdout.resume();
  const end = endOf(server);
  return {
    url: `mongodb://127.0.0.1:${port}`,
    kind: 'mongod',
    pid: server.pid,
    async [Symbol.asyncDispose]() {
      await end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function startJavaServer(folder: string): Promise<MongoForTests> {
  const classes = [join(folder, 'classes'), join(folder, 'lib', '*')].join(delimiter);
  const options = ['-Xmx1g', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-cp', classes, 'MongoForTests'];
  // Its input stays open as long as this process lives: it ends with it, however this one ends.
  const server = spawn('java', options, { stdio: ['pipe', 'pipe', 'ignore'] });
  let port = '';
  for await (const line of createInterface({ input: server.stdout })) {
    port = line;
    break;
  }
  if (!/^\d+$/.test(port)) throw new Error('mongo-java-server did not start');
  const url = `mongodb://127.0.0.1:${port}`;
  return { url, kind: 'mongo-java-server', pid: server.pid, [Symbol.asyncDispose]: endOf(server) };
}

/** Folder of the built server; undefined where it cannot be built. */
function javaServer(): string | undefined {
  const cache = join(import.meta.dirname, '../../../node_modules/.cache');
  const made = ['pom.xml', 'MongoForTests.java', 'IndexedBackend.java', 'FirstFieldIndex.java'].map((file) =>
    readFileSync(join(import.meta.dirname, file)),
  );
  const folder = join(cache, `earshot-mongo-${hash('sha256', Buffer.concat(made)).slice(0, 12)}`);
  if (existsSync(folder)) return folder;
  if (!isOnPath('mvn')) return undefined;
  mkdirSync(cache, { recursive: true });
  // Built beside it and moved there whole: several test files may begin at once.
  const building = mkdtempSync(join(cache, 'earshot-mongo-new-'));
  const pom = join(import.meta.dirname, 'pom.xml');
  const goals = ['compile', 'dependency:copy-dependencies', `-DoutputDirectory=${join(building, 'lib')}`];
  try {
    execFileSync('mvn', ['-q', '-B', '-f', pom, `-Dcache=${building}`, ...goals], {
      stdio: 'ignore',
      timeout: 240_000,
    });
    renameSync(building, folder);
  } catch {
    rmSync(building, { recursive: true, force: true });
  }
  return existsSync(folder) ? folder : undefined;
}

function endOf(server: ChildProcess): () => Promise<void> {
  return async () => {
    if (server.exitCode !== null) return;
    server.kill();
    await once(server, 'exit');
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

function isOnPath(command: string): boolean {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, command)));
}
