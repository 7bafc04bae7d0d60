import type { BrandTheme, ThemeGrowth } from '../schemas/theme.ts';
import { forecastCount } from './forecast/forecast.ts';

const hourMs = 3_600_000;
/** So far ahead the growth of a theme is told. */
const aheadHours = 48;
/** Hours that are drawn. */
const drawnHours = 24;
/** A theme that nobody joined for so long is over. */
const quietHours = 24;

type Grown = Pick<BrandTheme, 'recent' | 'hours' | 'posts' | 'firstAt' | 'lastAt'>;

/**
 * How a theme grows: posts an hour over the last two hours, and how many more are expected within 48 hours, from the times of
 * its posts as a post's engagements are expected from its counters.
 */
export function growthOf({ recent, hours, posts, firstAt, lastAt }: Grown, now: Date): ThemeGrowth {
  const from = now.getTime() - 2 * hourMs;
  const perHour = recent.filter(({ at }) => at.getTime() > from).length / 2;
  if (isQuiet({ lastAt }, now)) return { perHour, expected: 0, low: 0, high: 0 };
  const earlier = Math.max(0, posts - recent.length);
  const secondsAfter = (at: Date) => Math.max(1, (at.getTime() - firstAt.getTime()) / 1000);
  const known = recent.map(({ at }, index) => ({ t: secondsAfter(at), count: earlier + index + 1 }));
  const before = recent[0]?.at ?? now;
  let sum = 0;
  const old = hours.flatMap(({ at, posts: count }) => {
    const end = new Date(at.getTime() + hourMs);
    if (end > before) return [];
    sum += count;
    return [{ t: secondsAfter(end), count: Math.min(sum, earlier) }];
  });
  const ageHours = secondsAfter(now) / 3600;
  const { expected, low, high } = forecastCount({
    samples: [...old, ...known, { t: secondsAfter(now), count: posts }],
    threshold: Math.max(100, 2 * posts),
    horizonHours: ageHours + aheadHours,
  });
  const more = (count: number) => Math.max(0, Math.round(count) - posts);
  return { perHour, expected: more(expected), low: more(low), high: more(high) };
}

/** The same of posts whose times are all known, in any order. */
export function growthOfTimes(times: readonly Date[], now: Date): ThemeGrowth {
  const sorted = times.toSorted((a, b) => a.getTime() - b.getTime());
  const [first, last] = [sorted[0], sorted.at(-1)];
  const none = { perHour: 0, expected: 0, low: 0, high: 0 };
  if (!first || !last) return none;
  const recent = sorted.map((at, index) => ({ at, mentionId: String(index), authorId: '' }));
  return growthOf({ recent, hours: [], posts: sorted.length, firstAt: first, lastAt: last }, now);
}

/** Posts in each of the last 24 hours, the oldest first. */
export function courseOf({ hours }: Pick<BrandTheme, 'hours'>, now: Date): number[] {
  const last = Math.floor(now.getTime() / hourMs);
  const counts = new Map(hours.map(({ at, posts }) => [Math.floor(at.getTime() / hourMs), posts]));
  return Array.from({ length: drawnHours }, (_, index) => counts.get(last - drawnHours + 1 + index) ?? 0);
}

/** Nobody joined it for a day. */
export function isQuiet({ lastAt }: Pick<BrandTheme, 'lastAt'>, now: Date): boolean {
  return now.getTime() - lastAt.getTime() > quietHours * hourMs;
}
