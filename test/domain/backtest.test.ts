import { describe, expect, test } from 'vitest';
import {
  backtest as backtestJudged,
  bentPost,
  type FinishedPost,
  type JudgedPost,
  judgePost,
} from '#src/domain/backtest.ts';
import type { BacktestPoint } from '#src/schemas/promise.ts';

const monday = Date.UTC(2026, 4, 4);

/** A complaint of so many hours after Monday, counted every ten minutes for a while. */
function post(hours: number, counts: number[], answered = false): FinishedPost {
  return {
    createdAt: new Date(monday + hours * 3_600_000),
    samples: counts.map((count, place) => ({ t: (place + 1) * 600, count })),
    content: { followers: 300, arousal: 0, strongTie: 0 },
    answered,
    viralFrom: 100,
  };
}

/** To its end, a budget after the other. */
function backtest(posts: FinishedPost[], budgets: number[]): BacktestPoint[] {
  return tried(posts.map(judgePost), budgets);
}

function tried(judged: JudgedPost[], budgets: number[]): BacktestPoint[] {
  return budgets.map((budget) => {
    const days = backtestJudged(judged, budget);
    for (;;) {
      const { done, value } = days.next();
      if (done) return value;
    }
  });
}

const quiet = (hours: number) => post(hours, [0, 1, 1, 2, 2]);
const fire = (hours: number) => post(hours, [8, 22, 45, 75, 130, 210]);
const blaze = (hours: number) => post(hours, [9, 26, 40, 44, 44, 44]);

/** Two weeks with twelve complaints a day, a fire every second day and something that looks like one every third. */
const history = Array.from({ length: 14 }, (_, day) => [
  ...Array.from({ length: 12 }, (__, place) => quiet(day * 24 + 2 * place)),
  ...(day % 2 === 0 ? [fire(day * 24 + 5)] : []),
  ...(day % 3 === 0 ? [blaze(day * 24 + 7)] : []),
]).flat();

describe('the backtest on an own history', () => {
  const points = backtest(history, [0.1, 1, 5]);

  test('tells for each budget how many fires it would have caught, how long before, and what it would have cost', () => {
    const [strict, , loose] = points;
    expect(loose?.fires).toBeGreaterThan(0);
    expect(loose?.caught).toBe(loose?.fires);
    expect(loose?.medianLeadMinutes).toBeGreaterThanOrEqual(20);
    for (const { fires, caught, missed } of points) expect(caught + missed).toBe(fires);
    expect(strict?.falseFlagsPerDay).toBeLessThanOrEqual(loose?.falseFlagsPerDay ?? 0);
  });

  test('catches no less with a greater budget', () => {
    const caught = points.map((point) => point.caught);
    expect(caught).toEqual(caught.toSorted((a, b) => a - b));
  });

  test('judges each day by what was known on its morning: what comes later changes nothing before', () => {
    const firstWeek = history.filter(({ createdAt }) => createdAt.getTime() < monday + 13 * 86_400_000);
    const loudEnd = Array.from({ length: 12 }, (_, place) => blaze(13 * 24 + place));
    const [alone] = backtest(firstWeek, [1]);
    const [withEnd] = backtest([...firstWeek, ...loudEnd], [1]);
    expect(withEnd?.caught).toBe(alone?.caught);
    expect(withEnd?.fires).toBe(alone?.fires);
  });

  test('says nothing of days from which nothing was learnt yet', () => {
    expect(backtest(history.slice(0, 20), [1])[0]).toMatchObject({ days: 0, fires: 0, caught: 0 });
  });

  test('catches the same fires by bent chances: bound and posts are bent alike', () => {
    const line = { slope: 1.2, offset: 0.4 };
    const bent = history.map((item) => bentPost(judgePost(item), line));
    expect(bent.some(({ highest }, at) => highest !== judgePost(history[at] as FinishedPost).highest)).toBe(true);
    expect(tried(bent, [0.1, 1, 5]).map(({ caught }) => caught)).toEqual(points.map(({ caught }) => caught));
  });
});
