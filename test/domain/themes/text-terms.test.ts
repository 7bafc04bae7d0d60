import { expect, test } from 'vitest';
import { surprise } from '#src/domain/themes/surprise.ts';
import { tokensOf } from '#src/domain/themes/text-terms.ts';

function stems(text: string): string[] {
  return tokensOf(text).map(({ stem }) => stem);
}

test('endings, case and accents make no other word', () => {
  expect(stems('Charged CHARGES charging')).toEqual(['charge', 'charge', 'chargi']);
  expect(stems('Rechnung Rechnungen café CAFE')).toEqual(['rechnu', 'rechnu', 'cafe', 'cafe']);
});

test('a hashtag is its word, an emoji is one, and who is spoken to is not', () => {
  expect(stems('@acme #Refund please 😡')).toEqual(['refund', 'please', '😡']);
});

test('a link is where it leads, and a shortened one is nothing', () => {
  expect(stems('see https://www.example.org/recall?id=7 and https://t.co/abc')).toEqual([
    'see',
    'example.org/recall',
    'and',
  ]);
});

test('a script without spaces is taken two characters at a time', () => {
  expect(stems('返金なし')).toEqual(['返金', '金な', 'なし']);
});

test('a count is the more surprising the higher it is, and not at all where it is expected', () => {
  const counts = [2, 4, 4.5, 5, 8, 30].map((count) => surprise(count, 1));
  expect(counts).toEqual(counts.toSorted((a, b) => a - b));
  expect(new Set(counts).size).toBe(counts.length);
  expect(surprise(1, 1)).toBe(0);
  // Negative binomial of size 4 and mean 0.5: P(X >= 1) = 1 - (4 / 4.5)^4.
  expect(10 ** -surprise(1, 0.5)).toBeCloseTo(1 - (4 / 4.5) ** 4, 4);
});
