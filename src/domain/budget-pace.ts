import { type Amount, Purpose } from '../schemas/budget.ts';
import { keptFor, limitsOf, monthOf, type Purse, passedOf, roomFor, totalOf, usedOn } from './budget.ts';

export const daySeconds = 86_400;
/** So much of a day, two hours, others are taken to go on at their share; after it what they really do weighs more. */
const believed = 1 / 12;

/**
 * Seconds from one poll to the next, so that the budget lasts until the end of the day: what is left of the day, divided by
 * the polls that its budget still buys. Not less than the source's own interval; infinite where it buys none today.
 *
 * Others are expected to go on as they do: with f of the day passed, a purpose q with the share s of the limit L takes
 * min(kept(q), (used(q) + s·L·f₀) / (f + f₀) · (1 − f)) besides, f₀ being two hours.
 *
 * @param perPoll what one poll asks and costs as a rule
 */
export function pollSeconds(purse: Purse, perPoll: Amount, intervalSeconds: number, at: Date): number {
  const restSeconds = (1 - passedOf(at)) * daySeconds;
  const buys = pollsLeft(purse, perPoll, at);
  return buys < 1 ? Number.POSITIVE_INFINITY : Math.max(intervalSeconds, restSeconds / buys);
}

/** How many polls the rest of the day buys beside what others will ask; infinite where nothing bounds them. */
export function pollsLeft(purse: Purse, perPoll: Amount, at: Date): number {
  const limits = limitsOf(purse, 'poll', at);
  const bought = (['requests', 'cost'] as const).map((unit) =>
    perPoll[unit] === 0 || limits[unit] === Number.POSITIVE_INFINITY
      ? Number.POSITIVE_INFINITY
      : leftForPolls(purse, unit, limits[unit], at) / perPoll[unit],
  );
  return Math.max(0, Math.floor(Math.min(...bought)));
}

/** How many polls a whole day buys of which nothing was spent, where a month's money is divided evenly; infinite without bounds. */
export function pollsADay(purse: Purse, perPoll: Amount, at: Date): number {
  const first = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), 1));
  const spent = { ...purse.spent, month: monthOf(first), days: [] };
  return pollsLeft({ ...purse, spent, since: first }, perPoll, first);
}

/** How many posts may be looked at now; undefined where nothing bounds them. */
export function looksLeft(
  purse: Purse,
  perLook: Amount,
  at: Date,
  errand: 'look' | 'recheck' = 'look',
): number | undefined {
  const room = roomFor(purse, errand, at);
  const bought = (['requests', 'cost'] as const).map((unit) =>
    perLook[unit] === 0 ? Number.POSITIVE_INFINITY : room[unit] / perLook[unit],
  );
  const looks = Math.floor(Math.min(...bought));
  return looks === Number.POSITIVE_INFINITY ? undefined : looks;
}

/** What is asked as a rule, after one more was seen: the last five or so weigh most. Nothing is rounded. */
export function usual(before: Amount | undefined, last: Amount): Amount {
  const step = (was: number, is: number) => was + (is - was) / 5;
  return before ? { requests: step(before.requests, last.requests), cost: step(before.cost, last.cost) } : last;
}

function leftForPolls(purse: Purse, unit: keyof Amount, limit: number, at: Date): number {
  const day = usedOn(purse, at);
  const passed = passedOf(at);
  const others = Purpose.options.filter((purpose) => purpose !== 'poll');
  const expected = others.map((purpose) => {
    const used = day[purpose][unit];
    const pace = (used + purse.shares[purpose] * limit * believed) / (passed + believed);
    return Math.min(keptFor(purse, purpose, limit, used, passed), pace * (1 - passed));
  });
  return limit - totalOf(day, unit) - expected.reduce((sum, one) => sum + one, 0);
}
