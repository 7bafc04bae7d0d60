import { describe, expect, test } from 'vitest';
import { UnavailableError } from '#src/errors.ts';
import { decode } from '../../../connectors/rss/fetch-feed.ts';
import { readFeed } from '../../../connectors/rss/read.ts';

describe('reading a feed', () => {
  const url = 'https://example.org/blog/feed.xml';

  test('reads Atom, with HTML only where it is said to be HTML', () => {
    const feed = readFeed(
      `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB" xml:base="/base/"><title>T</title><id>urn:f</id>
       <entry><id>urn:1</id><title>1 &lt;b&gt; 2</title><link rel="self" href="no"/><link href="one"/>
       <published>2026-11-20T10:00:00Z</published><updated>2026-11-20T11:00:00Z</updated>
       <author><name>Ann</name><uri>/ann</uri></author><content type="html">&lt;p&gt;a &amp;amp; b&lt;/p&gt;</content></entry></feed>`,
      url,
    );
    expect(feed).toMatchObject({ title: 'T', lang: 'en' });
    expect(feed.items).toMatchObject([
      {
        guid: 'urn:1',
        title: '1 <b> 2',
        text: 'a & b',
        link: 'https://example.org/base/one',
        authorName: 'Ann',
        authorUrl: 'https://example.org/ann',
        publishedAt: new Date('2026-11-20T10:00:00Z'),
      },
    ]);
  });

  test('reads JSON Feed', () => {
    const json = {
      version: 'https://jsonfeed.org/version/1.1',
      title: 'J',
      language: 'de',
      items: [
        {
          id: '1',
          url: '/1',
          title: 'T',
          content_html: '<p>x</p>',
          date_published: '2026-11-20T10:00:00Z',
          authors: [{ name: 'Z' }],
        },
      ],
    };
    expect(readFeed(JSON.stringify(json), url).items).toMatchObject([
      { guid: '1', link: 'https://example.org/1', title: 'T', text: 'x', authorName: 'Z' },
    ]);
  });

  test('reads RDF', () => {
    const rdf = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
      xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://example.org"><title>R</title></channel>
      <item rdf:about="https://example.org/1"><title>One</title><link>/1</link><dc:date>2026-11-20</dc:date><dc:creator>Ann</dc:creator></item></rdf:RDF>`;
    expect(readFeed(rdf, url).items).toMatchObject([
      {
        guid: 'https://example.org/1',
        link: 'https://example.org/1',
        authorName: 'Ann',
        publishedAt: new Date('2026-11-20'),
      },
    ]);
  });

  test('shows no mail address, and no link but of the web', () => {
    const [item] = readFeed(
      '<rss version="2.0"><channel><title>x</title><item><title>a</title><author>ann@example.org</author><link>javascript:alert(1)</link></item></channel></rss>',
      url,
    ).items;
    expect(item).toMatchObject({ authorName: 'ann', link: '' });
  });

  test('is not blown up by entities or depth', () => {
    const bomb = `<!DOCTYPE x [<!ENTITY a "${'x'.repeat(1000)}">${Array.from({ length: 9 }, (_, at) => `<!ENTITY a${at} "${`&a${at || ''};`.repeat(10)}">`).join('')}]>
      <rss version="2.0"><channel><title>&a8;</title><item><title>&a8;</title></item></channel></rss>`;
    expect(JSON.stringify(readFeed(bomb, url)).length).toBeLessThan(2000);
    const secret =
      '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><rss version="2.0"><channel><title>x</title><item><title>&f;</title></item></channel></rss>';
    expect(() => readFeed(secret, url)).toThrow(UnavailableError);
    const deep = `<rss version="2.0"><channel>${'<a>'.repeat(200_000)}`;
    expect(() => readFeed(deep, url)).toThrow(UnavailableError);
  });

  test.each(['', 'hello', '{"a":1}', '<svg></svg>'])('"%s" is no feed', (text) => {
    expect(() => readFeed(text, url)).toThrow(UnavailableError);
  });

  test('understands the encodings of old feeds', () => {
    const latin = Buffer.from('<?xml version="1.0" encoding="iso-8859-1"?><a>caf\xe9</a>', 'latin1');
    expect(decode(latin, 'application/xml')).toContain('café');
    expect(decode(Buffer.from('caf\xe9', 'latin1'), 'text/xml; charset=windows-1252')).toBe('café');
    expect(decode(Buffer.from('\ufeffcafé', 'utf16le'), 'text/xml')).toBe('café');
    expect(decode(Buffer.from('café'), 'text/xml; charset=klingon')).toBe('café');
  });
});
