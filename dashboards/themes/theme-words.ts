import { isQuiet } from '#src/domain/theme-growth.ts';
import type { ThemeSummary } from '#src/schemas/api/themes.ts';

type Growing = Pick<ThemeSummary, 'growth' | 'lastAt'>;

/** "4 an hour now, about 20 more within two days (12 to 31)". */
export function growthWords({ growth, lastAt }: Growing, now: Date): string {
  if (isQuiet({ lastAt }, now)) return 'Quiet: nobody has said it for a day';
  const { perHour, expected, low, high } = growth;
  const pace = perHour < 0.5 ? 'Hardly anybody at the moment' : `${Math.round(perHour)} an hour now`;
  if (high === 0) return `${pace}, no more are expected`;
  return `${pace}, about ${expected} more within two days (${low} to ${high})`;
}

/** "lid, filter, crack": what people say, as a heading. */
export function labelOf({ words, title }: Pick<ThemeSummary, 'words' | 'title'>): string {
  return words.length > 0 ? words.slice(0, 4).join(', ') : (title ?? 'A wording without a name');
}

/** "1 post by one person", "8 posts by 6 people". */
export function countWords(posts: number, people: number): string {
  return `${posts} ${posts === 1 ? 'post' : 'posts'} by ${people === 1 ? 'one person' : `${people} people`}`;
}
