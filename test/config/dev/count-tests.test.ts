import { expect, test } from 'vitest';
import { closingLine, countTests } from '../../../config/dev/count-tests.mjs';

test('the closing line of a test run counts every test and every file that did not load', () => {
  const counts = countTests({
    testResults: [
      {
        name: 'a.test.ts',
        status: 'failed',
        assertionResults: [
          { status: 'passed', fullName: 'one', failureMessages: [] },
          { status: 'failed', fullName: 'two', failureMessages: ['no'] },
          { status: 'skipped', fullName: 'redis keeps the Queue contract' },
          { status: 'todo', fullName: 'four' },
          { status: 'passed', fullName: 'five', failureMessages: ['page.goto: Timeout 30000ms exceeded.'] },
        ],
      },
      { name: 'b.test.ts', status: 'failed', assertionResults: [] },
    ],
  });
  expect(counts.skipped).toEqual(['redis keeps the Queue contract', 'four']);
  // It hung once and passed when it was tried again.
  expect(counts.retried).toEqual(['five']);
  expect(closingLine(counts)).toBe('2 passed, 2 failed, 2 skipped');
});
