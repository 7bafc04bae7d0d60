import { describe, expect, test } from 'vitest';
import { marksWithin, partsOf } from '../../dashboards/inbox/conversation/conversation-text.ts';

const kinds = (text: string) => partsOf(text).map((part) => [part.kind, part.text]);

describe('a stranger’s text', () => {
  test('is cut into words, quoted posts and addresses, and nothing of it is lost', () => {
    const text = 'Look:\n> you said\n> it works\nNo! (https://acme.example/a_(b)), see https://x.example/y.';
    expect(kinds(text)).toEqual([
      ['words', 'Look:\n'],
      ['quote', '> you said\n> it works\n'],
      ['words', 'No! ('],
      ['link', 'https://acme.example/a_(b)'],
      ['words', '), see '],
      ['link', 'https://x.example/y'],
      ['words', '.'],
    ]);
    for (const one of [text, '', '>', 'http://', '> a', 'https://'])
      expect(
        partsOf(one)
          .map((part) => part.text)
          .join(''),
      ).toBe(one);
  });

  test('tells where an address leads that pretends to be another', () => {
    const [link] = partsOf('https://paypal.com@evil.example/login');
    expect(link).toMatchObject({ kind: 'link', host: 'evil.example' });
    expect(partsOf('https://аcme.example/')[0]).toMatchObject({ host: 'xn--cme-5cd.example' });
    expect(partsOf('https://ACME.example/x')[0]).toMatchObject({ host: undefined, href: 'https://acme.example/x' });
  });

  test('makes no link of what is none', () => {
    expect(kinds('javascript:alert(1) data:text/html,x ftp://x.example')).toEqual([
      ['words', 'javascript:alert(1) data:text/html,x ftp://x.example'],
    ]);
  });

  test('freezes no page, however many brackets follow an address', () => {
    // Looked through anew from each bracket, this takes minutes.
    expect(kinds(`https://a.example/${').'.repeat(200_000)}x`)).toHaveLength(1);
  });

  test('keeps its evidence where it stands', () => {
    const [, link] = partsOf('see https://acme.example');
    if (!link) throw new Error('no link');
    expect(
      marksWithin(
        [
          { start: 12, end: 16, isBrand: true },
          { start: 0, end: 3, weight: -1 },
        ],
        link,
      ),
    ).toEqual([{ start: 8, end: 12, isBrand: true }]);
  });
});
