import { OutcomeUnknownError, PermanentError, RateLimitedError, UnavailableError, UnreachedError } from '../errors.ts';

/** What a channel answered, as far as it says what became of a message. */
export interface ChannelAnswer {
  name: string;
  status: number;
  /** `Retry-After` as it came. */
  retryAfter?: string | null;
  /** Why it refused, in its own words; without secrets. */
  why?: string | undefined;
  now: Date;
}

const longestMs = 6 * 3_600_000;

/** Throws what a status means where the message was not taken: all but 2xx. */
export function refuseUntaken({ name, status, retryAfter, why, now }: ChannelAnswer): void {
  if (status >= 200 && status < 300) return;
  const words = why ? `: ${why.slice(0, 200)}` : '';
  if (status === 429 || (status === 503 && retryAfter))
    throw new RateLimitedError(`${name} asks us to slow down.`, retryAt(retryAfter, now));
  if (status === 401 || status === 403)
    throw new PermanentError(`${name} does not accept our credentials (${status})${words}.`);
  if (status === 404 || status === 410)
    throw new PermanentError(`${name} knows no channel at this address (${status})${words}.`);
  if (status >= 300 && status < 500 && ![408, 421, 425].includes(status))
    throw new PermanentError(`${name} refuses the message (${status})${words}.`);
  throw new UnavailableError(`${name} cannot take messages now (${status}).`);
}

/** When to come back: in so many seconds, or at a date; half a minute where nothing is said. */
export function retryAt(retryAfter: string | null | undefined, now: Date): Date {
  const text = retryAfter?.trim() ?? '';
  const waitMs = /^\d+(\.\d+)?$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now.getTime();
  return new Date(now.getTime() + (Number.isFinite(waitMs) ? Math.min(Math.max(waitMs, 1000), longestMs) : 30_000));
}

/** What came in place of an answer: unless the other side was not reached at all, it may have taken the message. */
export function withoutAnswer(error: unknown, name: string): unknown {
  if (!(error instanceof UnavailableError) || error instanceof UnreachedError) return error;
  return new OutcomeUnknownError(`${name} did not say whether it took the message.`, { cause: error });
}
