import { Cluster, Redis, type RedisOptions } from 'ioredis';
import type { Log } from '../../ports/log.ts';
import { parseRedisUrl } from './url.ts';

export type RedisConnection = Redis | Cluster;

export interface ConnectionWishes {
  /** What it is for, as the log and `CLIENT LIST` tell it. */
  name: string;
  /**
   * How often a command is tried again when the connection fails under it. 20 tries take some ten seconds, so that who
   * waits for an answer is told; without end is right for what works in the background.
   */
  tries: number | 'without end';
  log?: Log | undefined;
}

const answerWithinMs = 20_000;

/** Connects in the background and again whenever the connection is lost; commands given meanwhile wait for it. */
export function connect(url: string, { name, tries, log }: ConnectionWishes): RedisConnection {
  const place = parseRedisUrl(url);
  const manner = {
    connectionName: `earshot-${name}`,
    maxRetriesPerRequest: tries === 'without end' ? null : tries,
    ...(tries !== 'without end' && { commandTimeout: answerWithinMs }),
    keepAlive: 10_000,
  };
  const again = (times: number) => Math.min(50 * times, 2000);
  const open = (): RedisConnection => {
    if (place.kind === 'cluster') {
      const redisOptions = { ...place.redisOptions, ...manner };
      return new Cluster(place.nodes, { ...place.options, clusterRetryStrategy: again, redisOptions });
    }
    const options: Omit<RedisOptions, 'replyMapping'> = { ...place.options, ...manner, retryStrategy: again };
    return new Redis(options);
  };
  const connection = open();
  tellOutages(connection, name, log);
  return connection;
}

/** From now on, the connections that are made after this one's example: BullMQ forgets those that never came to be. */
export function duplicatesOf(connection: RedisConnection): RedisConnection[] {
  const made: RedisConnection[] = [];
  const duplicate: (...options: never[]) => RedisConnection = connection.duplicate.bind(connection);
  Object.assign(connection, {
    duplicate: (...options: never[]) => {
      const other = duplicate(...options);
      made.push(other);
      return other;
    },
  });
  return made;
}

/** One line when the connection is lost and one when it is back, however often it was tried between. */
function tellOutages(connection: RedisConnection, name: string, log: Log | undefined): void {
  let isAway = false;
  connection.on('error', (error: Error) => {
    if (isAway) return;
    isAway = true;
    log?.error({ connection: name, problem: error.message }, 'Redis cannot be reached; trying again');
  });
  connection.on('ready', () => {
    if (isAway) log?.info({ connection: name }, 'Redis is back');
    isAway = false;
  });
}

/** Lets what was asked be answered, but waits no longer than `graceMs` for it. */
export async function disconnect(connection: RedisConnection, graceMs: number): Promise<void> {
  const isThere = connection.status === 'ready' || connection.status === 'connect';
  if (isThere)
    await within(
      graceMs,
      connection.quit().catch(() => undefined),
    );
  connection.disconnect();
}

/** Whether the work ended in time; what goes wrong later disturbs nobody. */
export async function within(ms: number, work: Promise<unknown>): Promise<boolean> {
  const late = Promise.withResolvers<false>();
  const timer = setTimeout(() => late.resolve(false), ms);
  try {
    return await Promise.race([work.then(() => true), late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
