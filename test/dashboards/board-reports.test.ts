import { describe, expect, test } from 'vitest';
import { accuracyOf } from '#src/domain/reporter-accuracy.ts';
import {
  accuracyWords,
  deciderWords,
  doneWords,
  settledWords,
  weightWords,
} from '../../dashboards/boards/reports/report-words.ts';

describe('what is said of reports', () => {
  test.each([
    [0.9, 'very likely right, 90 %'],
    [0.67, 'likely right, 67 %'],
    [0.5, 'may be right, 50 %'],
    [0.11, 'probably wrong, 11 %'],
  ])('of a weight of %d', (weight, words) => {
    expect(weightWords({ weight, isFolded: false })).toBe(words);
  });

  test('is that they count nothing where all who made them are muted', () => {
    expect(weightWords({ weight: 0, isFolded: true })).toContain('counts nothing');
  });

  test('is how often a member was right, with what that leaves open', () => {
    const of = (upheld: number, rejected: number) => {
      const record = { upheld, rejected, ignored: 0 };
      return accuracyWords({ record, accuracy: accuracyOf(record) });
    };
    expect(of(0, 0)).toBe('nothing of theirs was decided yet');
    expect(of(0, 7)).toBe('right in 0 of 7, so 1 % to 25 % of the time');
  });

  test('is what became of a decision, and by whom it was made', () => {
    const settling = { key: 'k', notBefore: new Date(0), hide: false };
    expect(settledWords({ settling: { ...settling, state: 'sent' } })).toBe('the board was told');
    expect(settledWords({ settling: { ...settling, state: 'refused', problem: 'It changed.' } })).toBe('It changed.');
    expect(settledWords({})).toBeUndefined();
    expect(deciderWords({ decidedBy: 'ann' }, { ann: 'Ann' })).toBe('by Ann');
    expect(deciderWords({}, {})).toBe('by the board’s own staff');
    expect(doneWords('upheld', 2, true)).toBe('Upheld 2 reports. The board is told in ten seconds.');
    expect(doneWords('ignored', 1, false)).toBe('Ignored the report. The board is not told.');
  });
});
