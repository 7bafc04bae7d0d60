import { monthOf, moreAt, type Purse, roomFor, sharesOf } from '../domain/budget.ts';
import { daySeconds, looksLeft, pollSeconds, pollsADay } from '../domain/budget-pace.ts';
import type { App } from '../ports/app.ts';
import type { Connector } from '../ports/connector.ts';
import { ActionKind } from '../schemas/action.ts';
import type { Amount, SpentMonth } from '../schemas/budget.ts';
import type { Source } from '../schemas/source.ts';

type Needs = Pick<App, 'store' | 'connectors' | 'clock'>;

/** A source's budget with what it has spent of it this month. */
export async function readPurse(app: Needs, source: Source): Promise<Purse> {
  const spent = await app.store.spending.of(source.id, monthOf(app.clock.now()));
  return purseOf(app.connectors.get(source.connector), source, spent);
}

/** The shares go to those purposes that the connector has. */
export function purseOf(
  connector: Connector | undefined,
  { budget = {}, createdAt }: Pick<Source, 'budget' | 'createdAt'>,
  spent: SpentMonth,
): Purse {
  const can = {
    poll: connector?.collect !== undefined || connector?.stream !== undefined,
    look: connector?.lookup !== undefined || connector?.readThread !== undefined,
    act: ActionKind.options.some((kind) => connector?.[kind] !== undefined),
  };
  return { budget, spent, shares: sharesOf(can), since: createdAt };
}

/** What looking at a post again is taken to ask before it was counted. */
export const singleLook = { requests: 1, cost: 0 };
/** How many posts may be looked at now for the source's budget. */
export async function looksPaidFor(app: Needs, source: Source, errand: 'look' | 'recheck' = 'look'): Promise<number> {
  if (!source.budget) return Number.POSITIVE_INFINITY;
  const { perLook = singleLook } = source.health;
  return looksLeft(await readPurse(app, source), perLook, app.clock.now(), errand) ?? Number.POSITIVE_INFINITY;
}

/** What a poll is taken to ask before one was counted. */
export const singlePoll = { requests: 1, cost: 0 };

/** How a source's budget lets it be polled. */
export interface PollPace {
  /** From one poll to the next, at least the source's interval. */
  seconds: number;
  /** The same over a whole day of which nothing was spent: what is older than that was not heard for lack of budget. */
  evenSeconds: number;
  /** Until then nothing is left for a poll. */
  restsUntil?: Date | undefined;
}

/** Undefined where the source has no budget. */
export async function pollPace(app: Needs, source: Source): Promise<PollPace | undefined> {
  if (!source.budget) return undefined;
  return paceOf(await readPurse(app, source), source, source.health.perPoll ?? singlePoll, app.clock.now());
}

/** Whether polls have asked more than an even pace until the next hour: what a poll still finds then comes with the next one. */
export async function isAheadOfPace(app: Needs, source: Source): Promise<boolean> {
  if (!source.budget) return false;
  const room = roomFor(await readPurse(app, source), 'fill', app.clock.now());
  return room.requests === 0 || room.cost === 0;
}

/** @param perPoll what one poll asks as a rule; it does not begin where not so many requests are left */
export function paceOf(purse: Purse, source: Pick<Source, 'intervalSeconds'>, perPoll: Amount, now: Date): PollPace {
  const interval = source.intervalSeconds;
  const restSeconds = daySeconds - ((now.getTime() / 1000) % daySeconds);
  const seconds = Math.min(pollSeconds(purse, perPoll, interval, now), Math.max(restSeconds, interval));
  const evenSeconds = Math.max(interval, daySeconds / pollsADay(purse, perPoll, now));
  const wanted = { requests: Math.max(1, Math.ceil(perPoll.requests)), cost: 0 };
  const { requests } = roomFor(purse, 'poll', now);
  if (requests >= wanted.requests) return { seconds, evenSeconds };
  const when = moreAt(purse, 'poll', wanted, now);
  if (when) return { seconds, evenSeconds, restsUntil: when };
  // A poll that asks more than the budget ever leaves goes on page by page.
  return { seconds, evenSeconds, restsUntil: requests > 0 ? undefined : moreAt(purse, 'poll', singlePoll, now) };
}
