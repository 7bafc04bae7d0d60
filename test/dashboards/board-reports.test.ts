import { describe, expect, test } from 'vitest';
import { accuracyOf } from '#src/domain/reporter-accuracy.ts';
import type { BoardReport } from '#src/schemas/board-report.ts';
import {
  accuracyWords,
  againWords,
  decidedWords,
  deciderWords,
  doneWords,
  settledWords,
  untoldOf,
  weightWords,
} from '../../dashboards/boards/reports/report-words.ts';

const aReport = (fields: Partial<BoardReport>): BoardReport => ({
  ...{ id: 'r', of: 't', postId: 'p', sourceId: 's', reporterId: 'lil', reporterHandle: 'lil', reason: 'spam' },
  ...{ at: new Date(0), state: 'open', version: 1, ...fields },
});

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
    expect(deciderWords({ state: 'upheld', decidedBy: 'ann' }, { ann: 'Ann' })).toBe('by Ann');
    expect(deciderWords({ state: 'upheld' }, {})).toBe('by the board’s own staff');
    expect([decidedWords.settled, deciderWords({ state: 'settled' }, {})]).toEqual([
      'Settled on the board, which does not say how; noticed',
      '',
    ]);
    expect(doneWords('upheld', 2, true)).toBe('Upheld 2 reports. The board is told in ten seconds.');
    expect(doneWords('ignored', 1, false)).toBe('Ignored the report. The board is not told.');
  });
  test('is offered once more as it was decided, for as long as the board could not be told', () => {
    const settling = { key: 'k', notBefore: new Date(0), hide: true, state: 'failed', decision: 'upheld' } as const;
    const report = (more: object) => ({ reports: [aReport({ settling, ...more })], isTold: true, canHide: true });
    expect(untoldOf(report({}))).toEqual({ decision: 'upheld', hide: true });
    expect(untoldOf({ ...report({}), canHide: false })).toEqual({ decision: 'upheld', hide: false });
    expect(untoldOf({ ...report({}), isTold: false })).toBeUndefined();
    expect(untoldOf(report({ state: 'settled' }))).toBeUndefined();
    expect(untoldOf(report({ settling: { ...settling, state: 'refused' } }))).toBeUndefined();
    expect(againWords({ decision: 'upheld', hide: true })).toBe('Try again: uphold and hide');
    expect(againWords({ decision: 'rejected', hide: false })).toBe('Try again: reject');
  });
});
