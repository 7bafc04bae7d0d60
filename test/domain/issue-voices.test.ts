import { describe, expect, test } from 'vitest';
import { type IssueVoice, isVoice, needOf, needWords, peopleOverTime, standingOf } from '#src/domain/issue-voices.ts';

const now = new Date('2026-03-02T12:00:00Z');
const ago = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
let count = 0;

function aVoice(fields: Partial<IssueVoice> = {}): IssueVoice {
  count += 1;
  return {
    ...{ postId: `post-${count}`, threadId: 'thread', personId: `person-${count}`, network: 'board' },
    ...{ at: ago(1), waits: false },
    ...fields,
  };
}

describe('what people say of an issue', () => {
  test('counts a post once, and a person who comes back once', () => {
    const first = aVoice({ personId: 'mira', at: ago(5) });
    const standing = standingOf([first, first, aVoice({ personId: 'mira', at: ago(2) }), aVoice()], now);
    expect(standing).toMatchObject({ posts: 3, people: 2, unanswered: 0, lastAt: ago(1) });
    expect(standing.oldestUnansweredAt).toBeUndefined();
    expect(standing.course.reduce((sum, one) => sum + one, 0)).toBe(3);
  });

  test('tells how many wait, and since when the first of them does', () => {
    const voices = [aVoice({ at: ago(9) }), aVoice({ at: ago(4), waits: true }), aVoice({ at: ago(2), waits: true })];
    expect(standingOf(voices, now)).toMatchObject({ unanswered: 2, oldestUnansweredAt: ago(4) });
  });

  test('an issue nobody spoke of for two days does not grow', () => {
    const old = standingOf([aVoice({ at: ago(60) }), aVoice({ at: ago(50) })], now);
    expect(old.growth).toEqual({ perHour: 0, expected: 0, low: 0, high: 0 });
    const young = standingOf(
      Array.from({ length: 12 }, (_, nth) => aVoice({ at: ago(nth / 6) })),
      now,
    );
    expect(young.growth.perHour).toBeGreaterThanOrEqual(5);
    expect(young.growth.expected).toBeGreaterThan(0);
    expect(young.growth.low).toBeLessThanOrEqual(young.growth.expected);
    expect(young.growth.high).toBeGreaterThanOrEqual(young.growth.expected);
  });

  test('the first post of a thread speaks of its issue; of the rest what complains of the brand, and never ours', () => {
    const part = { authorId: 'a', createdAt: now, byUs: false, brandIds: ['acme'] };
    expect(isVoice(part, true, 'acme')).toBe(true);
    expect(isVoice(part, false, 'acme')).toBe(false);
    expect(isVoice({ ...part, complaint: true }, false, 'acme')).toBe(true);
    expect(isVoice({ ...part, negative: true }, false, 'acme')).toBe(true);
    expect(isVoice({ ...part, complaint: true, brandIds: ['rival'] }, false, 'acme')).toBe(false);
    expect(isVoice({ ...part, complaint: true, byUs: true }, true, 'acme')).toBe(false);
    expect(isVoice({ ...part, complaint: true, removedAt: now }, true, 'acme')).toBe(false);
  });
});

describe('people over time', () => {
  test('only ever grow, each person once, by the hour at first and by the day later', () => {
    const days = [9, 9, 7, 7, 2].map((day, nth) => ({ personId: `p${nth % 3}`, at: ago(24 * day) }));
    const points = peopleOverTime(days, now);
    expect(points.at(-1)?.people).toBe(3);
    expect(points.reduce((sum, { fresh }) => sum + fresh, 0)).toBe(3);
    expect(points.every(({ people }, nth) => people >= (points[nth - 1]?.people ?? 0))).toBe(true);
    expect(points).toHaveLength(10);
    expect(peopleOverTime([{ personId: 'p', at: ago(5) }], now)).toHaveLength(6);
    expect(peopleOverTime([], now)).toEqual([]);
  });
});

describe('which issue needs somebody first', () => {
  const growth = { perHour: 0, expected: 0, low: 0, high: 0 };

  test('the more are expected, wait, or have waited, the more it needs somebody; nothing of it needs nobody', () => {
    const calm = needOf({ growth, unanswered: 0 }, now);
    expect(calm).toBe(0);
    const waits = needOf({ growth, unanswered: 1, oldestUnansweredAt: ago(2) }, now);
    const waitsLonger = needOf({ growth, unanswered: 1, oldestUnansweredAt: ago(20) }, now);
    const moreWait = needOf({ growth, unanswered: 6, oldestUnansweredAt: ago(2) }, now);
    const grows = needOf({ growth: { ...growth, expected: 40 }, unanswered: 1, oldestUnansweredAt: ago(2) }, now);
    expect(calm).toBeLessThan(waits);
    expect(waits).toBeLessThan(waitsLonger);
    expect(waits).toBeLessThan(moreWait);
    expect(moreWait).toBeLessThan(grows);
  });

  test('says why in a line', () => {
    const growing = { perHour: 5, expected: 12, low: 4, high: 30 };
    expect(needWords({ growth: growing, unanswered: 4, oldestUnansweredAt: ago(3) }, now)).toBe(
      '4 people wait for an answer, the first for 3 h; 5 posts an hour, about 12 more within two days (4 to 30)',
    );
    expect(needWords({ growth, unanswered: 1, oldestUnansweredAt: ago(0.25) }, now)).toBe(
      'One person waits for an answer, for 15 min',
    );
    expect(needWords({ growth, unanswered: 0 }, now)).toBe('Nobody waits, and nobody new speaks of it');
  });
});
