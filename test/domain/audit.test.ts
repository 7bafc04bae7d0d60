import { describe, expect, test } from 'vitest';
import { adviceSentence, missedByPlace, missedIn, thresholdAdvice } from '#src/domain/audit.ts';
import { auditDayAt, nextAuditAt } from '#src/domain/audit-day.ts';
import { frameOf } from '#src/domain/audit-sample.ts';
import { clopperPearson, intervalOf, wilson } from '#src/domain/proportion.ts';
import { randomFor } from '#src/domain/simulator/random.ts';
import type { AuditDay, AuditVerdict, PutAside } from '#src/schemas/audit.ts';

type Known = PutAside & { isMissed: boolean };

const places = [
  { sourceId: 'a', lang: 'en', count: 1200 },
  { sourceId: 'a', lang: 'de', count: 250 },
  { sourceId: 'b', lang: 'en', count: 90 },
];

/** A day of which is known what was missed: few of those the model was sure of, many near the threshold. */
function aDay(seed: number, most = Number.POSITIVE_INFINITY): Known[] {
  const roll = randomFor(seed, 'audit');
  return places.flatMap(({ sourceId, lang, count }) =>
    Array.from({ length: Math.min(count, most) }, (_, index) => {
      const complaint = 0.5 * roll() ** 6;
      const isMissed = roll() < 0.002 + complaint ** 1.2;
      return { mentionId: `${sourceId}:${lang}:${seed}:${index}|brand`, sourceId, lang, complaint, isMissed };
    }),
  );
}

function drawn(
  posts: readonly Known[],
  seed: string,
  size = 10,
): Omit<AuditDay, 'id' | 'drawnAt' | 'version' | 'flagged'> {
  const frame = frameOf(seed, size);
  for (const post of posts) frame.add(post);
  return frame.draw();
}

/** The day as it is when somebody has answered as it is known. */
function answered(posts: readonly Known[], seed: string, answer?: (post: Known) => AuditVerdict | undefined): AuditDay {
  const known = new Map(posts.map((post) => [post.mentionId, post]));
  const day = drawn(posts, seed);
  const at = new Date('2026-01-06T09:00:00Z');
  return {
    ...{ id: '2026-01-05', drawnAt: at, version: 1, flagged: 20, frame: day.frame, byScore: day.byScore },
    posts: day.posts.map((post) => {
      const truth = known.get(post.mentionId);
      const verdict = truth && (answer ? answer(truth) : truth.isMissed ? 'missed' : 'no_complaint');
      return verdict ? { ...post, answer: { verdict, userId: 'user-1', at } } : post;
    }),
  };
}

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);

describe('the sample of what was not flagged', () => {
  const posts = aDay(1);

  test('is the same for the same seed, in whatever order the posts come, and another one for another day', () => {
    const sample = drawn(posts, '2026-01-05');
    expect(drawn(posts.toReversed(), '2026-01-05')).toEqual(sample);
    expect(sample.posts).toHaveLength(10);
    expect(drawn(posts, '2026-01-06').posts).not.toEqual(sample.posts);
  });

  test('counts all posts of the day by place and by score', () => {
    const { frame, byScore } = drawn(posts, 'x');
    expect(sum(frame.map(({ count }) => count))).toBe(posts.length);
    expect(sum(byScore)).toBe(posts.length);
    expect(byScore[0]).toBe(posts.filter(({ complaint }) => complaint < 0.01).length);
  });

  test('draws each post exactly as often as it says, over many days', () => {
    const days = 3000;
    const some = aDay(3, 40);
    const times = new Map<string, number>();
    const chances = new Map<string, number>();
    for (let seed = 0; seed < days; seed += 1) {
      for (const { mentionId, chance } of drawn(some, `day ${seed}`).posts) {
        times.set(mentionId, (times.get(mentionId) ?? 0) + 1);
        chances.set(mentionId, chance);
      }
    }
    // Over all posts, the squared distance in standard deviations is one on the average where the chances are true.
    const distances = some.map(({ mentionId }) => {
      const chance = chances.get(mentionId) ?? 0;
      return ((times.get(mentionId) ?? 0) - days * chance) ** 2 / (days * chance * (1 - chance));
    });
    const mean = sum(distances) / distances.length;
    expect(mean).toBeGreaterThan(0.65);
    expect(mean).toBeLessThan(1.35);
    expect(Math.max(...distances)).toBeLessThan(20);
  });

  test('stands for the whole day without bias: posts weighed by their chance add up to the truth over many days', () => {
    const some = aDay(2, 250);
    const truth = some.filter(({ isMissed }) => isMissed).length;
    const missed = new Set(some.filter(({ isMissed }) => isMissed).map(({ mentionId }) => mentionId));
    const guesses = Array.from({ length: 3000 }, (_, seed) =>
      sum(drawn(some, `day ${seed}`).posts.map(({ mentionId, chance }) => (missed.has(mentionId) ? 1 / chance : 0))),
    );
    const mean = sum(guesses) / guesses.length;
    const deviation = Math.sqrt(sum(guesses.map((guess) => (guess - mean) ** 2)) / guesses.length ** 2);
    expect(Math.abs(mean - truth)).toBeLessThan(3.5 * deviation);
  });

  test('sees likely misses more often than unlikely ones, and small sources more often than large ones', () => {
    const { frame, posts: sample } = drawn(posts, 'x', 400);
    const rate = (of: (place: { sourceId: string; lang: string; band: number }) => boolean) =>
      sample.filter(of).length / sum(frame.filter(of).map(({ count }) => count));
    expect(rate(({ band }) => band === 3)).toBeGreaterThan(1.5 * rate(({ band }) => band === 0));
    expect(rate(({ sourceId }) => sourceId === 'b')).toBeGreaterThan(1.5 * rate(({ lang }) => lang === 'en'));
  });

  test('is everything where there is little, and nothing where there is nothing', () => {
    const few = posts.slice(0, 7);
    const sample = drawn(few, 'x').posts;
    expect(sample.map(({ mentionId }) => mentionId).sort()).toEqual(few.map(({ mentionId }) => mentionId).sort());
    expect(sample.every(({ chance }) => chance === 1)).toBe(true);
    expect(drawn([], 'x')).toMatchObject({ posts: [], frame: [] });
  });
});

describe('the share of what was missed', () => {
  test('is near the truth over many fortnights, and its interval holds it as often as it says', () => {
    const fortnights = 250;
    let inside = 0;
    let error = 0;
    let truthOfAll = 0;
    for (let fortnight = 0; fortnight < fortnights; fortnight += 1) {
      const known = Array.from({ length: 14 }, (_, day) => aDay(1000 + fortnight * 14 + day, 120));
      const all = known.flat();
      const truth = all.filter(({ isMissed }) => isMissed).length / all.length;
      const { share, interval } = missedIn(known.map((posts, day) => answered(posts, `${fortnight} ${day}`)));
      error += (share ?? Number.NaN) - truth;
      truthOfAll += truth;
      if (interval && interval.low <= truth && truth <= interval.high) inside += 1;
    }
    expect(Math.abs(error / truthOfAll)).toBeLessThan(0.1);
    expect(inside / fortnights).toBeGreaterThanOrEqual(0.93);
  });

  test('has an interval that holds the truth for a small source as well', () => {
    const fortnights = 150;
    let inside = 0;
    for (let fortnight = 0; fortnight < fortnights; fortnight += 1) {
      const known = Array.from({ length: 14 }, (_, day) => aDay(50_000 + fortnight * 14 + day, 120));
      const small = known.flat().filter(({ sourceId }) => sourceId === 'b');
      const truth = small.filter(({ isMissed }) => isMissed).length / small.length;
      const days = known.map((posts, day) => answered(posts, `${fortnight} ${day}`));
      const { interval } = missedByPlace(days).find(({ sourceId }) => sourceId === 'b') ?? {};
      if (interval && interval.low <= truth && truth <= interval.high) inside += 1;
    }
    expect(inside / fortnights).toBeGreaterThanOrEqual(0.93);
  });

  test('is not known while nobody looked, and is not said to be nothing where nothing was found', () => {
    const posts = aDay(7);
    const nobody = missedIn([answered(posts, 'x', () => undefined)]);
    expect(nobody).toMatchObject({ days: 1, putAside: posts.length, looked: 0, missed: 0 });
    expect(nobody).not.toHaveProperty('share');
    const calm = missedIn([answered(posts, 'x', () => 'no_complaint')]);
    expect(calm).toMatchObject({ looked: 10, missed: 0, share: 0, interval: { low: 0 } });
    expect(calm.interval?.high).toBeGreaterThan(0.2);
  });

  test('leaves out what nobody could tell, and does not count a complaint that was rightly low', () => {
    const posts = aDay(7);
    expect(missedIn([answered(posts, 'x', () => 'unclear')]).looked).toBe(0);
    expect(missedIn([answered(posts, 'x', () => 'rightly_low')])).toMatchObject({ looked: 10, missed: 0, share: 0 });
    expect(missedIn([answered(posts, 'x', () => 'missed')])).toMatchObject({ share: 1, interval: { high: 1 } });
  });

  test('is told of each source and language, the largest first', () => {
    const rows = missedByPlace([answered(aDay(7), 'x')]);
    expect(rows.map(({ sourceId, lang, putAside }) => [sourceId, lang, putAside])).toEqual([
      ['a', 'en', 1200],
      ['a', 'de', 250],
      ['b', 'en', 90],
    ]);
    expect(sum(rows.map(({ looked }) => looked))).toBe(10);
  });
});

describe('the advice on the threshold', () => {
  const at = new Date('2026-01-06T09:00:00Z');
  const none = new Array<number>(50).fill(0);

  /** A day on which posts of these scores were missed, and others of these were not flagged. */
  function missing(scores: number[], others: number[], flagged = 4): AuditDay {
    const byScore = [...none];
    for (const score of [...scores, ...others]) {
      const step = Math.floor(score / 0.01);
      byScore[step] = (byScore[step] ?? 0) + 1;
    }
    const posts = scores.map((complaint, index) => ({
      ...{ mentionId: `m${index}`, sourceId: 'a', lang: 'en', band: 3, complaint, chance: 1 },
      answer: { verdict: 'missed' as const, userId: 'user-1', at },
    }));
    return { id: '2026-01-05', drawnAt: at, frame: [], byScore, flagged, posts, version: 1 };
  }

  test('says what a lower threshold would have shown and what it would have cost', () => {
    const advice = thresholdAdvice([missing([0.425, 0.45, 0.46, 0.021], [0.47, 0.3, 0.2, 0.1, 0.1, 0.1])]);
    expect(advice).toEqual({ threshold: 0.42, seen: 3, missed: 4, morePerDay: 4 });
    expect(adviceSentence(advice)).toBe(
      'At 0.42 instead of 0.50 you would have seen 3 of the 4 missed, for about 4 more posts a day.',
    );
  });

  test('lets a team that has much to do take more', () => {
    const others = new Array<number>(20).fill(0.31);
    expect(thresholdAdvice([missing([0.305, 0.306, 0.45], others)])).toMatchObject({ threshold: 0.45 });
    const busy = thresholdAdvice([missing([0.305, 0.306, 0.45], others, 200)]);
    expect(busy).toEqual({ threshold: 0.3, seen: 3, missed: 3, morePerDay: 23 });
    expect(adviceSentence(busy)).toMatch(/all 3 that were missed, for about 23 more posts a day/);
  });

  test('says nothing of few, and says so where no threshold helps', () => {
    expect(thresholdAdvice([missing([0.4, 0.4], [])])).toBe('few');
    expect(adviceSentence('few')).toMatch(/Too few missed complaints/);
    const buried = thresholdAdvice([missing([0.01, 0.01, 0.01], new Array<number>(50).fill(0.2))]);
    expect(buried).toBeUndefined();
    expect(adviceSentence(buried)).toMatch(/far below the threshold/);
  });
});

test('a day is drawn three hours after it ended', () => {
  expect(auditDayAt(new Date('2026-01-06T02:59:59Z')).id).toBe('2026-01-04');
  expect(auditDayAt(new Date('2026-01-06T03:00:00Z'))).toEqual({
    id: '2026-01-05',
    from: new Date('2026-01-05T00:00:00Z'),
    to: new Date('2026-01-06T00:00:00Z'),
  });
  expect(nextAuditAt(new Date('2026-01-06T02:00:00Z'))).toEqual(new Date('2026-01-06T03:00:00Z'));
  expect(nextAuditAt(new Date('2026-01-06T03:00:00Z'))).toEqual(new Date('2026-01-07T03:00:00Z'));
});

describe('intervals of a share', () => {
  // R 4: binom.test(x, n)$conf.int and prop.test(x, n, correct = FALSE)$conf.int.
  test('are those of the tables', () => {
    expect(clopperPearson(0, 10).high).toBeCloseTo(0.3084971, 6);
    expect(clopperPearson(1, 10)).toMatchObject({
      low: expect.closeTo(0.0025286, 6),
      high: expect.closeTo(0.4450161, 6),
    });
    expect(clopperPearson(7, 7).low).toBeCloseTo(0.5903836, 6);
    expect(wilson(5, 100)).toMatchObject({ low: expect.closeTo(0.0215437, 6), high: expect.closeTo(0.1117505, 6) });
    expect(wilson(0, 100).low).toBe(0);
  });

  test('are everything where nothing was looked at, and exact where little was', () => {
    expect(intervalOf(0, 0)).toEqual({ low: 0, high: 1 });
    expect(intervalOf(1, 10)).toEqual(clopperPearson(1, 10));
    expect(intervalOf(5, 100)).toEqual(wilson(5, 100));
  });
});
