import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { scoreInline } from '#src/adapters/language/inline.ts';
import { judge } from '#src/adapters/language/judge.ts';
import { openLanguageModel } from '#src/adapters/language/model.ts';
import type { Scorable } from '#src/ports/sentiment-model.ts';
import { SentimentResult } from '#src/schemas/sentiment.ts';

/** What a text may be made of to be hard to read, each repeated as often as wished. */
const pieces: Record<string, string> = {
  'one letter': 'a',
  'one capital': 'A',
  'a syllable': 'ha',
  spaces: ' ',
  'line breaks': '\r\n',
  negations: 'not ',
  'negations without an end': "n't",
  'double negation': 'never not ',
  comparisons: 'better than the ',
  concessions: 'but although however ',
  brackets: '(',
  'brackets of all kinds': '([{<>}])',
  quotes: '"',
  'curly quotes': '“”‘’',
  apostrophes: "a'",
  hashtags: '#worst ',
  'a hashtag that does not end': 'WorstEver',
  'bare hash signs': '#',
  handles: '@acme ',
  'bare at signs': '@',
  'the brand': 'Acme ',
  'the brand without spaces': 'Acme',
  questions: 'why? ',
  'marks of exclamation': '!',
  dots: '.',
  links: 'https://example.org/a?b=c ',
  'half a link': 'www.',
  'mail addresses': 'a@b.co ',
  'dotted words': 'a.com.',
  markup: '<b>bad</b> ',
  'open markup': '<a ',
  entities: '&amp;',
  'broken entities': '&#',
  emoji: '😡',
  families: '👩‍👩‍👧‍👦',
  'joiners alone': '\u200d',
  'skin tones': '👍🏽',
  flags: '🇩🇪',
  'half a flag': '🇩',
  'keycaps and selectors': '1\ufe0f\u20e3',
  emoticons: ':-( ',
  'mouths of emoticons': ':))))',
  numbers: '1234567890',
  'grouped numbers': '1,234.5:',
  'combining marks': '\u0301',
  'letters under marks': 'e\u0301\u0323\u0330',
  'zero-width spaces': '\u200b',
  'marks of direction': '\u202e\u200f\u2066',
  'high surrogates': '\ud83d',
  'low surrogates': '\ude00',
  'surrogates in the wrong order': '\ude00\ud83d',
  nulls: '\u0000',
  'private characters': '\ue000',
  'the last character': '\uffff',
  'letters that grow': 'İ',
  'letters that fold': 'ẞﬁǅ',
  Arabic: 'سيئ جدا ',
  'Arabic drawn out': 'سيـــئ',
  Devanagari: 'क्षि',
  Thai: 'ไม่ดี',
  Chinese: '很差',
  'broken JSON': '{"a":[',
  'names of object parts': '__proto__ constructor toString ',
};

/** At least `length` UTF-16 units of one piece. */
function filledWith(piece: string, length: number): string {
  return piece.repeat(Math.ceil(length / piece.length));
}

const single = [
  ...['', ' ', '\n', '\t', '😡', '❤️', '.', '?', '0', 'a', '\ud800', '\udfff', '\u0301', '\u200d'],
  ...['https://example.org', '<p></p>', '<script>alert(1)</script>', '@acme', '#', '#a', ':(', '""', 'null'],
];

const anyPiece = fc.constantFrom(...Object.values(pieces), ...single);
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc.array(anyPiece, { maxLength: 60 }).map((parts) => parts.join('')),
  fc.array(anyPiece, { maxLength: 60 }).map((parts) => parts.join(' ')),
  fc.tuple(anyPiece, fc.nat(900), anyPiece).map(([piece, times, end]) => piece.repeat(times) + end),
  fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
);
const anyItem: fc.Arbitrary<Scorable> = fc.record(
  {
    text: anyText,
    target: anyText,
    targetTerms: fc.array(anyText, { maxLength: 4 }),
    lang: fc.oneof(fc.constantFrom('en', 'de', 'ar', 'EN-us', 'xx', ''), anyText),
  },
  { requiredKeys: ['text'] },
);

function expectWellFormed(result: SentimentResult, text: string): void {
  expect(() => SentimentResult.parse(result)).not.toThrow();
  expect(result.lang).toMatch(/^[a-z]{2,3}$/);
  for (const { start, end, text: words, weight } of result.reasons) {
    expect(Number.isFinite(weight)).toBe(true);
    expect(start).toBeLessThan(end);
    expect(end).toBeLessThanOrEqual(text.length);
    expect(text.slice(start, end)).toBe(words);
  }
}

describe('a text of any kind', () => {
  test('is read without an exception, and answered within the ranges, with reasons that lie in it', () => {
    fc.assert(
      fc.property(anyItem, (item) => {
        // Asked at its core: what the model says where a text defeats it would hide the exception.
        expect(() => judge(item)).not.toThrow();
        expectWellFormed(scoreInline(item), item.text);
      }),
      { numRuns: 400 },
    );
  });

  test('gets the same answer whatever was read before', () => {
    fc.assert(
      fc.property(anyItem, anyItem, (item, other) => {
        const first = scoreInline(item);
        scoreInline(other);
        expect(scoreInline(item)).toEqual(first);
      }),
      { numRuns: 150 },
    );
  });

  test.each(single)('is answered if it is %j alone', (text) => {
    expect(() => judge({ text, target: text })).not.toThrow();
    expectWellFormed(scoreInline({ text, target: text }), text);
  });
});

describe('a text of 100 kB', () => {
  const long = 100_000;

  test.each(Object.entries(pieces))('of %s is answered', (_, piece) => {
    const text = filledWith(piece, long);
    expect(() => judge({ text, target: 'Acme' })).not.toThrow();
    expectWellFormed(scoreInline({ text, target: 'Acme' }), text);
  });

  test.each(Object.entries(pieces))('of %s costs no more than its beginning: the rest is not read', (_, piece) => {
    const text = filledWith(piece, long);
    expect(scoreInline({ text: text + text, target: 'Acme' })).toEqual(scoreInline({ text, target: 'Acme' }));
  });

  test.each(Object.entries(pieces))('of %s may be the name of the brand', (_, piece) => {
    const item = { text: `I love ${piece}, it never fails`, target: filledWith(piece, long), targetTerms: [piece] };
    expect(() => judge(item)).not.toThrow();
    expectWellFormed(scoreInline(item), item.text);
  });

  test('stalls no batch: those beside it in the same chunk come back as if they were alone', async () => {
    await using model = openLanguageModel({ threads: 1 });
    const plain = { text: 'Still waiting for my refund from Acme', target: 'Acme' };
    const batch = Object.values(pieces).flatMap((piece) => [
      { text: filledWith(piece, long), target: 'Acme', lang: piece },
      { text: plain.text, target: filledWith(piece, long) },
      plain,
    ]);
    const results = await model.score(batch);
    // A worker that hung would be given up after a while, and its text answered as one that could not be read.
    expect(results).toEqual(batch.map((item) => scoreInline(item)));
    results.forEach((result, at) => {
      expectWellFormed(result, batch[at]?.text ?? '');
    });
  });
});
