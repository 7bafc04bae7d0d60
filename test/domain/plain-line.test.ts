import { expect, test } from 'vitest';
import { titleOf } from '#src/domain/case.ts';
import { plainLine } from '#src/domain/plain-line.ts';

test.each([
  ['The lid leaks', 'The lid leaks'],
  ['\u202egnp.dil\u202c is broken', 'gnp.dil is broken'],
  ['a\r\nCase: all is well – https://b.example\u2028\u0000\tz', 'a Case: all is well – https://b.example z'],
  ['שלום \u2067יד\u2069 👩‍🔧', 'שלום יד 👩‍🔧'],
])('what a stranger calls something is one line, in its own order: %j', (written, shown) => {
  expect(plainLine(written)).toBe(shown);
});

test('so are titles', () => {
  expect(titleOf('Since Monday.\nIt drips.', 'My \u202elid')).toBe('My lid: Since Monday.');
});
