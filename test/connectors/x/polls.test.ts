import { describe, expect, test } from 'vitest';
import { dateOf } from '../../../connectors/x/snowflake.ts';
import { latest, rootId } from '../../support/networks/x/world.ts';
import { MINUTE, minutesAgo, NOW, openBed } from './bed.ts';

const DAY = 1440 * MINUTE;
const parameterOf = (asked: string | undefined, name: string) =>
  new RegExp(`[?&]${name}=([^&]*)`).exec(asked ?? '')?.[1];

describe('polling X', () => {
  test('goes on from the newest post of the first page, and asks every page of a poll with the same place', async () => {
    await using bed = await openBed();
    const { pretend, asked, poll } = bed;
    pretend.write('Acme, the first', minutesAgo(200));
    const first = await poll();
    for (let at = 0; at < 150; at += 1) pretend.write(`Acme ${at}`, minutesAgo(190 - at));
    const newest = rootId(pretend.world.things.at(-1) ?? expect.fail());
    const between = await bed.page(first.cursor);
    pretend.write('Acme, while it pages', minutesAgo(1));
    await poll(between.next);
    const places = asked('search/recent').map((one) => parameterOf(one, 'since_id'));
    expect(places).toEqual([undefined, places[1], places[1]]);
    expect(JSON.parse((await poll(between.next)).cursor?.value ?? '')).toEqual({ 'search Acme': newest });
  });

  test('a place older than the search reaches is not asked for: what lies before is said to be missing', async () => {
    await using bed = await openBed();
    const { pretend, host, asked, poll } = bed;
    pretend.write('Acme, the first', minutesAgo(2));
    const first = await poll();
    host.now = new Date(NOW.getTime() + 9 * DAY);
    const { changes } = await poll(first.cursor);
    const start = new Date(host.now.getTime() - 7 * DAY + 5 * MINUTE);
    expect(parameterOf(asked('search/recent').at(-1), 'start_time')).toBe(`${start.toISOString().slice(0, 19)}Z`);
    expect(changes[0]).toEqual({
      op: 'gap',
      query: 'Acme',
      from: dateOf(rootId(pretend.world.things[0] ?? expect.fail())),
      to: start,
      why: expect.stringContaining('seven days'),
    });
  });

  test('a brand nobody speaks of is heard again after weeks, without a gap', async () => {
    await using bed = await openBed();
    const { host, asked } = bed;
    let { cursor } = await bed.poll();
    for (let day = 1; day <= 10; day += 1) {
      host.now = new Date(NOW.getTime() + day * DAY);
      // The clock of X goes on as well.
      bed.pretend.skewMs = day * DAY;
      bed.pretend.reading.searchBegins = new Date(host.now.getTime() - 7 * DAY);
      const { changes, cursor: next } = await bed.poll(cursor);
      expect(changes).toEqual([]);
      cursor = next;
    }
    expect(
      asked('search/recent')
        .slice(1)
        .every((one) => one.includes('since_id=')),
    ).toBe(true);
  });

  test('a clock of ours that is ahead moves no place past what X has not shown yet', async () => {
    await using bed = await openBed();
    bed.host.now = new Date(NOW.getTime() + 60 * MINUTE);
    const { cursor } = await bed.poll();
    bed.host.now = NOW;
    bed.pretend.write('Acme, after all', minutesAgo(0));
    expect((await bed.poll(cursor)).posts.map(({ text }) => text)).toEqual(['Acme, after all']);
  });

  test('a new word is looked for in the past; what was heard of the others is not bought again', async () => {
    await using bed = await openBed();
    const { pretend, host, poll } = bed;
    pretend.write('Acme and Zenith', minutesAgo(60));
    pretend.write('Zenith alone', minutesAgo(50));
    const first = await poll();
    host.terms = ['Zenith', 'Acme'];
    pretend.write('Acme again', minutesAgo(1));
    const second = await poll(first.cursor);
    expect(second.posts.map(({ text }) => text)).toEqual(['Acme again', 'Acme and Zenith', 'Zenith alone']);
    // One query again from here on, from the older of the two places.
    const third = await poll(second.cursor);
    expect(third.posts.map(({ text }) => text)).toEqual(['Acme again']);
    expect((await poll(third.cursor)).posts).toEqual([]);
  });

  test('what search, mentions and stream bring is one post, whichever of its versions they bring', async () => {
    await using bed = await openBed({ listenTo: ['search', 'mentions'] });
    const { pretend, poll } = bed;
    const thing = pretend.write('@acmecare Acme is late', minutesAgo(20));
    const first = await poll();
    pretend.world.edit(thing, '@acmecare Acme is very late');
    const second = await poll(first.cursor);
    const posts = [...first.posts, ...second.posts];
    expect(new Set(posts.map(({ id }) => id))).toEqual(new Set([`x:x.com:${rootId(thing)}`]));
    expect(posts).toHaveLength(4);
    const edited = second.posts[0];
    expect(edited).toMatchObject({ text: '@acmecare Acme is very late', createdAt: dateOf(rootId(thing)) });
    expect(edited?.editedAt).toEqual(latest(thing).at);
    expect(first.posts[0]?.editedAt).toBeUndefined();
  });

  test('answers in the names of its prose are read like those of its description', async () => {
    await using bed = await openBed();
    const { pretend, poll } = bed;
    const root = pretend.write('Acme', minutesAgo(20));
    pretend.write('Acme, I agree', minutesAgo(10), {
      conversation: rootId(root),
      repliesTo: rootId(root),
      note: 'Acme, I agree at length',
    });
    const inPosts = await poll();
    pretend.reading.spelling = 'tweets';
    const inTweets = await poll();
    expect(inTweets.posts).toEqual(inPosts.posts);
    expect(inTweets.posts[1]).toMatchObject({
      text: 'Acme, I agree at length',
      parentId: `x:x.com:${rootId(root)}`,
      threadId: `x:x.com:${rootId(root)}`,
      metrics: { likes: 5, shares: 3, replies: 1, views: 900 },
    });
  });

  test('a post that names a brand by a link alone is heard, with the link in full', async () => {
    await using bed = await openBed();
    bed.host.terms = ['acme.example'];
    const links = [{ url: 'https://t.co/abc', expanded_url: 'https://shop.acme.example/kettle' }];
    bed.pretend.write('never again https://t.co/abc', minutesAgo(5), { links });
    expect((await bed.poll()).posts.map(({ text }) => text)).toEqual(['never again https://shop.acme.example/kettle']);
  });

  test('own posts are heard where wanted, so that an answer given on x.com is known', async () => {
    await using bed = await openBed({ listenTo: ['own posts'] });
    const { pretend, poll } = bed;
    const asked = pretend.write('My parcel is lost', minutesAgo(20));
    pretend.acting.enterprise = true;
    pretend.acting.post({ text: 'We are on it', reply: { in_reply_to_tweet_id: rootId(asked) } });
    const { posts, pages } = await poll();
    expect(posts).toMatchObject([{ author: { handle: 'acmecare' }, parentId: `x:x.com:${rootId(asked)}` }]);
    expect(pages[0]?.queries).toEqual(['from:acmecare']);
  });

  test('says how often it may still ask, by our clock', async () => {
    await using bed = await openBed();
    bed.pretend.skewMs = 600 * MINUTE;
    const [page] = (await bed.poll()).pages;
    expect(page?.rate).toMatchObject({ limit: 450, remaining: 449 });
    expect(Math.abs((page?.rate?.resetAt?.getTime() ?? 0) - NOW.getTime() - 15 * MINUTE)).toBeLessThanOrEqual(1000);
  });

  test('the app’s day and the month count as well where X asks us to wait', async () => {
    await using bed = await openBed();
    const { pretend, poll } = bed;
    const inHours = (hours: number) => String(NOW.getTime() / 1000 + hours * 3600);
    const headers = {
      date: NOW.toUTCString(),
      'x-rate-limit-remaining': '12',
      'x-rate-limit-reset': inHours(0.25),
      'x-app-limit-24hour-remaining': '0',
      'x-app-limit-24hour-reset': inHours(5),
    };
    pretend.server.failure = { kind: 'answer', status: 429, headers };
    await expect(poll()).rejects.toMatchObject({ retryAt: new Date(NOW.getTime() + 300 * MINUTE) });
    const body = JSON.stringify({ title: 'UsageCapExceeded', detail: 'Usage cap exceeded: Monthly product cap' });
    pretend.server.failure = { kind: 'answer', status: 429, body, headers: { 'content-type': 'application/json' } };
    await expect(poll()).rejects.toMatchObject({ retryAt: new Date('2026-11-22T00:00:00Z') });
    pretend.server.failure = { kind: 'answer', status: 402, body: JSON.stringify({ title: 'CreditsDepleted' }) };
    await expect(poll()).rejects.toThrow('buy credits');
  });

  test('a gap is filled from the search, and one it no longer reaches is left open', async () => {
    await using bed = await openBed();
    const { default: x } = await import('../../../connectors/x/index.ts');
    for (let at = 0; at < 120; at += 1) bed.pretend.write(`Acme ${at}`, minutesAgo(300 - at));
    const stretch = { ...bed.context(), query: 'Acme', from: minutesAgo(300), to: minutesAgo(200), page: undefined };
    const first = await x.backfill?.(stretch);
    expect(first).toMatchObject({ done: false });
    const second = await x.backfill?.({ ...stretch, page: first?.next.page });
    expect(second?.done).toBe(true);
    const found = [...(first?.changes ?? []), ...(second?.changes ?? [])];
    expect(found).toHaveLength(101);
    await expect(x.backfill?.({ ...stretch, from: minutesAgo(8 * 1440) })).rejects.toThrow('seven days');
  });
});
