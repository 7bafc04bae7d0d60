import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import { PermanentError } from '../../errors.ts';

/** Asks DNS for every address of a host name. */
export type Resolve = (hostname: string) => Promise<LookupAddress[]>;

export const resolveByDns: Resolve = (hostname) => lookup(hostname, { all: true, verbatim: true });

// A cloud's own services behind an address that is public by its range.
const METADATA_ADDRESSES = new Set(['168.63.129.16']);

const GLOBAL_IPV6 = ipaddr.IPv6.parseCIDR('2000::/3');

/** Whether an address lies in the public internet; what cannot be read does not. */
export function isPublicAddress(address: string): boolean {
  const bare = address.split('%')[0] ?? '';
  if (!ipaddr.isValid(bare)) return false;
  const parsed = ipaddr.process(bare); // turns ::ffff:127.0.0.1 into 127.0.0.1
  if (parsed.range() !== 'unicast' || METADATA_ADDRESSES.has(parsed.toString())) return false;
  // Outside of 2000::/3 lie forms that carry an IPv4 address, such as ::127.0.0.1.
  return parsed.kind() === 'ipv4' || parsed.match(GLOBAL_IPV6);
}

/** The host of a URL as DNS and sockets want it: without brackets and final dot. */
export function bareHost(hostname: string): string {
  return hostname
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '')
    .toLowerCase();
}

/** Entries are `host` (any port) or `host:port`; an IPv6 address with a port stands in brackets. */
export function allowedHosts(entries: string[]): (hostname: string, port: string) => boolean {
  const allowed = new Set(entries.map((entry) => entry.trim().toLowerCase()).filter(Boolean));
  return (hostname, port) => {
    const host = bareHost(hostname);
    const bracketed = isIP(host) === 6 ? `[${host}]` : host;
    return allowed.has(host) || allowed.has(bracketed) || allowed.has(`${bracketed}:${port}`);
  };
}

/** The addresses of a host, all of them public. One private address among them refuses the host. */
export async function publicAddresses(hostname: string, resolve: Resolve): Promise<LookupAddress[]> {
  const host = bareHost(hostname);
  const family = isIP(host);
  const found = family ? [{ address: host, family }] : await resolve(host);
  if (found.length === 0) throw new Error(`${host} has no address`);
  if (found.every(({ address }) => isPublicAddress(address))) return found;
  throw new PermanentError(
    `${host} is not a public address. An operator can allow it by name where it is a server of your own.`,
  );
}
