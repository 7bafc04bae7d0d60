import { isIP } from 'node:net';
import type { RequestHandler } from 'express';
import { ForbiddenError } from '../errors.ts';

export interface HostOptions {
  /** The address we listen on. */
  host: string;
  /** How people reach the page, where the operator said so. */
  baseUrl?: string | undefined;
}

const loopback = new Set(['localhost', '127.0.0.1', '::1']);
const everywhere = new Set(['0.0.0.0', '::', '']);
const harmless = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Takes only requests for hosts that are ours. Otherwise a stranger's page could have its own name point here (DNS
 * rebinding) and then read answers as its own. Bare addresses cannot be rebound: where we listen everywhere, they pass.
 */
export function onlyOwnHosts({ host, baseUrl }: HostOptions): RequestHandler {
  const ours = new Set([...loopback, host.toLowerCase()]);
  if (baseUrl) ours.add(nameOf(new URL(baseUrl).host));
  return (request, _response, next) => {
    const asked = nameOf(request.headers.host ?? '');
    if (ours.has(asked) || (everywhere.has(host) && isIP(asked) !== 0)) return next();
    throw new ForbiddenError('Earshot does not answer under this name. Its operator can set BASE_URL to it.');
  };
}

/**
 * Takes changes only from our own page. Browsers name the origin of every such request; what names none is no browser,
 * and has no cookie that somebody else could borrow.
 */
export function onlyOwnOrigin({ baseUrl }: Pick<HostOptions, 'baseUrl'>): RequestHandler {
  const base = baseUrl && new URL(baseUrl).origin;
  return (request, _response, next) => {
    if (harmless.has(request.method)) return next();
    const { origin, host, 'sec-fetch-site': site } = request.headers;
    const isOurs = origin === undefined ? site === undefined || site === 'same-origin' : isSame(origin, host, base);
    if (!isOurs) throw new ForbiddenError('This request did not come from the page of this Earshot.');
    next();
  };
}

/** The scheme is left out: behind a proxy that speaks https to the browser we are spoken to in http. */
function isSame(origin: string, host: string | undefined, base: string | undefined): boolean {
  if (origin === base) return true;
  const url = URL.parse(origin);
  return (
    url !== null &&
    /^https?:$/.test(url.protocol) &&
    host !== undefined &&
    url.host === URL.parse(`${url.protocol}//${host}`)?.host
  );
}

/** A host without its port and brackets. */
function nameOf(host: string): string {
  return host
    .toLowerCase()
    .replace(/:\d+$/, '')
    .replace(/^\[(.*)\]$/, '$1');
}
