import { expect, test } from 'vitest';
import { closingLine, countTests } from '../../../config/dev/count-tests.mjs';

test('the closing line of a test run counts every test and every file that did not load', () => {
  const counts = countTests({
    testResults: [
      {
        name: 'a.test.ts',
        status: 'failed',
        assertionResults: [
          { status: 'passed', fullName: 'one' },
          { status: 'failed', fullName: 'two' },
          { status: 'skipped', fullName: 'redis keeps the Queue contract' },
          { status: 'todo', fullName: 'four' },
        ],
      },
      { name: 'b.test.ts', status: 'failed', assertionResults: [] },
    ],
  });
  expect(counts.skipped).toEqual(['redis keeps the Queue contract', 'four']);
  expect(closingLine(counts)).toBe('1 passed, 2 failed, 2 skipped');
});
