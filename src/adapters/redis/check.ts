import { Cluster, type Redis } from 'ioredis';
import { UnavailableError } from '../../errors.ts';
import type { Clock } from '../../ports/clock.ts';
import { connect, disconnect, type RedisConnection, within } from './connection.ts';

const oldestMajor = 7;
const clocksDifferMs = 2000;
const answerWithinMs = 10_000;

/**
 * What about this Redis would lose work or mislead, a sentence for each; none where all is well. It asks `INFO` and
 * `TIME` only, which managed servers allow where they refuse `CONFIG`.
 *
 * @throws UnavailableError where it cannot be reached or lets nobody in
 */
export async function checkRedis({ url, clock }: { url: string; clock: Clock }): Promise<string[]> {
  const connection = connect(url, { name: 'check', tries: 2 });
  let problem: string | undefined;
  connection.on('error', (error: Error) => {
    problem = error.message;
  });
  try {
    const findings = checkConnection(connection, clock);
    findings.catch(() => undefined);
    if (!(await within(answerWithinMs, findings))) throw new Error('it does not answer');
    return await findings;
  } catch (cause) {
    // What the connection met says more than that a command was given up.
    const told = problem ?? (cause instanceof Error ? cause.message : String(cause));
    throw new UnavailableError(`Redis cannot be used: ${told}`, { cause });
  } finally {
    await disconnect(connection, 500);
  }
}

/** As `checkRedis` on a connection that stands; of a cluster, each of its masters. */
export async function checkConnection(connection: RedisConnection, clock: Clock): Promise<string[]> {
  if (!(connection instanceof Cluster)) return checkServer(connection, clock, 'Redis');
  await connection.ping();
  const masters = connection.nodes('master').map((node) => {
    return checkServer(node, clock, `The Redis at ${node.options.host}:${node.options.port}`);
  });
  return (await Promise.all(masters)).flat();
}

async function checkServer(server: Redis, clock: Clock, who: string): Promise<string[]> {
  const facts = readInfo(await server.info());
  const findings: string[] = [];
  const version = facts.get('redis_version') ?? 'of an unknown version';
  if (!(Number.parseInt(version, 10) >= oldestMajor)) {
    findings.push(`${who} is ${version}; ${oldestMajor}.0 or newer is needed.`);
  }
  if (facts.get('aof_enabled') !== '1') {
    findings.push(`${who} keeps no append-only file, so a crash of it loses jobs: set "appendonly yes".`);
  }
  const policy = facts.get('maxmemory_policy');
  if (policy !== 'noeviction') {
    findings.push(
      `${who} throws keys away when its memory is full (${policy ?? 'unknown policy'}), jobs among them: set "maxmemory-policy noeviction".`,
    );
  }
  const apartMs = await msApart(server, clock);
  if (Math.abs(apartMs) > clocksDifferMs) {
    const seconds = Math.round(Math.abs(apartMs) / 1000);
    const direction = apartMs > 0 ? 'ahead of' : 'behind';
    findings.push(`The clock of ${who} is ${seconds} s ${direction} ours: let both follow a time server.`);
  }
  return findings;
}

async function msApart(server: Redis, clock: Clock): Promise<number> {
  const before = clock.now().getTime();
  const [seconds, micros] = await server.time();
  const ours = (before + clock.now().getTime()) / 2;
  return Number(seconds) * 1000 + Number(micros) / 1000 - ours;
}

function readInfo(text: string): Map<string, string> {
  const lines = text.split(/\r?\n/).filter((line) => line.includes(':'));
  return new Map(lines.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)]));
}
