import type { RateState } from '../schemas/source.ts';
import { worthOfLook } from './polling.ts';

const hourMs = 3_600_000;
/** Where a network does not say when its count begins anew, an hour is taken. */
const usualWindowMs = hourMs;

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
 * @param postsPerCall how many posts one call reads
 */
export function lookBudget(
  rate: RateState | undefined,
  source: { intervalSeconds: number },
  postsPerCall: number,
  now: Date,
): LookBudget {
  const isOver = rate?.resetAt !== undefined && rate.resetAt <= now;
  const until = rate?.resetAt && !isOver ? rate.resetAt : new Date(now.getTime() + usualWindowMs);
  const calls = isOver ? rate.limit : rate?.remaining;
  if (calls === undefined) return { looks: undefined, until };
  const polls = Math.ceil((until.getTime() - now.getTime()) / 1000 / source.intervalSeconds);
  return { looks: Math.max(0, calls - polls) * postsPerCall, until };
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

/** What the budget buys, for people: how many looks are wanted, how many there are, and what is missed without the rest. */
export interface LookCoverage {
  wantedPerHour: number;
  /** Undefined where nothing limits us. */
  budgetPerHour: number | undefined;
  /** Looks an hour that nobody wants. */
  leftPerHour: number | undefined;
  /** Share of the wanted looks that come in time, 0 to 1. */
  inTime: number;
  /** The same, each look counted by what it can tell: where it falls, fires are seen late. */
  worth: number;
}

/** @param watched the watched posts with the pause that each would like before its next look */
export function lookCoverage(
  watched: readonly (Wish & { pauseSeconds: number })[],
  budgetPerHour: number | undefined,
): LookCoverage {
  const wishes = watched
    .map(({ pViral, pauseSeconds }) => ({ worth: worthOfLook(pViral), perHour: 3600 / Math.max(1, pauseSeconds) }))
    .sort((a, b) => b.worth - a.worth);
  const wantedPerHour = wishes.reduce((sum, { perHour }) => sum + perHour, 0);
  const allWorth = wishes.reduce((sum, { worth, perHour }) => sum + worth * perHour, 0);
  let left = budgetPerHour ?? Number.POSITIVE_INFINITY;
  let had = 0;
  let worthHad = 0;
  for (const { worth, perHour } of wishes) {
    const given = Math.min(left, perHour);
    left -= given;
    had += given;
    worthHad += worth * given;
  }
  return {
    wantedPerHour,
    budgetPerHour,
    leftPerHour: budgetPerHour === undefined ? undefined : budgetPerHour - had,
    inTime: wantedPerHour > 0 ? had / wantedPerHour : 1,
    worth: allWorth > 0 ? worthHad / allWorth : 1,
  };
}
