import { describe, expect, test } from 'vitest';
import { parseDate } from '../../../connectors/_shared/dates.ts';
import { htmlToText } from '../../../connectors/_shared/html.ts';
import { notAfter, shortHash } from '../../../connectors/_shared/identity.ts';

describe('HTML as words', () => {
  test.each([
    ['keeps a hashtag whole', '#<span>cats</span> and #<b>dogs</b>', '#cats and #dogs'],
    ['keeps the text of a link', 'see <a href="https://example.org/x">the page</a>', 'see the page'],
    [
      'gives a shortened link its whole address',
      '<a href="https://example.org/a/long">https://example.org/a/...</a>',
      'https://example.org/a/long',
    ],
    ['decodes entities', 'Tom &amp; Jerry&#x27;s &lt;b&gt;', "Tom & Jerry's <b>"],
    ['keeps paragraphs apart', '<p>one</p><p>two<br>three</p>', 'one\n\ntwo\nthree'],
    ['keeps cells apart', '<table><tr><td>a</td><td>b</td></tr></table>', 'a b'],
    ['does not shout headings', '<h1>A title</h1>', 'A title'],
    ['leaves scripts, styles and pictures out', 'a<script>alert(1)</script><style>p{}</style><img src=x alt=y>b', 'ab'],
    ['leaves plain text as it is', '1 < 2\nand 3 > 2', '1 < 2\nand 3 > 2'],
    ['leaves no control characters that a store chokes on', 'a\0b\ud800', 'ab\ufffd'],
  ])('%s', (_, html, text) => {
    expect(htmlToText(html)).toBe(text);
  });

  test('is bounded, however deep or long the page is', () => {
    expect(htmlToText('<div>'.repeat(30_000)).length).toBeLessThan(100);
    expect(htmlToText(`<p>${'word '.repeat(100_000)}`).length).toBeLessThanOrEqual(50_000);
  });
});

describe('times as networks write them', () => {
  test.each([
    ['2026-02-28', '2026-02-28T00:00:00.000Z'],
    ['2026-02-28T23:00:00-08:00', '2026-03-01T07:00:00.000Z'],
    ['2026-02-28 23:00:00 -0800', '2026-03-01T07:00:00.000Z'],
    ['2026-02-28 10:00', '2026-02-28T10:00:00.000Z'],
    ['2026-02-28T10:00:00.123456Z', '2026-02-28T10:00:00.123Z'],
    ['1424777752', '2015-02-24T11:35:52.000Z'],
    ['1424777752000', '2015-02-24T11:35:52.000Z'],
    ['Tue Feb 24 11:35:52 +0000 2015', '2015-02-24T11:35:52.000Z'],
    ['Mon, 02 Feb 2026 10:00:00 GMT', '2026-02-02T10:00:00.000Z'],
    ['2 Feb 2026 10:00 EST', '2026-02-02T15:00:00.000Z'],
    ['Tuesday, 3 February 2026 10:00:00 +0200 (CEST)', '2026-02-03T08:00:00.000Z'],
    ['Sunday, 06-Nov-94 08:49:37 GMT', '1994-11-06T08:49:37.000Z'],
  ])('%s', (text, expected) => {
    expect(parseDate(text)?.toISOString()).toBe(expected);
  });

  test.each(['', 'yesterday', '2026-02-31', '2026-13-01', 'Mon, 32 Feb 2026 10:00:00 GMT', '1e999', '12:00'])(
    'is unknown for "%s"',
    (text) => {
      expect(parseDate(text)).toBeUndefined();
    },
  );

  test('a claim from the future becomes now', () => {
    const now = new Date('2026-11-21T12:00:00Z');
    expect(notAfter(new Date('2027-01-01'), now)).toEqual(now);
    expect(notAfter(new Date('2026-01-01'), now)).toEqual(new Date('2026-01-01'));
  });
});

test('a short hash tells parts apart that join to the same text', () => {
  expect(shortHash('a', 'bc')).not.toBe(shortHash('ab', 'c'));
  expect(shortHash('a')).toMatch(/^[\w-]{16}$/);
});
