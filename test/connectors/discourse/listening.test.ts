import { describe, expect, test } from 'vitest';
import { PermanentError, RateLimitedError } from '#src/errors.ts';
import discourse from '../../../connectors/discourse/index.ts';
import { MINUTE, NOW, postsOf, textsOf } from '../../contracts/connector-host.ts';
import { visit } from './visiting.ts';

const ago = (minutes: number) => new Date(NOW.getTime() - minutes * MINUTE);

describe('the newest posts of a board', () => {
  test('answers know what they answer, and their topic', async () => {
    await using visited = await visit();
    const { board } = visited.stage;
    const topic = board.begin('a', 'Kettles');
    board.write(topic, 'mira', 'My Acme kettle leaks');
    board.write(topic, 'bo', 'So does mine', { answers: null });
    board.write(topic, 'ida', 'Since when?', { answers: 2 });
    const { posts } = await visited.poll();
    expect(posts.map(({ id, parentId, threadId, title }) => ({ id, parentId, threadId, title }))).toEqual(
      [
        { number: 1, parentId: undefined, title: 'Kettles' },
        { number: 2, parentId: visited.idOf(11, 1), title: undefined },
        { number: 3, parentId: visited.idOf(11, 2), title: undefined },
      ].map(({ number, ...rest }) => ({ id: visited.idOf(11, number), threadId: visited.idOf(11, 1), ...rest })),
    );
  });

  test('a quiet board does not bring its old posts with the second poll', async () => {
    await using visited = await visit();
    const { board } = visited.stage;
    board.write(board.begin('a', 'Old'), 'mira', 'Acme of last week', { at: ago(7 * 1440) });
    board.write(board.begin('b', 'New'), 'mira', 'Acme of today', { at: ago(5) });
    const first = await visited.poll();
    expect(textsOf(first.posts)).toEqual(new Set(['Acme of today']));
    expect(textsOf((await visited.poll(first.cursor)).posts)).toEqual(new Set(['Acme of today']));
  });

  test('a board that looks through 50 numbers a page is heard across a wide hole of private posts', async () => {
    await using visited = await visit();
    const { board } = visited.stage;
    board.isWindowed = true;
    const topic = board.begin('a', 'Kettles');
    const write = (text: string, minutes: number) => board.write(topic, 'mira', text, { at: ago(minutes) });
    write('Acme before', 90);
    const { cursor } = await visited.poll();
    write('Acme below the hole', 60);
    board.skip(170);
    write('Acme above the hole', 30);
    const { posts, pages } = await visited.poll(cursor);
    expect(textsOf(posts)).toEqual(new Set(['Acme below the hole', 'Acme above the hole']));
    expect(pages.flatMap(({ changes }) => changes).some(({ op }) => op === 'gap')).toBe(false);
  });

  test('private categories are heard by whose key may read them, and by nobody else', async () => {
    for (const [settings, heard] of [
      [{}, ['Acme in private']],
      [{ apiKey: undefined, apiUsername: undefined }, []],
    ] as const) {
      await using visited = await visit(settings);
      const { board } = visited.stage;
      board.write(board.begin('a', 'Staff', { category: 9 }), 'mira', 'Acme in private');
      expect([...textsOf((await visited.poll()).posts)]).toEqual(heard);
    }
  });

  test('only the categories that are wanted are heard', async () => {
    await using visited = await visit({ categories: ['https://x.example/c/support/faults/8', '9'] });
    const { board } = visited.stage;
    for (const category of [5, 8, 9])
      board.write(board.begin('a', 'Kettles', { category }), 'mira', `Acme in ${category}`);
    expect(textsOf((await visited.poll()).posts)).toEqual(new Set(['Acme in 8', 'Acme in 9']));
  });

  test('staff of a board that is ours speak for us; elsewhere they are labelled', async () => {
    for (const isOurs of [true, false]) {
      await using visited = await visit({ isOurs });
      const { board } = visited.stage;
      board.users.set('lea', { id: 3, staff: true });
      board.write(board.begin('a', 'Kettles'), 'lea', 'We of Acme look into it');
      const [post] = (await visited.poll()).posts;
      expect(post?.byStaff).toBe(isOurs ? true : undefined);
      expect(post?.author.name).toBe(isOurs ? 'Lea' : 'Lea (staff of the board)');
    }
  });

  test('what staff hid is removed here, unless it is our own staff who has to deal with it', async () => {
    for (const isOurs of [true, false]) {
      await using visited = await visit({ isOurs });
      const { board } = visited.stage;
      const topic = board.begin('a', 'Kettles');
      const post = board.write(topic, 'mira', 'Acme are crooks', { hidden: true });
      const { pages, posts } = await visited.poll();
      const gone = [{ op: 'delete', postId: visited.idOf(topic.id, post.number) }];
      expect(isOurs ? [...textsOf(posts)] : pages[0]?.changes).toEqual(isOurs ? ['Acme are crooks'] : gone);
    }
  });

  test('waits as long as the board says in its answer, where no header says it', async () => {
    await using visited = await visit();
    const body = JSON.stringify({ errors: ['Slow.'], error_type: 'rate_limit', extras: { wait_seconds: 12 } });
    visited.stage.failWith?.({ kind: 'answer', status: 429, body });
    const error = await visited.poll().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(RateLimitedError);
    expect((error as RateLimitedError).retryAt).toEqual(new Date(NOW.getTime() + 12_000));
  });

  test('a board that lets nobody in says so in plain words', async () => {
    await using visited = await visit();
    const body = JSON.stringify({ errors: ['You need to be logged in.'], error_type: 'not_logged_in' });
    visited.stage.failWith?.({ kind: 'answer', status: 403, body });
    const error = await visited.poll().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(PermanentError);
    expect((error as Error).message).toContain('lets nobody read or write without an API key');
  });

  test('trying the settings tells who acts there, and that a plain member may not moderate', async () => {
    await using visited = await visit();
    expect(await discourse.test?.(visited.context)).toMatch(
      /“The kettle board” at .* Earshot acts there as care\. It is a moderator there/,
    );
    visited.stage.board.users.set('care', { id: 2, staff: false });
    expect(await discourse.test?.(visited.context)).toContain('it is no moderator there');
  });
});

describe('the search of a board', () => {
  test('finds what names a brand, whole and with its title, and no post twice', async () => {
    await using visited = await visit({ listen: 'search' }, ['Acme', 'kettle', 'ab']);
    const { board } = visited.stage;
    const long = `My Acme kettle leaks. ${'It really does. '.repeat(10)}`;
    board.write(board.begin('a', 'Leaks'), 'mira', long, { at: ago(20) });
    board.write(board.begin('b', 'Teapots'), 'mira', 'My teapot is fine', { at: ago(10) });
    const first = await visited.poll();
    expect(first.posts.map(({ title, text }) => ({ title, text }))).toEqual([{ title: 'Leaks', text: long.trim() }]);
    expect(first.pages.at(-1)?.queries).toEqual(['Acme', 'kettle']);
    board.write(board.begin('c', 'More'), 'bo', 'Acme again', { at: NOW });
    const second = await visited.poll(first.cursor);
    expect(textsOf(second.posts)).toEqual(new Set(['Acme again']));
    expect(textsOf((await visited.poll(second.cursor)).posts)).toEqual(new Set());
  });

  test('reads on over the pages of the search, and names a gap where the search gives no more', async () => {
    await using visited = await visit({ listen: 'search' });
    const { board } = visited.stage;
    const topic = board.begin('a', 'Kettles');
    for (let n = 0; n < 540; n += 1) board.write(topic, 'mira', `Acme ${n}`, { at: ago(600 - n) });
    const { pages, posts } = await visited.poll();
    expect(new Set(posts.map(({ id }) => id)).size).toBe(500);
    const gaps = pages.flatMap(({ changes }) => changes.filter(({ op }) => op === 'gap'));
    expect(gaps).toMatchObject([{ query: 'Acme', to: ago(560) }]);
  });

  test('looks back for a word that is new', async () => {
    await using visited = await visit({ listen: 'search' }, ['Acme']);
    const { board } = visited.stage;
    board.write(board.begin('a', 'Leaks'), 'mira', 'Brewly leaks', { at: ago(300) });
    const { cursor } = await visited.poll();
    await using later = await visit({ listen: 'search' }, ['Acme', 'Brewly']);
    later.stage.board.topics.push(...board.topics);
    expect(textsOf((await later.poll(cursor)).posts)).toEqual(new Set(['Brewly leaks']));
  });

  test('fills a gap from the newest down, beyond what one search hands out', async () => {
    await using visited = await visit();
    const { board } = visited.stage;
    const topic = board.begin('a', 'Kettles');
    const day = 1440;
    for (let n = 0; n < 700; n += 1) board.write(topic, 'mira', `Acme ${n}`, { at: ago(12 * day - n * 20) });
    const stretch = { query: '*', from: ago(11 * day), to: ago(3 * day) };
    const due = board.posts.filter(({ at }) => at >= stretch.from && at <= stretch.to);
    const heard = new Set<string>();
    for (let page: string | undefined, pages = 0; pages < 60; pages += 1) {
      const found = await discourse.backfill?.({ ...visited.context, ...stretch, page });
      for (const { text } of postsOf(found?.changes ?? [])) heard.add(text);
      page = found?.next.page;
      if (found?.done) break;
    }
    expect(heard).toEqual(new Set(due.map(({ raw }) => raw)));
  });

  test('says that a gap is out of its reach where too much was written in a day', async () => {
    await using visited = await visit();
    const { board } = visited.stage;
    const topic = board.begin('a', 'Kettles');
    for (let n = 0; n < 540; n += 1) board.write(topic, 'mira', `Acme ${n}`, { at: ago(600 - n) });
    const fill = async () => {
      for (let page: string | undefined, pages = 0; pages < 60; pages += 1) {
        const stretch = { query: 'Acme', from: ago(700), to: ago(1) };
        const found = await discourse.backfill?.({ ...visited.context, ...stretch, page });
        page = found?.next.page;
        if (found?.done) return;
      }
    };
    await expect(fill()).rejects.toThrow('no more than 500 posts of so short a time');
  });

  test('is how a board is listened to by tags, whatever the posts say', async () => {
    await using visited = await visit({ tags: ['kettle', 'stove'] });
    const { board } = visited.stage;
    board.write(board.begin('a', 'Leaks', { tags: ['stove'] }), 'mira', 'It leaks');
    board.write(board.begin('b', 'Other', { tags: ['bike'] }), 'mira', 'It squeaks');
    const { posts, pages } = await visited.poll();
    expect(textsOf(posts)).toEqual(new Set(['It leaks']));
    expect(pages.at(-1)?.queries).toEqual(['*']);
  });
});
