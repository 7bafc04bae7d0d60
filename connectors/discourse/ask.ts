import { z } from 'zod';
import { PermanentError, RateLimitedError } from '#src/errors.ts';
import { readJson, refuseFailure, retryAtOf } from '../_shared/http.ts';
import { outcomeOf } from '../_shared/outcome.ts';
import { rootOf } from './ids.ts';
import type { Context, Settings } from './settings.ts';

/** What Discourse says of a refusal: https://meta.discourse.org/t/global-rate-limits-and-throttling-in-discourse/78612. */
const Problem = z.object({
  errors: z.array(z.string()).optional(),
  error_type: z.string().optional(),
  extras: z.object({ wait_seconds: z.coerce.number().optional() }).optional(),
});

/** The board understood and said no: nothing was done. */
export class RefusedError extends PermanentError {
  readonly status: number;
  readonly type: string | undefined;

  constructor(message: string, status: number, type: string | undefined) {
    super(message);
    this.status = status;
    this.type = type;
  }

  /** Removed there. A page of whoever has the host now does not count. */
  get isGone(): boolean {
    return (this.status === 404 || this.status === 410) && this.type === 'not_found';
  }

  /** Put where we may not look, or asked for with a key that is no longer good: the board says the same of both. */
  get isClosed(): boolean {
    return this.status === 403 && (this.type === 'invalid_access' || this.type === 'not_found');
  }
}

export async function get<S extends z.ZodType>(
  context: Context,
  path: string,
  shape: S,
  query: [string, string][] = [],
): Promise<z.infer<S>> {
  const { settings, fetch, signal, now } = context;
  const response = await fetch(addressOf(settings, path, query), { headers: headersOf(settings), signal });
  await refuse(response, context);
  return readJson(response, shape, now);
}

/** Undefined where what was asked for is gone, or was put where we may not look. Throws where it is our key that is bad. */
export async function getIfThere<S extends z.ZodType>(
  context: Context,
  path: string,
  shape: S,
  query: [string, string][] = [],
): Promise<z.infer<S> | undefined> {
  try {
    return await get(context, path, shape, query);
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    if (error.isClosed && context.settings.apiKey) await get(context, '/session/current.json', z.unknown());
    if (error.isGone || error.isClosed) return undefined;
    throw error;
  }
}

/**
 * Changes something there. Throws OutcomeUnknownError where it may have been done: whatever breaks after the request has left.
 */
export async function send(
  context: Context,
  method: 'POST' | 'PUT',
  path: string,
  body: Record<string, unknown>,
): Promise<unknown> {
  const { settings, fetch, signal } = context;
  const headers = { ...headersOf(settings), 'content-type': 'application/json' };
  const unsure = (error: unknown) => outcomeOf(error, 'The board');
  let response: Response;
  let text: string;
  try {
    // A redirect would turn it into a mere look.
    const init = { method, headers, body: JSON.stringify(body), signal, redirect: 'manual' as const };
    response = await fetch(addressOf(settings, path), init);
    text = await response.clone().text();
  } catch (error) {
    throw unsure(error);
  }
  if (response.status >= 300 && response.status < 400) {
    throw new PermanentError('The board sends us to another address; put that one into the settings of the source.');
  }
  if (response.status >= 500 && problemIn(text)?.error_type !== 'read_only') throw unsure(`status ${response.status}`);
  await refuse(response, context);
  if (text.trim() === '') return undefined;
  try {
    return JSON.parse(text);
  } catch (error) {
    throw unsure(error);
  }
}

async function refuse(response: Response, { now }: Context): Promise<void> {
  const { status } = response;
  if (status >= 200 && status < 300) return;
  const problem = problemIn(await response.clone().text());
  const said = problem?.errors?.[0];
  const host = URL.parse(response.url)?.host ?? 'The board';
  if (status === 429) {
    const waitMs = (problem?.extras?.wait_seconds ?? Number.NaN) * 1000;
    const waited = Number.isFinite(waitMs) ? new Date(now.getTime() + Math.max(0, waitMs)) : undefined;
    throw new RateLimitedError(`${host} asks us to slow down.`, retryAtOf(response.headers, now) ?? waited);
  }
  if (status === 401 || (status >= 400 && status < 500 && problem)) {
    if (problem?.error_type === 'not_logged_in') {
      throw new RefusedError(`${host} lets nobody read or write without an API key.`, status, problem.error_type);
    }
    if (said !== undefined) throw new RefusedError(`${host} says: ${said}`, status, problem?.error_type);
  }
  await refuseFailure(response, now);
}

function problemIn(text: string): z.infer<typeof Problem> | undefined {
  try {
    return Problem.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

function addressOf(settings: Settings, path: string, query: [string, string][] = []): URL {
  const url = new URL(`${rootOf(settings)}${path}`);
  for (const [name, value] of query) url.searchParams.append(name, value);
  return url;
}

function headersOf({ apiKey, apiUsername }: Settings): Record<string, string> {
  const accept = { accept: 'application/json' };
  return apiKey && apiUsername ? { ...accept, 'api-key': apiKey, 'api-username': apiUsername } : accept;
}
