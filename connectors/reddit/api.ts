import { z } from 'zod';
import { PermanentError, RateLimitedError } from '#src/errors.ts';
import type { GuardedInit } from '#src/ports/http.ts';
import { readJson } from '../_shared/http.ts';
import { outcomeOf } from '../_shared/outcome.ts';
import { refuse } from './refusals.ts';
import { tokenAfter, tokenOf } from './session.ts';
import { type Context, userAgentOf } from './settings.ts';

type Parameters = Record<string, string>;

/** What comes of a form with `api_type=json`: errors stand in a good answer, as code, words and field. */
const Answered = z.object({
  json: z.object({
    errors: z.array(z.array(z.string().nullable())).default([]),
    /** Seconds to wait, where one of the errors is RATELIMIT. */
    ratelimit: z.number().nonnegative().optional(),
    data: z.unknown().optional(),
  }),
});

export interface Got<T> {
  body: T;
  headers: Headers;
}

/** Reads what an address of the API answers. Throws as `collect` may. */
export async function get<S extends z.ZodType>(
  context: Context,
  path: string,
  parameters: Parameters,
  shape: S,
): Promise<Got<z.infer<S>>> {
  const url = new URL(path, context.settings.baseUrl);
  // Without raw_json every <, > and & comes as an entity.
  url.search = String(new URLSearchParams({ ...parameters, raw_json: '1' }));
  const response = await asOurselves(context, url, {});
  await refuse(response, context.now);
  return { body: await readJson(response, shape, context.now), headers: response.headers };
}

/**
 * Sends a form that does something. Throws PermanentError, RateLimitedError or UnavailableError where Reddit surely did
 * nothing, else OutcomeUnknownError.
 */
export async function post(context: Context, path: string, form: Parameters): Promise<unknown> {
  const url = new URL(path, context.settings.baseUrl);
  const body = String(new URLSearchParams({ ...form, api_type: 'json', raw_json: '1' }));
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const response = await asOurselves(context, url, { method: 'POST', body, headers });
  if (response.status >= 500 || response.status === 408)
    throw outcomeOf(new Error(`status ${response.status}`), 'Reddit');
  await refuse(response, context.now);
  const text = await response.text();
  if (path === '/api/subscribe') return undefined; // answers with an empty object
  const answer = parsed(text);
  const [refusal] = answer.json.errors;
  if (!refusal) return answer.json.data;
  const [code, words] = refusal;
  if (code === 'RATELIMIT') throw tooOften(answer.json.ratelimit, words, context.now);
  throw new PermanentError(`Reddit does not take it: ${(words || code || 'it does not say why').slice(0, 200)}`);
}

async function asOurselves(context: Context, url: URL, init: GuardedInit): Promise<Response> {
  const send = async (token: string) => {
    const headers = { ...init.headers, authorization: `Bearer ${token}`, 'user-agent': userAgentOf(context.settings) };
    try {
      return await context.fetch(url, { ...init, headers, redirect: 'manual', signal: context.signal });
    } catch (error) {
      // A form may have arrived though its answer did not.
      throw init.method === 'POST' ? outcomeOf(error, 'Reddit') : error;
    }
  };
  const token = await tokenOf(context);
  const response = await send(token);
  // A token may end before its time; with another one 401 means what it says.
  return response.status === 401 ? await send(await tokenAfter(token, context)) : response;
}

function parsed(text: string): z.infer<typeof Answered> {
  try {
    return Answered.parse(JSON.parse(text));
  } catch (error) {
    throw outcomeOf(error, 'Reddit');
  }
}

/** New accounts may write only every few minutes in a subreddit; the seconds are given, or stand in the words. */
function tooOften(seconds: number | undefined, words: string | null | undefined, now: Date): RateLimitedError {
  const minutes = /(\d+) minute/.exec(words ?? '')?.[1];
  const told = seconds ?? (minutes === undefined ? undefined : Number(minutes) * 60);
  const retryAt = told === undefined ? undefined : new Date(now.getTime() + told * 1000);
  return new RateLimitedError('Reddit lets our account write only now and then.', retryAt);
}
