import { z } from 'zod';
import { PermanentError, RateLimitedError } from '#src/errors.ts';
import type { RateState } from '#src/schemas/source.ts';
import { readJson, refuseFailure, retryAtOf } from '../_shared/http.ts';
import type { Context } from './settings.ts';

export type Params = Record<string, string | number | string[] | undefined>;

export interface Call {
  /** Name of the call in the Lexicons, https://atproto.com/specs/xrpc. */
  name: string;
  server: string;
  token?: string | undefined;
  params?: Params;
  /** A procedure's input; a call with none is a query. `null` is a procedure without input. */
  input?: Record<string, unknown> | null;
}

export interface Answer<T> {
  data: T;
  headers: Headers;
}

/** The server understood the call and refused it; `reason` is the name that the call's Lexicon gives. */
export class RefusedError extends PermanentError {
  readonly reason: string;

  constructor(reason: string, message: string) {
    super(message);
    this.reason = reason;
  }
}

const Refusal = z.object({ error: z.string().regex(/^[A-Za-z]+$/) });

/** One call. Throws RefusedError beside what `fetch` and `readJson` throw. */
export async function call<S extends z.ZodType>(context: Context, asked: Call, shape: S): Promise<Answer<z.infer<S>>> {
  const { name, server, token, params = {}, input } = asked;
  const url = new URL(`/xrpc/${name}`, server);
  for (const [key, value] of Object.entries(params)) {
    for (const one of Array.isArray(value) ? value : [value])
      if (one !== undefined) url.searchParams.append(key, String(one));
  }
  const response = await context.fetch(url, {
    method: input === undefined ? 'GET' : 'POST',
    headers: {
      accept: 'application/json',
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(input && { 'content-type': 'application/json' }),
    },
    ...(input && { body: JSON.stringify(input) }),
    signal: context.signal,
  });
  await refuse(response, name, context.now);
  return { data: await readJson(response, shape, context.now), headers: response.headers };
}

async function refuse(response: Response, name: string, now: Date): Promise<void> {
  const { status, headers } = response;
  if (status >= 200 && status < 300) return;
  const host = URL.parse(response.url)?.host ?? 'Bluesky';
  if (status === 429)
    throw new RateLimitedError(`${host} asks us to slow down.`, retryAtOf(headers, now) ?? resetOf(headers, now));
  if (status >= 400 && status < 500) {
    const reason = Refusal.safeParse(await jsonOf(response.clone()));
    if (reason.success)
      throw new RefusedError(reason.data.error, `${host} refused ${name}: ${reason.data.error} (${status}).`);
  }
  await refuseFailure(response, now);
}

async function jsonOf(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return undefined;
  }
}

/** What the server says of its limits: `RateLimit-*`, the reset in seconds since 1970 by its own clock. */
export function rateOf(headers: Headers, now: Date): RateState | undefined {
  const limit = numberOf(headers.get('ratelimit-limit'));
  const remaining = numberOf(headers.get('ratelimit-remaining'));
  const resetAt = resetOf(headers, now);
  if (remaining === undefined) return undefined;
  return { remaining, ...(limit !== undefined && { limit }), ...(resetAt && { resetAt }) };
}

function resetOf(headers: Headers, now: Date): Date | undefined {
  const reset = numberOf(headers.get('ratelimit-reset'));
  if (reset === undefined) return undefined;
  const theirNow = Date.parse(headers.get('date') ?? '') || now.getTime();
  return new Date(now.getTime() + Math.max(0, reset * 1000 - theirNow));
}

function numberOf(text: string | null): number | undefined {
  return text !== null && /^\d+$/.test(text) ? Number(text) : undefined;
}
