import { describe, expect, test } from 'vitest';
import { filterOf, MentionsSearch, mentionsAddress } from '../../dashboards/pulse/mentions-search.ts';
import { brandMarks, cutAtMarks } from '../../dashboards/shared/marked-text.ts';

const words = (text: string, marks: { start: number; end: number }[]) =>
  cutAtMarks(text, brandMarks(marks))
    .map(({ text: piece, isBrand }) => (isBrand ? `[${piece}]` : piece))
    .join('');

describe('the words that found a post are marked in it', () => {
  test.each([
    ['Acme is late', [{ start: 0, end: 4 }], '[Acme] is late'],
    ['so Acme', [{ start: 3, end: 7 }], 'so [Acme]'],
    ['no marks', [], 'no marks'],
    [
      'a b c',
      [
        { start: 4, end: 5 },
        { start: 0, end: 1 },
      ],
      '[a] b [c]',
    ],
    [
      'overlapping',
      [
        { start: 0, end: 6 },
        { start: 4, end: 8 },
      ],
      '[overlapp]ing',
    ],
    [
      'within',
      [
        { start: 0, end: 6 },
        { start: 1, end: 3 },
      ],
      '[within]',
    ],
    ['short', [{ start: 2, end: 99 }], 'sh[ort]'],
    ['outside', [{ start: 50, end: 60 }], 'outside'],
    ['', [{ start: 0, end: 3 }], ''],
  ])('%s', (text, marks, marked) => expect(words(text, marks)).toBe(marked));

  test('no character is lost or doubled', () => {
    const text = 'ein Täter 🙂 und Acme';
    const marks = [
      { start: 10, end: 12 },
      { start: 17, end: 21 },
      { start: 11, end: 18 },
    ];
    expect(
      cutAtMarks(text, brandMarks(marks))
        .map((piece) => piece.text)
        .join(''),
    ).toBe(text);
  });
});

describe('a view of the mentions stands in its address', () => {
  test('and is the same when read back', () => {
    const search = { brandId: 'b1', label: 'negative' as const, from: new Date('2026-03-10T14:00:00Z'), text: '42' };
    expect(MentionsSearch.parse(mentionsAddress(search))).toEqual(search);
  });

  test('a kind of mention is asked of the server', () => {
    expect(filterOf({ only: 'undecided', brandId: 'b1' })).toEqual({ brandId: 'b1', undecided: 'true' });
  });

  test('what makes no sense there is taken as not said', () => {
    expect(MentionsSearch.parse({ label: 'angry', from: 'soon', only: 'all', text: 'x'.repeat(201) })).toEqual({});
  });
});
