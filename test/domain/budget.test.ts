import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  capsOf,
  dayOf,
  type Errand,
  fits,
  monthOf,
  moreAt,
  type Purse,
  purposeOf,
  roomFor,
  sharesOf,
  totalOf,
  usedOn,
  withSpent,
} from '#src/domain/budget.ts';
import { looksLeft, pollSeconds, pollsLeft, usual } from '#src/domain/budget-pace.ts';
import type { Budget, Purpose } from '#src/schemas/budget.ts';

const since = new Date('2026-01-01T00:00:00Z');
const at = (time: string, day = '2026-03-10') => new Date(`${day}T${time}:00Z`);
const all = sharesOf({ poll: true, look: true, act: true });
const pollsAlone = sharesOf({ poll: true, look: false, act: false });
const errands: Errand[] = ['poll', 'fill', 'look', 'recheck', 'read', 'act'];

function aPurse(budget: Budget, more: Partial<Purse> = {}): Purse {
  return { budget, shares: all, since, spent: { sourceId: 's1', month: '2026-03', days: [] }, ...more };
}

function spend(purse: Purse, purpose: Purpose, requests: number, cost = 0, day = '2026-03-10'): Purse {
  return { ...purse, spent: withSpent(purse.spent, day, purpose, { requests, cost }) };
}

const cents = (count: number) => count * 10_000;

describe('what a source may still ask today', () => {
  test('is unbounded where it has no budget', () => {
    expect(roomFor(aPurse({}), 'poll', at('10:00'))).toEqual({ requests: Infinity, cost: Infinity });
    expect(moreAt(aPurse({}), 'poll', { requests: 1, cost: 0 }, at('10:00'))).toEqual(at('10:00'));
  });

  test('is at midnight each purpose’s own share, and for what a person asked all of it', () => {
    const rooms = errands.map((errand) => roomFor(aPurse({ requestsPerDay: 1000 }), errand, at('00:00')).requests);
    // What looks again or fetches the past may be an hour ahead of an even pace: 250 / 24 and 600 / 24; a recheck six hours.
    expect(rooms).toEqual([600, 25, 10, 62, 250, 1000]);
  });

  test('holds something for whether posts still stand, however much their counters were read', () => {
    for (const time of ['00:30', '06:00', '17:00']) {
      const fresh = aPurse({ requestsPerDay: 1000 });
      const purse = spend(fresh, 'look', roomFor(fresh, 'look', at(time)).requests);
      expect(roomFor(purse, 'look', at(time)).requests).toBe(0);
      expect(roomFor(purse, 'recheck', at(time)).requests).toBeGreaterThan(50);
    }
  });

  test('grows by what others leave unused, as the day passes', () => {
    const purse = spend(aPurse({ requestsPerDay: 1000 }), 'poll', 600);
    const rooms = ['00:00', '06:00', '12:00', '18:00'].map((time) => roomFor(purse, 'poll', at(time)).requests);
    expect(rooms).toEqual([0, 100, 200, 300]);
  });

  test('does not grow by what others have used', () => {
    const purse = spend(spend(aPurse({ requestsPerDay: 1000 }), 'poll', 600), 'look', 250);
    expect(roomFor(purse, 'poll', at('12:00')).requests).toBe(75);
    expect(roomFor(purse, 'act', at('12:00')).requests).toBe(150);
  });

  test('is all for polls where a network has nothing else', () => {
    expect(pollsAlone).toEqual({ poll: 1, look: 0, act: 0 });
    expect(roomFor(aPurse({ requestsPerDay: 1000 }, { shares: pollsAlone }), 'poll', at('00:00')).requests).toBe(1000);
  });

  test('begins anew at midnight in UTC', () => {
    const purse = spend(aPurse({ requestsPerDay: 100 }), 'act', 100);
    expect(roomFor(purse, 'act', at('23:59')).requests).toBe(0);
    expect(moreAt(purse, 'act', { requests: 1, cost: 0 }, at('09:00'))).toEqual(at('00:00', '2026-03-11'));
  });

  test('comes back at the moment when enough is released, and not before', () => {
    const purse = spend(aPurse({ requestsPerDay: 1000 }), 'poll', 600);
    const when = moreAt(purse, 'poll', { requests: 100, cost: 0 }, at('01:00'));
    expect(Math.abs((when?.getTime() ?? 0) - at('06:00').getTime())).toBeLessThan(2000);
  });

  test('divides a month’s money among its days, and keeps what a day leaves for the next', () => {
    const purse = aPurse({ dollarsPerMonth: 31 }, { shares: pollsAlone });
    expect(roomFor(purse, 'poll', at('12:00', '2026-03-01')).cost).toBe(cents(100));
    expect(roomFor(purse, 'poll', at('12:00', '2026-03-10')).cost).toBe(cents(1000));
    const spent = spend(purse, 'poll', 1, cents(950), '2026-03-09');
    expect(roomFor(spent, 'poll', at('12:00', '2026-03-10')).cost).toBe(cents(50));
    expect(roomFor(spent, 'act', at('12:00', '2026-03-10')).cost).toBe(cents(2150));
  });

  test('divides the money of the month in which the source began among the days from then on', () => {
    const young = aPurse({ dollarsPerMonth: 22 }, { shares: pollsAlone, since: at('09:00', '2026-03-10') });
    expect(roomFor(young, 'poll', at('12:00', '2026-03-10')).cost).toBe(cents(100));
  });

  test('says that no day leaves what costs more than a day’s budget', () => {
    const purse = aPurse({ dollarsPerDay: 0.4 });
    expect(moreAt(purse, 'act', { requests: 1, cost: cents(50) }, at('10:00'))).toBeUndefined();
  });
});

const amounts = fc.record({ requests: fc.integer({ min: 0, max: 40 }), cost: fc.integer({ min: 0, max: cents(40) }) });
const budgets = fc.record(
  {
    requestsPerDay: fc.integer({ min: 1, max: 300 }),
    dollarsPerDay: fc.integer({ min: 1, max: 500 }).map((count) => count / 100),
    dollarsPerMonth: fc.integer({ min: 1, max: 5000 }).map((count) => count / 100),
  },
  { requiredKeys: [] },
);
const wishes = fc.array(
  fc.record({ errand: fc.constantFrom(...errands), amount: amounts, pauseMs: fc.integer({ min: 0, max: 20_000_000 }) }),
  { maxLength: 80 },
);

describe('whatever is asked in whatever order', () => {
  /** Takes what fits, as a host does, and tells of every step. */
  function live(
    budget: Budget,
    asked: typeof wishes extends fc.Arbitrary<infer W> ? W : never,
    step: (purse: Purse, now: Date, taker: Purpose) => void,
  ) {
    let purse = aPurse(budget);
    let now = at('00:00', '2026-03-30');
    for (const { errand, amount, pauseMs } of asked) {
      now = new Date(now.getTime() + pauseMs);
      if (purse.spent.month !== monthOf(now))
        purse = { ...purse, spent: { ...purse.spent, month: monthOf(now), days: [] } };
      if (!fits(amount, roomFor(purse, errand, now))) continue;
      purse = { ...purse, spent: withSpent(purse.spent, dayOf(now), purposeOf(errand), amount) };
      step(purse, now, purposeOf(errand));
    }
  }

  test('no day and no month ever exceeds its budget', () => {
    fc.assert(
      fc.property(budgets, wishes, (budget, asked) => {
        live(budget, asked, (purse, now) => {
          const day = usedOn(purse, now);
          const ofMonth = purse.spent.days.reduce((sum, one) => sum + totalOf(one, 'cost'), 0);
          expect(totalOf(day, 'requests')).toBeLessThanOrEqual(budget.requestsPerDay ?? Infinity);
          expect(totalOf(day, 'cost')).toBeLessThanOrEqual((budget.dollarsPerDay ?? Infinity) * 1e6 + 1);
          expect(ofMonth).toBeLessThanOrEqual((budget.dollarsPerMonth ?? Infinity) * 1e6 + 1);
        });
      }),
      { numRuns: 150 },
    );
  });

  test('what one takes leaves the other its share of the day’s rest, unless it was used', () => {
    // Who asks for nothing takes nothing: what the other has used of its own since is no one else's doing.
    const byMachine = wishes.map((asked) =>
      asked.filter(({ errand, amount }) => errand !== 'act' && amount.requests > 0),
    );
    fc.assert(
      fc.property(fc.integer({ min: 20, max: 300 }), byMachine, (requestsPerDay, asked) => {
        live({ requestsPerDay }, asked, (purse, now, taker) => {
          const other = taker === 'poll' ? 'look' : 'poll';
          const share = purse.shares[other] * requestsPerDay;
          const rest = 1 - (now.getTime() % 86_400_000) / 86_400_000;
          const owed = Math.min(share - usedOn(purse, now)[other].requests, share * rest);
          const errand = other === 'look' ? 'read' : other;
          expect(roomFor(purse, errand, now).requests).toBeGreaterThan(owed - 1);
        });
      }),
      { numRuns: 150 },
    );
  });

  test('a person’s action may take whatever is left', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), wishes, (requestsPerDay, asked) => {
        live({ requestsPerDay }, asked, (purse, now) => {
          const left = requestsPerDay - totalOf(usedOn(purse, now), 'requests');
          expect(roomFor(purse, 'act', now).requests).toBe(left);
          for (const errand of errands) expect(capsOf(purse, errand, now).requests).toBeLessThanOrEqual(requestsPerDay);
        });
      }),
      { numRuns: 50 },
    );
  });
});

describe('the pace of polls', () => {
  const one = { requests: 3, cost: 0 };

  test('is the source’s own where the budget is ample or missing', () => {
    expect(pollSeconds(aPurse({}), one, 60, at('00:00'))).toBe(60);
    expect(pollSeconds(aPurse({ requestsPerDay: 100_000 }), one, 60, at('00:00'))).toBe(60);
  });

  test('is stretched so that 1,000 requests buy a poll of 3 each 4 min 20 s', () => {
    const purse = aPurse({ requestsPerDay: 1000 }, { shares: pollsAlone });
    expect(pollsLeft(purse, one, at('00:00'))).toBe(333);
    expect(Math.round(pollSeconds(purse, one, 60, at('00:00')))).toBe(259);
  });

  test('quickens when looks and actions leave their share', () => {
    const purse = spend(aPurse({ requestsPerDay: 1000 }), 'poll', 150);
    expect(Math.round(pollSeconds(aPurse({ requestsPerDay: 1000 }), one, 60, at('00:00')))).toBe(432);
    expect(pollSeconds(purse, one, 60, at('06:00'))).toBeLessThan(260);
  });

  test('goes by the money where that is scarcer', () => {
    const purse = aPurse({ requestsPerDay: 100_000, dollarsPerDay: 5 }, { shares: pollsAlone });
    expect(pollSeconds(purse, { requests: 1, cost: cents(50) }, 60, at('00:00'))).toBe(8640);
  });

  test('is no pace where nothing is left', () => {
    const purse = spend(aPurse({ requestsPerDay: 10 }), 'act', 9);
    expect(pollSeconds(purse, one, 60, at('12:00'))).toBe(Infinity);
  });

  test('kept all day, it spreads the budget from morning to night and leaves little unused', () => {
    fc.assert(
      fc.property(fc.integer({ min: 20, max: 2000 }), fc.integer({ min: 1, max: 5 }), (requestsPerDay, requests) => {
        let purse = aPurse({ requestsPerDay });
        const perPoll = { requests, cost: 0 };
        const byNoon = { used: 0 };
        for (let now = at('00:00'); dayOf(now) === '2026-03-10'; ) {
          const seconds = pollSeconds(purse, perPoll, 60, now);
          if (seconds === Infinity) break;
          const when = moreAt(purse, 'poll', perPoll, now);
          if (when && when > now) {
            // A poll of many requests out of a small budget waits until others have released enough.
            now = when;
            continue;
          }
          purse = spend(purse, 'poll', requests);
          if (now < at('12:00')) byNoon.used = totalOf(usedOn(purse, now), 'requests');
          now = new Date(now.getTime() + seconds * 1000);
        }
        const used = totalOf(usedOn(purse, at('12:00')), 'requests');
        const wanted = Math.min(requestsPerDay, 1440 * requests);
        expect(used).toBeGreaterThanOrEqual(0.85 * wanted - 2 * requests);
        expect(byNoon.used).toBeLessThanOrEqual(0.6 * wanted + requests);
      }),
      { numRuns: 12 },
    );
  });

  test('looks are counted by what one asks', () => {
    const purse = aPurse({ requestsPerDay: 2400 });
    expect(looksLeft(purse, { requests: 0.01, cost: 0 }, at('00:00'))).toBe(2500);
    expect(looksLeft(purse, { requests: 1, cost: 0 }, at('00:00'))).toBe(25);
    expect(looksLeft(aPurse({}), { requests: 1, cost: 0 }, at('00:00'))).toBeUndefined();
  });

  test('what a poll asks as a rule follows the last ones', () => {
    expect(usual(undefined, { requests: 3, cost: 10 })).toEqual({ requests: 3, cost: 10 });
    expect(usual({ requests: 3, cost: 10 }, { requests: 8, cost: 0 })).toEqual({ requests: 4, cost: 8 });
  });
});
