import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { fileText } from '#src/api/export-format.ts';
import type { Connector } from '#src/ports/connector.ts';
import { ExportedCase } from '#src/schemas/api/exports.ts';
import { mentionId } from '#src/schemas/mention.ts';
import { withCases } from '../contracts/store/judged.ts';
import { takeIn } from '../contracts/store/line.ts';
import { openTestApp, type TestApp } from '../support/app.ts';
import { aPost } from '../support/builders.ts';
import { aBrand, aCase, aSource, at } from '../support/case-builders.ts';
import { openTestServer } from '../support/test-server.ts';

/** So many cases, each opened by a post that is stored. */
async function withPosts(app: TestApp, count: number): Promise<void> {
  await app.store.brands.create(aBrand());
  const posts = Array.from({ length: count }, () => aPost({ createdAt: at('09:00') }));
  await takeIn(app.store, posts);
  const cases = posts.map((post, index) =>
    aCase({
      ...{ threadId: post.threadId, mentionId: mentionId(post.id, 'brand-1'), score: index % 90 },
      title: `=HYPERLINK("https://evil.example";"${index}"), "quoted"`,
      ...{ tags: ['press', 'vip'], authorName: index === 0 ? 'Ünal, "Zoë"' : 'Mira Holt' },
    }),
  );
  await withCases(app.store, cases);
}

describe('an export', () => {
  test('has every case of the view once, in a table that a spreadsheet reads and takes no formula from', async () => {
    await using app = await openTestApp();
    await using server = await openTestServer(app);
    await withPosts(app, 450);
    const visitor = await server.signedIn('viewer');
    const response = await visitor.fetch('/api/exports/cases?view=all');
    expect(response.headers.get('content-disposition')).toBe('attachment; filename=earshot-cases-2026-01-05.csv');
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const text = await response.text();
    const rows: Record<string, string>[] = parse(text, { columns: true, bom: true });
    expect(new Set(rows.map(({ id }) => id)).size).toBe(450);
    expect(rows).toHaveLength(450);
    expect(Object.keys(rows[0] ?? {})).toEqual(Object.keys(ExportedCase.shape));
    expect(rows.filter(({ title }) => !title?.startsWith("'="))).toEqual([]);
    expect(rows.find(({ author }) => author === 'Ünal, "Zoë"')).toMatchObject({
      tags: 'press; vip',
      brand: 'Kestrel',
      sentimentScore: '-0.6',
    });
  });

  test.each(['=1+1', ' =1+1', '\u00a0@SUM(1)', '+1', '-1', '\tx', '＝1+1', '\n=1'])(
    'marks a title of %j as text',
    async (title) => {
      const pages = (async function* () {
        yield [{ ...Object.fromEntries(ExportedCase.keyof().options.map((name) => [name, ''])), title } as never];
      })();
      const text = (await Array.fromAsync(fileText(pages, 'csv'))).join('');
      const [row] = parse(text, { columns: true, bom: true }) as Record<string, string>[];
      expect(row?.title?.startsWith("'")).toBe(true);
    },
  );

  test('as JSON has the cases in the order of the list, with a link that leads to each', async () => {
    await using app = await openTestApp();
    await using server = await openTestServer(app);
    await withPosts(app, 3);
    const visitor = await server.signedIn('agent');
    const response = await visitor.fetch('/api/exports/cases?view=unassigned&format=json');
    const rows = ExportedCase.array().parse(await response.json());
    expect(rows.map(({ risk }) => risk)).toEqual([2, 1, 0]);
    expect(rows[0]?.link).toBe(`${server.url}/inbox/${rows[0]?.id}`);
    const none = await visitor.fetch('/api/exports/cases?view=snoozed&format=json');
    expect(await none.json()).toEqual([]);
  });

  test('tells nothing of a post that was removed, and asks the network first where that is wanted', async () => {
    const gone = new Set<string>();
    const asked: string[] = [];
    await using app = await openTestApp({ connectors: [lookingUp(gone, asked)] });
    await using server = await openTestServer(app);
    await app.store.sources.create(aSource({ connector: 'looks', settings: {} }));
    await withPosts(app, 2);
    const [item] = (await app.store.cases.list({ view: 'all', userId: '', now: app.clock.now() }, { limit: 1 })).cases;
    const postId = item?.mentionId.split('|')[0] ?? '';
    gone.add(postId);
    const visitor = await server.signedIn('viewer');
    const read = async (query: string) => {
      const response = await visitor.fetch(`/api/exports/cases?format=json&${query}`);
      return ExportedCase.array().parse(await response.json());
    };
    expect((await read('view=all')).find(({ id }) => id === item?.id)?.title).toContain('HYPERLINK');
    expect(asked).toEqual([]);
    const rows = await read('view=all&lookUp=true');
    expect(asked).toHaveLength(2);
    expect(rows.find(({ id }) => id === item?.id)).toMatchObject({
      title: 'Removed at its source',
      author: '',
      handle: '',
    });
    expect(rows.filter(({ author }) => author !== '')).toHaveLength(1);
  });

  test('is for those who are signed in, one at a time for each, and refuses what it does not know', async () => {
    await using app = await openTestApp();
    await using server = await openTestServer(app);
    await withPosts(app, 2);
    expect((await server.visitor().fetch('/api/exports/cases')).status).toBe(401);
    const visitor = await server.signedIn('viewer');
    expect((await visitor.fetch('/api/exports/cases?format=xls')).status).toBe(400);
    const { list } = app.store.cases;
    const held = Promise.withResolvers<void>();
    app.store.cases.list = async (...input) => {
      await held.promise;
      return list(...input);
    };
    const first = visitor.fetch('/api/exports/cases');
    await expect.poll(async () => (await visitor.fetch('/api/exports/cases')).status).toBe(409);
    held.resolve();
    expect((await (await first).text()).split('\r\n')).toHaveLength(4);
    expect((await visitor.fetch('/api/exports/cases')).status).toBe(200);
  });

  test('that breaks off is no whole file', async () => {
    await using app = await openTestApp();
    await using server = await openTestServer(app);
    await withPosts(app, 450);
    const { list } = app.store.cases;
    let pages = 0;
    app.store.cases.list = async (...input) => {
      pages += 1;
      if (pages === 2) throw new Error('The disk is gone.');
      return list(...input);
    };
    const visitor = await server.signedIn('viewer');
    const response = await visitor.fetch('/api/exports/cases');
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow();
    expect((await visitor.fetch('/api/exports/cases')).status).toBe(200);
  });
});

function lookingUp(gone: Set<string>, asked: string[]): Connector {
  return {
    ...{ id: 'looks', name: 'Looks', about: 'A network that is asked.', intervalSeconds: 60 },
    settings: ExportedCase.partial(),
    async test() {
      return 'Works.';
    },
    async lookup(postIds) {
      asked.push(...postIds);
      const metrics = { likes: 0, shares: 0, replies: 0, views: null };
      return postIds.map((postId) => ({ postId, metrics: gone.has(postId) ? undefined : metrics }));
    },
  };
}
