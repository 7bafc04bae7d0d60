import { z } from 'zod';
import { PermanentError, RateLimitedError } from '#src/errors.ts';
import type { RateState } from '#src/schemas/source.ts';
import { refuseFailure, retryAtOf } from '../_shared/http.ts';

/** What Reddit says in the body of a 403 or 404 about a subreddit. */
const Reason = z.object({ reason: z.string() });
const WORDS: Record<string, string> = {
  private: 'the subreddit is private',
  banned: 'the subreddit is banned',
  quarantined: 'the subreddit is quarantined',
  gated: 'the subreddit asks for an agreement first',
};

/** Throws what a status means for us, as `refuseFailure` does, with what Reddit says besides. Leaves good answers unread. */
export async function refuse(response: Response, now: Date): Promise<void> {
  const { status, headers } = response;
  if (status >= 200 && status < 300) return;
  if (status === 429)
    throw new RateLimitedError('Reddit asks us to slow down.', retryAtOf(headers, now) ?? resetOf(headers, now));
  // An unknown subreddit leads to the search for one.
  if (status >= 300 && status < 400) throw new PermanentError('Reddit knows no such subreddit.');
  if (status === 403 || status === 404) {
    const reason = reasonIn(await response.clone().text());
    if (reason) throw new PermanentError(`Reddit does not give us this: ${WORDS[reason] ?? reason.slice(0, 100)}.`);
  }
  await refuseFailure(response, now);
}

/** How much may still be asked; `remaining` is a float there, and `reset` the seconds left. */
export function rateOf(headers: Headers, now: Date): RateState | undefined {
  const remaining = numberIn(headers, 'x-ratelimit-remaining');
  if (remaining === undefined) return undefined;
  const used = numberIn(headers, 'x-ratelimit-used');
  const resetAt = resetOf(headers, now);
  return {
    remaining,
    ...(used !== undefined && { limit: Math.round(used + remaining) }),
    ...(resetAt && { resetAt }),
    ...(resetAt && remaining < 1 && { retryAt: resetAt }),
  };
}

function resetOf(headers: Headers, now: Date): Date | undefined {
  const seconds = numberIn(headers, 'x-ratelimit-reset');
  return seconds === undefined ? undefined : new Date(now.getTime() + Math.min(Math.max(seconds, 0), 86_400) * 1000);
}

function numberIn(headers: Headers, name: string): number | undefined {
  const text = headers.get(name)?.trim();
  return text && /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined;
}

function reasonIn(text: string): string | undefined {
  try {
    return Reason.safeParse(JSON.parse(text)).data?.reason;
  } catch {
    return undefined;
  }
}
