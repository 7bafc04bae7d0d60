import type { RateState } from '../schemas/source.ts';
import { worthOfLook } from './polling.ts';

const hourMs = 3_600_000;
/** Where a network does not say when its count begins anew, an hour is taken. */
const usualWindowMs = hourMs;

/** Posts that one call asks for at most. */
export const postsPerCall = 100;

/** What a source lets us look at beside its polls. */
export interface LookBudget {
  /** Looks that are left until `until`; undefined where the network names no limit. */
  looks: number | undefined;
  until: Date;
}

/**
 * The looks that are left in the network's own count. The polls of that stretch are kept back first: what is new matters
 * more than what is known.
 *
 * @param perCall how many posts one call reads
 */
export function lookBudget(
  rate: RateState | undefined,
  source: { intervalSeconds: number },
  perCall: number,
  now: Date,
): LookBudget {
  const { calls, until } = callsLeft(rate, now);
  if (calls === undefined) return { looks: undefined, until };
  const polls = Math.ceil((until.getTime() - now.getTime()) / 1000 / source.intervalSeconds);
  return { looks: Math.max(0, calls - polls) * perCall, until };
}

/** What is left of the network's count after so many calls; its own word comes with the next poll. */
export function rateAfter(rate: RateState, calls: number, now: Date): RateState {
  const left = callsLeft(rate, now);
  if (left.calls === undefined) return rate;
  return { ...rate, remaining: Math.max(0, left.calls - calls), ...(rate.resetAt && { resetAt: left.until }) };
}

function callsLeft(rate: RateState | undefined, now: Date): { calls: number | undefined; until: Date } {
  const isOver = rate?.resetAt !== undefined && rate.resetAt <= now;
  const until = rate?.resetAt && !isOver ? rate.resetAt : new Date(now.getTime() + usualWindowMs);
  return { calls: isOver ? rate.limit : rate?.remaining, until };
}

/** A post that wants to be looked at. */
export interface Wish {
  pViral: number;
}

/** Those that are looked at with what is left, the most telling first, and those that must wait. Of two alike the first goes first. */
export function chooseLooks<T extends Wish>(due: readonly T[], looks: number | undefined): { now: T[]; later: T[] } {
  if (looks === undefined || due.length <= looks) return { now: [...due], later: [] };
  const byWorth = due.toSorted((a, b) => worthOfLook(b.pViral) - worthOfLook(a.pViral));
  return { now: byWorth.slice(0, looks), later: byWorth.slice(looks) };
}

/** How many of the posts that are due are read late at best: each wants one look, those in a fire want more. */
export function lateLooks({ due, left }: { due: number; left?: number | undefined }): number {
  return left === undefined ? 0 : Math.max(0, due - left);
}
