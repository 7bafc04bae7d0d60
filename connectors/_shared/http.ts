import type { z } from 'zod';
import { PermanentError, RateLimitedError, UnavailableError } from '#src/errors.ts';
import { parseDate } from './dates.ts';

/** The text of a good answer; see `refuseFailure` for all others. */
export async function readText(response: Response, now: Date): Promise<string> {
  await refuseFailure(response, now);
  return await response.text();
}

/** The JSON of a good answer, of the shape that is wanted. Throws UnavailableError where it is not JSON or not of the shape. */
export async function readJson<S extends z.ZodType>(response: Response, shape: S, now: Date): Promise<z.infer<S>> {
  const text = await readText(response, now);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    const what = looksLikeHtml(response, text) ? 'a page' : text.trim() === '' ? 'nothing' : 'something else';
    throw new UnavailableError(`${nameOf(response)} answered with ${what} where JSON was due.`, { cause: error });
  }
  const parsed = shape.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = issue?.path.join('.') || 'the whole';
  throw new UnavailableError(`${nameOf(response)} answered in an unknown shape: ${where}: ${issue?.message}.`, {
    cause: parsed.error,
  });
}

/**
 * Throws what a status means for us: 429, and 503 with a time, RateLimitedError; 401, 403, 404, 410 and other 4xx
 * PermanentError; anything else but 2xx UnavailableError.
 */
export async function refuseFailure(response: Response, now: Date): Promise<void> {
  const { status, headers } = response;
  if (status >= 200 && status < 300) return;
  const name = nameOf(response);
  const retryAt = retryAtOf(headers, now);
  if (status === 429) throw new RateLimitedError(`${name} asks us to slow down.`, retryAt);
  if (status === 503 && retryAt) throw new RateLimitedError(`${name} is closed for a while (503).`, retryAt);
  if (status === 401) throw new PermanentError(`${name} does not accept our credentials (401).`);
  if (status === 403) {
    // A guard in front of the network refuses machines with a page; that says nothing about our credentials.
    if (looksLikeHtml(response, await response.text())) {
      throw new UnavailableError(`A guard in front of ${name} refused us with a page (403).`);
    }
    throw new PermanentError(`${name} does not allow us this (403).`);
  }
  if (status === 404) throw new PermanentError(`${name} knows nothing at this address (404).`);
  if (status === 410) throw new PermanentError(`${name} says that this is gone for good (410).`);
  // 408, 421 and 425 ask for another try; 3xx comes only where a redirect could not be followed.
  if (status >= 400 && status < 500 && ![408, 421, 425].includes(status)) {
    throw new PermanentError(`${name} refused our request (${status}).`);
  }
  throw new UnavailableError(`${name} answered with ${status}.`);
}

/** When `Retry-After` says to come back, by our clock: a date in it is taken relative to the answer's own `Date`. */
export function retryAtOf(headers: Headers, now: Date): Date | undefined {
  const value = headers.get('retry-after')?.trim();
  if (!value) return undefined;
  if (/^\d+(\.\d+)?$/.test(value)) return after(now, Number(value) * 1000);
  const at = parseDate(value);
  if (!at || /^-?\d+$/.test(value)) return undefined;
  const theirNow = parseDate(headers.get('date') ?? '') ?? now;
  return after(now, at.getTime() - theirNow.getTime());
}

const MAX_WAIT_MS = 7 * 86_400_000;

function after(now: Date, delayMs: number): Date {
  return new Date(now.getTime() + Math.min(Math.max(delayMs, 0), MAX_WAIT_MS));
}

function looksLikeHtml({ headers }: Response, text: string): boolean {
  return (headers.get('content-type') ?? '').includes('html') || /^\s*<(!doctype html|html)/i.test(text);
}

/** The host that answered, for messages; never its path or query. */
function nameOf(response: Response): string {
  return URL.parse(response.url)?.host ?? 'The network';
}
