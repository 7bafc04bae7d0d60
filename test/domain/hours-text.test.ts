import { expect, test } from 'vitest';
import { parseHolidays, parseShifts, shiftsText } from '#src/domain/hours-text.ts';

test.each([
  ['9:00-17:00', '9:00-17:00'],
  ['9-12:30, 13.30 – 18', '9:00-12:30, 13:30-18:00'],
  ['0:00-24:00', '0:00-24:00'],
  ['', ''],
])('%s is read as the hours %s', (text, read) => expect(shiftsText(parseShifts(text) ?? [])).toBe(read));

test.each(['nine to five', '17:00-9:00', '9:70-12:00', '9:00-25:00', '9:00'])('%s is no hours', (text) =>
  expect(parseShifts(text)).toBeUndefined(),
);

test('holidays are read line by line, and what is no day is told apart', () => {
  expect(parseHolidays('2026-12-25 Christmas Day\n\n2026-02-30 Never\nsoon')).toEqual({
    holidays: [{ day: '2026-12-25', name: 'Christmas Day' }],
    faults: ['2026-02-30 Never', 'soon'],
  });
});
