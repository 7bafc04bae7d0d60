import { type MoodPoint, moodTrend } from '#src/domain/author-mood.ts';
import type { KnownAs } from '#src/schemas/author-profile.ts';

export const knownNames: Record<KnownAs, string> = {
  customer: 'Customer',
  advocate: 'Advocate',
  press: 'Press',
  staff: 'Staff',
  repeat_complainer: 'Repeat complainer',
};

const dayMs = 86_400_000;
/** Younger accounts are often made for one purpose. */
const newDays = 30;

/** How old an account is: "account 6 years old", "new account, 3 days old". */
export function ageWords(createdAt: Date, now: Date): string {
  const days = Math.max(0, Math.floor((now.getTime() - createdAt.getTime()) / dayMs));
  const age =
    days < 60
      ? plural(days, 'day')
      : days < 730
        ? plural(Math.floor(days / 30.4), 'month')
        : plural(Math.floor(days / 365.25), 'year');
  return days < newDays ? `new account, ${age} old` : `account ${age} old`;
}

const trends = { better: 'better than at first', worse: 'worse than at first', steady: 'much the same' } as const;

/** A mood over time as a sentence: what the chart beside it shows. */
export function moodWords(points: readonly MoodPoint[], nameOf: (from: Date) => string): string {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return 'Nothing of theirs has been judged yet.';
  const lastly = `${signed(last.score)} since ${nameOf(last.from)}`;
  const trend = moodTrend(points);
  if (!trend) return `Their mood toward the brand: ${lastly}.`;
  return `Their mood toward the brand: ${signed(first.score)} from ${nameOf(first.from)}, ${lastly}: ${trends[trend]}.`;
}

function signed(score: number): string {
  const shown = score.toFixed(2);
  return score > 0 ? `+${shown}` : shown.replace('-', '−');
}

function plural(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
