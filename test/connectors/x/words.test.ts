import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { queriesOf } from '../../../connectors/x/query.ts';
import { Settings } from '../../../connectors/x/settings.ts';
import { dateOf, idAt, isNewer } from '../../../connectors/x/snowflake.ts';
import { readable, sameWords } from '../../../connectors/x/text.ts';
import { hasLink, MAX_WEIGHT, weigh } from '../../../connectors/x/weigh.ts';

describe('how long X says a text is', () => {
  test.each([
    ['plain words', 11],
    ['naïve café', 10],
    ['cafe\u0301', 4],
    ['“quoted” – dashed…', 19],
    ['速い配達', 8],
    ['👍', 2],
    ['👩‍👩‍👧‍👦🇩🇪1️⃣', 6],
    ['© 2026', 6],
    ['see https://example.org/a/very/long/address/that/goes/on/and/on', 27],
    ['see https://example.org.', 28],
    ['see example.org', 27],
    ['mail me@example.org', 19],
    ['e.g. this', 9],
  ])('%s weighs %i', (text, weight) => expect(weigh(text)).toBe(weight));

  test('what fits is at most 280', () => {
    expect(weigh('a'.repeat(280))).toBe(MAX_WEIGHT);
    expect(weigh('語'.repeat(140))).toBe(MAX_WEIGHT);
  });

  test('a text with something that X links is told from one without', () => {
    expect(hasLink('see acme.example/help')).toBe(true);
    expect(hasLink('see http://a.example')).toBe(true);
    expect(hasLink('Done. Thanks')).toBe(false);
  });
});

describe('what the search of X is asked', () => {
  test('names, phrases, handles and tags, without reposts', () => {
    expect(queriesOf(['Acme'], 512)).toEqual([{ terms: ['Acme'], query: 'acme -is:retweet' }]);
    expect(queriesOf(['Acme Corp', '@AcmeCare', '#acme', 'or', 'AT&T', 'say "hi"', '!!'], 512)[0]?.query).toBe(
      '("acme corp" OR "at&t" OR "or" OR "say hi" OR #acme OR @acmecare) -is:retweet',
    );
  });

  test('a domain is looked for behind X’s short links as well, the beginning of a word as a word', () => {
    expect(queriesOf(['acme.example'], 512)[0]?.query).toBe('("acme.example" OR url:"acme.example") -is:retweet');
    expect(queriesOf(['acm*'], 512)).toEqual([{ terms: ['acm*'], query: 'acm -is:retweet' }]);
  });

  test('every word is in one query, none longer than allowed, the same whatever their order', () => {
    const word = fc.stringMatching(/^[A-Za-z0-9@#$"'&. -]{1,60}$/);
    fc.assert(
      fc.property(fc.array(word, { maxLength: 60 }), fc.integer({ min: 128, max: 1024 }), (words, longest) => {
        const queries = queriesOf(words, longest);
        for (const { query } of queries) expect(query.length).toBeLessThanOrEqual(longest);
        const heard = queries.flatMap(({ terms }) => terms);
        expect(heard.toSorted()).toEqual(words.filter((one) => /[a-z0-9]/i.test(one)).toSorted());
        expect(queriesOf(words.toReversed(), longest).map(({ query }) => query)).toEqual(
          queries.map(({ query }) => query),
        );
      }),
      { numRuns: 100 },
    );
  });

  test('a phrase too long for any query is heard by its beginning', () => {
    const [asked] = queriesOf(['word '.repeat(200)], 512);
    expect(asked?.query.length).toBeLessThanOrEqual(512);
    expect(asked?.query).toMatch(/^"word word .* word" -is:retweet$/);
  });
});

describe('texts and numbers of X', () => {
  test('are read as people read them', () => {
    const entities = { urls: [{ url: 'https://t.co/a', expanded_url: 'https://acme.example/?a=1&b=2' }] };
    expect(readable({ text: 'a &lt; b &amp;amp; https://t.co/a', entities })).toBe(
      'a < b &amp; https://acme.example/?a=1&b=2',
    );
  });

  test('are the words that were sent, whatever X puts before them or makes of their links', () => {
    expect(sameWords('@mira @jo We are on it: https://acme.example/', 'We are  on it: acme.example')).toBe(true);
    expect(sameWords('@mira We are not on it', 'We are on it')).toBe(false);
  });

  test('a number tells its time, and is compared whole', () => {
    const at = new Date('2026-11-21T12:00:00.123Z');
    expect(dateOf(idAt(at))).toEqual(at);
    expect(isNewer('2124110072509366274', '2124110072509366273')).toBe(true);
    expect(isNewer('999', '1000')).toBe(false);
  });

  test('settings without any way in are refused, each with its reason', () => {
    const problemOf = (given: object) => Settings.safeParse({ handle: 'acmecare', ...given }).error?.issues[0]?.message;
    expect(problemOf({})).toContain('bearer token');
    expect(problemOf({ bearerToken: 'token', apiKey: 'key' })).toContain('come together');
    expect(problemOf({ bearerToken: 'token', handle: 'not a handle' })).toContain('15 letters');
    expect(problemOf({ bearerToken: 'token' })).toBeUndefined();
  });
});
