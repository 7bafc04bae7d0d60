import { describe, expect, test } from 'vitest';
import { moodOverTime, moodTrend } from '#src/domain/author-mood.ts';
import { ageWords, moodWords } from '../../dashboards/inbox/author/author-words.ts';

const word = (day: string, score: number) => ({
  createdAt: new Date(`${day}T10:00:00Z`),
  score,
  complaint: score < 0 ? 0.9 : 0,
});
const nameOf = (from: Date) => from.toISOString().slice(0, 10);

describe('the mood of an author over time', () => {
  test('is told by stretches that fit a small chart, each from the first word in it, and none that is empty', () => {
    const points = moodOverTime([word('2026-06-01', 0.4), word('2026-01-02', -0.8), word('2026-01-02', -0.4)]);
    expect(points).toEqual([
      { from: new Date('2026-01-02T10:00:00Z'), count: 2, score: expect.closeTo(-0.6), complaints: 2 },
      { from: new Date('2026-06-01T10:00:00Z'), count: 1, score: 0.4, complaints: 0 },
    ]);
    const years = Array.from({ length: 400 }, (_, day) => word(nameOf(new Date(Date.UTC(2020, 0, 1 + day * 30))), 0.1));
    expect(moodOverTime(years).length).toBeLessThanOrEqual(13);
    expect(moodOverTime(years).reduce((sum, { count }) => sum + count, 0)).toBe(400);
    expect(moodOverTime([])).toEqual([]);
  });

  test('is said in a sentence that tells what the chart shows', () => {
    const points = moodOverTime([word('2026-01-02', -0.8), word('2026-06-01', 0.4)]);
    expect(moodTrend(points)).toBe('better');
    expect(moodWords(points, nameOf)).toBe(
      'Their mood toward the brand: −0.80 from 2026-01-02, +0.40 since 2026-06-01: better than at first.',
    );
    expect(moodWords(points.slice(0, 1), nameOf)).toBe('Their mood toward the brand: −0.80 since 2026-01-02.');
    expect(moodTrend(moodOverTime([word('2026-01-02', 0.4), word('2026-06-01', 0.41)]))).toBe('steady');
    expect(moodWords([], nameOf)).toBe('Nothing of theirs has been judged yet.');
  });

  test('an account that was made for the purpose is told to be new', () => {
    const now = new Date('2026-06-01T10:00:00Z');
    expect(ageWords(new Date('2026-05-29T10:00:00Z'), now)).toBe('new account, 3 days old');
    expect(ageWords(new Date('2026-01-01T10:00:00Z'), now)).toBe('account 4 months old');
    expect(ageWords(new Date('2019-01-01T10:00:00Z'), now)).toBe('account 7 years old');
  });
});
