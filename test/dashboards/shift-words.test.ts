import { expect, test } from 'vitest';
import type { SinceLooked } from '#src/schemas/api/shift.ts';
import { pathOf, sentWords, sinceWords } from '../../dashboards/boards/shift/shift-words.ts';

const quiet: SinceLooked = {
  ...{ since: new Date('2026-01-05T10:00:00Z'), begun: 0, continued: 0, unanswered: 0, hot: 0, issues: 0 },
  isCut: false,
};

test('what came is said in one line, and nothing where nothing came', () => {
  expect(sinceWords(quiet)).toBeUndefined();
  expect(sinceWords({ ...quiet, begun: 1 })).toBe('1 new thread');
  expect(sinceWords({ ...quiet, begun: 4, continued: 7, unanswered: 3, hot: 1, issues: 2 })).toBe(
    '4 new threads, 7 with new posts; people wait in 3, 1 is hot, 2 issues moved',
  );
  expect(sinceWords({ ...quiet, continued: 200, isCut: true })).toBe('200 or more with new posts');
  expect(sinceWords({ ...quiet, issues: 1 })).toBe('1 issue moved');
});

test('a hand-over says how many it is on its way to', () => {
  expect(sentWords(0)).toBe('');
  expect(sentWords(1)).toBe(' It is on its way to 1 reader or channel.');
  expect(sentWords(3)).toBe(' It is on its way to 3 readers and channels.');
});

test('a line leads to its thread, or to its issue', () => {
  expect(pathOf({ concern: 'hot', id: 'sandbox:kettle-talk:7' })).toBe('/boards/sandbox%3Akettle-talk%3A7');
  expect(pathOf({ concern: 'issue', id: 'issue:1' })).toBe('/issues/issue%3A1');
});
