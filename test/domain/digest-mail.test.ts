import { describe, expect, test } from 'vitest';
import { writeDigest } from '#src/domain/digest.ts';
import { chartCid, digestHtml, digestText, quotesOf } from '#src/domain/digest-mail.ts';
import { dayChart } from '#src/domain/digest-numbers.ts';
import { withoutQuotes } from '#src/domain/digest-quotes.ts';
import { speaker } from '#src/domain/digest-words/speak.ts';
import { sumCounts } from '#src/domain/rollup.ts';
import { at } from '../support/case-builders.ts';
import { aComplaint, aDigestInput } from '../support/digest-builders.ts';

describe('a mail', () => {
  test('holds in plain text everything that the HTML part says', () => {
    const digest = writeDigest(aDigestInput());
    const text = digestText(digest);
    const said = digest.sections.flatMap(({ title, items, empty, more }) => [
      title.toUpperCase(),
      ...(items.length === 0 && empty ? [empty] : []),
      ...items.flatMap(({ text: words, detail = '', says = [] }) => [words, detail, ...says.map((one) => one.text)]),
      more?.text ?? '',
    ]);
    for (const words of said) expect(text).toContain(words);
    for (const { url } of digest.footer?.links ?? []) expect(text).toContain(url);
  });

  test('lets no words of strangers become markup, nor leave their line', () => {
    const title = '<img src=x onerror=alert(1)>\n\nBcc: all@example.com\u202e';
    const digest = writeDigest(aDigestInput({}, [aComplaint({ title, authorName: '"><script>' })]));
    const html = digestHtml(digest);
    expect(html).not.toMatch(/<img|<script/);
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt; Bcc: all@example.com');
    expect(html).not.toContain('\u202e');
  });

  test('cuts what somebody wrote at a word', () => {
    const digest = writeDigest(aDigestInput({}, [aComplaint({ title: 'never again '.repeat(100) })]));
    const [quote] = quotesOf(digest);
    expect(quote?.text.length).toBeLessThan(270);
    expect(quote?.text).toMatch(/ (never|again)…”$/);
  });

  test('forgets what was removed at its source, in both of its parts', () => {
    const digest = writeDigest(aDigestInput({}, [aComplaint({ authorName: 'Mira & Co', title: 'It "burnt" me' })]));
    const mail = { text: digestText(digest), html: digestHtml(digest), quotes: quotesOf(digest) };
    const left = withoutQuotes(mail, mail.quotes[0]?.postId ?? '');
    expect(left.text + left.html).not.toMatch(/Mira|burnt/);
    expect(left.html).toContain('(removed at its source)');
  });

  test('describes its chart in words, and shows the picture only where there is one', () => {
    const counts = { ...sumCounts([]), mentions: 7, negative: 4, neutral: 1, positive: 2 };
    const days = [{ from: at('12:00'), to: new Date(at('12:00').getTime() + 86_400_000), counts }];
    const chart = dayChart(days, ['Acme'], speaker('en', 'UTC'));
    if (!chart) throw new Error('no chart');
    const digest = writeDigest(aDigestInput({ chart }));
    expect(digestHtml(digest)).toContain(`src="cid:${chartCid}"`);
    expect(digestText(digest)).toContain(
      'Mentions a day of Acme in the last two weeks, by mood: Mon, Jan 5: 7 (4 negative); none on the other days.',
    );
    const { chart: _, ...withoutPicture } = digest;
    expect(digestHtml(withoutPicture)).not.toContain('<img');
    expect(digestHtml(withoutPicture)).toContain('Mon, Jan 5: 7 (4 negative)');
  });

  test('stays below what Gmail shows of a mail when all its parts are full', () => {
    const long = aComplaint({ title: 'Very upset. '.repeat(60), openedAt: new Date('2025-12-01') });
    const open = Array.from({ length: 30 }, () => long);
    const says = Array.from({ length: 3 }, (_, index) => ({ postId: `p${index}`, text: 'x'.repeat(300) }));
    const digest = writeDigest(
      aDigestInput(
        {
          kind: open.map(() => ({
            says: says[0] ?? { postId: '', text: '' },
            link: 'https://e.example',
            isAdvocate: true,
          })),
          boards: open.slice(0, 5).map(() => ({
            ...{ network: 'sandbox', link: 'https://e.example', why: 'heated' as const, since: at('01:00'), posts: 4 },
            says: says[0] ?? { postId: '', text: '' },
          })),
          story: { link: 'https://e.example', verdict: 'recovered', answeredAfterMs: 1, says },
          links: () => ({ open: 'https://e.example', assign: `https://e.example/act/${'t'.repeat(400)}` }),
        },
        open,
      ),
    );
    expect(Buffer.byteLength(digestHtml(digest))).toBeLessThan(60_000);
  });
});
