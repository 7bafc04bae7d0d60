import type { ClusterNode, ClusterOptions, RedisOptions } from 'ioredis';
import { SettingsError } from '../../errors.ts';

/** Where Redis is and how one signs in there, in ioredis' words. */
export type RedisPlace =
  | { kind: 'standalone' | 'sentinel'; options: Omit<RedisOptions, 'replyMapping'> }
  | {
      kind: 'cluster';
      nodes: ClusterNode[];
      options: Pick<ClusterOptions, 'dnsLookup'>;
      redisOptions: Pick<RedisOptions, 'username' | 'password' | 'tls'>;
    };

const form = /^(rediss?)(?:\+(sentinel|cluster))?:\/\/(?:([^@/?]*)@)?([^/?]+)(\/[^?]*)?(?:\?(.*))?$/;
const ports = { standalone: 6379, sentinel: 26379, cluster: 6379 };
const sentinelQuery = ['sentinelUsername', 'sentinelPassword'];

/**
 * Reads the address of a Redis. With `rediss` in front the connection is encrypted; user and password are those of an
 * ACL user, percent-encoded.
 *
 *     redis://user:password@host:6379/0
 *     redis+sentinel://user:password@host:26379,other:26379/mymaster/0?sentinelPassword=…
 *     redis+cluster://user:password@host:6379,other:6379
 *
 * @throws SettingsError that says what is wrong and repeats no password
 */
export function parseRedisUrl(url: string): RedisPlace {
  const match = form.exec(url.trim());
  if (!match) {
    throw new SettingsError(
      'A Redis address looks like redis://, rediss://, redis+sentinel:// or redis+cluster://host:port.',
    );
  }
  const [, scheme, kind = 'standalone', signIn = '', hosts = '', path = '', query = ''] = match;
  const shared = { ...readSignIn(signIn), ...(scheme === 'rediss' && { tls: {} }) };
  const parameters = readQuery(query, kind === 'sentinel' ? sentinelQuery : []);
  const steps = path.split('/').slice(1).filter(Boolean).map(decode);

  if (kind === 'cluster') {
    if (steps.length > 0) throw new SettingsError('A Redis Cluster has no numbered databases: leave out the path.');
    const nodes = readHosts(hosts, ports.cluster);
    // The names in a certificate are lost where ioredis resolves them itself.
    const options = scheme === 'rediss' ? { dnsLookup: keepName } : {};
    return { kind, nodes, options, redisOptions: shared };
  }
  if (kind === 'sentinel') {
    const [name, db] = steps;
    if (!name || steps.length > 2) throw new SettingsError('A Sentinel address names its master: …:26379/mymaster.');
    const encrypted = scheme === 'rediss' && { enableTLSForSentinelMode: true, sentinelTLS: {} };
    const sentinels = readHosts(hosts, ports.sentinel);
    return { kind, options: { ...shared, ...encrypted, ...parameters, sentinels, name, ...readDatabase(db) } };
  }
  const [host, ...others] = readHosts(hosts, ports.standalone);
  if (others.length > 0) {
    throw new SettingsError('Several Redis hosts need redis+sentinel:// or redis+cluster:// in front.');
  }
  if (steps.length > 1) throw new SettingsError('The path of a Redis address is the number of a database.');
  return { kind: 'standalone', options: { ...shared, ...host, ...readDatabase(steps[0]) } };
}

function readSignIn(text: string): { username?: string; password?: string } {
  if (!text) return {};
  const [username = '', ...rest] = text.split(':');
  const password = rest.join(':');
  return {
    ...(username && { username: decode(username) }),
    ...(password && { password: decode(password) }),
  };
}

function readHosts(text: string, usualPort: number): { host: string; port: number }[] {
  return text.split(',').map((each) => {
    const match = /^(\[[^\]]+\]|[^:[\]]+)(?::(\d{1,5}))?$/.exec(each.trim());
    const port = Number(match?.[2] ?? usualPort);
    if (!match?.[1] || port < 1 || port > 65_535) throw new SettingsError('A Redis host is written host:port.');
    return { host: match[1].replace(/^\[|\]$/g, ''), port };
  });
}

function readDatabase(text: string | undefined): { db?: number } {
  if (text === undefined) return {};
  if (!/^\d{1,5}$/.test(text)) throw new SettingsError('The database of a Redis address is a number, as in …:6379/0.');
  return { db: Number(text) };
}

function readQuery(text: string, known: string[]): Record<string, string> {
  const entries = [...new URLSearchParams(text)];
  const stranger = entries.find(([name]) => !known.includes(name));
  if (stranger)
    throw new SettingsError(`A Redis address of this kind knows no "${stranger[0].slice(0, 40)}" after its ?.`);
  return Object.fromEntries(entries);
}

function keepName(host: string, callback: (error: null, address: string) => void): void {
  callback(null, host);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new SettingsError('A Redis address has its special characters percent-encoded (a % is written %25).');
  }
}
