import { expect, test } from 'vitest';
import { withoutGaps } from '#src/domain/coverage.ts';
import { at } from '../support/case-builders.ts';

const stretch = (from: string, to: string) => ({ from: at(from), to: at(to) });

test('what was asked is heard but for the gaps', () => {
  expect(withoutGaps(stretch('10:00', '12:00'), [])).toEqual([stretch('10:00', '12:00')]);
  expect(withoutGaps(stretch('10:00', '12:00'), [stretch('11:30', '11:40'), stretch('10:30', '11:00')])).toEqual([
    stretch('10:00', '10:30'),
    stretch('11:00', '11:30'),
    stretch('11:40', '12:00'),
  ]);
});

test('gaps that overlap each other or reach out of the stretch leave what is left', () => {
  expect(withoutGaps(stretch('10:00', '12:00'), [stretch('09:00', '10:20'), stretch('10:10', '10:15')])).toEqual([
    stretch('10:20', '12:00'),
  ]);
  expect(withoutGaps(stretch('10:00', '12:00'), [stretch('09:00', '13:00')])).toEqual([]);
});
