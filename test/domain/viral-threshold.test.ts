import { describe, expect, test } from 'vitest';
import { learntViralFrom, viralFromOf } from '#src/domain/viral-threshold.ts';

describe('from how many engagements a source calls a complaint a fire', () => {
  test('is what three in a hundred of its finished complaints reached', () => {
    expect(learntViralFrom(Array.from({ length: 1000 }, (_, at) => at))).toBe(970);
  });

  test('is never under twenty, however quiet the source', () => {
    expect(learntViralFrom(new Array<number>(500).fill(1))).toBe(20);
  });

  test('is not learnt before two hundred have finished; then the usual for its kind stands', () => {
    expect(learntViralFrom(new Array<number>(199).fill(900))).toBeUndefined();
    expect(viralFromOf(undefined, 'chirp', 'social')).toBe(100);
    expect(viralFromOf(undefined, 'forum', 'board')).toBe(40);
  });

  test('is what a person says, whatever was learnt', () => {
    const learnt = { viralFrom: 310, finished: 400 };
    expect(viralFromOf({ sources: { chirp: { learnt } } }, 'chirp', 'social')).toBe(310);
    expect(viralFromOf({ sources: { chirp: { learnt, own: 60 } } }, 'chirp', 'social')).toBe(60);
  });
});
