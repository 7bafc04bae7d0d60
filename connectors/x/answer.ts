import { z } from 'zod';
import { PermanentError, RateLimitedError } from '#src/errors.ts';
import type { RateState } from '#src/schemas/source.ts';
import { parseDate } from '../_shared/dates.ts';
import { refuseFailure, retryAtOf } from '../_shared/http.ts';

/** X refused what was asked, for a reason it gave; nothing was done. */
export class RefusedError extends PermanentError {
  readonly status: number;
  /** What X said of it, in small letters. */
  readonly reason: string;

  constructor(status: number, reason: string, message: string) {
    super(message);
    this.status = status;
    this.reason = reason.toLowerCase();
  }

  /**
   * The moment before which X's search finds nothing any more, where that is why it refused: a place of more than seven days
   * ago is a 400 (https://github.com/xdevplatform/Twitter-API-v2-sample-code/issues/18).
   */
  get searchBegins(): Date | undefined {
    if (this.status !== 400 || !/since_id|start_time/.test(this.reason)) return undefined;
    return parseDate(/after '?([\dtz:.-]+?)'?[.\s]/.exec(`${this.reason} `)?.[1]?.toUpperCase() ?? '') ?? new Date(0);
  }
}

const Problem = z.object({
  title: z.string().optional(),
  detail: z.string().optional(),
  message: z.string().optional(),
  errors: z.array(z.object({ message: z.string().optional(), detail: z.string().optional() })).optional(),
});

/** Throws what an answer other than 2xx means for us. */
export async function refuse(response: Response, now: Date): Promise<never> {
  const { status, headers } = response;
  const reason = reasonIn(await response.clone().text());
  if (status === 429 && /usage ?cap|monthly/i.test(reason)) {
    // https://docs.x.com/x-api/fundamentals/post-cap: the month's posts are used up; asked again tomorrow.
    throw new RateLimitedError('X gives no more posts this month: the cap of the app is reached.', tomorrow(now));
  }
  if (status === 429)
    throw new RateLimitedError('X asks us to slow down.', retryAtOf(headers, now) ?? resetOf(headers, now));
  if (status === 402)
    throw new RefusedError(status, reason, 'X wants to be paid first: buy credits in its developer console.');
  if (status === 401) throw new RefusedError(status, reason, 'X does not accept our credentials (401).');
  if ((status === 400 || status === 403 || status === 404) && reason) {
    throw new RefusedError(status, reason, `X refused it (${status}): ${reason}`);
  }
  await refuseFailure(response, now);
  throw new PermanentError(`X answered with ${status}.`);
}

/** How often we may still ask; undefined where the answer does not say. */
export function rateOf(headers: Headers, now: Date): RateState | undefined {
  const [limit, remaining] = ['limit', 'remaining'].map((name) => numberIn(headers, `x-rate-limit-${name}`));
  const resetAt = momentIn(headers, 'x-rate-limit-reset', now);
  if (limit === undefined && remaining === undefined && !resetAt) return undefined;
  return {
    ...(limit !== undefined && { limit }),
    ...(remaining !== undefined && { remaining }),
    ...(resetAt && { resetAt }),
  };
}

/** When the buckets that are empty fill again: the one of 15 minutes, the app's and the account's of a day. */
function resetOf(headers: Headers, now: Date): Date | undefined {
  const buckets = ['x-rate-limit', 'x-app-limit-24hour', 'x-user-limit-24hour'];
  const empty = buckets.filter((name) => numberIn(headers, `${name}-remaining`) === 0);
  const named = empty.length > 0 ? empty : ['x-rate-limit'];
  const times = named.flatMap((name) => momentIn(headers, `${name}-reset`, now)?.getTime() ?? []);
  return times.length > 0 ? new Date(Math.max(...times)) : undefined;
}

/** Seconds since 1970 by the clock of X, as a moment by ours: the answer's own date tells how far they are apart. */
function momentIn(headers: Headers, name: string, now: Date): Date | undefined {
  const seconds = numberIn(headers, name);
  if (seconds === undefined) return undefined;
  const theirNow = parseDate(headers.get('date') ?? '') ?? now;
  return new Date(now.getTime() + Math.max(0, seconds * 1000 - theirNow.getTime()));
}

function numberIn(headers: Headers, name: string): number | undefined {
  const value = headers.get(name)?.trim();
  return value && /^\d+$/.test(value) ? Number(value) : undefined;
}

/** The words of a problem as X writes them, at most 300 letters; empty where the body is none. */
function reasonIn(body: string): string {
  const parsed = Problem.safeParse(jsonIn(body));
  if (!parsed.success) return '';
  const { title, detail, message, errors = [] } = parsed.data;
  const words = [...errors.flatMap((one) => one.message ?? one.detail ?? []), detail ?? message ?? title ?? ''];
  return [...new Set(words)].filter(Boolean).join(' ').slice(0, 300);
}

function jsonIn(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function tomorrow(now: Date): Date {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + 1));
}
