import { describe, expect, test } from 'vitest';
import { UnavailableError } from '#src/errors.ts';
import { compareIds, idOf, newestId, oldestId } from '../../../connectors/mastodon/ids.ts';
import mastodon from '../../../connectors/mastodon/index.ts';
import { aToot, type Person } from '../../support/networks/mastodon-toots.ts';
import { asGuest, listeningAt, minutesAgo } from './listening.ts';

const zoe: Person = { name: 'zoe', domain: 'other.example' };

function someToots(count: number, by: Person = zoe) {
  return Array.from({ length: count }, (_, at) =>
    aToot({ key: `p${at}`, content: `<p>Acme ${at}</p>`, at: minutesAgo(count - at), by }),
  );
}

const idsOf = (toots: { uri: string }[]) => toots.map(({ uri }) => idOf(uri, 'https://home.example'));

describe('looking posts up on Mastodon', () => {
  test('takes twenty in one request, and asks again only for those that are missing', async () => {
    await using source = await listeningAt();
    const toots = someToots(30);
    await source.home.state.receive(...toots);
    await source.poll();
    const [first, second] = toots;
    if (!first || !second) throw new Error('there are thirty');
    source.home.remove(first);
    source.home.edit(second, '<p>Acme, mended</p>');
    second.likedBy.add('https://home.example/@ann');
    const before = source.home.server.requests.length;
    const looked = (await mastodon.lookup?.(idsOf(toots), source.context())) ?? [];
    expect(looked).toHaveLength(30);
    expect(looked.filter(({ metrics }) => metrics === undefined).map(({ postId }) => postId)).toEqual(idsOf([first]));
    expect(looked.find(({ postId }) => postId === idsOf([second])[0])).toMatchObject({
      metrics: { likes: 1, shares: 0, replies: 0, views: null },
      post: { text: 'Acme, mended', editedAt: expect.any(Date) },
    });
    expect(source.home.server.requests.length - before).toBe(3);
  });

  test('goes post by post where the server knows no other way', async () => {
    await using source = await listeningAt({ knowsBatches: false });
    const toots = someToots(3);
    await source.home.state.receive(...toots);
    await source.poll();
    const looked = await mastodon.lookup?.(idsOf(toots), source.context());
    expect(looked?.map(({ postId, metrics }) => [postId, metrics !== undefined])).toEqual(
      idsOf(toots).map((one) => [one, true]),
    );
  });

  test('finds at home by its address what another server told of', async () => {
    await using source = await listeningAt();
    source.set({ servers: [source.other.server.url] });
    const toots = someToots(2);
    await source.other.state.receive(...toots);
    await source.poll();
    await source.home.state.receive(...toots.map((toot) => Object.assign(toot, { visibility: 'unlisted' as const })));
    const looked = await mastodon.lookup?.(idsOf(toots), source.context());
    expect(looked).toHaveLength(2);
    const searches = source.home.server.requests.filter((request) => request.includes('resolve=true'));
    expect(searches.map((request) => decodeURIComponent(request))).toEqual(
      toots.map(({ uri }) => expect.stringContaining(uri)),
    );
    await mastodon.lookup?.(idsOf(toots), source.context());
    expect(source.home.server.requests.filter((request) => request.includes('resolve=true'))).toHaveLength(2);
  });

  test('says nothing of a post that it can ask nobody for', async () => {
    await using source = await listeningAt();
    expect(await mastodon.lookup?.(['mastodon:far.example:/users/a/statuses/1'], source.context())).toEqual([]);
    source.set(asGuest);
    expect(await mastodon.lookup?.(['mastodon:far.example:/users/a/statuses/1'], source.context())).toEqual([]);
    await expect(mastodon.lookup?.(['hackernews:x:1'], source.context())).resolves.toEqual([]);
  });

  test('of one server waits for no other', async () => {
    await using source = await listeningAt({}, asGuest);
    source.set({ ...asGuest, servers: [source.other.server.url] });
    const [here, there] = someToots(2);
    if (!here || !there) throw new Error('there are two');
    await source.home.state.receive(here);
    await source.other.state.receive(there);
    await source.poll();
    const ids = idsOf([here, there]);
    source.other.server.failure = { kind: 'answer', status: 503 };
    const looked = (await mastodon.lookup?.(ids, source.context())) ?? [];
    expect(looked.map(({ postId }) => postId)).toEqual(idsOf([here]));
    source.home.server.failure = { kind: 'answer', status: 503 };
    await expect(mastodon.lookup?.(ids, source.context())).rejects.toBeInstanceOf(UnavailableError);
  });

  test('takes what is now for followers alone as gone', async () => {
    await using source = await listeningAt();
    const toots = someToots(1);
    await source.home.state.receive(...toots);
    await source.poll();
    for (const toot of toots) toot.visibility = 'private';
    expect(await mastodon.lookup?.(idsOf(toots), source.context())).toMatchObject([{ metrics: undefined }]);
  });
});

describe('ids on Mastodon', () => {
  test('are compared by length and then by letters, never as numbers', () => {
    expect(compareIds('9', '10')).toBeLessThan(0);
    expect(compareIds('113000000299210351', '113000000299210350')).toBeGreaterThan(0);
    expect(newestId(['115586301422338112', '115586301422338113', '99'])).toBe('115586301422338113');
    expect(oldestId(['01KAJ2W7Q8Z5T0R3C6M9P4XH1D', '01KAJ2W7Q8Z5T0R3C6M9P4XH1C'])).toBe('01KAJ2W7Q8Z5T0R3C6M9P4XH1C');
    expect(newestId([])).toBeUndefined();
  });

  test('are the canonical address, whoever tells of it', () => {
    const uri = 'https://Other.example/users/zoe/statuses/1';
    expect(idOf(uri, 'https://home.example')).toBe('mastodon:other.example:/users/zoe/statuses/1');
    const old = 'tag:old.example,2016-11-22:objectId=1:objectType=Status';
    expect(idOf(old, 'https://home.example')).toBe(`mastodon:home.example:${old}`);
  });
});
