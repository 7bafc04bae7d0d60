import { describe, expect, test } from 'vitest';
import { PermanentError, type RateLimitedError, UnavailableError } from '#src/errors.ts';
import { type Item, rss2, visiting } from './visiting.ts';

const items = (...titles: string[]): Item[] =>
  titles.map((title) => ({ title, guid: `urn:${title}`, link: `/${title}`, at: 'Fri, 20 Nov 2026 10:00:00 GMT' }));

describe('asking for a feed', () => {
  test('asks only for what is new', async () => {
    const headers = { etag: '"1"', 'last-modified': 'Fri, 20 Nov 2026 10:00:00 GMT' };
    const pages = { '/feed.xml': { headers, body: rss2(items('a')) } };
    await using site = await visiting(pages);
    expect((await site.visit()).titles).toEqual(['a']);
    Object.assign(pages, { '/feed.xml': { status: 304 } });
    expect((await site.visit()).posts).toEqual([]);
    expect((await site.visit()).posts).toEqual([]);
    for (const { headers } of site.asked.slice(1)) {
      expect(headers['if-none-match']).toBe('"1"');
      expect(headers['if-modified-since']).toBe('Fri, 20 Nov 2026 10:00:00 GMT');
    }
  });

  test('remembers where a feed has moved for good, and not where it is for now', async () => {
    const pages = {
      '/feed.xml': { status: 301, headers: { location: '/second' } },
      '/second': { status: 308, headers: { location: '/third' } },
      '/third': { status: 302, headers: { location: '/today' } },
      '/today': { body: rss2(items('a')) },
    };
    await using site = await visiting(pages);
    await site.visit();
    await site.visit();
    expect(site.asked.map(({ path }) => path)).toEqual([
      '/feed.xml',
      '/second',
      '/third',
      '/today',
      '/third',
      '/today',
    ]);
  });

  test('goes back to the address of the source where the remembered one is gone', async () => {
    const pages: Parameters<typeof visiting>[0] = {
      '/feed.xml': { status: 301, headers: { location: '/wrong' } },
      '/wrong': { body: rss2(items('a')) },
    };
    await using site = await visiting(pages);
    await site.visit();
    pages['/feed.xml'] = { body: rss2(items('b', 'a')) };
    delete pages['/wrong'];
    expect((await site.visit()).titles).toEqual(['b']);
  });

  test('a source that is given another address hears the other feed', async () => {
    await using site = await visiting({
      '/feed.xml': { body: rss2(items('a')) },
      '/other': { body: rss2(items('b')) },
    });
    await site.visit();
    site.moveTo('/other');
    expect(await site.visit()).toMatchObject({ titles: ['b'], gaps: [] });
  });

  test('a feed that is gone for good is for a person to mend', async () => {
    await using site = await visiting({ '/feed.xml': { status: 410 } });
    const error = await site.visit().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(PermanentError);
    expect(String(error)).toContain('gone for good');
  });

  test('comes back when a closed site said it would open', async () => {
    await using site = await visiting({ '/feed.xml': { status: 503, headers: { 'retry-after': '60' } } });
    const error = await site.visit().catch((thrown: unknown) => thrown);
    expect((error as RateLimitedError).retryAt).toEqual(new Date(site.now().getTime() + 60_000));
  });

  test('honours the wish for rarer visits up to an hour', async () => {
    const pages = { '/feed.xml': { body: rss2(items('a'), '<ttl>30</ttl>') } };
    await using site = await visiting(pages);
    expect((await site.visit()).rate).toEqual({ retryAt: new Date(site.now().getTime() + 30 * 60_000) });
    pages['/feed.xml'].body = rss2(items('a'), '<ttl>1440</ttl>');
    expect((await site.visit()).rate).toEqual({ retryAt: new Date(site.now().getTime() + 60 * 60_000) });
  });

  test('finds the feed that a page names, and not that of its comments', async () => {
    const html = `<!doctype html><html><head>
      <link rel="alternate" type="application/rss+xml" title="Comments" href="/comments/feed">
      <link href='posts.atom?a=1&amp;b=2' type='application/atom+xml' rel='alternate'></head>`;
    await using site = await visiting(
      {
        '/blog/': { body: html },
        '/comments/feed': { body: rss2(items('no')) },
        '/blog/posts.atom': { body: rss2(items('a')) },
      },
      '/blog/',
    );
    expect((await site.visit()).titles).toEqual(['a']);
    expect((await site.visit()).titles).toEqual([]);
    expect(site.asked.map(({ path }) => path)).toEqual(['/blog/', '/blog/posts.atom', '/blog/posts.atom']);
    expect(await site.test()).toBe('Found the feed "News" with 1 items, the newest of 2026-11-20.');
  });

  test('finds a feed where feeds usually lie', async () => {
    await using site = await visiting({ '/': { body: '<html>Hello' }, '/rss.xml': { body: rss2(items('a')) } }, '/');
    expect((await site.visit()).titles).toEqual(['a']);
  });

  test('says so where a page has no feed', async () => {
    await using site = await visiting({ '/': { body: '<html>Hello' } }, '/');
    await expect(site.visit()).rejects.toThrow(/No feed was found at 127\.0\.0\.1/);
  });

  test('a page where the feed was is a passing fault', async () => {
    const pages = { '/feed.xml': { body: rss2(items('a')) } };
    await using site = await visiting(pages);
    await site.visit();
    pages['/feed.xml'].body = '<!doctype html>We are moving house';
    await expect(site.visit()).rejects.toThrow(UnavailableError);
  });
});

describe('telling items apart', () => {
  test('dates from the future are now, items without a date keep the time they were first heard', async () => {
    const future = { title: 'a', guid: 'a', at: 'Fri, 20 Nov 2099 10:00:00 GMT' };
    const pages = { '/feed.xml': { body: rss2([future, { title: 'b', guid: 'b', text: 'one' }]) } };
    await using site = await visiting(pages);
    const first = await site.visit();
    const heardAt = site.now();
    expect(first.posts.map(({ createdAt }) => createdAt)).toEqual([heardAt, heardAt]);
    pages['/feed.xml'].body = rss2([future, { title: 'b', guid: 'b', text: 'two' }]);
    const [edited] = (await site.visit()).posts;
    expect(edited).toMatchObject({ title: 'b', text: 'two', createdAt: heardAt });
    expect(edited, 'nobody dated the edit').not.toHaveProperty('editedAt');
  });

  test('a feed whose guids are rebuilt every day gives nothing twice', async () => {
    const daily = (day: number) => items('a', 'b', 'c').map((item) => ({ ...item, guid: `${item.title}-${day}` }));
    const pages = { '/feed.xml': { body: rss2(daily(1)) } };
    await using site = await visiting(pages);
    const first = await site.visit();
    for (const day of [2, 3]) {
      pages['/feed.xml'].body = rss2(daily(day));
      expect(await site.visit()).toMatchObject({ posts: [], gaps: [] });
    }
    const edited = daily(4).map((item) => ({ ...item, text: item.title === 'b' ? 'more' : '' }));
    pages['/feed.xml'].body = rss2(edited);
    expect((await site.visit()).posts.map(({ id }) => id)).toEqual(
      first.posts.filter((p) => p.title === 'b').map((p) => p.id),
    );
  });

  test('a feed that renamed its items once knows them later among many new ones', async () => {
    const named = (scheme: string, ...titles: string[]) =>
      items(...titles).map((item) => ({ ...item, guid: `${scheme}${item.title}` }));
    const pages = { '/feed.xml': { body: rss2(named('old:', 'a', 'b', 'c', 'd')) } };
    await using site = await visiting(pages);
    await site.visit();
    pages['/feed.xml'].body = rss2(named('new:', 'a', 'b', 'c', 'd'));
    expect((await site.visit()).posts).toEqual([]);
    pages['/feed.xml'].body = rss2(named('new:', 'f', 'c', 'd'));
    expect((await site.visit()).titles).toEqual(['f']);
  });

  test('a site that moves to https renames nothing', async () => {
    const body = (scheme: string) =>
      rss2([{ title: 'a', guid: `${scheme}://example.org/a`, link: `${scheme}://example.org/a` }]);
    const pages = { '/feed.xml': { body: body('http') } };
    await using site = await visiting(pages);
    await site.visit();
    pages['/feed.xml'].body = body('https');
    expect((await site.visit()).posts).toEqual([]);
  });

  test('one guid on every item makes no one post of all', async () => {
    const same = (...titles: string[]) => items(...titles).map((item) => ({ ...item, guid: 'site' }));
    const pages = { '/feed.xml': { body: rss2(same('a', 'b')) } };
    await using site = await visiting(pages);
    expect((await site.visit()).posts).toHaveLength(2);
    pages['/feed.xml'].body = rss2(same('c', 'a', 'b'));
    expect((await site.visit()).titles).toEqual(['c']);
    pages['/feed.xml'].body = rss2(same('c'));
    expect((await site.visit()).titles).toEqual([]);
  });

  test('a guid used again for another article is another post', async () => {
    const pages = {
      '/feed.xml': {
        body: rss2([...items('x'), { title: 'Old', guid: '1', link: '/old', at: 'Thu, 19 Nov 2026 10:00:00 GMT' }]),
      },
    };
    await using site = await visiting(pages);
    const first = await site.visit();
    pages['/feed.xml'].body = rss2([
      ...items('x'),
      { title: 'New', guid: '1', link: '/new', at: 'Fri, 20 Nov 2026 10:00:00 GMT' },
    ]);
    const second = await site.visit();
    expect(second.titles).toEqual(['New']);
    expect(first.posts.map(({ id }) => id)).not.toContain(second.posts[0]?.id);
    expect((await site.visit()).posts).toEqual([]);
  });

  test('a new title under the same guid and link is an edit', async () => {
    const pages = { '/feed.xml': { body: rss2([{ title: 'Befor', guid: '1', link: '/a' }]) } };
    await using site = await visiting(pages);
    const [before] = (await site.visit()).posts;
    pages['/feed.xml'].body = rss2([{ title: 'Before', guid: '1', link: '/a' }]);
    expect((await site.visit()).posts).toMatchObject([{ id: before?.id, title: 'Before' }]);
  });

  test('items without guid and with one link for all are told by their titles', async () => {
    const noGuid = (...titles: string[]) => titles.map((title) => ({ title, link: '/status' }));
    const pages = { '/feed.xml': { body: rss2(noGuid('a')) } };
    await using site = await visiting(pages);
    const [first] = (await site.visit()).posts;
    pages['/feed.xml'].body = rss2(noGuid('b', 'a'));
    expect((await site.visit()).titles).toEqual(['b']);
    pages['/feed.xml'].body = rss2(noGuid('b'));
    expect((await site.visit()).titles).toEqual([]);
    expect(first?.title).toBe('a');
  });

  test('a feed without guids, links and dates is told by its titles', async () => {
    const pages = { '/feed.xml': { body: rss2([{ title: 'a' }, { title: 'b' }]) } };
    await using site = await visiting(pages);
    expect((await site.visit()).posts).toHaveLength(2);
    pages['/feed.xml'].body = rss2([{ title: 'c' }, { title: 'a' }, { title: 'b' }]);
    expect((await site.visit()).titles).toEqual(['c']);
  });

  test('items that cannot be told apart, and items without words, are named', async () => {
    const body = rss2([
      { title: 'a', guid: '1', text: 'x' },
      { title: 'a', guid: '1', text: 'y' },
      { title: '', guid: '2' },
    ]);
    await using site = await visiting({ '/feed.xml': { body } });
    const { posts, rejected } = await site.visit();
    expect(posts).toHaveLength(1);
    expect(rejected).toEqual([expect.stringContaining('neither title nor text'), expect.stringContaining('1 items')]);
    expect((await site.visit()).posts).toEqual([]);
  });

  test('a feed that shares nothing with the last visit has moved on unheard', async () => {
    const pages = { '/feed.xml': { body: rss2(items('a', 'b')) } };
    await using site = await visiting(pages);
    await site.visit();
    const lastVisit = site.now();
    pages['/feed.xml'].body = rss2([{ title: 'z', guid: 'z', at: 'Sat, 21 Nov 2026 12:15:00 GMT' }]);
    const { gaps, titles } = await site.visit();
    expect(titles).toEqual(['z']);
    expect(gaps).toMatchObject([{ query: '*', from: lastVisit, to: new Date('2026-11-21T12:15:00Z') }]);
    expect((await site.visit()).gaps).toEqual([]);
  });

  test('a feed that is empty for a while forgets nothing', async () => {
    const pages = { '/feed.xml': { body: rss2(items('a')) } };
    await using site = await visiting(pages);
    await site.visit();
    pages['/feed.xml'].body = rss2([]).replace('<title>', '<description>.</description><title>');
    await site.visit();
    pages['/feed.xml'].body = rss2(items('a'));
    expect(await site.visit()).toMatchObject({ posts: [], gaps: [] });
  });
});
