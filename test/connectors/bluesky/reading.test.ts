import { describe, expect, test } from 'vitest';
import { compileBrands, matchPost, termsOfBrands } from '#src/domain/matching.ts';
import { PostRecord, textOf } from '../../../connectors/bluesky/record.ts';
import { watchSilence } from '../../../connectors/bluesky/silence.ts';
import { sieveOf } from '../../../connectors/bluesky/wanted.ts';
import { aPost } from '../../support/builders.ts';

const link = (text: string, shown: string, uri: string) => {
  const byteStart = Buffer.byteLength(text.slice(0, text.indexOf(shown)));
  return {
    index: { byteStart, byteEnd: byteStart + Buffer.byteLength(shown) },
    features: [{ $type: 'app.bsky.richtext.facet#link', uri }],
  };
};
const read = (record: Record<string, unknown>) => textOf(PostRecord.parse(record));

describe('the text of a post', () => {
  test('holds whole addresses where they are shown shortened', () => {
    const text = 'Größe: example.org/a-very-lo... und acme.com';
    const facets = [
      link(text, 'example.org/a-very-lo...', 'https://www.example.org/a-very-long-path'),
      link(text, 'acme.com', 'https://acme.com/'),
    ];
    expect(read({ text, facets })).toBe('Größe: https://www.example.org/a-very-long-path und https://acme.com/');
  });

  test('names the page behind other words, the card and the tags beside it', () => {
    const text = 'Look here';
    const facets = [link(text, 'here', 'https://acme.com/offer')];
    const embed = {
      $type: 'app.bsky.embed.external',
      external: { uri: 'https://news.example/1', title: 'x', description: 'y' },
    };
    expect(read({ text, facets, embed, tags: ['acme'] })).toBe(
      'Look here\nhttps://acme.com/offer\nhttps://news.example/1\n#acme',
    );
  });

  test('survives whatever its author’s program wrote', () => {
    const odd = [
      { facets: [{ index: { byteStart: 900, byteEnd: 20 }, features: [] }, null, 7] },
      {
        facets: [
          {
            index: { byteStart: 2, byteEnd: 9000 },
            features: [{ $type: 'app.bsky.richtext.facet#link', uri: 'javascript:x' }],
          },
        ],
      },
      { embed: 3, langs: 'en', tags: {}, createdAt: 0, reply: 'no' },
    ];
    for (const more of odd) expect(read({ text: 'acme\u0000 \ud800', ...more })).toBe('acme \ufffd');
  });
});

describe('the sieve of the stream', () => {
  const expressions = [
    'acme',
    '"acme parcel"',
    '#AcmeFail',
    '@acme',
    'acm*',
    'domain:acme.com',
    'Straße',
    'カフェ',
    'Éclair NEAR/3 late',
    '한국',
  ];
  const matcher = compileBrands([brandOf(expressions)]);
  const isSaid = sieveOf(termsOfBrands([brandOf(expressions)]));

  test('lets through whatever a query can match', () => {
    const texts = [
      'ACME!',
      'Acme’s',
      'a c m e',
      '#acmefail',
      'see https://shop.acme.com/x',
      'STRASSE',
      'ﬁne acmé',
      'ｶﾌｪ',
      '＠acme',
      'eclairs late',
      'éclair so late',
      '𝐀𝐂𝐌𝐄',
      '한국말',
      'Acme-Parcel',
      'acme\u00adparcel',
    ];
    for (const text of texts) {
      const isMatched = matchPost(matcher, aPost({ text })).length > 0;
      if (isMatched) expect(isSaid(text), text).toBe(true);
    }
    expect(texts.filter((text) => matchPost(matcher, aPost({ text })).length > 0).length).toBeGreaterThan(8);
  });

  test('keeps out what has none of the words', () => {
    for (const text of ['', 'Nothing to see', 'the parcel is late', 'c a f e']) expect(isSaid(text), text).toBe(false);
  });
});

describe('silence', () => {
  test('on a quiet server is no sign of anything', () => {
    const silence = watchSilence(0);
    silence.heard(3, 60_000);
    expect(silence.isTooLong(24 * 3_600_000)).toBe(false);
    for (let nth = 1; nth <= 200; nth += 1) silence.heard(1, 60_000 + nth * 60_000);
    expect(silence.isTooLong(201 * 60_000 + 60 * 60_000)).toBe(false);
  });

  test('on a busy one means that the stream is dead', () => {
    const silence = watchSilence(0);
    for (let nth = 1; nth <= 1000; nth += 1) silence.heard(10, nth * 250);
    expect(silence.isTooLong(250_000 + 20_000)).toBe(false);
    expect(silence.isTooLong(250_000 + 31_000)).toBe(true);
  });
});

function brandOf(given: string[]) {
  return { id: 'b', queries: given.map((expression, at) => ({ id: `q${at}`, expression, languages: [] })) };
}
