import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseQuery } from '#src/domain/query-language.ts';
import { sourceOf, termsOf } from '#src/domain/query-node.ts';

/** The expression with every bracket that the parser saw. */
function read(expression: string): string {
  const parsed = parseQuery(expression);
  return parsed.ok ? sourceOf(parsed.node) : `${parsed.message} (${parsed.at})`;
}

function fault(expression: string): { message: string; at: number } {
  const parsed = parseQuery(expression);
  if (parsed.ok) throw new Error(`${expression} was read as ${sourceOf(parsed.node)}`);
  return { message: parsed.message, at: parsed.at };
}

describe('a query expression', () => {
  test.each([
    ['acme', 'acme'],
    ['acme parcel', '(acme parcel)'],
    ['acme AND parcel', '(acme parcel)'],
    ['acme OR parcel late', '(acme OR (parcel late))'],
    ['(acme OR parcel) late', '((acme OR parcel) late)'],
    ['acme -airport NOT cartoon', '(acme -airport -cartoon)'],
    ['a NEAR/5 b c', '((a NEAR/5 b) c)'],
    ['a NEAR b OR c', '((a NEAR/10 b) OR c)'],
    ['acme NEAR/3 (late OR "not here")', '(acme NEAR/3 (late OR "not here"))'],
    ['-(a OR b) c', '(-(a OR b) c)'],
    ['NOT NOT acme', 'acme'],
    ['"acme parcel" @acme #acme acm*', '("acme parcel" @acme #acme acm*)'],
    ['@acme@example.social', '@acme@example.social'],
    ['＠acme ＃acme', '(@acme #acme)'],
    ['domain:https://www.Acme.com/shop', 'domain:acme.com'],
    ['lang:de-AT network:rss author:@Acme', '(lang:de network:rss author:@Acme)'],
    ['“acme parcel” −airport', '("acme parcel" -airport)'],
    ['and or not near', '(and or not near)'],
    ['🚀 ":)"', '(🚀 ":)")'],
  ])('%s is read as %s', (expression, expected) => {
    expect(read(expression)).toBe(expected);
  });

  test.each([
    ['acme, @acme', '(acme OR @acme)'],
    ['acme\n@acme\n\n"acme parcel"\n', '(acme OR @acme OR "acme parcel")'],
    ['acme、アクメ', '(acme OR アクメ)'],
    ['acme late, acme lost', '((acme late) OR (acme lost))'],
    ['acme OR\n@acme', '(acme OR @acme)'],
    ['acme\nAND late', '(acme late)'],
    ['(acme\nparcel) late', '(acme parcel late)'],
    [',acme,,', 'acme'],
  ])('%j is a list of alternatives', (expression, expected) => {
    expect(read(expression)).toBe(expected);
  });

  test('an exclusion in a list holds for every alternative', () => {
    expect(read('acme\n@acme\n-airport')).toBe('((acme OR @acme) -airport)');
  });

  test.each([
    ['', 'empty', 0],
    [' \n ', 'empty', 0],
    ['acme (late', 'never closed', 5],
    ['(', 'never closed', 0],
    ['acme)', 'never opened', 4],
    ['acme ()', 'nothing between', 5],
    ['acme "late', 'never closed', 5],
    ['acme ""', 'nothing to find', 5],
    ['OR acme', 'before OR', 0],
    ['acme AND', 'follow AND', 5],
    ['acme OR OR late', 'before OR', 8],
    ['acme NOT', 'follow NOT', 5],
    ['acme - late', 'minus sign stands alone', 5],
    ['acme NEAR/0 late', 'from 1 to 100', 5],
    ['acme NEAR/101 late', 'from 1 to 100', 5],
    ['acme NEAR/x late', 'from 1 to 100', 5],
    ['acme NEAR/5', 'follow NEAR/5', 5],
    ['acme NEAR/5 -late', 'NEAR joins', 5],
    ['a NEAR b NEAR c', 'third', 9],
    ['a NEAR lang:de', 'NEAR joins', 2],
    ['-acme', 'only leaves out', 0],
    ['-acme, -late', 'only leaves out', 0],
    ['acme OR -late', 'alternative -late only leaves out', 8],
    ['a*', 'at least 2 letters', 0],
    ['a*b', 'only at the end', 0],
    ['late @', 'A handle is', 5],
    ['late #a-b', 'A hashtag is', 5],
    ['late !!', 'no letter, digit or emoji', 5],
    ['domain:acme', 'domain: takes', 0],
    ['lang:german', 'lang: takes', 0],
    ['network:', 'needs a value', 0],
    ['from:acme', 'no field from', 0],
    ['https://acme.com', 'domain:acme.com', 0],
  ])('%s is refused with the place of the fault', (expression, words, at) => {
    const found = fault(expression);
    expect(found.message).toContain(words);
    expect(found.message).toMatch(/\.$/);
    expect(found.at).toBe(at);
  });

  test('may be as long as a stored query and no longer', () => {
    expect(read('a'.repeat(2000))).toBe('a'.repeat(2000));
    expect(fault('a'.repeat(2001))).toEqual({ message: 'A query holds at most 2000 characters.', at: 2000 });
  });

  test('may be 50 deep and no deeper', () => {
    const nested = (depth: number) => `${'('.repeat(depth)}acme${')'.repeat(depth)}`;
    expect(read(nested(50))).toBe('acme');
    expect(fault(nested(51)).message).toContain('50 deep');
    expect(fault(`${'NOT '.repeat(400)}acme`).message).toContain('50 deep');
  });

  test('is read or refused with a sentence, whatever is typed, and what was read reads the same again', () => {
    const piece = fc.oneof(
      fc.constantFrom('acme', '"', '(', ')', 'OR', 'AND', 'NOT', '-', 'NEAR/3', 'NEAR', ',', '\n', '@', '#', '*', ':'),
      fc.constantFrom('"a b"', '@acme', '#acme', 'domain:acme.com', 'lang:de', 'アクメ', '🚀', '\ud83d', '(a OR b)'),
      fc.string({ unit: 'binary', maxLength: 4 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), fc.boolean(), (pieces, spaced) => {
        const expression = pieces.join(spaced ? ' ' : '');
        const parsed = parseQuery(expression);
        if (parsed.ok) {
          const source = sourceOf(parsed.node);
          expect(read(source)).toBe(source);
        } else {
          expect(parsed.message).toMatch(/\S.*\.$/s);
          expect(parsed.at).toBeGreaterThanOrEqual(0);
          expect(parsed.at).toBeLessThanOrEqual(expression.length);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe('what a network is asked for', () => {
  const asked = (expression: string) => {
    const parsed = parseQuery(expression);
    return parsed.ok ? termsOf(parsed.node) : undefined;
  };

  test('is every alternative, in the spelling of the query', () => {
    expect(asked('acme, @acme, #acme, "acme parcel", domain:acme.com, -airport')).toEqual([
      'acme',
      '@acme',
      '#acme',
      '"acme parcel"',
      'acme.com',
    ]);
  });

  test('is one of several terms that must all occur, since the others are checked here', () => {
    expect(asked('(late OR lost OR broken) acme')).toEqual(['acme']);
    expect(asked('(late OR lost) NEAR/5 acme')).toEqual(['acme']);
  });

  test('is nothing where a query only filters', () => {
    expect(asked('network:rss')).toEqual([]);
    expect(asked('network:rss acme')).toEqual(['acme']);
  });
});
