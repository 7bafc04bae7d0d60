import { describe, expect, test } from 'vitest';
import { grownTheme, madeOne, noticedTheme, withMentions } from '#src/domain/theme-life.ts';
import { belongsTo, saysTheSame, termsIn } from '#src/domain/themes/belonging.ts';
import type { ThemeMention } from '#src/schemas/theme.ts';
import type { Theme } from '#src/schemas/theme-state.ts';
import { at } from '../support/case-builders.ts';
import { aTheme } from '../support/theme-builders.ts';

const start = at('08:00').getTime();

function mentions(count: number, from = 0): ThemeMention[] {
  return Array.from({ length: count }, (_, index) => ({
    ...{ mentionId: `p${from + index}|brand-1`, authorId: `author-${from + index}` },
    at: new Date(start + (from + index) * 60_000),
  }));
}

function aFind(fields: Partial<Theme> = {}): Theme {
  return {
    ...{ id: 'theme:p3', cores: [['filter', 'lid']], surprise: 12, posts: 3, authors: 3 },
    ...{ label: { postId: 'p1', text: 'the filter lid', words: ['filter', 'lid'] } },
    ...{ openedAt: at('08:00'), lastAt: at('08:02') },
    recent: mentions(3).map(({ mentionId, ...rest }) => ({ postId: mentionId.split('|')[0] ?? '', ...rest })),
    ...fields,
  };
}

describe('a theme that is kept', () => {
  test('names its posts, counts its people and its hours, and holds no text', () => {
    const theme = noticedTheme(aFind(), { id: 'one', brandId: 'brand-1', now: at('08:03') });
    expect(theme).toMatchObject({
      ...{ posts: 3, authors: 3, labelId: 'p1|brand-1', words: ['filter', 'lid'], standing: 'open', version: 1 },
      ...{ firstAt: at('08:00'), lastAt: at('08:02'), noticedAt: at('08:03') },
      ...{ hours: [{ at: at('08:00'), posts: 3 }], recent: mentions(3) },
    });
    expect(JSON.stringify(theme)).not.toContain('the filter lid');
  });

  test('counts each mention once, and a person who comes back as one', () => {
    const theme = withMentions(aTheme({ recent: [], hours: [], posts: 0, authors: 0 }), mentions(5));
    expect(withMentions(theme, mentions(5))).toBe(theme);
    const again = { mentionId: 'again|brand-1', authorId: 'author-2', at: at('11:30') };
    expect(withMentions(theme, [again])).toMatchObject({ posts: 6, authors: 5, lastAt: at('11:30') });
    expect(withMentions(theme, [again]).hours).toEqual([
      { at: at('08:00'), posts: 5 },
      { at: at('11:00'), posts: 1 },
    ]);
  });

  test('names 200 posts, and counts none anew that it no longer names', () => {
    const theme = withMentions(aTheme({ recent: [], hours: [], posts: 0, authors: 0 }), mentions(260));
    expect(theme.recent).toHaveLength(200);
    expect(theme).toMatchObject({ posts: 260, authors: 260, firstAt: at('08:00') });
    expect(withMentions(theme, mentions(260))).toBe(theme);
    expect(withMentions(theme, mentions(10, 260)).posts).toBe(270);
  });

  test('found anew by another wording is the same, with both', () => {
    const theme = noticedTheme(aFind(), { id: 'one', brandId: 'brand-1', now: at('08:03') });
    expect(grownTheme(theme, aFind())).toBe(theme);
    const other = aFind({
      id: 'theme:p9',
      cores: [
        ['crack', 'filter', 'lid'],
        ['lid', 'replac'],
      ],
    });
    expect(saysTheSame(theme, other)).toBe(true);
    expect(saysTheSame(theme, aFind({ cores: [['crack', 'lid']] }))).toBe(false);
    const grown = grownTheme(theme, other);
    expect(grown).toMatchObject({
      found: ['theme:p3', 'theme:p9'],
      cores: [
        ['filter', 'lid'],
        ['lid', 'replac'],
      ],
    });
  });

  test('is joined by a text with all words of one of its wordings and two of its words, however they end', () => {
    const theme = aTheme({ cores: [['filter', 'lid'], ['cracke']] });
    expect(belongsTo(theme, termsIn('These FILTERS have no lid'))).toBe(true);
    expect(belongsTo(theme, termsIn('It cracked'))).toBe(false);
    expect(belongsTo(theme, termsIn('The lid cracked'))).toBe(true);
    expect(belongsTo({ cores: [['cracke']] }, termsIn('It cracked'))).toBe(true);
    expect(belongsTo(theme, termsIn('The filter is fine'))).toBe(false);
  });
});

test('of two themes that are one, the one that a person adopted stays, with the posts of both', () => {
  const one = aTheme({ recent: mentions(3), posts: 3, authors: 3 });
  const other = aTheme({ standing: 'adopted', issueId: 'issue', recent: mentions(3, 2), posts: 3, authors: 3 });
  for (const [first, second] of [
    [one, other],
    [other, one],
  ] as const) {
    const { stays, goes } = madeOne(first, second);
    expect(stays).toMatchObject({ id: other.id, posts: 5, authors: 5, issueId: 'issue' });
    expect(stays.found.toSorted()).toEqual([...one.found, ...other.found].toSorted());
    expect(goes).toMatchObject({ id: one.id, standing: 'merged', mergedInto: other.id });
  }
});
