import { describe, expect, test } from 'vitest';
import { lanesOf } from '../../../connectors/reddit/lanes.ts';
import { Settings } from '../../../connectors/reddit/settings.ts';
import type { Written } from '../../support/networks/stage.ts';
import { heardIn, hearing, NOW, seconds } from './hearing.ts';

const settings = (changed: object) =>
  Settings.parse({ approved: true, clientId: 'c', clientSecret: 's', username: 'acme_care', ...changed });

function posts(count: number, prefix: string): Written[] {
  return Array.from({ length: count }, (_, at) => ({
    key: `${prefix}${at}`,
    text: `Acme ${prefix} ${at}`,
    at: new Date(NOW.getTime() - (count - at) * 1000),
  }));
}

describe('listening to Reddit', () => {
  test('hears posts and comments of its subreddits, what the search finds elsewhere, and who writes to us', async () => {
    await using host = await hearing();
    host.comment('A comment in our subreddit');
    const found = host.reddit.write({
      kind: 't3',
      key: 'f',
      text: 'Acme, elsewhere',
      at: seconds,
      author: 'b',
      subreddit: 'x',
    });
    host.reddit.indexed.add(found.name);
    const named = host.comment('u/acme_care look here', { subreddit: 'far' });
    host.reddit.inbox.add(named.name);
    const { posts: heard, texts } = await host.poll();
    expect(new Set(texts)).toEqual(
      new Set(['Tea', 'A comment in our subreddit', 'Acme, elsewhere', 'u/acme_care look here']),
    );
    expect(heard.find(({ text }) => text === 'u/acme_care look here')).toMatchObject({
      id: `reddit:reddit.com:${named.name}`,
      place: 'r/far',
      threadId: `reddit:reddit.com:${named.link}`,
      parentId: `reddit:reddit.com:${named.parent}`,
      url: expect.stringMatching(/^https:\/\/www\.reddit\.com\/r\/far\/comments\/\w+\/a_question\/\w+\/$/),
      metrics: { replies: null, shares: null, views: null },
    });
  });

  test('never hears a private message', async () => {
    await using host = await hearing();
    const { texts, pages } = await host.poll();
    expect(texts).toEqual([]);
    expect(pages.flatMap(({ rejected }) => rejected ?? [])).toEqual([]);
  });

  test('asks for many subreddits at once, and for many words at once', () => {
    const many = Array.from({ length: 90 }, (_, at) => `r/place_${at}`);
    const lanes = lanesOf(settings({ subreddits: many, inbox: false }), ['Acme', '@acme', '"acme" cloud', ' # ']);
    expect(lanes.filter(({ path }) => path.endsWith('/new'))).toHaveLength(3);
    expect(lanes.at(-1)).toMatchObject({
      parameters: { q: '"Acme" OR "acme" OR "acme  cloud"', type: 'link', sort: 'new' },
    });
    const long = Array.from({ length: 60 }, (_, at) => `a brand of many words ${at}`);
    const searches = lanesOf(settings({ inbox: false }), long).map(({ parameters }) => parameters.q ?? '');
    expect(searches.every((query) => query.length <= 512)).toBe(true);
    expect(searches.join(' OR ').match(/"/g)).toHaveLength(120);
  });

  test('reads no further than to what it knows, although the newest of that is gone', async () => {
    await using host = await hearing({ search: false, inbox: false });
    await host.stage.publish(posts(250, 'a'));
    await host.poll();
    for (const key of ['a249', 'a248', 'a247']) await host.stage.remove?.(key);
    await host.stage.publish(posts(5, 'b'));
    host.reddit.server.requests.length = 0;
    const { texts, gaps } = await host.poll();
    expect(texts).toContain('Acme b 0');
    expect(gaps).toEqual([]);
    expect(host.reddit.server.requests.filter((line) => line.includes('/new'))).toHaveLength(1);
  });

  test('goes on where all it knew is gone', async () => {
    await using host = await hearing({ search: false, inbox: false });
    await host.stage.publish(posts(3, 'a'));
    await host.poll();
    for (const key of ['a0', 'a1', 'a2']) await host.stage.remove?.(key);
    await host.stage.publish(posts(150, 'b'));
    const { texts, gaps } = await host.poll();
    expect(new Set(texts).size).toBe(150);
    expect(gaps).toEqual([]);
  });

  test('loses nothing where the post behind which it pages is removed between two pages', async () => {
    await using host = await hearing({ search: false, inbox: false });
    await host.stage.publish(posts(250, 'a'));
    const first = await host.collect();
    const removed = ['a150', 'a151', 'a152'];
    for (const key of removed) await host.stage.remove?.(key);
    const { posts: rest, gaps } = await host.poll();
    const heard = new Set([...heardIn([first]).posts, ...rest].map(({ id }) => id));
    expect(heard.size).toBe(250);
    expect(gaps).toEqual([]);
  });

  test('says what it missed where all behind which it could page is removed', async () => {
    await using host = await hearing({ search: false, inbox: false });
    await host.stage.publish(posts(3, 'a'));
    await host.poll();
    await host.stage.publish(posts(250, 'b'));
    const first = await host.collect();
    for (let at = 150; at < 156; at += 1) await host.stage.remove?.(`b${at}`);
    const { gaps } = await host.poll();
    expect(heardIn([first]).gaps).toEqual([]);
    expect(gaps).toMatchObject([{ query: 'r/teapots', why: expect.stringContaining('More was written') }]);
  });

  test('reads a search that takes posts in late an hour back', async () => {
    await using host = await hearing({ subreddits: [], inbox: false });
    const write = (key: string, at: number) =>
      host.reddit.write({ kind: 't3', key, text: `Acme ${key}`, at, author: 'b', subreddit: 'x' });
    for (let at = 0; at < 130; at += 1) host.reddit.indexed.add(write(`n${at}`, seconds - 1200 + at).name);
    const late = write('late', seconds - 1300);
    await host.poll();
    host.reddit.indexed.add(late.name);
    host.reddit.things.sort((a, b) => a.at - b.at);
    const { texts } = await host.poll();
    expect(texts).toContain('Acme late');
  });

  test('drops what was taken away, also where only its author is gone', async () => {
    await using host = await hearing({ search: false, inbox: false });
    await host.stage.publish(posts(3, 'a'));
    const before = await host.poll();
    const [thing] = host.reddit.things;
    if (thing) thing.gone = 'account';
    const { removed } = await host.poll();
    expect(removed).toEqual([before.posts.find(({ text }) => text === 'Acme a 0')?.id]);
  });

  test('hands on what is left of the limit, and when to come back where nothing is', async () => {
    await using host = await hearing();
    const resetAt = new Date(NOW.getTime() + 183_000);
    expect((await host.collect()).rate).toEqual({ remaining: 594.5, limit: 600, resetAt });
    host.reddit.rate = { remaining: 0.5, reset: 60 };
    const inAMinute = new Date(NOW.getTime() + 60_000);
    expect((await host.collect()).rate).toMatchObject({ resetAt: inAMinute, retryAt: inAMinute });
  });

  test('passes over an item that makes no sense, and says so', async () => {
    await using host = await hearing({ search: false, inbox: false });
    await host.stage.publish(posts(2, 'a'));
    Object.assign(host.reddit.things[0] ?? {}, { at: 'yesterday' });
    const { texts, pages } = await host.poll();
    expect(texts).toEqual(['Acme a 1']);
    expect(pages.flatMap(({ rejected }) => rejected)).toEqual([expect.stringContaining('created_utc')]);
  });
});
