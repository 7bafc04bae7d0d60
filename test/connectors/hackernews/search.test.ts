import { describe, expect, test } from 'vitest';
import type { CollectPage } from '#src/ports/connector.ts';
import type { Cursor } from '#src/schemas/source.ts';
import { postIdOf } from '../../../connectors/hackernews/ids.ts';
import hackernews from '../../../connectors/hackernews/index.ts';
import { type Hit, toPost } from '../../../connectors/hackernews/mapping.ts';
import { searchable } from '../../../connectors/hackernews/search.ts';
import { Settings } from '../../../connectors/hackernews/settings.ts';
import { surroundings } from '../../support/networks/surroundings.ts';

const START = new Date('2026-11-21T12:00:00Z');
const seconds = (time: string) => Math.floor(new Date(time).getTime() / 1000);

function hitAt(time: string, id: number, text = 'Acme'): Hit {
  return {
    objectID: String(id),
    author: 'ann',
    created_at_i: seconds(time),
    comment_text: text,
    story_id: '1',
    parent_id: '2',
    _tags: ['comment'],
  };
}

/** The search with these hits, and a clock that the test moves. */
function searching(hits: Hit[], other: Record<string, unknown> = {}) {
  const asked: URLSearchParams[] = [];
  let now = START;
  let cursor: Cursor | undefined;
  const fetch = async (address: string | URL) => {
    const url = new URL(address);
    if (url.pathname in other) return Response.json(other[url.pathname]);
    asked.push(url.searchParams);
    const bounds = [...(url.searchParams.get('numericFilters') ?? '').matchAll(/(>=|<=)(\d+)/g)];
    const words = (url.searchParams.get('query') ?? '').replaceAll('"', '').toLowerCase();
    const found = hits
      .filter((hit) =>
        String(hit.comment_text ?? hit.title)
          .toLowerCase()
          .includes(words),
      )
      .filter(({ created_at_i }) =>
        bounds.every(([, operator, bound]) =>
          operator === '>=' ? created_at_i >= Number(bound) : created_at_i <= Number(bound),
        ),
      )
      .sort((a, b) => b.created_at_i - a.created_at_i);
    return Response.json({ hits: found.slice(0, Number(url.searchParams.get('hitsPerPage'))) });
  };
  const context = () => {
    const { signal } = new AbortController();
    return { settings: Settings.parse({}), now, folder: '/nowhere', ...surroundings(fetch), signal };
  };
  return {
    asked,
    context,
    at(time: string) {
      now = new Date(time);
    },
    async poll(terms = ['Acme']) {
      const pages: CollectPage[] = [];
      for (;;) {
        const page = await hackernews.collect({ ...context(), terms, cursor });
        pages.push(page);
        cursor = page.next;
        if (page.done) break;
      }
      const changes = pages.flatMap((page) => page.changes);
      const posts = changes.flatMap((change) => (change.op === 'upsert' ? change.post : []));
      const gaps = changes.flatMap((change) => (change.op === 'gap' ? change : []));
      return { posts, gaps, ids: posts.map(({ id }) => id.split(':')[2]), pages };
    },
  };
}

describe('searching Hacker News', () => {
  test('asks for the words as a phrase, without guesses, newest first', async () => {
    const search = searching([hitAt('2026-11-21T11:59:00Z', 5)]);
    await search.poll(['acme cloud']);
    const [, query] = search.asked;
    expect(Object.fromEntries(query ?? [])).toMatchObject({
      query: '"acme cloud"',
      tags: '(story,comment)',
      typoTolerance: 'false',
      advancedSyntax: 'true',
      hitsPerPage: '200',
    });
  });

  test('asks nothing where there is nothing to search', async () => {
    const search = searching([]);
    expect((await search.poll([' @ ', '""'])).pages).toMatchObject([{ changes: [], done: true, queries: [] }]);
    expect(search.asked).toEqual([]);
    expect([searchable('@acme'), searchable('#acme fail'), searchable('say "acme"')]).toEqual([
      '"acme"',
      '"acme fail"',
      '"say  acme"',
    ]);
  });

  test('asks for every term, and says for which', async () => {
    const search = searching([hitAt('2026-11-21T11:59:00Z', 5, 'Acme'), hitAt('2026-11-21T11:58:00Z', 6, 'Globex')]);
    const { ids, pages } = await search.poll(['Acme', 'Globex', 'Acme']);
    expect(ids.toSorted()).toEqual(['5', '6']);
    for (const { queries } of pages) expect(queries).toEqual(['Acme', 'Globex']);
  });

  test('reads half an hour again, for the search takes items in out of order', async () => {
    const hits = [hitAt('2026-11-21T11:59:00Z', 5)];
    const search = searching(hits);
    await search.poll();
    hits.push(hitAt('2026-11-21T11:31:00Z', 6), hitAt('2026-11-21T12:04:00Z', 7));
    search.at('2026-11-21T12:05:00Z');
    expect((await search.poll()).ids).toEqual(['6', '5', '7']);
  });

  test('looks back a day for a term that is new', async () => {
    const hits = [
      hitAt('2026-11-21T11:59:00Z', 5),
      hitAt('2026-11-20T13:00:00Z', 6, 'Globex'),
      hitAt('2026-11-20T11:00:00Z', 7, 'Globex'),
    ];
    const search = searching(hits);
    await search.poll(['Acme']);
    expect((await search.poll(['Acme', 'Globex'])).ids).toEqual(['5', '6']);
  });

  test('reports a search that has fallen behind, and hears what it missed once it is back', async () => {
    const hits = [hitAt('2026-11-21T11:59:00Z', 5)];
    const search = searching(hits);
    expect((await search.poll()).gaps).toEqual([]);
    search.at('2026-11-21T20:00:00Z');
    expect((await search.poll()).gaps).toMatchObject([
      { query: 'Acme', from: new Date('2026-11-21T11:59:00Z'), to: new Date('2026-11-21T20:00:00Z') },
    ]);
    hits.push(hitAt('2026-11-21T13:00:00Z', 6), hitAt('2026-11-21T20:04:00Z', 7));
    search.at('2026-11-21T20:05:00Z');
    const back = await search.poll();
    expect(back).toMatchObject({ ids: ['5', '6', '7'], gaps: [] });
  });

  test('hears more than the thousand hits that the search gives of a query', async () => {
    const hits = Array.from({ length: 1450 }, (_, at) => ({
      ...hitAt('2026-11-21T11:59:00Z', at + 10),
      created_at_i: seconds('2026-11-21T11:59:00Z') - Math.floor(at / 7),
    }));
    const { ids } = await searching(hits).poll();
    expect(ids).toHaveLength(1450);
    expect(new Set(ids).size).toBe(1450);
  });

  test('says what it did not hear of a second with too many items', async () => {
    const hits = Array.from({ length: 250 }, (_, at) => hitAt('2026-11-21T11:00:00Z', at + 10));
    const { ids, gaps } = await searching([
      ...hits,
      hitAt('2026-11-21T10:59:59Z', 5),
      hitAt('2026-11-21T11:59:00Z', 6),
    ]).poll();
    expect(ids).toContain('5');
    expect(gaps).toMatchObject([
      { query: 'Acme', from: new Date('2026-11-21T11:00:00Z'), to: new Date('2026-11-21T11:00:01Z') },
    ]);
  });

  test('says what it did not hear of a flood', async () => {
    const hits = Array.from({ length: 6000 }, (_, at) => ({
      ...hitAt('2026-11-21T11:59:00Z', at + 10),
      created_at_i: seconds('2026-11-21T11:59:00Z') - at * 10,
    }));
    const { ids, gaps, pages } = await searching(hits).poll();
    expect(pages).toHaveLength(25);
    expect(ids.length).toBeGreaterThan(4900);
    expect(gaps).toMatchObject([
      { query: 'Acme', from: new Date('2026-11-20T12:00:00Z'), why: 'More was written than one poll takes.' },
    ]);
  });

  test('names hits that make no sense and keeps the others', async () => {
    const broken = { objectID: '9', created_at_i: seconds('2026-11-21T11:00:00Z'), comment_text: 'Acme' } as Hit;
    const { ids, pages } = await searching([hitAt('2026-11-21T11:59:00Z', 5), broken]).poll();
    expect(ids).toEqual(['5']);
    expect(pages[0]?.rejected).toEqual([expect.stringMatching(/^Item 9: author/)]);
  });

  test('fills a gap page by page', async () => {
    const hits = Array.from({ length: 450 }, (_, at) => ({
      ...hitAt('2026-11-21T11:59:00Z', at + 10),
      created_at_i: seconds('2026-11-20T11:59:00Z') - at,
    }));
    const search = searching(hits);
    const stretch = { query: 'Acme', from: new Date('2026-11-20T11:50:00Z'), to: new Date('2026-11-20T12:00:00Z') };
    const ids: string[] = [];
    for (let page: string | undefined, done = false; !done; ) {
      const got = await hackernews.backfill?.({ ...search.context(), ...stretch, page });
      ids.push(...(got?.changes ?? []).flatMap((change) => (change.op === 'upsert' ? change.post.id : [])));
      page = got?.next.page;
      done = got?.done ?? true;
    }
    expect(new Set(ids).size).toBe(450);
  });
});

describe('what an item says', () => {
  const story: Hit = {
    objectID: '7',
    author: 'ann',
    created_at_i: seconds('2026-11-21T11:00:00Z'),
    title: 'Show HN: Acme &amp; Co',
    url: 'https://acme.example/launch',
    story_text: '<p>We built it.</p>',
    points: 12,
    num_comments: 3,
    _tags: ['story', 'show_hn'],
  };

  test('a story begins its thread and says where it links', () => {
    expect(toPost(story, START)).toMatchObject({
      id: 'hackernews:news.ycombinator.com:7',
      title: 'Show HN: Acme & Co',
      text: 'We built it.\n\nhttps://acme.example/launch',
      threadId: 'hackernews:news.ycombinator.com:7',
      url: 'https://news.ycombinator.com/item?id=7',
      author: { id: 'hackernews:news.ycombinator.com:ann', handle: 'ann' },
      metrics: { likes: 12, shares: null, replies: 3, views: null },
    });
  });

  test('a comment knows its story and its parent; its points are nobody’s to see', () => {
    const post = toPost(hitAt('2026-11-21T11:00:00Z', 9, 'It&#x27;s <i>Acme</i><p>again'), START);
    expect(post).toMatchObject({
      text: "It's Acme\n\nagain",
      threadId: postIdOf('1'),
      parentId: postIdOf('2'),
      metrics: { likes: null, replies: null },
    });
    expect(post).not.toHaveProperty('title');
  });

  test('counters of now come from the live site; what is removed there has none', async () => {
    const search = searching([], {
      '/v0/item/1.json': { id: 1, type: 'story', score: 40, descendants: 12, kids: [2] },
      '/v0/item/2.json': { id: 2, type: 'comment', kids: [3, 4] },
      '/v0/item/3.json': { id: 3, type: 'comment', deleted: true },
      '/v0/item/4.json': { id: 4, type: 'comment', dead: true },
      '/v0/item/5.json': null,
    });
    const measured = await hackernews.lookup?.(['1', '2', '3', '4', '5'].map(postIdOf), search.context());
    expect(measured?.map(({ metrics }) => metrics)).toEqual([
      { likes: 40, shares: null, replies: 12, views: null },
      { likes: null, shares: null, replies: 2, views: null },
      undefined,
      undefined,
      undefined,
    ]);
  });

  test('a thread is read whole, without what was removed', async () => {
    const node = (id: number, parent: number, author: string | null, children: unknown[] = []) => ({
      id,
      type: 'comment',
      author,
      text: `<p>Nr ${id}`,
      created_at_i: seconds('2026-11-21T11:00:00Z') + id,
      parent_id: parent,
      story_id: 1,
      points: null,
      title: null,
      children,
    });
    const root = {
      id: 1,
      type: 'story',
      author: 'ann',
      title: 'Acme',
      text: null,
      url: 'https://acme.example',
      points: 5,
      created_at_i: seconds('2026-11-21T11:00:00Z'),
      parent_id: null,
      story_id: 1,
      children: [node(2, 1, 'bob', [node(4, 2, 'cid')]), node(3, 1, null, [node(5, 3, 'dan')])],
    };
    const search = searching([], { '/api/v1/items/1': root });
    const posts = await hackernews.readThread?.(postIdOf('1'), search.context());
    expect(
      posts?.map(({ id, parentId, threadId }) => [id, parentId, threadId].map((one) => one?.split(':')[2])),
    ).toEqual([
      ['1', undefined, '1'],
      ['2', '1', '1'],
      ['4', '2', '1'],
      ['5', '3', '1'],
    ]);
  });
});
