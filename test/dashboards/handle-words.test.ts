import { expect, test } from 'vitest';
import { handleWords } from '../../dashboards/shared/handle-words.ts';

test.each([
  ['Ann', 'ann', '@ann'],
  ['Ann', '@ann', '@ann'],
  ['Local news', 'Local news', ''],
  ['Ann', '', ''],
])('%s with the handle "%s" is shown with "%s"', (name, handle, words) =>
  expect(handleWords({ name, handle })).toBe(words),
);
