import { expect, test } from 'vitest';
import type { ShownSource, SourceSpending } from '#src/schemas/api/sources.ts';
import { spendingLines } from '../../dashboards/setup/SpendingLines.tsx';

const nothing = { requests: 0, cost: 0 };
const now = new Date('2026-03-10T14:00:00Z');

function aSource(spending: Partial<SourceSpending>, budget?: ShownSource['budget'], polls = 0): ShownSource {
  const today = { day: '2026-03-10', poll: { requests: polls, cost: 0 }, look: nothing, act: nothing };
  return {
    ...{ id: 's1', connector: 'rss', name: 'Blog', settings: {}, intervalSeconds: 300, paused: false, ownHandles: [] },
    ...{ secretsSet: [], missing: [], createdAt: now, version: 1, health: { failures: 0, postsFetched: 0 } },
    ...(budget && { budget }),
    spending: { today, monthCost: 0, estimate: { intervalSeconds: 300 }, ...spending },
  };
}

const estimate = { intervalSeconds: 300, perPoll: { requests: 1, cost: 0 }, by: 'polls' as const };
const asks = 'One poll asks 1 request; every 5 min, that is 288 requests a day.';
const buys = `${asks} The budget of 100 requests a day buys one every 14 min 24 s.`;
const budget = { requestsPerDay: 100 };

test('a source that asks nobody and has no budget says nothing of it', () => {
  expect(spendingLines(aSource({}))).toEqual([]);
  expect(spendingLines(aSource({ estimate }, undefined, 12))).toEqual(['12 requests today.', asks]);
});

test('what is left today is told where that lets it be polled otherwise than by an even pace', () => {
  const bounded = { estimate: { ...estimate, pollsADay: 100 } };
  expect(spendingLines(aSource({ ...bounded, pollSeconds: 860 }, budget, 40))).toEqual([
    ...['40 of 100 requests today.', buys],
  ]);
  expect(spendingLines(aSource({ ...bounded, pollSeconds: 300 }, budget, 1))[2]).toBe(
    'With what is left of it today, it is polled every 5 min now.',
  );
  expect(spendingLines(aSource({ ...bounded, pollSeconds: 3600 }, budget, 90))[2]).toContain('every 1 h now.');
});
