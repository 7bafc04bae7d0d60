import { describe, expect, test } from 'vitest';
import { idOf } from '../../../connectors/mastodon/ids.ts';
import mastodon from '../../../connectors/mastodon/index.ts';
import { aToot, type Person, type Toot } from '../../support/networks/mastodon-toots.ts';
import { asGuest, listeningAt, minutesAgo, postsIn } from './listening.ts';

const zoe: Person = { name: 'zoe', domain: 'other.example' };
const max: Person = { name: 'max', domain: 'home.example' };

function aThread() {
  const root = aToot({ key: 'root', content: '<p>My line is dead</p>', at: minutesAgo(60), by: zoe, tags: [] });
  const middle = aToot({
    key: 'middle',
    content: '<p>Since when?</p>',
    at: minutesAgo(50),
    by: max,
    tags: [],
    parent: root,
  });
  const last = aToot({
    key: 'last',
    content: '<p>Since #<span>Acme</span> took over</p>',
    at: minutesAgo(40),
    parent: middle,
  });
  return { root, middle, last, all: [root, middle, last] };
}

const id = ({ uri }: Toot) => idOf(uri, 'https://home.example');
const asksForPlaces = (requests: string[]) => requests.filter((request) => request.endsWith('/context'));

describe('a conversation on Mastodon', () => {
  test('is known by its first post, which is asked for once', async () => {
    await using source = await listeningAt();
    const { root, middle, last, all } = aThread();
    await source.home.state.receive(...all);
    const { posts } = await source.poll();
    expect(posts).toMatchObject([{ id: id(last), parentId: id(middle), threadId: id(root) }]);
    await source.home.state.receive(
      aToot({ key: 'more', content: 'Acme, hello?', at: minutesAgo(5), parent: last }),
      aToot({ key: 'most', content: 'Acme, please', at: minutesAgo(4), parent: middle }),
    );
    expect((await source.poll()).posts).toMatchObject([
      { parentId: id(last), threadId: id(root) },
      { parentId: id(middle), threadId: id(root) },
    ]);
    await source.poll();
    expect(asksForPlaces(source.home.server.requests)).toHaveLength(1);
  });

  test('is the same one through another server', async () => {
    await using source = await listeningAt();
    source.set({ servers: [source.other.server.url] });
    const { root, last, all } = aThread();
    await source.home.state.receive(...all);
    await source.other.state.receive(...all);
    const { posts } = await source.poll();
    expect(posts.map(({ id: one, threadId }) => [one, threadId])).toEqual([
      [id(last), id(root)],
      [id(last), id(root)],
    ]);
  });

  test('is not asked for where the post speaks of something else', async () => {
    await using source = await listeningAt({}, { hashtags: ['weather'] });
    const { middle, all } = aThread();
    const aside = aToot({ key: 'aside', content: 'Rain', at: minutesAgo(5), tags: ['weather'], parent: middle });
    await source.home.state.receive(...all.slice(0, 2), aside);
    expect((await source.poll()).posts).toMatchObject([{ id: id(aside), threadId: id(aside) }]);
    expect(asksForPlaces(source.home.server.requests)).toEqual([]);
  });

  test('begins with the reply where what is above is not shown to us', async () => {
    await using source = await listeningAt();
    const { root, middle, last, all } = aThread();
    await source.home.state.receive(...all);
    for (const toot of [root, middle]) source.home.remove(toot);
    const { posts } = await source.poll();
    expect(posts).toMatchObject([{ id: id(last), threadId: id(last) }]);
    expect(posts[0]).not.toHaveProperty('parentId');
  });

  test('is read whole, oldest first, without what is not for everybody', async () => {
    await using source = await listeningAt();
    const { root, middle, last, all } = aThread();
    const secret = aToot({ key: 'secret', content: 'Call me', at: minutesAgo(3), visibility: 'direct', parent: last });
    const quiet = aToot({ key: 'quiet', content: 'Me too', at: minutesAgo(2), visibility: 'unlisted', parent: root });
    await source.home.state.receive(...all, secret, quiet);
    const thread = await mastodon.readThread?.(id(root), source.context());
    expect(thread?.map((post) => [post.id, post.parentId, post.threadId])).toEqual([
      [id(root), undefined, id(root)],
      [id(middle), id(root), id(root)],
      [id(last), id(middle), id(root)],
      [id(quiet), id(root), id(root)],
    ]);
  });

  test('that is gone with its first post has nothing left to read', async () => {
    await using source = await listeningAt();
    const { root, all } = aThread();
    await source.home.state.receive(...all);
    await source.poll();
    source.home.remove(root);
    expect(await mastodon.readThread?.(id(root), source.context())).toEqual([]);
  });

  test('is read by a guest from the server that told of it', async () => {
    await using source = await listeningAt({ welcomesGuests: false }, asGuest);
    source.set({ server: source.other.server.url });
    const { root, all } = aThread();
    root.tags.push('acme');
    await source.other.state.receive(...all);
    await source.poll();
    expect(await mastodon.readThread?.(id(root), source.context())).toHaveLength(3);
    expect(await mastodon.readThread?.('mastodon:far.example:/users/a/statuses/1', source.context())).toEqual([]);
  });
});

describe('a gap on Mastodon', () => {
  async function fill(
    source: Awaited<ReturnType<typeof listeningAt>>,
    query: string,
    fromMinutes: number,
    toMinutes: number,
  ) {
    const stretch = { query, from: minutesAgo(fromMinutes), to: minutesAgo(toMinutes) };
    const texts: string[] = [];
    for (let page: string | undefined, done = false; !done; ) {
      const got = await mastodon.backfill?.({ ...source.context(), ...stretch, page });
      texts.push(...postsIn(got?.changes ?? []).map(({ text }) => text));
      page = got?.next.page;
      done = got?.done ?? true;
    }
    return texts;
  }

  test('is filled from every server, list by list', async () => {
    await using source = await listeningAt();
    source.set({ servers: [source.other.server.url] });
    const posts = Array.from({ length: 120 }, (_, at) =>
      aToot({ key: `p${at}`, content: `Acme ${at}`, at: minutesAgo(at + 1), by: zoe }),
    );
    await source.home.state.receive(...posts.slice(0, 100));
    await source.other.state.receive(...posts.slice(90));
    const texts = await fill(source, '#Acme', 115, 60);
    expect(new Set(texts)).toEqual(new Set(posts.slice(60, 115).map(({ content }) => content)));
  });

  test('of a word is filled by the search', async () => {
    await using source = await listeningAt({ search: 'finds' });
    const posts = Array.from({ length: 70 }, (_, at) =>
      aToot({ key: `p${at}`, content: `Acme ${at}`, at: minutesAgo(at + 1), tags: [] }),
    );
    await source.home.state.receive(...posts);
    expect(await fill(source, 'Acme', 61, 51)).toHaveLength(10);
  });
});
