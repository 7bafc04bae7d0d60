import { describe, expect, test } from 'vitest';
import { watchState } from '#src/domain/watch-state.ts';
import { at } from '../support/case-builders.ts';

const answered = { status: 'answered', answeredAt: at('10:00') } as const;
const later = (hours: number) => new Date(at('10:00').getTime() + hours * 3_600_000);

describe('an answered conversation', () => {
  test('is watched for two days, and says how long still', () => {
    expect(watchState(answered, later(17))).toEqual({ kind: 'watching', hoursLeft: 31 });
    expect(watchState(answered, later(47.9))).toEqual({ kind: 'watching', hoursLeft: 1 });
    expect(watchState(answered, later(48.1))).toBeUndefined();
  });

  test('says what became of the answer, also when the watch is over or the case is open again', () => {
    expect(watchState({ ...answered, afterAnswer: 'thanked' }, later(100))).toEqual({ kind: 'thanked' });
    expect(watchState({ ...answered, status: 'open', afterAnswer: 'came_back' }, later(1))).toEqual({
      kind: 'came_back',
    });
  });

  test('that nobody answered has no such state', () => {
    expect(watchState({ status: 'open' }, later(1))).toBeUndefined();
  });
});
