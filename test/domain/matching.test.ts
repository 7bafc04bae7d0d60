import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fold } from '#src/domain/fold.ts';
import { compileBrands, explainMatch, matchPost, termsOfBrands } from '#src/domain/matching.ts';
import type { MatchablePost } from '#src/domain/query-evaluation.ts';

function brandOf(expression: string, languages: string[] = []) {
  return { id: 'b1', queries: [{ id: 'q1', expression, languages }] };
}

function matcherOf(expression: string, languages: string[] = []) {
  const matcher = compileBrands([brandOf(expression, languages)]);
  expect(matcher.faults).toEqual([]);
  return matcher;
}

function aPost(text: string, rest: Partial<MatchablePost> = {}): MatchablePost {
  return { text, network: 'sandbox', author: { handle: 'somebody' }, ...rest };
}

/** The stretches found in the text, or undefined where the post does not match. */
function found(expression: string, text: string, rest: Partial<MatchablePost> = {}): string[] | undefined {
  const [match] = matchPost(matcherOf(expression), aPost(text, rest));
  return match?.spans.map((span) => text.slice(span.start, span.end));
}

function why(expression: string, text: string, rest: Partial<MatchablePost> = {}, languages: string[] = []) {
  return explainMatch(matcherOf(expression, languages), aPost(text, rest))[0]?.queries[0]?.reason;
}

describe('a word is found', () => {
  test.each([
    ["Acme's parcels", 'Acme'],
    ['so, ACME!', 'ACME'],
    ['the acme-parcel', 'acme'],
    ['Àcmé', 'Àcmé'],
    ['ac\u0301me', 'ac\u0301me'],
    ['ＡＣＭＥ', 'ＡＣＭＥ'],
    ['ac\u200dme', 'ac\u200dme'],
    ['\u200facme\u200e', 'acme'],
    ['Acme™', 'Acme'],
    ['_acme_', 'acme'],
    ['acme.com is down', 'acme'],
    ['#acme', 'acme'],
    ['@acme', 'acme'],
    ['.@acme hello', 'acme'],
    ['@acme...why', 'acme'],
    ['@acme.It broke', 'acme'],
    ['@acme@example.social', 'acme'],
    ['$ACME', 'ACME'],
    ['Acmeは最高', 'Acme'],
    ['acme는', 'acme'],
    ['\ud83dacme\udc00', 'acme'],
    ['🚀acme🚀', 'acme'],
  ])('in %s', (text, stretch) => {
    expect(found('acme', text)).toEqual([stretch]);
  });

  test.each([
    'acmeville',
    'hyperacme',
    'acme2',
    '@acme_fan',
    '@acme.bsky.social',
    '@acme-help',
    '#acmefail',
    '#acme_fail',
    'info@acme.com',
    'https://example.org/acme',
    'www.example.org/acme?q=acme',
    'example.org/acme',
    'аcme', // the first letter is Cyrillic
  ])('not in %s', (text) => {
    expect(found('acme', text)).toBeUndefined();
  });

  test('with signs inside only where they hold together', () => {
    expect(found('at&t', 'AT&T, at t, at. T')).toEqual(['AT&T']);
    expect(found("o'reilly", 'O’Reilly and o reilly')).toEqual(['O’Reilly']);
  });

  test('with the signs that belong to a name', () => {
    expect(found('Disney+', 'disney and Disney+!')).toEqual(['Disney+']);
    expect(found('c#', 'c and C#')).toEqual(['C#']);
    expect(found('$acme', 'acme and $ACME')).toEqual(['$ACME']);
  });

  test('by its beginning where it has a star', () => {
    expect(found('acm*', 'Acme, acmes, hyperacme, @acmefan, #ACMEfail')).toEqual([
      'Acme',
      'acmes',
      'acmefan',
      'ACMEfail',
    ]);
  });

  test('without bounds in scripts that have none', () => {
    expect(found('アクメ', '昨日アクメ便が遅れた')).toEqual(['アクメ']);
    expect(found('小米', '#小米手机')).toEqual(['小米']);
    expect(found('ร้าน', 'ไปร้านอาหาร')).toEqual(['ร้าน']);
    expect(found('アクメ', 'ｱｸﾒ')).toEqual(['ｱｸﾒ']);
    expect(found('삼성', '삼성이 또')).toEqual(['삼성']);
    expect(found('하', '한')).toBeUndefined();
  });

  test('where it mixes scripts', () => {
    expect(found('acmeパーセル', 'Acmeパーセルは遅い')).toEqual(['Acmeパーセル']);
  });

  test('where it is an emoji, and no flag in the middle of two others', () => {
    expect(found('🚀', 'up🚀🚀')).toEqual(['🚀', '🚀']);
    expect(found('❤️', 'I ❤️ it, I ❤ it')).toEqual(['❤️', '❤']);
    expect(found('👍', 'ok 👍🏽')).toEqual(['👍']);
    expect(found('🇪🇺', '🇩🇪🇺🇸')).toBeUndefined();
    expect(found('🇪🇺', '🇩🇪🇪🇺')).toEqual(['🇪🇺']);
  });
});

describe('a phrase is found', () => {
  test('across punctuation and lines, in its order, and as whole words', () => {
    expect(found('"acme parcel"', 'Acme Parcel')).toEqual(['Acme Parcel']);
    expect(found('"acme parcel"', 'acme —\n parcel')).toEqual(['acme —\n parcel']);
    expect(found('"acme parcel"', 'acme #parcel')).toEqual(['acme #parcel']);
    for (const text of ['parcel acme', 'acme parcels', 'acme big parcel', 'acmeparcel', 'acme https://x.org/ parcel']) {
      expect(found('"acme parcel"', text)).toBeUndefined();
    }
  });

  test('a second time where its first word began in vain', () => {
    expect(found('"no no yes"', 'no no no yes')).toEqual(['no no yes']);
  });

  test('when it is made of signs alone', () => {
    expect(found('":("', 'late again :(')).toEqual([':(']);
  });
});

describe('handles and hashtags', () => {
  test.each([
    ['@Acme', '@Acme'],
    ['(@acme)', '@acme'],
    ['@acme, please', '@acme'],
    ["@acme's", '@acme'],
    ['＠acme', '＠acme'],
    ['@acme@example.social', '@acme'],
    ['@acmeさん', '@acme'],
    ['hi@ @acme', '@acme'],
  ])('@acme is found in %s', (text, stretch) => {
    expect(found('@acme', text)).toEqual([stretch]);
  });

  test.each(['acme', '#acme', '@acme_fan', '@acme.bsky.social', 'info@acme.com', 'https://example.org/@acme'])(
    '@acme is not found in %s',
    (text) => {
      expect(found('@acme', text)).toBeUndefined();
    },
  );

  test('a full handle is found as such only', () => {
    expect(found('@acme.bsky.social', 'hey @acme.bsky.social!')).toEqual(['@acme.bsky.social']);
    expect(found('@acme@example.social', 'hey @acme@example.social!')).toEqual(['@acme@example.social']);
    expect(found('@acme@example.social', 'hey @acme!')).toBeUndefined();
  });

  test('#acme is the hashtag and nothing else', () => {
    expect(found('#acme', 'see #Acme!')).toEqual(['#Acme']);
    expect(found('#acme', '＃acme')).toEqual(['＃acme']);
    for (const text of ['acme', '@acme', '#acmefail', 'https://example.org/#acme', '&#acme']) {
      expect(found('#acme', text)).toBeUndefined();
    }
  });

  test('may end in a star', () => {
    expect(found('@acm*', 'dear @acme_help')).toEqual(['@acme_help']);
    expect(found('#acm*', 'so #acmefail')).toEqual(['#acmefail']);
  });
});

describe('a domain is found', () => {
  test('in links, bare names and mail addresses, below it as well', () => {
    expect(found('domain:acme.com', 'https://acme.com/x?y=1')).toEqual(['acme.com']);
    expect(found('domain:acme.com', 'see HTTP://user@Shop.Acme.com:8080/')).toEqual(['Shop.Acme.com']);
    expect(found('domain:acme.com', 'at www.acme.com.')).toEqual(['www.acme.com']);
    expect(found('domain:acme.com', 'at acme.com!')).toEqual(['acme.com']);
    expect(found('domain:acme.com', 'wrote to info@acme.com')).toEqual(['acme.com']);
  });

  test.each(['notacme.com', 'acme.com.example.org', 'https://example.org/acme.com', 'acme com', 'acme.community'])(
    'but not in %s',
    (text) => {
      expect(found('domain:acme.com', text)).toBeUndefined();
    },
  );

  test('in the links beside the text, which mark nothing in it', () => {
    expect(found('domain:acme.com', 'look', { links: ['https://t.acme.com/1'] })).toEqual([]);
    expect(found('domain:acme.com', 'look', { links: ['https://example.org/acme.com'] })).toBeUndefined();
  });
});

describe('operators', () => {
  test('AND asks for all, OR for any, and every place of what held is marked', () => {
    expect(found('acme late', 'late again, acme, so late')).toEqual(['late', 'acme', 'late']);
    expect(found('acme late', 'acme')).toBeUndefined();
    expect(found('acme OR (parcel late)', 'acme parcel')).toEqual(['acme']);
  });

  test('an exclusion leaves a post out, wherever it stands', () => {
    expect(found('acme -airport', 'acme lost it')).toEqual(['acme']);
    expect(found('acme -airport', 'acme at the Airport')).toBeUndefined();
    expect(found('acme -airport', 'acme', { title: 'The airport' })).toBeUndefined();
    expect(found('acme -(airport landing)', 'acme airport')).toEqual(['acme']);
  });

  test('NEAR counts words in either order and marks only the pairs that are near', () => {
    expect(found('acme NEAR/2 late', 'acme was late')).toEqual(['acme', 'late']);
    expect(found('acme NEAR/2 late', 'late, really acme')).toEqual(['late', 'acme']);
    expect(found('acme NEAR/2 late', 'acme was very late')).toBeUndefined();
    expect(found('acme NEAR/1 late', 'acme late and then some more acme')).toEqual(['acme', 'late']);
    expect(found('acme NEAR/2 (late OR "not here")', 'parcel not here, acme')).toEqual(['not here', 'acme']);
  });

  test('NEAR takes a link, a handle and a word with an apostrophe for one word', () => {
    expect(found('acme NEAR/4 late', "acme https://a.org/b/c @some.one isn't late")).toEqual(['acme', 'late']);
  });

  test('NEAR does not take one word for two', () => {
    expect(found('acme NEAR/5 acme', 'acme')).toBeUndefined();
    expect(found('acme NEAR/5 acme', 'acme acme')).toEqual(['acme', 'acme']);
  });

  test('NEAR does not reach from the title into the text', () => {
    expect(found('acme NEAR/5 late', 'late', { title: 'acme' })).toBeUndefined();
  });

  test('filters look at the post itself', () => {
    expect(found('acme network:rss', 'acme')).toBeUndefined();
    expect(found('acme network:RSS', 'acme', { network: 'rss' })).toEqual(['acme']);
    expect(found('author:acme', 'hello', { author: { handle: '@Acme@example.social' } })).toEqual([]);
    expect(found('acme -author:acme', 'acme', { author: { handle: 'Acme' } })).toBeUndefined();
  });

  test('a language that nobody knows speaks neither for nor against a post', () => {
    expect(found('acme lang:de', 'acme', { lang: 'de-AT' })).toEqual(['acme']);
    expect(found('acme lang:de', 'acme', { lang: 'en' })).toBeUndefined();
    expect(found('acme -lang:de', 'acme', { lang: 'de' })).toBeUndefined();
    for (const lang of [undefined, 'und', 'mul']) {
      expect(found('acme lang:de', 'acme', { lang })).toEqual(['acme']);
      expect(found('acme -lang:de', 'acme', { lang })).toEqual(['acme']);
    }
  });
});

describe('brands', () => {
  test('a post speaks of every brand that one of its queries finds', () => {
    const matcher = compileBrands([
      {
        id: 'b1',
        queries: [
          { id: 'q1', expression: '@acme', languages: [] },
          { id: 'q2', expression: 'acme', languages: [] },
        ],
      },
      { id: 'b2', queries: [{ id: 'q3', expression: 'zenith', languages: [] }] },
      { id: 'b3', queries: [{ id: 'q4', expression: 'nadir', languages: [] }] },
      { id: 'b4', queries: [] },
    ]);
    expect(matchPost(matcher, aPost('Zenith beats acme'))).toEqual([
      { brandId: 'b1', queryId: 'q2', spans: [{ start: 13, end: 17, term: 'acme', queryId: 'q2' }] },
      { brandId: 'b2', queryId: 'q3', spans: [{ start: 0, end: 6, term: 'zenith', queryId: 'q3' }] },
    ]);
  });

  test('a stretch within a longer one is marked once, and the same stretch once', () => {
    const query = (id: string, expression: string) => ({ id, expression, languages: [] });
    const matcher = compileBrands([{ id: 'b1', queries: [query('q1', 'acme'), query('q2', '"acme parcel", @acme')] }]);
    expect(matchPost(matcher, aPost('acme parcel @acme'))[0]?.spans).toEqual([
      { start: 0, end: 11, term: 'acme parcel', queryId: 'q2' },
      { start: 12, end: 17, term: '@acme', queryId: 'q2' },
    ]);
  });

  test('a title counts, though it marks nothing in the text', () => {
    expect(found('acme', 'nothing here', { title: 'Acme is late' })).toEqual([]);
    expect(found('acme late', 'late', { title: 'Acme' })).toEqual(['late']);
  });

  test('the languages of a query keep posts of others out, and unknown ones in', () => {
    const matcher = matcherOf('acme', ['en', 'fr']);
    const isFound = (lang?: string) => matchPost(matcher, aPost('acme', { lang })).length > 0;
    expect([isFound('en-GB'), isFound('de'), isFound('und'), isFound()]).toEqual([true, false, true, true]);
  });

  test('a query that cannot be read is named and does not silence the others', () => {
    const query = (id: string, expression: string) => ({ id, expression, languages: [] });
    const matcher = compileBrands([{ id: 'b1', queries: [query('q1', '(acme'), query('q2', 'acme')] }]);
    expect(matcher.faults).toEqual([{ brandId: 'b1', queryId: 'q1', message: 'This bracket is never closed.', at: 0 }]);
    expect(matchPost(matcher, aPost('acme'))).toHaveLength(1);
    expect(explainMatch(matcher, aPost('acme'))[0]?.queries.map((query) => query.matched)).toEqual([true, false]);
  });

  test('a text of nothing but the name does not grow its mention without end', () => {
    expect(found('acme', 'acme '.repeat(10_000))).toHaveLength(200);
  });

  test('sources are asked for the terms of all brands, each once', () => {
    expect(termsOfBrands([brandOf('acme, @acme'), brandOf('acme late'), brandOf('(')])).toEqual(['acme', '@acme']);
  });
});

describe('why a post is or is not a mention', () => {
  test.each([
    ['acme', 'so, Acme', 'The text holds acme at character 5.'],
    ['acme late', 'nothing', 'No word of the query occurs.'],
    ['acme late', 'acme', '"late" does not occur.'],
    ['acme (late OR @lost)', 'acme', 'None of "late", @lost occurs.'],
    ['acme late -airport', 'acme at the Airport', 'Excluded by -airport at character 13.'],
    ['acme network:rss', 'acme', 'The network is sandbox, not rss.'],
    ['acme author:ann', 'acme', 'The author is somebody, not ann.'],
    ['acme NEAR/2 late', 'acme was really quite late', 'NEAR/2: the words stand 4 apart.'],
    ['acme NEAR/2 late', 'acme', 'NEAR/2: "late" does not occur.'],
  ])('%s on %j: %s', (expression, text, reason) => {
    expect(why(expression, text)).toBe(reason);
  });

  test('names what is beside the text', () => {
    expect(why('acme', '', { title: 'Acme' })).toBe('The title holds acme.');
    expect(why('acme -airport', 'acme', { title: 'Airport' })).toBe('Excluded by -airport in the title.');
    expect(why('domain:acme.com', '', { links: ['https://acme.com'] })).toBe(
      'A link of the post is found by domain:acme.com.',
    );
    expect(why('network:sandbox', 'x')).toBe('The post is what the query filters for.');
    expect(why('acme lang:de', 'acme', { lang: 'en' })).toBe('The language is en, not de.');
    expect(why('acme', 'acme', { lang: 'de' }, ['en'])).toBe('The language de is not among en.');
  });

  test('agrees with the matching, whatever query and text', () => {
    fc.assert(
      fc.property(anyQuery, anyText, anyText, (expression, text, title) => {
        const matcher = compileBrands([brandOf(expression)]);
        const post = aPost(text, { title, lang: 'en' });
        const [explained] = explainMatch(matcher, post);
        expect(explained?.matched).toBe(matchPost(matcher, post).length > 0);
        for (const query of explained?.queries ?? []) expect(query.reason).toMatch(/^\S.*\.$/s);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('marked stretches', () => {
  test('read as their term, whatever stands around it and however it is spelled', () => {
    const spelling = fc.constantFrom('acme', 'ACME', 'Ａcme', 'ácmé', 'ac\u0301me\u0300', 'a\u200dcme', '𝐚𝐜𝐦𝐞');
    const around = fc.array(fc.oneof(noise, fc.constant(' ')), { maxLength: 8 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(around, spelling, around, (before, name, after) => {
        const text = `${before} ${name} ${after}`;
        const [match] = matchPost(matcherOf('acme'), aPost(text));
        const stretches = match?.spans.map((span) => text.slice(span.start, span.end)) ?? [];
        expect(stretches.length).toBeGreaterThan(0);
        for (const stretch of stretches) expect(fold(stretch)).toBe('acme');
      }),
      { numRuns: 1000 },
    );
  });

  test('lie within the text in order, and read as a word, handle, hashtag or phrase of the query', () => {
    fc.assert(
      fc.property(anyQuery, anyText, (expression, text) => {
        let last = { start: -1, end: 0 };
        for (const span of matchPost(compileBrands([brandOf(expression)]), aPost(text))[0]?.spans ?? []) {
          expect(span.start).toBeGreaterThan(last.start);
          expect(span.end).toBeGreaterThan(last.end);
          expect(span.end).toBeLessThanOrEqual(text.length);
          const read = fold(text.slice(span.start, span.end));
          const term = fold(span.term);
          if (term.endsWith('*')) expect(read.startsWith(term.slice(0, -1))).toBe(true);
          else if (term.startsWith('domain:')) expect(read.endsWith(term.slice(7))).toBe(true);
          else expect(read.replace(/\s+/g, ' ')).toBe(term);
          last = span;
        }
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    ['@a.', 20_000],
    ['a@', 20_000],
    ['a! ', 20_000],
    ['a.', 20_000],
    ['www.', 20_000],
    ['http://', 10_000],
    ['🇪🇺🇩', 10_000],
    ['é@', 20_000],
    ['\u0301', 50_000],
  ])('a hostile text of %j does not hold up the thread', (piece, times) => {
    const matcher = matcherOf(
      'a OR acme OR "a a a" OR @a OR #a OR domain:a.com OR "🇪🇺 a" OR (a NEAR/5 acme) OR a NEAR a',
    );
    const startedAt = performance.now();
    matchPost(matcher, aPost(piece.repeat(times)));
    // Takes a tenth of a second; a scan of quadratic time would take minutes.
    expect(performance.now() - startedAt).toBeLessThan(5_000);
  });
});

const noise = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 3 }),
  fc.constantFrom('@', '#', 'é', 'ß', 'İ', '\u200d', '\u200f', '👩‍💻', '🇩🇪', '\ud83d', '\udc00', '漢字', '.', '...'),
);
const anyText = fc
  .array(
    fc.oneof(
      noise,
      fc.constantFrom(
        ' ',
        ' ',
        'acme',
        'Ácme',
        '@acme',
        '#acme',
        'acme parcel',
        'アクメ',
        'late',
        'https://acme.com/a',
        '🚀',
      ),
    ),
    { maxLength: 15 },
  )
  .map((pieces) => pieces.join(''));
const anyTerm = fc.constantFrom(
  'acme',
  '@acme',
  '#acme',
  '"acme parcel"',
  'アクメ',
  'late',
  'domain:acme.com',
  '🚀',
  'acm*',
);
const anyQuery = fc
  .tuple(
    anyTerm,
    anyTerm,
    anyTerm,
    fc.constantFrom('a', 'a b', 'a OR b', 'a NEAR/3 b', 'a -c', '(a OR b) -c', 'a NEAR (b OR c)'),
  )
  .map(([a, b, c, shape]) => shape.replace(/\b[abc]\b/g, (name) => ({ a, b, c })[name as 'a'] ?? name));
