import { describe, expect, test } from 'vitest';
import type { Change } from '#src/ports/connector.ts';
import type { Rollup } from '#src/schemas/rollup.ts';
import {
  angry,
  aPageOf,
  aFetchedPost as aPost,
  hourMs,
  type Line,
  minuteMs,
  openLine,
  ours,
  pagesOf,
  thankYou,
} from './line-app.ts';

const at = (time: string) => new Date(`2026-01-05T${time}:00Z`);
const changed = (...changes: Change[]) => aPageOf([], { changes });
const removed = (postId: string): Change => ({ op: 'delete', postId });

async function hours(line: Line): Promise<Rollup[]> {
  const day = { from: at('00:00'), to: new Date(at('00:00').getTime() + 24 * hourMs) };
  return line.app.store.rollups.list({ brandId: line.brand.id, ...day });
}

/** What stands in the rollups is what a count from nothing gives. */
async function expectTrueRollups(line: Line): Promise<void> {
  const before = await hours(line);
  for (const { brandId, hour } of before) await line.app.store.rollups.recount(brandId, hour);
  expect(await hours(line)).toEqual(before);
}

async function brandsOf(line: Line, postId: string): Promise<string[]> {
  return (await line.app.store.mentions.ofPost(postId)).map(({ brandId }) => brandId);
}

describe('a post that comes in', () => {
  test('from one of our own accounts is kept as ours and is never a mention', async () => {
    const own = aPost({ author: ours, text: 'Acme here: the worst is over, our kettles are back!' });
    await using line = await openLine(pagesOf(aPageOf([own])));
    await line.poll();
    expect(await line.app.store.posts.get(own.id)).toMatchObject({ byUs: true });
    expect(await brandsOf(line, own.id)).toEqual([]);
    expect((await line.app.store.ledger.read()).holds).toBe(true);
  });

  test('is by whom it says, in an order that no sign of theirs turns, and never ours by such a sign', async () => {
    const author = { id: 'a', handle: '@acme_\u202ehelp', name: '\u202eadA\nLead' };
    const post = aPost({ author, text: 'My acme kettle' });
    await using line = await openLine(pagesOf(aPageOf([post])));
    await line.poll();
    expect(await line.app.store.posts.get(post.id)).toMatchObject({
      ...{ author: { handle: '@acme_help', name: 'adA Lead' }, byUs: false },
    });
  });

  test('with a date in the future counts as written now', async () => {
    const post = aPost({ createdAt: at('23:00'), editedAt: at('23:30') });
    await using line = await openLine(pagesOf(aPageOf([post])));
    await line.poll();
    expect(await line.app.store.posts.get(post.id)).toMatchObject({ createdAt: at('10:00'), editedAt: at('10:00') });
    expect((await line.stored()).health.newestPostAt).toEqual(at('10:00'));
  });

  test('given twice adds nothing but a duplicate', async () => {
    const post = aPost();
    await using line = await openLine(pagesOf(aPageOf([post]), aPageOf([post, post])));
    await line.poll();
    const before = await hours(line);
    await line.poll();
    expect(await hours(line)).toEqual(before);
    expect(await line.cases()).toMatchObject([{ mentionCount: 1 }]);
    const ledger = await line.app.store.ledger.read();
    expect(ledger).toMatchObject({ fetched: 3, holds: true });
    expect(ledger.states.duplicate).toBe(2);
  });
});

describe('a reply that names no brand belongs to the brand', () => {
  const post = aPost();
  const reply = aPost({ threadId: post.id, parentId: post.id, text: 'Same here, still waiting.' });

  test('of the stored post that it answers', async () => {
    await using line = await openLine(pagesOf(aPageOf([post]), aPageOf([reply])));
    await line.poll();
    await line.poll();
    expect(await brandsOf(line, reply.id)).toEqual([line.brand.id]);
  });

  test('of what it answers on the same page, through several steps', async () => {
    const further = aPost({ threadId: post.id, parentId: reply.id, text: 'And here.' });
    await using line = await openLine(pagesOf(aPageOf([post, reply, further])));
    await line.poll();
    expect(await brandsOf(line, reply.id)).toEqual([line.brand.id]);
    expect(await brandsOf(line, further.id)).toEqual([line.brand.id]);
  });

  test('that its author spoke of in the thread, also where it answers us and all of it comes at once', async () => {
    const own = aPost({ threadId: post.id, parentId: post.id, author: ours, text: 'We are sorry!' });
    const thanks = aPost({ threadId: post.id, parentId: own.id, author: post.author, text: 'Thanks.' });
    await using line = await openLine(pagesOf(aPageOf([post, own, thanks])));
    await line.poll();
    expect(await brandsOf(line, thanks.id)).toEqual([line.brand.id]);
  });

  test('but not where a stranger answers us in a thread about something else', async () => {
    const root = aPost({ text: 'What a day.' });
    const stranger = aPost({ threadId: root.id, parentId: root.id, text: 'Indeed.' });
    await using line = await openLine(pagesOf(aPageOf([root, stranger])));
    await line.poll();
    expect(await brandsOf(line, stranger.id)).toEqual([]);
  });
});

describe('a post removed at its source', () => {
  test('leaves no word and no name behind, and the counts stay true', async () => {
    const post = aPost({ text: 'My acme kettle broke, zanzibar, terrible quality and nobody answers!' });
    const other = aPost();
    await using line = await openLine(pagesOf(aPageOf([post, other]), changed(removed(post.id))));
    await line.poll();
    expect(await line.app.store.posts.search({ text: 'zanzibar', limit: 5 })).toHaveLength(1);
    await line.poll();
    await line.pass(2000);
    const kept = await line.app.store.posts.get(post.id);
    expect(kept).toMatchObject({ text: '', removedAt: at('10:00'), author: { handle: '', name: '' } });
    expect(await line.app.store.posts.search({ text: 'zanzibar', limit: 5 })).toEqual([]);
    const item = (await line.cases()).find(({ threadId }) => threadId === post.id);
    expect(item).toMatchObject({ title: '', authorName: '' });
    expect(await line.kinds(item?.id ?? '')).toContain('post_removed');
    expect((await hours(line)).reduce((sum, { mentions }) => sum + mentions, 0)).toBe(1);
    await expectTrueRollups(line);
    const ledger = await line.app.store.ledger.read();
    expect(ledger.states.removed).toBe(1);
    expect(ledger.holds).toBe(true);
  });

  test('before it was scored is dropped from the line without a trace', async () => {
    const post = aPost();
    await using line = await openLine({}, { idle: true });
    const { takePage } = await import('#src/services/take-page.ts');
    const page = { sourceId: line.source.id, ownHandles: [] };
    const { mentionIds } = await takePage(line.app, { ...page, changes: [{ op: 'upsert', post }] });
    await takePage(line.app, { ...page, changes: [removed(post.id)] });
    await line.run('score', { mentionIds });
    await line.run('assess', { mentionIds });
    expect(await line.cases()).toEqual([]);
    expect(await hours(line)).toEqual([]);
  });
});

describe('an edited post', () => {
  test('goes through the line again, and the counts follow', async () => {
    const post = aPost();
    const praise = { ...post, text: 'I love my acme kettle, best thing I ever bought, absolutely brilliant!' };
    await using line = await openLine(pagesOf(aPageOf([post]), aPageOf([praise])));
    await line.poll();
    expect(await line.app.store.mentions.ofPost(post.id)).toMatchObject([{ flagged: true, revision: 1 }]);
    await line.pass(minuteMs);
    await line.poll();
    await line.pass(2000);
    const [mention] = await line.app.store.mentions.ofPost(post.id);
    expect(mention).toMatchObject({ state: 'assessed', flagged: false, revision: 2, sentiment: { label: 'positive' } });
    const [item] = await line.cases();
    expect(await line.kinds(item?.id ?? '')).toContain('post_edited');
    expect((await hours(line)).reduce((sum, { positive }) => sum + positive, 0)).toBe(1);
    await expectTrueRollups(line);
  });

  test('that no longer names the brand, and has no case, is no mention any more', async () => {
    const post = aPost({ text: 'Reading about acme today' });
    await using line = await openLine(pagesOf(aPageOf([post]), aPageOf([{ ...post, text: 'Reading today' }])));
    await line.poll();
    await line.poll();
    await line.pass(2000);
    expect(await brandsOf(line, post.id)).toEqual([]);
    expect((await hours(line)).reduce((sum, { mentions }) => sum + mentions, 0)).toBe(0);
  });

  test('that names the brand only now becomes a mention', async () => {
    const post = aPost({ text: 'Broken after two days, terrible quality and nobody answers!' });
    await using line = await openLine(pagesOf(aPageOf([post]), aPageOf([{ ...post, text: `Acme! ${post.text}` }])));
    await line.poll();
    expect(await line.cases()).toEqual([]);
    await line.poll();
    expect(await line.cases()).toHaveLength(1);
  });

  test('while it is being scored keeps the judgement of its new text', async () => {
    const post = aPost();
    await using line = await openLine({}, { idle: true });
    const { takePage } = await import('#src/services/take-page.ts');
    const page = { sourceId: line.source.id, ownHandles: [] };
    const { mentionIds } = await takePage(line.app, { ...page, changes: [{ op: 'upsert', post }] });
    const sentiment = {
      ...line.app.sentiment,
      async score(texts: Parameters<typeof line.app.sentiment.score>[0]) {
        await takePage(line.app, {
          ...page,
          changes: [{ op: 'upsert', post: { ...post, text: `Acme. ${thankYou}` } }],
        });
        return line.app.sentiment.score(texts);
      },
    };
    await line.run('score', { mentionIds }, { sentiment });
    expect(await line.app.store.mentions.ofPost(post.id)).toMatchObject([{ state: 'matched', revision: 2 }]);
    await line.run('score', { mentionIds });
    const [mention] = await line.app.store.mentions.ofPost(post.id);
    expect(mention?.sentiment?.label).toBe('positive');
  });
});

describe('an answer given on the network itself', () => {
  const post = aPost();
  const native = aPost({
    threadId: post.id,
    parentId: post.id,
    author: ours,
    text: 'We are on it.',
    createdAt: at('09:58'),
  });

  test('stops the clock of its case', async () => {
    await using line = await openLine(pagesOf(aPageOf([post]), aPageOf([native])));
    await line.poll();
    await line.pass(minuteMs);
    await line.poll();
    const [item] = await line.cases();
    expect(item).toMatchObject({ status: 'answered', answeredAt: at('09:58') });
    expect(item?.dueAt).toBeUndefined();
    expect(await line.kinds(item?.id ?? '')).toEqual(['opened', 'answered_natively']);
  });

  test('is seen also where question and answer come at once', async () => {
    await using line = await openLine(
      pagesOf(aPageOf([{ ...post, metrics: { ...post.metrics, replies: 1 } }, native])),
    );
    await line.poll();
    expect(await line.cases()).toMatchObject([{ status: 'answered', answeredAt: at('09:58') }]);
  });

  test('before the last word of theirs stops nothing', async () => {
    const more = aPost({
      threadId: post.id,
      parentId: post.id,
      author: post.author,
      text: angry,
      createdAt: at('09:59'),
    });
    await using line = await openLine(pagesOf(aPageOf([post, more]), aPageOf([native])));
    await line.poll();
    await line.poll();
    expect(await line.cases()).toMatchObject([{ status: 'open' }]);
  });
});
