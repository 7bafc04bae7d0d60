import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { classAt, classBefore, fold, foldWithOffsets, originalEnd, originalStart } from '#src/domain/fold.ts';

describe('folding', () => {
  test.each([
    ['ACME', 'acme'],
    ['Crème Brûlée', 'creme brulee'],
    ['Straße', 'strasse'],
    ['STRAẞE', 'strasse'],
    ['Ａｃｍｅ＠１', 'acme@1'],
    ['İstanbul ve ılık', 'istanbul ve ilik'],
    ['Ærø Łódź', 'aero lodz'],
    ['ΟΔΟΣ οδός', 'οδοσ οδοσ'],
    ['𝐀𝐜𝐦𝐞', 'acme'],
    ['ﬁne', 'fine'],
    ['ac\u00adme\u200b \u200facme', 'acme acme'],
    ['كِتَاب', 'كتاب'],
  ])('%s reads as %s', (written, read) => {
    expect(fold(written)).toBe(read);
  });

  test('keeps the marks that make another word of it', () => {
    expect(fold('か')).not.toBe(fold('が'));
    expect(fold('की')).not.toBe(fold('का'));
    expect(fold('가')).not.toBe(fold('각'));
  });

  test('takes composed and decomposed spellings for the same', () => {
    for (const text of ['é', 'ガス', '한국', 'ё', 'ü']) expect(fold(text.normalize('NFD'))).toBe(fold(text));
    expect(fold('ｶﾞｽ')).toBe('ガス');
  });

  test('leaves a trade mark sign beside the name it belongs to', () => {
    expect(fold('Acme™ Acme²')).toBe('acme™ acme²');
  });

  test('leads from a folded letter back to all that was written for it', () => {
    const text = 'x Cafe\u0301 ﬁx';
    const folded = foldWithOffsets(text);
    expect(folded.text).toBe('x cafe fix');
    expect(text.slice(originalStart(folded, 2), originalEnd(folded, 6))).toBe('Cafe\u0301');
    expect(text.slice(originalStart(folded, 7), originalEnd(folded, 8))).toBe('ﬁ');
  });

  test('gives the same spelling with offsets as without, whatever the text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const folded = foldWithOffsets(text);
        expect(folded.text).toBe(fold(text));
        const { starts = [], ends = [] } = folded;
        if (folded.starts) expect([starts.length, ends.length]).toEqual([folded.text.length, folded.text.length]);
        for (let unit = 0; unit < starts.length; unit++) {
          expect(ends[unit]).toBeGreaterThan(starts[unit] ?? 0);
          expect(starts[unit]).toBeGreaterThanOrEqual(starts[unit - 1] ?? 0);
        }
        expect(originalEnd(folded, folded.text.length)).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 500 },
    );
  });
});

describe('letters', () => {
  test('are told apart by whether their script spaces its words', () => {
    expect(['a', '7', 'я', '漢', 'か', 'ー', '한', 'ไ', '!', ' ', '_', '🚀'].map((sign) => classAt(sign, 0))).toEqual([
      1, 1, 1, 2, 2, 2, 2, 2, 0, 0, 0, 0,
    ]);
  });

  test('are read backwards across a pair of units, and not beyond the ends', () => {
    expect(classBefore('𠮷', 2)).toBe(2);
    expect(classBefore('\udc00', 1)).toBe(0);
    expect(classBefore('a', 0)).toBe(0);
    expect(classAt('a', 1)).toBe(0);
  });
});

/** Texts with everything that makes offsets slip, lone surrogates included. */
const anyText = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 5 }),
      fc.constantFrom(
        'e\u0301',
        'ß',
        'İ',
        'ﬁ',
        '\u200d',
        '\u200f',
        '👩‍💻',
        '🇩🇪',
        '\ud83d',
        '\udc00',
        'ｶﾞ',
        '\u1112\u1161',
        'Σ',
        'a',
      ),
    ),
    { maxLength: 12 },
  )
  .map((pieces) => pieces.join(''));
