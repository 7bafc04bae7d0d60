import { describe, expect, test } from 'vitest';
import { compareKind, fewestForAdvice, recoveredShare, spreadShare } from '#src/domain/advice.ts';
import { type AnswerOutcome, noAnswers, summedMonths, withOutcomes } from '#src/domain/answer-results.ts';
import type { AnswerStratum } from '#src/schemas/answer-kind.ts';
import { at } from '../support/case-builders.ts';

/** Of each side: how many wrote again, how many of them recovered. */
function stratum(mine: [number, number], rest: [number, number], isSevere = false): AnswerStratum {
  const tally = ([of, recovered]: [number, number]) => ({ ...noAnswers, answers: of, wroteAgain: of, recovered });
  const all = tally([mine[0] + rest[0], mine[1] + rest[1]]);
  return { isSevere, isAroused: false, all, byKind: { apology: tally(mine) } };
}

/** A stream of chances in [0, 1) that is the same in every run: mulberry32. */
function chances(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

describe('how a kind of answer fared', () => {
  test('is compared among complaints that are alike: what severe ones do to both sides is no difference', () => {
    // Apologies go to severe complaints, which recover less whatever the answer.
    const strata = [stratum([80, 16], [20, 4], true), stratum([20, 12], [80, 48])];
    const compared = compareKind(strata, 'apology', recoveredShare);
    expect(compared.with.hits / compared.with.of).toBeLessThan(compared.without.hits / compared.without.of);
    expect(compared.difference?.value).toBeCloseTo(0, 10);
  });

  test('in one stratum is the plain difference of two shares, with its interval', () => {
    const { difference } = compareKind([stratum([100, 60], [100, 40])], 'apology', recoveredShare);
    expect(difference?.value).toBeCloseTo(0.2, 10);
    expect(difference?.low).toBeCloseTo(0.2 - 1.96 * Math.sqrt(0.24 / 100 + 0.24 / 100), 2);
  });

  test.each([
    ['with it', stratum([fewestForAdvice - 1, 10], [200, 60])],
    ['without it', stratum([200, 60], [fewestForAdvice - 1, 10])],
  ])('is not told from too few %s', (_, few) => {
    expect(compareKind([few], 'apology', recoveredShare).difference).toBeUndefined();
  });

  test('is not told where those with it and those without it complained of different things', () => {
    const apart = [stratum([100, 50], [0, 0], true), stratum([0, 0], [100, 30])];
    expect(compareKind(apart, 'apology', recoveredShare).difference).toBeUndefined();
  });

  test.each([
    [0, 30],
    [0.15, 30],
    [0.15, 80],
    [0.3, 200],
  ])('has the true difference of %d inside its interval about 19 times in 20, with %d answers', (effect, n) => {
    const chance = chances(7 + n);
    const drawn = (of: number, share: number): [number, number] => [
      of,
      Array.from({ length: of }, chance).filter((one) => one < share).length,
    ];
    const runs = 2000;
    let inside = 0;
    let told = 0;
    for (let run = 0; run < runs; run += 1) {
      const part = Math.round(n * 0.7);
      const strata = [
        stratum(drawn(part, 0.25 + effect), drawn(n - part + 10, 0.25), true),
        stratum(drawn(n - part, 0.45 + effect), drawn(part + 10, 0.45)),
      ];
      const { difference } = compareKind(strata, 'apology', recoveredShare);
      if (!difference) continue;
      told += 1;
      if (difference.low <= effect && effect <= difference.high) inside += 1;
    }
    expect(told).toBe(runs);
    expect(inside / told).toBeGreaterThan(0.93);
    expect(inside / told).toBeLessThan(0.98);
  });
});

describe('what answers did', () => {
  const outcome = (fields: Partial<AnswerOutcome> = {}): AnswerOutcome => ({
    ...{ answeredAt: at('10:00'), kinds: ['apology'], isSevere: false, isAroused: true, verdict: 'recovered' },
    ...{ hasSpread: false, userId: 'ann', topics: ['parcel'] },
    ...fields,
  });
  const nothing = { id: 'b', brandId: 'b', until: at('00:00'), rules: 1, months: [] };

  test('is added up by month, by likeness and kind, by person and topic', () => {
    const first = withOutcomes(
      nothing,
      [outcome(), outcome({ verdict: 'silent', hasSpread: true, kinds: [] })],
      at('11:00'),
    );
    const later = withOutcomes(first, [outcome({ isSevere: true, userId: 'bob' })], at('12:00'));
    expect(later.until).toEqual(at('12:00'));
    const { strata, byPerson, byTopic } = summedMonths(later.months);
    expect(strata).toHaveLength(2);
    expect(strata[0]?.all).toEqual({ answers: 2, wroteAgain: 1, recovered: 1, worse: 0, spread: 1 });
    expect(strata[0]?.byKind.apology?.answers).toBe(1);
    expect([byPerson.ann?.answers, byPerson.bob?.recovered, byTopic.parcel?.answers]).toEqual([2, 1, 3]);
    expect(compareKind(strata, 'apology', spreadShare).with).toMatchObject({ hits: 0, of: 2 });
    expect(first.months).toHaveLength(1);
  });

  test('is kept for a year', () => {
    const months = Array.from({ length: 14 }, (_, nth) => outcome({ answeredAt: new Date(Date.UTC(2025, nth, 3)) }));
    const kept = withOutcomes(nothing, months, at('12:00')).months.map(({ month }) => month);
    expect([kept.length, kept[0], kept.at(-1)]).toEqual([12, '2025-03', '2026-02']);
  });

  test('of somebody named like a thing of the language is counted as well', () => {
    const { byPerson } = summedMonths(withOutcomes(nothing, [outcome({ userId: 'constructor' })], at('11:00')).months);
    expect(byPerson.constructor).toMatchObject({ answers: 1 });
  });
});
