import { setTimeout as pause } from 'node:timers/promises';
import { type Agent, type Response as Answer, fetch } from 'undici';
import { AppError, UnavailableError, UnreachedError } from '../../errors.ts';
import type { GuardedConnect, GuardedFetch, GuardedInit } from '../../ports/http.ts';
import { allowedHosts, publicAddresses, type Resolve, resolveByDns } from './addresses.ts';
import { readBody } from './body.ts';
import { openGuardedAgent } from './connect.ts';
import { openGuardedConnect } from './guarded-connect.ts';
import { firstHop, type Hop, hopAfter, isRedirect } from './hop.ts';
import { streamBody } from './stream-body.ts';

const MAX_REDIRECTS = 5;
const DEFAULT_TIMEOUT_MS = 20_000;
const DEFAULT_MAX_BYTES = 8 * 1024 * 1024;

export interface HttpOptions {
  /** Hosts of the operator's own that may have private addresses: `host` (any port) or `host:port`. */
  allowPrivateHosts?: string[];
  userAgent: string;
  /** Least time between the starts of two exchanges with one host. Default 0. */
  pacePerHostMs?: number;
  /** Looks host names up; DNS unless a test says otherwise. */
  resolve?: Resolve;
}

/** The guarded fetch, and the guarded WebSocket beside it. */
export type Http = GuardedFetch & { connect: GuardedConnect } & AsyncDisposable;

/**
 * Opens the guarded fetch. The whole body is read before it answers, unless it is asked for as a stream, so its limits hold
 * for the body too.
 */
export function openHttp(options: HttpOptions): Http {
  const { allowPrivateHosts = [], resolve = resolveByDns } = options;
  const agent = openGuardedAgent({ allowPrivateHosts, resolve });
  const waitTurn = paced(options.pacePerHostMs ?? 0);

  const guarded: GuardedFetch = async (url, init = {}) => {
    init.signal?.throwIfAborted();
    const hop = firstHop(url, init, options.userAgent);
    await waitTurn(hop.url.host, init.signal).catch(() => init.signal?.throwIfAborted());
    const timeoutMs = init.timeoutMs ?? DEFAULT_TIMEOUT_MS;
    // Of a stream the head alone is bound to be there in time; its body watches for silence.
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(), timeoutMs);
    const signal = init.signal ? AbortSignal.any([init.signal, limit.signal]) : limit.signal;
    try {
      return await follow(agent, hop, init, signal);
    } catch (error) {
      init.signal?.throwIfAborted();
      throw explained(error, hop.url.host, limit.signal.aborted ? timeoutMs : undefined);
    } finally {
      clearTimeout(timer);
    }
  };
  const isAllowed = allowedHosts(allowPrivateHosts);
  const connect = openGuardedConnect(
    { allowPrivateHosts, resolve },
    options.userAgent,
    async ({ hostname, host, port, protocol }) => {
      if (isAllowed(hostname, port || (protocol === 'wss:' ? '443' : '80'))) return;
      await publicAddresses(hostname, resolve).catch((error) => {
        throw explained(error, host, undefined);
      });
    },
  );
  return Object.assign(guarded, { connect, [Symbol.asyncDispose]: () => agent.destroy() });
}

async function follow(agent: Agent, start: Hop, init: GuardedInit, signal: AbortSignal): Promise<Response> {
  let hop = start;
  for (let redirects = 0; ; redirects += 1) {
    const { url, method, headers, body } = hop;
    const answer = await fetch(url, {
      method,
      headers: [...headers],
      ...(body !== undefined && { body }),
      redirect: 'manual',
      dispatcher: agent,
      signal,
    });
    if (init.redirect === 'manual' || !isRedirect(answer)) {
      return await answered(answer, url, redirects > 0, init);
    }
    await answer.body?.cancel();
    if (redirects === MAX_REDIRECTS) {
      throw new UnavailableError(`${start.url.host} redirects more than ${MAX_REDIRECTS} times.`);
    }
    await init.beforeRedirect?.();
    hop = hopAfter(hop, answer.headers.get('location') ?? '', answer.status);
  }
}

/** The answer with its body, read unless it is wanted as a stream; `url` is where it came from. */
async function answered(answer: Answer, url: URL, redirected: boolean, init: GuardedInit): Promise<Response> {
  const { status, statusText } = answer;
  if (status < 200 || status > 599) throw new UnavailableError(`${url.host} answered with the odd status ${status}.`);
  const { timeoutMs: silenceMs = DEFAULT_TIMEOUT_MS, maxBytes = DEFAULT_MAX_BYTES } = init;
  const explain = (error: unknown) =>
    init.signal?.aborted ? init.signal.reason : explained(error, url.host, undefined);
  const body = init.stream
    ? streamBody(answer, url.host, { silenceMs, explain })
    : await readBody(answer, url.host, maxBytes);
  const headers = new Headers([...answer.headers]);
  headers.delete('content-encoding'); // the body is decoded
  headers.delete('content-length');
  const hasNoBody = status === 204 || status === 205 || status === 304;
  const response = new Response(hasNoBody ? null : body, { status, statusText, headers });
  return Object.defineProperties(response, { url: { value: url.href }, redirected: { value: redirected } });
}

/** Our own errors as they are, all others as "cannot be reached". No message holds a path or query: they may be secret. */
function explained(error: unknown, host: string, passedMs: number | undefined): AppError {
  if (passedMs !== undefined) {
    return new UnavailableError(`${host} did not answer within ${passedMs / 1000} s.`, { cause: error });
  }
  let cause: unknown = error;
  while (cause instanceof Error) {
    if (cause instanceof AppError) return cause;
    if (cause instanceof AggregateError && cause.errors.length > 0) cause = cause.errors[0];
    else if (cause.cause === undefined) break;
    else cause = cause.cause;
  }
  const reason = cause instanceof Error && cause.message ? cause.message : String(cause);
  const Kind = isBeforeSending(cause) ? UnreachedError : UnavailableError;
  return new Kind(`${host} cannot be reached: ${reason.slice(0, 200)}.`, { cause: error });
}

/** No address, or nobody there: the codes of https://nodejs.org/api/errors.html#common-system-errors and of undici. */
function isBeforeSending(cause: unknown): boolean {
  const codes = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT'];
  return cause instanceof Error && 'code' in cause && codes.includes(String(cause.code));
}

/** One exchange after the other begins, `paceMs` apart, for each host. */
function paced(paceMs: number): (host: string, signal: AbortSignal | undefined) => Promise<void> {
  const nextTurn = new Map<string, number>();
  return async (host, signal) => {
    if (paceMs <= 0) return;
    const now = performance.now();
    for (const [known, turn] of nextTurn) if (turn <= now) nextTurn.delete(known);
    const turn = nextTurn.get(host) ?? now;
    nextTurn.set(host, turn + paceMs);
    if (turn > now) await pause(turn - now, undefined, signal && { signal });
  };
}
