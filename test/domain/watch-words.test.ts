import { describe, expect, test } from 'vitest';
import { parseQuery } from '#src/domain/query-language.ts';
import { coverOf, type QueryNode } from '#src/domain/query-node.ts';
import { hitId, hitsBehind, isTooWide, sayQuery, searchesFor, watchedDays } from '#src/domain/watch-words.ts';

function nodeOf(expression: string): QueryNode {
  const parsed = parseQuery(expression);
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.node;
}

describe('what a watch word finds, as a sentence', () => {
  test.each([
    ['leak', 'Finds posts with “leak”.'],
    ['leak*', 'Finds posts with “leak…”.'],
    ['"lid is loose" OR leak', 'Finds posts with “lid is loose” or “leak”.'],
    ['lid seal', 'Finds posts with “lid” and with “seal”.'],
    ['seal -zoo', 'Finds posts with “seal” and without “zoo”.'],
    ['leak* NEAR/5 seal', 'Finds posts with “leak…” at most 5 words from “seal”.'],
    ['(lid OR cap) NEAR leak', 'Finds posts with (“lid” or “cap”) at most 10 words from “leak”.'],
    ['(lid OR cap) leak', 'Finds posts with (“lid” or “cap”) and with “leak”.'],
    ['seal lang:de', 'Finds posts with “seal” and in German.'],
    ['@acme OR #lidgate OR domain:acme.com', 'Finds posts with @acme or #lidgate or a link to acme.com.'],
    ['seal -(author:bot OR zoo)', 'Finds posts with “seal” and without (by @bot or with “zoo”).'],
  ])('%s', (expression, sentence) => {
    expect(sayQuery(nodeOf(expression))).toBe(sentence);
  });
});

describe('which full-text searches give every post that a watch word finds', () => {
  const searches = (expression: string) => searchesFor(coverOf(nodeOf(expression)));

  test('one for each word of which a match holds one', () => {
    expect(searches('seal')).toEqual(['"seal"']);
    expect(searches('leak* OR "lid seal"')).toEqual(['leak*', '"lid seal"']);
    expect(searches('lid NEAR seal -zoo')).toHaveLength(1);
  });

  test('also as others spell it', () => {
    expect(searches('gross')).toEqual(['"gross"', '"groß"']);
    expect(searches('Café')).toEqual(['"Café"']);
  });

  test('none where a search may read a word differently, or nothing has to occur', () => {
    expect(searches('groß')).toBeUndefined();
    expect(searches('漏れ')).toBeUndefined();
    expect(searches('@acme')).toBeUndefined();
    expect(searches('lid-seal')).toBeUndefined();
    expect(searches('author:ann')).toBeUndefined();
  });
});

describe('what a watch word found', () => {
  const at = (day: number) => new Date(`2026-01-${String(day).padStart(2, '0')}T10:00:00Z`);

  test('stands newest first in the order of ids, and behind a moment what is not newer', () => {
    const ids = [at(3), at(1), at(2)].map((moment) => hitId('word', moment, 'post'));
    const sorted = ids.toSorted();
    expect(sorted).toEqual([ids[0], ids[2], ids[1]]);
    expect(sorted.filter((id) => id > hitsBehind('word', at(2)))).toEqual([ids[2], ids[1]]);
  });

  test('is counted on the last seven days', () => {
    expect(watchedDays(at(9))).toEqual(['03', '04', '05', '06', '07', '08', '09'].map((day) => `2026-01-${day}`));
  });

  test('is too wide from five on, of which half are false alarms', () => {
    expect(isTooWide({ hits: 0, falseAlarms: 4 })).toBe(false);
    expect(isTooWide({ hits: 2, falseAlarms: 3 })).toBe(true);
    expect(isTooWide({ hits: 4, falseAlarms: 3 })).toBe(false);
  });
});
