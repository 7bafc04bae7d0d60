import { describe, expect, test } from 'vitest';
import { BudgetError, PermanentError, UnavailableError } from '#src/errors.ts';
import type { Cursor } from '#src/schemas/source.ts';
import mastodon from '../../../connectors/mastodon/index.ts';
import { aToot, type Person } from '../../support/networks/mastodon-toots.ts';
import { asGuest, listeningAt, minutesAgo, now } from './listening.ts';

const zoe: Person = { name: 'zoe', domain: 'other.example' };

function flood(count: number, firstMinutesAgo: number) {
  return Array.from({ length: count }, (_, at) =>
    aToot({ key: `f${at}`, content: `Acme ${at}`, at: minutesAgo(firstMinutesAgo - at) }),
  );
}

describe('hashtags on Mastodon', () => {
  test('are walked forward from where the last poll ended, never by what leaves out the middle', async () => {
    await using source = await listeningAt();
    await source.home.state.receive(...flood(3, 60));
    await source.poll();
    await source.home.state.receive(...flood(100, 50).map((toot) => Object.assign(toot, { at: minutesAgo(20) })));
    const { texts } = await source.poll();
    expect(new Set(texts).size).toBe(100);
    const lists = source.home.server.requests.filter((request) => request.includes('/timelines/tag/'));
    expect(lists.some((request) => request.includes('min_id='))).toBe(true);
    for (const request of lists) {
      expect(request).not.toContain('since_id');
      expect(request).toContain('limit=40');
    }
  });

  test('are walked until nothing comes, for a page may have been thinned out', async () => {
    await using source = await listeningAt();
    await source.home.state.receive(...flood(1, 300));
    await source.poll();
    const toots = flood(100, 200).map((toot, at) => Object.assign(toot, { isMuted: at % 3 === 1 }));
    await source.home.state.receive(...toots);
    expect(new Set((await source.poll()).texts).size).toBe(67);
  });

  test('of several servers are heard, and a post that both have is one post', async () => {
    await using source = await listeningAt();
    source.set({ servers: [source.other.server.url] });
    const shared = aToot({ key: 'both', content: 'Acme for all', at: minutesAgo(5), by: zoe });
    const alone = aToot({ key: 'there', content: 'Acme over there', at: minutesAgo(4), by: zoe });
    await source.home.state.receive(...flood(3, 30), shared);
    await source.other.state.receive(shared, alone);
    expect(source.home.state.numberOf(shared)).not.toBe(source.other.state.numberOf(shared));
    const { posts } = await source.poll();
    expect(posts.filter(({ text }) => text === 'Acme for all').map(({ id }) => id)).toEqual([
      `mastodon:other.example:${new URL(shared.uri).pathname}`,
      `mastodon:other.example:${new URL(shared.uri).pathname}`,
    ]);
    expect(posts.map(({ text }) => text)).toContain('Acme over there');
  });

  test('of several servers are counted by one of them: the first that knows the post', async () => {
    await using source = await listeningAt();
    source.set({ servers: [source.other.server.url] });
    const toot = aToot({ key: 'both', content: 'Acme for all', at: minutesAgo(5), by: zoe });
    await source.other.state.receive(toot);
    expect((await source.poll()).posts.map(({ metrics }) => metrics.likes)).toEqual([0]);
    await source.home.state.receive(toot);
    expect((await source.poll()).posts.map(({ metrics }) => metrics.likes)).toEqual([0, null]);
  });

  test('cost a poll one request each, with mentions and search, and one more where something was written', async () => {
    await using source = await listeningAt();
    const { requests } = source.home.server;
    await source.home.state.receive(...flood(1, 60));
    await source.poll();
    const requestsOf = async () => {
      requests.length = 0;
      await source.poll();
      return requests.length;
    };
    expect(await requestsOf()).toBe(3);
    await source.home.state.receive(aToot({ key: 'new', content: 'Acme', at: minutesAgo(2) }));
    expect(await requestsOf()).toBe(4);
  });

  test('of which nothing was written make no pages of their own', async () => {
    const hashtags = Array.from({ length: 25 }, (_, at) => `topic${at}`);
    await using source = await listeningAt({}, { hashtags });
    await source.home.state.receive(aToot({ key: 't', content: 'Nice', at: minutesAgo(5), tags: ['topic12'] }));
    const { pages, texts } = await source.poll([]);
    expect(texts).toEqual(['Nice']);
    expect(pages.length).toBeLessThanOrEqual(5);
  });

  test('keep the place that was reached where one among them fails', async () => {
    await using source = await listeningAt({}, { hashtags: ['one', 'two', 'three'] });
    const { fetch, ...context } = source.context();
    const failing: typeof fetch = (url, init) =>
      String(url).includes('/tag/three') ? Promise.reject(new UnavailableError('down')) : fetch(url, init);
    const first = await mastodon.collect({ ...context, fetch: failing, terms: [], cursor: undefined });
    expect(first).toMatchObject({ changes: [], done: false });
    await expect(mastodon.collect({ ...context, fetch: failing, terms: [], cursor: first.next })).rejects.toThrow(
      'down',
    );
    const before = source.home.server.requests.length;
    expect((await mastodon.collect({ ...context, fetch, terms: [], cursor: first.next })).done).toBe(true);
    expect(source.home.server.requests.slice(before).every((request) => request.includes('/tag/three'))).toBe(true);
  });

  test('that a further server does not show are a gap, and the others are heard', async () => {
    await using source = await listeningAt();
    source.set({ servers: [source.other.server.url] });
    source.other.state.manners.welcomesGuests = false;
    await source.home.state.receive(...flood(1, 30));
    const { texts, gaps } = await source.poll();
    expect(texts).toEqual(['Acme 0']);
    expect(gaps).toMatchObject([{ query: '#Acme', to: now, why: expect.stringContaining('was not heard') }]);

    source.other.state.manners.welcomesGuests = true;
    await source.other.state.receive(aToot({ key: 'late', content: 'Acme at last', at: minutesAgo(90) }));
    const later = await source.poll();
    expect(later.texts).toContain('Acme at last');
    expect(later.gaps).toEqual([]);
  });

  test('of a further server that fails are waited for once a poll, each with its gap', async () => {
    await using source = await listeningAt({}, { hashtags: ['weather'] });
    source.set({ servers: [source.other.server.url], hashtags: ['weather'] });
    source.other.server.failure = { kind: 'answer', status: 503 };
    const { gaps } = await source.poll();
    expect(gaps.map(({ query }) => query)).toEqual(['#Acme', '#weather']);
    expect(source.other.server.requests).toHaveLength(1);
    source.other.server.failure = undefined;
    expect((await source.poll()).gaps).toEqual([]);
    expect(source.other.server.requests.length).toBeGreaterThan(2);
  });

  test('are not asked for any further where the day’s budget is used up', async () => {
    await using source = await listeningAt();
    source.set({ servers: [source.other.server.url] });
    const { fetch, ...context } = source.context();
    const spent = new BudgetError('The day’s budget is used up.', now);
    const sparing: typeof fetch = (url, init) =>
      String(url).startsWith(source.other.server.url) ? Promise.reject(spent) : fetch(url, init);
    let cursor: Cursor | undefined;
    const poll = async () => {
      for (;;) {
        const page = await mastodon.collect({ ...context, fetch: sparing, terms: ['Acme'], cursor });
        cursor = page.next;
        if (page.done) return;
      }
    };
    await expect(poll()).rejects.toBe(spent);
  });

  test('that the home server shows to nobody without an account are for a person to mend', async () => {
    await using source = await listeningAt({ welcomesGuests: false }, asGuest);
    await expect(source.poll()).rejects.toThrow('only to people with an account there');
  });

  test('are made of the brands’ words and of the settings, each once', async () => {
    await using source = await listeningAt({}, { ...asGuest, hashtags: ['#AcmeFail', 'acme'] });
    const { pages } = await source.poll(['Acme', 'Acme Cloud', '#acmefail', '2026', '@']);
    expect(pages.at(-1)?.queries).toEqual(['#Acme', '#AcmeCloud', '#acmefail']);
  });

  test('keep what arrives late from another server, if it is not older than ten minutes', async () => {
    await using source = await listeningAt();
    await source.home.state.receive(...flood(3, 30), aToot({ key: 'now', content: 'Acme now', at: minutesAgo(1) }));
    await source.poll();
    await source.home.state.receive(aToot({ key: 'late', content: 'Acme late', at: minutesAgo(8), by: zoe }));
    expect((await source.poll()).texts).toContain('Acme late');
  });

  test('say what the first look back leaves out', async () => {
    await using source = await listeningAt();
    await source.home.state.receive(...flood(1030, 1100));
    const { texts, gaps } = await source.poll();
    expect(texts).toHaveLength(1000);
    expect(gaps).toMatchObject([{ query: '#Acme', from: minutesAgo(1440), to: minutesAgo(1070) }]);
    expect((await source.poll()).gaps).toEqual([]);
  });

  test('of which all is young and more than one poll takes are a gap only once', async () => {
    await using source = await listeningAt();
    await source.home.state.receive(...flood(1010, 0).map((toot) => Object.assign(toot, { at: minutesAgo(5) })));
    expect((await source.poll()).gaps).toHaveLength(1);
    expect((await source.poll()).gaps).toEqual([]);
  });

  test('in a flood go on where the poll was cut short, and lose nothing', async () => {
    await using source = await listeningAt();
    await source.home.state.receive(...flood(2, 1300));
    await source.poll();
    await source.home.state.receive(...flood(1100, 1200));
    const [first, second] = [await source.poll(), await source.poll()];
    expect(first.gaps).toEqual([]);
    expect(new Set([...first.texts, ...second.texts]).size).toBe(1100);
  });

  test('of a server that minds no place are not asked for without end', async () => {
    await using source = await listeningAt({}, asGuest);
    await source.home.state.receive(...flood(60, 300));
    await source.poll();
    const { fetch, ...context } = source.context();
    const minding = (url: string | URL) => {
      const address = new URL(url);
      address.searchParams.delete('min_id');
      return address;
    };
    const before = source.home.server.requests.length;
    let { next } = await source.collect();
    for (let done = false; !done; ) {
      const heedless: typeof fetch = (url, init) => fetch(minding(url), init);
      const page = await mastodon.collect({ ...context, fetch: heedless, terms: ['Acme'], cursor: next });
      [next, done] = [page.next, page.done];
    }
    expect(source.home.server.requests.length - before).toBeLessThan(6);
  });

  test('of brands that come or go in mid-poll keep what was reached', async () => {
    await using source = await listeningAt({}, asGuest);
    await source.home.state.receive(...flood(60, 300));
    await source.poll(['Acme', 'Globex']);
    expect((await source.poll(['Globex'])).texts).toEqual([]);
    expect((await source.poll(['Globex', 'Acme'])).texts.length).toBeGreaterThan(50);
  });
});

describe('what is heard on Mastodon', () => {
  test('is public: what is kept out of lists, for followers or for one person is not', async () => {
    await using source = await listeningAt();
    const { me } = source.home.state;
    for (const visibility of ['public', 'unlisted', 'private', 'direct'] as const) {
      await source.home.state.receive(
        aToot({ key: visibility, content: `Acme ${visibility}`, at: minutesAgo(3), visibility, mentions: [me] }),
      );
    }
    const { texts } = await source.poll();
    expect(new Set(texts)).toEqual(new Set(['Acme public', 'Acme unlisted']));
  });

  test('counts a boost with the post that is boosted', async () => {
    await using source = await listeningAt();
    const original = aToot({ key: 'o', content: 'Acme again', at: minutesAgo(200), by: zoe });
    original.boostedBy.add('https://home.example/@ann');
    const boost = aToot({ key: 'b', content: '', at: minutesAgo(2), boosts: original });
    await source.home.state.receive(original);
    await source.poll();
    await source.home.state.receive(boost);
    const { posts } = await source.poll();
    expect(posts).toMatchObject([
      { text: 'Acme again', author: { handle: 'zoe@other.example' }, metrics: { shares: 1 } },
    ]);
  });

  test('is not cut short by a boost of what is older than the first look back', async () => {
    await using source = await listeningAt();
    const old = aToot({ key: 'o', content: 'Acme of old', at: minutesAgo(60 * 24 * 400), by: zoe });
    const boost = aToot({ key: 'b', content: '', at: minutesAgo(1), boosts: old });
    await source.home.state.receive(...flood(60, 100), boost);
    const { texts } = await source.poll();
    expect(texts).toHaveLength(60);
    expect(texts).not.toContain('Acme of old');
  });

  test('may leave out who does not want to be found', async () => {
    await using source = await listeningAt();
    const shy: Person = { name: 'shy', domain: 'home.example', indexable: false };
    await source.home.state.receive(aToot({ key: 's', content: 'Acme, shyly', at: minutesAgo(3), by: shy }));
    expect((await source.poll()).texts).toEqual(['Acme, shyly']);
    source.set({ onlyIndexable: true });
    expect((await source.poll()).texts).toEqual([]);
  });

  test('says of bots that they are, and hides no number behind a negative one', async () => {
    await using source = await listeningAt();
    const bot: Person = { name: 'herald', domain: 'home.example', bot: true, followers: -1 };
    await source.home.state.receive(aToot({ key: 'b', content: 'Acme news', at: minutesAgo(3), by: bot }));
    const { posts } = await source.poll();
    expect(posts[0]?.author).toMatchObject({ name: 'HERALD (bot)', handle: 'herald@home.example' });
    expect(posts[0]?.author).not.toHaveProperty('followers');
  });

  test('knows our own posts, whatever the source calls us', async () => {
    await using source = await listeningAt({}, { account: 'somebody' });
    const { me } = source.home.state;
    await source.home.state.receive(aToot({ key: 'own', content: 'Acme says', at: minutesAgo(3), by: me }));
    expect((await source.poll()).posts).toMatchObject([{ byStaff: true }]);
  });

  test('names items that make no sense and keeps the others', async () => {
    await using source = await listeningAt({}, asGuest);
    const odd = aToot({ key: 'odd', content: 'Acme', at: minutesAgo(3) });
    await source.home.state.receive(...flood(1, 20));
    const items = [{ id: '7', uri: odd.uri }, { id: '8' }];
    source.failWith?.({
      kind: 'answer',
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(items),
    });
    const page = await source.collect();
    expect(page.rejected).toEqual([expect.stringMatching(/^Post 7: /), expect.stringMatching(/^Post 8: /)]);
  });

  test('reads mentions by the places that the server gives, which are not ids of posts', async () => {
    await using source = await listeningAt();
    const { me } = source.home.state;
    const many = (count: number, first: number) =>
      Array.from({ length: count }, (_, at) =>
        aToot({ key: `m${at}`, content: `To you ${first + at}`, at: minutesAgo(1), tags: [], mentions: [me] }),
      );
    await source.home.state.receive(...many(3, 0));
    expect((await source.poll()).texts).toHaveLength(3);
    await source.home.state.receive(...many(90, 100));
    expect((await source.poll()).texts).toHaveLength(90);
    expect((await source.poll()).texts).toEqual([]);
    const asked = source.home.server.requests.filter((request) => request.includes('/notifications'));
    expect(asked.at(-1)).toContain('min_id=7');
    for (const request of asked) expect(decodeURIComponent(request)).toContain('types[]=mention');
  });

  test('is of mentions alone, also where a server gives every kind of notification', async () => {
    await using source = await listeningAt({ knowsKinds: false });
    const { me, notes } = source.home.state;
    const ours = aToot({ key: 'ours', content: 'Our news', at: minutesAgo(9), by: me, tags: [] });
    notes.push({ id: '6999999999999999', type: 'favourite', toot: ours });
    await source.home.state.receive(
      aToot({ key: 'm', content: 'To you', at: minutesAgo(3), tags: [], mentions: [me] }),
    );
    const { texts, rejected } = await source.poll();
    expect([texts, rejected]).toEqual([['To you'], []]);
  });

  test('comes by the search where the server has one, newest first, back to what was heard', async () => {
    await using source = await listeningAt({ search: 'finds' });
    const words = (count: number, first: number) =>
      Array.from({ length: count }, (_, at) =>
        aToot({ key: `w${first + at}`, content: `Acme word ${first + at}`, at: minutesAgo(first - at), tags: [] }),
      );
    await source.home.state.receive(...words(50, 300));
    expect((await source.poll()).texts).toHaveLength(50);
    await source.home.state.receive(...words(90, 120));
    const { texts, pages } = await source.poll();
    expect(new Set(texts).size).toBe(90);
    expect(pages.at(-1)?.queries).toContain('Acme');
    for (const request of source.home.server.requests.filter((one) => one.includes('/search')))
      expect(request).toMatch(/q=%22Acme%22/);
  });

  test('says once that the server searches nothing for us, and asks again a day later', async () => {
    await using source = await listeningAt({ search: 'refuses' });
    const first = await source.poll();
    expect(first.rejected).toEqual([expect.stringContaining('searches no posts for us')]);
    const second = await source.poll();
    expect(second.rejected).toEqual([]);
    expect(second.pages.at(-1)?.queries).not.toContain('Acme');
    source.home.state.manners.search = 'finds';
    const next = await source.poll(['Acme'], new Date(now.getTime() + 25 * 3_600_000));
    expect(next.pages.at(-1)?.queries).toContain('Acme');
  });

  test('tells how much the home server still lets us ask, by our own clock', async () => {
    await using source = await listeningAt({ skewMs: 3_600_000 });
    const { pages } = await source.poll();
    expect(pages[0]?.rate).toEqual({ limit: 300, remaining: 287, resetAt: new Date(now.getTime() + 240_000) });
  });

  test('ends where our access was revoked, in words that say what to do', async () => {
    await using source = await listeningAt();
    await source.poll();
    source.home.state.isRevoked = true;
    const error = await source.poll().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(PermanentError);
    expect(String(error)).toContain('Connect the account again');
  });

  test('waits for the home server where it breaks, and goes on in the same place', async () => {
    await using source = await listeningAt();
    await source.home.state.receive(...flood(50, 200));
    source.failWith?.({ kind: 'answer', status: 503 });
    await expect(source.poll()).rejects.toBeInstanceOf(UnavailableError);
    source.failWith?.(undefined);
    expect((await source.poll()).texts).toHaveLength(50);
  });
});
