import { Amount, type Budget, type Caps, Purpose, type SpentDay, type SpentMonth } from '../schemas/budget.ts';

/**
 * Why something is asked of a network: to hear what is new, to fetch what was missed, to look again how far a post has come, to
 * look whether it still stands, to show a person a conversation, to do what a person asked.
 */
export type Errand = 'poll' | 'fill' | 'look' | 'recheck' | 'read' | 'act';

/** For which purpose an errand is counted. */
export function purposeOf(errand: Errand): Purpose {
  if (errand === 'fill') return 'poll';
  return errand === 'read' || errand === 'recheck' ? 'look' : errand;
}

/** What part of a budget is each purpose's own; they sum to 1. */
export type Shares = Record<Purpose, number>;

const usualShares: Shares = { poll: 0.6, look: 0.25, act: 0.15 };

/** The usual shares among those purposes that a network has. */
export function sharesOf(can: Record<Purpose, boolean>): Shares {
  const sum = Purpose.options.reduce((total, purpose) => total + (can[purpose] ? usualShares[purpose] : 0), 0);
  const share = (purpose: Purpose) => (can[purpose] ? usualShares[purpose] / sum : 0);
  return { poll: share('poll'), look: share('look'), act: share('act') };
}

/** A source's budget and what it has spent of it in the month of `spent`. */
export interface Purse {
  budget: Budget;
  spent: SpentMonth;
  shares: Shares;
  /** Since when the source is there: a month's money is divided among the days from then on. */
  since: Date;
}

/**
 * What some errands may be ahead of an even pace, as a part of the day: an hour for fetching the past and for counters. To look
 * whether a post still stands is a duty: what counters have used up to their line leaves it five hours' worth.
 */
const leads: Partial<Record<Errand, number>> = { fill: 1 / 24, look: 1 / 24, recheck: 6 / 24 };
const dayMs = 86_400_000;
const micros = 1_000_000;
const unitsOf = Object.keys(Amount.shape) as (keyof Amount)[];

export function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}

export function monthOf(at: Date): string {
  return at.toISOString().slice(0, 7);
}

/** How much of its UTC day has passed, 0 to 1. */
export function passedOf(at: Date): number {
  return (at.getTime() % dayMs) / dayMs;
}

/**
 * What spending may come to for an errand at a moment. Of the day's limit L each other purpose q keeps its share s for the
 * rest of the day, unless it has used it: kept(q) = min(s·L − used(q), s·L·(1 − f)), where f of the day has passed; the cap is
 * L less what they keep. What nobody used so far is so released with the time. For an action, nothing is kept: a person
 * waits for it. Looks and what was missed besides keep an even pace: used ≤ s·L·(f + 1 h) + what the others are behind theirs;
 * rechecks may be 6 h ahead.
 *
 * A month's money is divided evenly among its days, what a day leaves goes on to the next; an action may take it all.
 */
export function capsOf(purse: Purse, errand: Errand, at: Date): Caps {
  const limits = limitsOf(purse, errand, at);
  const { budget } = purse;
  return {
    requests: capOf(purse, errand, at, 'requests', limits.requests),
    cost: capOf(purse, errand, at, 'cost', limits.cost),
    monthCost: budget.dollarsPerMonth === undefined ? Number.POSITIVE_INFINITY : budget.dollarsPerMonth * micros,
  };
}

/** What an errand may still spend at a moment, with what was spent until now; infinite where there is no bound. */
export function roomFor(purse: Purse, errand: Errand, at: Date): Amount {
  const caps = capsOf(purse, errand, at);
  const used = usedOn(purse, at);
  return {
    requests: Math.max(0, Math.floor(caps.requests - totalOf(used, 'requests'))),
    cost: Math.max(0, Math.floor(Math.min(caps.cost - totalOf(used, 'cost'), caps.monthCost - costOf(purse, at)))),
  };
}

export function fits(amount: Amount, room: Amount): boolean {
  return amount.requests <= room.requests && amount.cost <= room.cost;
}

/** Whether a day's and its month's spending stay within the caps with an amount more; what is not asked for is not looked at. */
export function isWithin(caps: Caps, spent: SpentMonth, day: string, { requests, cost }: Amount): boolean {
  const at = new Date(day);
  const used = usedOn({ spent }, at);
  const isOver =
    (requests > 0 && totalOf(used, 'requests') + requests > caps.requests) ||
    (cost > 0 && totalOf(used, 'cost') + cost > caps.cost) ||
    (cost > 0 && costOf({ spent }, at) + cost > caps.monthCost);
  return !isOver;
}

/** When so much may be spent at the earliest, if nobody else spends; undefined where no day of this or the next month leaves it. */
export function moreAt(purse: Purse, errand: Errand, amount: Amount, now: Date): Date | undefined {
  const firstOfNext = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1);
  for (let from = now.getTime(); from <= firstOfNext; ) {
    const end = (Math.floor(from / dayMs) + 1) * dayMs;
    if (fits(amount, roomFor(purse, errand, new Date(end - 1)))) return earliest(from, end - 1);
    from = end;
  }
  return undefined;

  /** What may be spent only grows in the course of a day. */
  function earliest(from: number, to: number): Date {
    let [low, high] = [from, to];
    while (high - low > 1000) {
      const middle = Math.floor((low + high) / 2);
      if (fits(amount, roomFor(purse, errand, new Date(middle)))) high = middle;
      else low = middle;
    }
    return new Date(fits(amount, roomFor(purse, errand, new Date(low))) ? low : high);
  }
}

/** A day's limits over all purposes; infinite where there are none. */
export function limitsOf(purse: Purse, errand: Errand, at: Date): Amount {
  const { requestsPerDay, dollarsPerDay, dollarsPerMonth } = purse.budget;
  const ofDay = dollarsPerDay === undefined ? Number.POSITIVE_INFINITY : dollarsPerDay * micros;
  const before = costOf(purse, at) - totalOf(usedOn(purse, at), 'cost');
  const part = errand === 'act' ? 1 : partOfMonth(purse.since, at);
  const ofMonth = dollarsPerMonth === undefined ? Number.POSITIVE_INFINITY : dollarsPerMonth * micros * part - before;
  return { requests: requestsPerDay ?? Number.POSITIVE_INFINITY, cost: Math.max(0, Math.min(ofDay, ofMonth)) };
}

/** What a purpose keeps of a limit for the rest of the day. */
export function keptFor({ shares }: Purse, purpose: Purpose, limit: number, used: number, passed: number): number {
  const share = shares[purpose] * limit;
  return Math.max(0, Math.min(share - used, share * (1 - passed)));
}

/** What was spent on the day of a moment. */
export function usedOn({ spent }: Pick<Purse, 'spent'>, at: Date): SpentDay {
  const day = dayOf(at);
  return spent.days.find((one) => one.day === day) ?? unspent(day);
}

export function unspent(day: string): SpentDay {
  const nothing = { requests: 0, cost: 0 };
  return { day, poll: nothing, look: nothing, act: nothing };
}

/** Over all purposes. */
export function totalOf(day: SpentDay, unit: keyof Amount): number {
  return Purpose.options.reduce((sum, purpose) => sum + day[purpose][unit], 0);
}

/** What the month of a moment has cost. */
export function costOf({ spent }: Pick<Purse, 'spent'>, at: Date): number {
  if (spent.month !== monthOf(at)) return 0;
  return spent.days.reduce((sum, day) => sum + totalOf(day, 'cost'), 0);
}

/** The month's spending with an amount added to (or, with -1, taken from) a day's; nothing falls below 0. */
export function withSpent(
  month: SpentMonth,
  day: string,
  purpose: Purpose,
  amount: Amount,
  sign: 1 | -1 = 1,
): SpentMonth {
  const before = month.days.find((one) => one.day === day) ?? unspent(day);
  const after = { ...before[purpose] };
  for (const unit of unitsOf) after[unit] = Math.max(0, after[unit] + sign * amount[unit]);
  const others = month.days.filter((one) => one.day !== day);
  const days = [...others, { ...before, [purpose]: after }].sort((a, b) => (a.day < b.day ? -1 : 1));
  return { ...month, days };
}

function capOf(purse: Purse, errand: Errand, at: Date, unit: keyof Amount, limit: number): number {
  if (limit === Number.POSITIVE_INFINITY || errand === 'act') return limit;
  const purpose = purposeOf(errand);
  const day = usedOn(purse, at);
  const passed = passedOf(at);
  const others = Purpose.options.filter((one) => one !== purpose);
  const kept = others.reduce((sum, one) => sum + keptFor(purse, one, limit, day[one][unit], passed), 0);
  const cap = limit - kept;
  const lead = leads[errand];
  if (lead === undefined) return cap;
  const behind = others.reduce((sum, one) => sum + Math.max(0, purse.shares[one] * limit * passed - day[one][unit]), 0);
  const line = purse.shares[purpose] * limit * (passed + lead) + behind;
  return Math.min(cap, line + totalOf(day, unit) - day[purpose][unit]);
}

/** How much of a month's money may be gone by the end of a day, 0 to 1; the month begins with the source. */
function partOfMonth(since: Date, at: Date): number {
  const month = [at.getUTCFullYear(), at.getUTCMonth()] as const;
  const length = new Date(Date.UTC(month[0], month[1] + 1, 0)).getUTCDate();
  const before = monthOf(since) === monthOf(at) ? since.getUTCDate() - 1 : 0;
  return Math.min(1, Math.max(0, (at.getUTCDate() - before) / (length - before)));
}
