import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type HeatSigns, heatOf, levelOf, mutedBecomes, rankOf } from '#src/domain/thread-heat.ts';
import type { ThreadHeat } from '#src/schemas/thread.ts';

const now = new Date('2026-01-05T12:00:00Z');
const ago = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
const spread = (count: number, from: number, to: number) =>
  Array.from({ length: count }, (_, at) => ago(from + ((to - from) * (at + 0.5)) / count));

const quiet: HeatSigns = { posts: [], negative: [], complaints: [], waitingSince: undefined, lastStaffAt: undefined };

function reasonsOf({ reasons }: ThreadHeat): string[] {
  return reasons.map(({ text }) => text);
}

describe('the heat of a thread', () => {
  test('is nothing where nobody wrote, and nothing where nobody wrote for a day', () => {
    const nothing = { score: 0, level: 'cold', reasons: [], expected: 0, low: 0, high: 0 };
    expect(heatOf(quiet, now)).toEqual(nothing);
    const old = spread(40, 30, 60);
    const complaints = old.map((at, index) => ({ authorId: `${index}`, at }));
    expect(heatOf({ posts: old, negative: old, complaints, waitingSince: ago(50), lastStaffAt: ago(60) }, now)).toEqual(
      nothing,
    );
  });

  test('says how it grows, against us too, who complains and how long staff are silent', () => {
    const posts = [...spread(14, 0, 1), ...spread(18, 1, 7)];
    const negative = [...spread(6, 0, 1), ...spread(3, 1, 4)];
    const complaints = ['a', 'b', 'c', 'd', 'e', 'f'].map((authorId, at) => ({ authorId, at: ago(at < 4 ? 0.5 : 5) }));
    const heat = heatOf({ posts, negative, complaints, waitingSince: ago(4.6), lastStaffAt: ago(3) }, now);
    expect(reasonsOf(heat)).toEqual([
      '14 posts in the last hour, 3 an hour before',
      '6 negative posts in the last hour, 0.5 an hour before',
      '6 different people complained in the last 24 h, 4 of them for the first time in the last 3',
      'somebody waits for 5 h, staff silent for 3 h',
    ]);
    expect(heat.level).toBe('burning');
  });

  test('of one complaint is cold, of three people within the hour it is warm, of ten it burns', () => {
    const storm = (people: number) => {
      const posts = spread(people, 0, 1);
      const complaints = posts.map((at, index) => ({ authorId: `${index}`, at }));
      return heatOf({ posts, negative: posts, complaints, waitingSince: ago(0.5), lastStaffAt: undefined }, now).level;
    };
    expect([1, 3, 5, 10].map(storm)).toEqual(['cold', 'warm', 'hot', 'burning']);
  });

  test('of cheerful talk never burns, however fast it goes', () => {
    const heat = heatOf({ ...quiet, posts: spread(500, 0, 1) }, now);
    expect(heat.level).toBe('warm');
    expect(reasonsOf(heat)).toEqual(['500 posts in the last hour, none before']);
  });

  test('of a pace that stays is lower than of one that rises', () => {
    const steady = heatOf({ ...quiet, posts: spread(42, 0, 7) }, now);
    const rising = heatOf({ ...quiet, posts: spread(6, 0, 1) }, now);
    expect(steady.score).toBeLessThan(rising.score);
  });

  test('compares the last hour with hours in which nobody wrote, where the thread is old enough to have had them', () => {
    const old = heatOf({ ...quiet, posts: [ago(72), ago(1.5), ago(0.5)], negative: [ago(1.5), ago(0.5)] }, now);
    expect(reasonsOf(old)).toEqual([
      '1 post in the last hour, 0.2 an hour before',
      '1 negative post in the last hour, 0.2 an hour before',
    ]);
    const young = heatOf({ ...quiet, posts: [ago(1.5), ago(0.5)] }, now);
    expect(reasonsOf(young)).toEqual(['1 post in the last hour, 1 an hour before']);
  });

  test('names one person and minutes as a reader would', () => {
    const complaints = [{ authorId: 'a', at: ago(0.5) }];
    const heat = heatOf(
      { ...quiet, posts: [ago(0.5)], complaints, waitingSince: ago(0.9), lastStaffAt: undefined },
      now,
    );
    expect(reasonsOf(heat)).toEqual([
      '1 post in the last hour, none before',
      '1 person complained in the last 3 h',
      'somebody waits for 54 min, no staff answer yet',
    ]);
  });

  test('who complained again is not new', () => {
    const signs = { ...quiet, posts: [ago(1)] };
    const again = heatOf(
      {
        ...signs,
        complaints: [
          { authorId: 'a', at: ago(40) },
          { authorId: 'a', at: ago(1) },
        ],
      },
      now,
    );
    const first = heatOf({ ...signs, complaints: [{ authorId: 'a', at: ago(1) }] }, now);
    expect(again.score).toBeLessThan(first.score);
  });

  test('fades out where somebody waits and nobody writes any more', () => {
    const waiting = (hours: number) =>
      heatOf({ ...quiet, posts: [ago(hours)], waitingSince: ago(hours + 6), lastStaffAt: undefined }, now).score;
    expect([6, 12, 18, 24].map(waiting)).toEqual([15, 10, 5, 0]);
  });

  test('foretells more posts for a thread that runs than for one that ran', () => {
    const runs = heatOf({ ...quiet, posts: spread(40, 0, 2) }, now);
    const ran = heatOf({ ...quiet, posts: spread(40, 15, 17) }, now);
    expect(runs.expected).toBeGreaterThan(ran.expected);
    for (const { low, expected, high } of [runs, ran]) {
      expect(low).toBeLessThanOrEqual(expected);
      expect(expected).toBeLessThanOrEqual(high);
    }
  });

  test('has levels that rise with it', () => {
    expect([0, 19, 20, 44, 45, 69, 70, 100].map(levelOf).map(rankOf)).toEqual([0, 0, 1, 1, 2, 2, 3, 3]);
  });
});

describe('a muted thread', () => {
  test('comes back a level above where it was calmest, and not for a score that sways around a bound', () => {
    expect([50, 69, 79, 80].map((score) => mutedBecomes(60, score))).toEqual([undefined, undefined, 'back', 'back']);
    expect([44, 45, 53, 54].map((score) => mutedBecomes(44, score))).toEqual([undefined, undefined, undefined, 'back']);
    expect([70, 69, 44].map((score) => mutedBecomes(80, score))).toEqual([undefined, 'calmer', 'calmer']);
  });
});

const hours = fc.double({ min: 0, max: 72, noNaN: true }).map(ago);
const times = fc.array(hours, { maxLength: 40 });
const anySigns: fc.Arbitrary<HeatSigns> = fc.record({
  posts: times,
  negative: times,
  complaints: fc.array(fc.record({ authorId: fc.constantFrom(...'abcdefghijkl'), at: hours }), { maxLength: 30 }),
  waitingSince: fc.option(hours, { nil: undefined }),
  lastStaffAt: fc.option(hours, { nil: undefined }),
});
const lately = fc.double({ min: 0, max: 0.99, noNaN: true }).map(ago);

describe('of any thread, the heat', () => {
  test('stays between 0 and 100 and is the sum of its reasons, the weightiest first', () => {
    fc.assert(
      fc.property(anySigns, (signs) => {
        const { score, level, reasons, low, expected, high } = heatOf(signs, now);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(100);
        expect(reasons.reduce((sum, { points }) => sum + points, 0)).toBe(score);
        expect(reasons.map(({ points }) => points)).toEqual(
          reasons.map(({ points }) => points).toSorted((a, b) => b - a),
        );
        expect(levelOf(score)).toBe(level);
        expect([0 <= low, low <= expected, expected <= high]).toEqual([true, true, true]);
      }),
      { numRuns: 200 },
    );
  });

  test('is never less for one more post, negative post, complaint or person that complains just now', () => {
    fc.assert(
      fc.property(anySigns, lately, fc.constantFrom(...'abcxyz'), (signs, at, authorId) => {
        const before = heatOf(signs, now).score;
        const more: HeatSigns[] = [
          { ...signs, posts: [...signs.posts, at] },
          { ...signs, negative: [...signs.negative, at] },
          { ...signs, complaints: [...signs.complaints, { authorId, at }] },
        ];
        for (const one of more) expect(heatOf(one, now).score).toBeGreaterThanOrEqual(before);
      }),
      { numRuns: 200 },
    );
  });

  test('is never less for a longer wait', () => {
    fc.assert(
      fc.property(anySigns, hours, hours, (signs, one, other) => {
        const [longer, shorter] = one < other ? [one, other] : [other, one];
        const heat = (waitingSince: Date) => heatOf({ ...signs, waitingSince }, now).score;
        expect(heat(longer)).toBeGreaterThanOrEqual(heat(shorter));
      }),
      { numRuns: 200 },
    );
  });
});
