import { describe, expect, test } from 'vitest';
import { countWords, growthWords, labelOf } from '../../dashboards/themes/theme-words.ts';
import { at } from '../support/case-builders.ts';

describe('a theme in words', () => {
  const growth = { perHour: 4, expected: 20, low: 12, high: 31 };

  test('grows by so many, is hardly said at the moment, or is quiet', () => {
    const lastAt = at('10:00');
    const words = (fields: Partial<typeof growth>, now = at('10:05')) =>
      growthWords({ growth: { ...growth, ...fields }, lastAt }, now);
    expect(words({})).toBe('4 an hour now, about 20 more within two days (12 to 31)');
    expect(words({ perHour: 0 })).toMatch(/^Hardly anybody at the moment, about 20/);
    expect(words({ perHour: 0, expected: 0, low: 0, high: 0 })).toMatch(/no more are expected$/);
    expect(words({}, new Date(lastAt.getTime() + 25 * 3_600_000))).toMatch(/^Quiet/);
  });

  test('is called by its words, else by a post', () => {
    expect(labelOf({ words: ['a', 'b', 'c', 'd', 'e'], title: 'x' })).toBe('a, b, c, d');
    expect(labelOf({ words: [], title: 'A post' })).toBe('A post');
    expect(countWords(1, 1)).toBe('1 post by one person');
    expect(countWords(8, 6)).toBe('8 posts by 6 people');
  });
});
