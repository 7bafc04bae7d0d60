import { describe, expect, test } from 'vitest';
import { keepTo } from '../support/networks/contract/keep.ts';
import { lexicons } from '../support/networks/contract/lexicons.ts';
import { openApi } from '../support/networks/contract/open-api.ts';
import { sendJson, startServer } from '../support/networks/server.ts';
import { xContract } from '../support/networks/x/contract.ts';

const get = (path: string) => {
  const url = new URL(path, 'http://localhost');
  return { method: 'GET', path: url.pathname, query: url.searchParams, type: undefined, body: '' };
};
const sends = (method: string, path: string, body: unknown) => ({
  ...get(path),
  method,
  type: 'application/json',
  body: JSON.stringify(body),
});
const answered = (body: unknown, status = 200) => ({ status, type: 'application/json', body: JSON.stringify(body) });

const x = xContract();
const mastodon = openApi('mastodon');
const discourse = openApi('discourse');
const bluesky = lexicons();

describe('what a network published of itself judges our pretend networks (EARSHOT_CONTRACTS names the folder)', () => {
  test.skipIf(!x)('X: a query, by its types, under both names of its field selector', () => {
    const asked = get('/2/tweets/search/recent?query=acme&max_results=100&tweet.fields=lang,created_at,note_tweet');
    expect(x?.request(asked)).toEqual([]);
    expect(x?.request(get('/2/tweets/search/recent?max_results=1&since_id=abc&colour=red'))).toEqual([
      'the query has no colour',
      'query is missing',
      expect.stringMatching(/^max_results/),
      expect.stringMatching(/^since_id/),
    ]);
    expect(x?.request(get('/2/nowhere'))).toEqual(['GET /2/nowhere is no call of the contract']);
  });

  test.skipIf(!x)('X: what is sent and what is answered', () => {
    expect(x?.request(sends('POST', '/2/tweets', { text: 'Hello', reply: { in_reply_to_tweet_id: '1' } }))).toEqual([]);
    expect(x?.request(sends('POST', '/2/tweets', { text: 7 }))).toEqual([expect.stringContaining('body/text')]);
    const one = get('/2/tweets?ids=1');
    expect(x?.answer(one, answered({ data: [{ id: '1', text: 'a' }] }))).toEqual([]);
    expect(x?.answer(one, answered({ data: [{ id: 1 }] }))).not.toEqual([]);
  });

  test.skipIf(!mastodon)('Mastodon: lists with or without brackets, forms and JSON alike', () => {
    expect(mastodon?.request(get('/api/v1/notifications?types[]=mention&limit=40'))).toEqual([]);
    expect(mastodon?.request(get('/api/v1/notifications?types=nonsense'))).not.toEqual([]);
    const form = { ...sends('POST', '/api/v1/statuses', {}), type: 'application/x-www-form-urlencoded' };
    expect(mastodon?.request({ ...form, body: 'status=Hello&sensitive=true' })).toEqual([]);
    expect(mastodon?.answer(get('/api/v1/statuses/1'), answered({ id: 1 }))).not.toEqual([]);
  });

  test.skipIf(!discourse)('Discourse: numbers in a query', () => {
    expect(discourse?.request(get('/posts.json?before=12'))).toEqual([]);
    expect(discourse?.request(get('/posts.json?before=soon'))).not.toEqual([]);
    expect(discourse?.answer(get('/posts.json'), answered({ latest_posts: [{ id: 'one' }] }))).not.toEqual([]);
  });

  test.skipIf(!bluesky)('Bluesky: calls, records and messages of streams', () => {
    expect(bluesky?.request(get('/xrpc/app.bsky.feed.searchPosts?q=acme&limit=100&sort=latest'))).toEqual([]);
    expect(bluesky?.request(get('/xrpc/app.bsky.feed.searchPosts?q=acme&limit=1000'))).not.toEqual([]);
    expect(bluesky?.request(get('/xrpc/app.bsky.feed.searchPosts?q=acme&colour=red'))).not.toEqual([]);
    const like = {
      $type: 'app.bsky.feed.like',
      subject: {
        uri: 'at://did:plc:abcdefghijklmnopqrstuvwx/app.bsky.feed.post/3kabcdefghi2a',
        cid: 'bafyreidfayvfuwqa7qlnopdjiqrxzs6blmoeu4rujcjtnci5beludirz2a',
      },
      createdAt: '2026-11-21T12:00:00.000Z',
    };
    expect(bluesky?.record(like)).toEqual([]);
    expect(bluesky?.record({ ...like, createdAt: 'yesterday' })).not.toEqual([]);
    expect(bluesky?.answer(get('/xrpc/app.bsky.feed.getPosts?uris=x'), answered({ posts: [{}] }))).not.toEqual([]);
    expect(
      bluesky?.message('network.bsky.jetstream.subscribeEvents', {
        $type: 'network.bsky.jetstream.subscribeEvents#commit',
      }),
    ).not.toEqual([]);
  });

  test.skipIf(!x)('a pretend network that breaks its contract fails its test with what it did', async () => {
    const keeper = keepTo(x, (_, response) => sendJson(response, { data: [{ id: 1 }] }), { beyond: /^\/i\// });
    await using server = await startServer(keeper.handle);
    await fetch(`${server.url}/i/anything`);
    expect(() => keeper.assertKept()).not.toThrow();
    await fetch(`${server.url}/2/tweets`);
    expect(() => keeper.assertKept()).toThrow(/GET \/2\/tweets: ids is missing\n.*answer\/data\/0/s);
  });
});
