import { z } from 'zod';
import { PermanentError, RateLimitedError } from '#src/errors.ts';
import type { RateState } from '#src/schemas/source.ts';
import { readJson, refuseFailure, retryAtOf } from '../_shared/http.ts';
import { outcomeOf } from '../_shared/outcome.ts';
import { rateOf, resetOf } from './rate.ts';
import type { Context } from './settings.ts';

/** A server, and who asks it: an account there by its token, or a guest. */
export interface Asker {
  server: string;
  token?: string | undefined;
}

/** The server does not, or no longer, take our token. */
export class AccessError extends PermanentError {}

export type Asked = Record<string, string | readonly string[]>;

export interface Told<T> {
  body: T;
  rate: RateState | undefined;
  /** Of the `Link` header, https://docs.joinmastodon.org/api/guidelines/#pagination. */
  link: string | undefined;
}

export async function get<S extends z.ZodType>(
  context: Context,
  asker: Asker,
  path: string,
  query: Asked,
  shape: S,
): Promise<Told<z.infer<S>>> {
  const url = new URL(path, asker.server);
  url.search = String(paramsOf(query));
  const response = await context.fetch(url, { headers: headersOf(asker), signal: context.signal });
  await refuse(response, asker, context.now);
  return {
    body: await readJson(response, shape, context.now),
    rate: rateOf(response.headers, context.now),
    link: response.headers.get('link') ?? undefined,
  };
}

/** undefined where there is no such thing (404) or no longer (410). */
export async function getIfThere<S extends z.ZodType>(
  context: Context,
  asker: Asker,
  path: string,
  shape: S,
): Promise<z.infer<S> | undefined> {
  const url = new URL(path, asker.server);
  const response = await context.fetch(url, { headers: headersOf(asker), signal: context.signal });
  if (response.status === 404 || response.status === 410) return undefined;
  await refuse(response, asker, context.now);
  return await readJson(response, shape, context.now);
}

/**
 * Sends a form: the older servers of the family take lists only so. What becomes of it is unknown where no whole answer
 * comes back.
 */
export async function post<S extends z.ZodType>(
  context: Context,
  asker: Asker,
  path: string,
  form: Asked,
  shape: S,
  key?: string,
): Promise<z.infer<S>> {
  const type = { 'content-type': 'application/x-www-form-urlencoded' };
  const headers = { ...headersOf(asker), ...type, ...(key && { 'idempotency-key': key }) };
  const body = String(paramsOf(form));
  try {
    const url = new URL(path, asker.server);
    const response = await context.fetch(url, { method: 'POST', headers, body, signal: context.signal });
    await refuse(response, asker, context.now);
    return await readJson(response, shape, context.now);
  } catch (error) {
    throw outcomeOf(error, new URL(asker.server).host);
  }
}

const Refusal = z.object({ error: z.string().optional(), error_description: z.string().optional() });

/** Throws what a status means, as `refuseFailure` does, with the server's own words where it has some. */
async function refuse(response: Response, { server, token }: Asker, now: Date): Promise<void> {
  const { status, headers } = response;
  if (status >= 200 && status < 300) return;
  const host = new URL(server).host;
  // It says no `Retry-After`, but when its count begins anew.
  if (status === 429)
    throw new RateLimitedError(`${host} asks us to slow down.`, retryAtOf(headers, now) ?? resetOf(headers, now));
  if (status === 401 && token)
    throw new AccessError(
      `${host} does not accept our access: it was revoked or never right. Connect the account again.`,
    );
  if (status === 401) throw new PermanentError(`${host} shows this only to people with an account there (401).`);
  const said = status === 403 || status === 422 ? await wordsOf(response.clone()) : undefined;
  if (said) throw new PermanentError(`${host} does not take this (${status}): ${said}`);
  await refuseFailure(response, now);
}

async function wordsOf(response: Response): Promise<string | undefined> {
  try {
    const { error, error_description } = Refusal.parse(JSON.parse(await response.text()));
    return (error_description ?? error)?.slice(0, 200);
  } catch {
    return undefined;
  }
}

function headersOf({ token }: Asker): Record<string, string> {
  return { accept: 'application/json', ...(token && { authorization: `Bearer ${token}` }) };
}

function paramsOf(query: Asked): URLSearchParams {
  return new URLSearchParams(
    Object.entries(query).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value]] : value.map((one) => [`${name}[]`, one]),
    ),
  );
}
