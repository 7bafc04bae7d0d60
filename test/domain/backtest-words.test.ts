import { expect, test } from 'vitest';
import { backtestSentence, recalibrationSentence } from '#src/domain/backtest-words.ts';

const point = {
  budgetPerDay: 3,
  falseFlagsPerDay: 2.96,
  fires: 11,
  caught: 9,
  missed: 2,
  medianLeadMinutes: 355,
  days: 40,
};

test('a budget is told by the fires it would have caught, how long before, and what it came to', () => {
  expect(backtestSentence(point)).toBe(
    'With 3 false flags a day you would have caught 9 of 11 fires, median 6 h before; it came to 3 a day over 40 days.',
  );
});

test('where nothing burnt or nothing is known, no success is claimed', () => {
  const { medianLeadMinutes: _, ...none } = point;
  expect(backtestSentence({ ...none, fires: 0, caught: 0, missed: 0 })).toContain('no fire to catch');
  expect(backtestSentence({ ...none, fires: 0, caught: 0, missed: 0, days: 0 })).toContain('not enough history yet');
});

test('whether the own posts bend the chances is said in figures, and how far it is until they do', () => {
  const line = { slope: 1, offset: 0 };
  expect(recalibrationSentence({ finished: 1812, fires: 40, line })).toBe(
    'Chances are bent by 1,812 posts of your own that nobody answered.',
  );
  expect(recalibrationSentence({ finished: 212, fires: 9 })).toBe(
    'Chances are not bent by posts of your own yet: 212 of 500 finished, 9 of 30 fires that nobody answered.',
  );
  expect(recalibrationSentence({ finished: 1812, fires: 9 })).toContain('500 of 500 finished, 9 of 30 fires');
  expect(recalibrationSentence(undefined)).toContain('0 of 500 finished');
});
