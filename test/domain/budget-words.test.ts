import { describe, expect, test } from 'vitest';
import {
  amountWords,
  budgetWords,
  dollarWords,
  estimateWords,
  spanWords,
  spentWords,
  usedWords,
} from '#src/domain/budget-words.ts';

const three = { requests: 3, cost: 0 };

describe('a budget in plain words', () => {
  test('says what is bounded', () => {
    expect(budgetWords({})).toBeUndefined();
    expect(budgetWords({ requestsPerDay: 1000 })).toBe('1,000 requests a day');
    expect(budgetWords({ requestsPerDay: 1, dollarsPerDay: 0.5, dollarsPerMonth: 40 })).toBe(
      '1 request a day, $0.50 a day and $40 a month',
    );
  });

  test('says what a poll asks, what that comes to, and what the budget buys', () => {
    const estimate = { intervalSeconds: 60, perPoll: three, by: 'connector' as const };
    expect(estimateWords({ intervalSeconds: 60 })).toBe('What one poll asks is known after the first.');
    const asks = 'One poll asks at most 3 requests; every 1 min, that is 4,320 requests a day.';
    expect(estimateWords(estimate)).toBe(asks);
    const budget = { requestsPerDay: 1000 };
    expect(estimateWords({ ...estimate, pollsADay: 333 }, budget)).toBe(
      `${asks} The budget of 1,000 requests a day buys one every 4 min 19 s.`,
    );
    expect(estimateWords({ ...estimate, pollsADay: 1440 }, budget)).toBe(
      `${asks} The budget of 1,000 requests a day is enough for that.`,
    );
    expect(estimateWords({ ...estimate, pollsADay: 0 }, { requestsPerDay: 2 })).toContain(
      'does not buy one poll a day.',
    );
    const counted = { intervalSeconds: 3600, perPoll: { requests: 1.4, cost: 12_000 }, by: 'polls' as const };
    expect(estimateWords(counted)).toBe(
      'One poll asks about 1.4 requests and $0.01; every 1 h, that is 34 requests and $0.29 a day.',
    );
  });

  test('says what it went to', () => {
    const of = (requests: number, cost = 0) => ({ requests, cost });
    const today = { day: '2026-03-10', poll: of(200, 1_000_000), look: of(90), act: of(22, 200_000) };
    expect(
      usedWords({ today, monthCost: 20_100_000 }, { requestsPerDay: 1000, dollarsPerDay: 5, dollarsPerMonth: 40 }),
    ).toBe(
      '312 of 1,000 requests today: 200 for polls, 90 for look-ups, 22 for actions; $1.20 of $5 today; $20.10 of $40 this month',
    );
    const polls = { ...today, poll: of(1), look: of(0), act: of(0) };
    expect(usedWords({ today: polls, monthCost: 0 })).toBe('1 request today');
  });

  test('says to whom it leaves nothing, and until when', () => {
    const purse = {
      budget: { requestsPerDay: 1000 },
      shares: { poll: 1, look: 0, act: 0 },
      since: new Date(0),
      spent: { sourceId: 's', month: '2026-03', days: [] },
    };
    const until = new Date('2026-03-11T00:00:00Z');
    expect(spentWords(purse, 'fill', three, until)).toBe(
      'The budget of 1,000 requests a day leaves polls nothing more until 2026-03-11 00:00 UTC.',
    );
    const dear = { requests: 0, cost: 500_000 };
    expect(spentWords({ ...purse, budget: { dollarsPerDay: 0.4 } }, 'act', dear, undefined)).toBe(
      'The budget of $0.40 a day never leaves actions enough for a call that may cost $0.50. Raise it.',
    );
  });

  test('money and spans are as short as they can be', () => {
    expect([0, 5000, 500_000, 1_234_567, 2_000_000_000].map(dollarWords)).toEqual([
      ...['$0', '$0.005', '$0.50', '$1.23', '$2,000'],
    ]);
    expect([0, 8, 60, 259, 3600, 7500, 86_400, 260_000].map(spanWords)).toEqual([
      ...['0 s', '8 s', '1 min', '4 min 19 s', '1 h', '2 h 5 min', '24 h', '3 days'],
    ]);
    expect(amountWords({ requests: 1, cost: 500_000 })).toBe('1 request and $0.50');
  });
});
