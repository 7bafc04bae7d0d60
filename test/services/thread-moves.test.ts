import { describe, expect, test } from 'vitest';
import type { ThreadMove } from '#src/schemas/api/threads.ts';
import type { ClaimRule, Thread } from '#src/schemas/thread.ts';
import type { User } from '#src/schemas/user.ts';
import { setBoard } from '#src/services/boards.ts';
import { linkCases, makeIssue } from '#src/services/issue-links.ts';
import { mergeIssue } from '#src/services/issue-merge.ts';
import { createIssue } from '#src/services/issue-split.ts';
import { moveThreads } from '#src/services/thread-moves.ts';
import { noteThread } from '#src/services/thread-notes.ts';
import { undoThreadMoves } from '#src/services/undo-thread-moves.ts';
import { openTestApp } from '../support/app.ts';
import { aBrand, aCase, anEvent, aSource, at } from '../support/case-builders.ts';
import { aThread, keepThreads } from '../support/thread-builders.ts';

const minuteMs = 60_000;
const none = { threadIds: [], caseIds: [], postIds: [] };
const place = (postId: string, time: string) => ({ postId, seenAt: at(time) });

/** Two moderators, Mo and Ada, and threads of a board with this rule of claims. */
async function openBoard(threads: Thread[], claim?: ClaimRule) {
  await using opening = new AsyncDisposableStack();
  const app = opening.use(await openTestApp());
  await app.store.records.boardSettings.save({ id: 's1', claim: claim ?? 'off', version: 1 });
  await keepThreads(app.store, threads);
  const [mo, ada] = [await app.person('moderator'), await app.person('lead')];
  const opened = opening.move();
  const now = async (id: string) => (await app.store.threads.get(id)) ?? Promise.reject(new Error('it is gone'));
  return {
    ...{ app, mo, ada, now },
    async move(user: User, ids: string[], wish: ThreadMove) {
      const seen = await app.store.threads.getMany(ids);
      const threads = seen.map(({ id, version }) => ({ threadId: id, version }));
      return moveThreads(app, user, { threads, wish });
    },
    async texts(id: string) {
      return (await app.store.records.threadEvents.ofMany([id])).map(({ text }) => text);
    },
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}

describe('a thread that the team has seen', () => {
  test('is marked to its newest post, with who looked and how hot it was; nothing else of it changes', async () => {
    const thread = aThread({ newest: place('p2', '09:50'), changes: ['edited'] });
    await using board = await openBoard([thread]);
    const { done, left } = await board.move(board.mo, [thread.id], { move: 'seen' });
    const look = { userId: board.mo.id, at: board.app.clock.now(), to: place('p2', '09:50') };
    expect(left).toEqual([]);
    expect(done).toMatchObject([{ seen: { ...look, heat: thread.heat.score }, looks: [look], changes: [] }]);
    expect(await board.texts(thread.id)).toEqual(['Seen to its newest post.']);
    expect(board.app.news).toContainEqual({ kind: 'threads', threadIds: [thread.id] });
  });

  test('goes forward only: who has read less adds their look, who has read as much changes nothing', async () => {
    const thread = aThread({ id: 'sandbox:chirp:t1', newest: place('p2', '09:50') });
    await using board = await openBoard([thread]);
    const { app, mo, ada } = board;
    await board.move(mo, [thread.id], { move: 'seen' });
    const again = await board.move(mo, [thread.id], { move: 'seen' });
    expect(again).toMatchObject({ done: [], left: [{ why: 'senseless' }] });
    expect(again.undo).toBeUndefined();
    const { done } = await board.move(ada, [thread.id], { move: 'seen' });
    expect(done).toMatchObject([{ seen: { userId: mo.id }, looks: [{ userId: ada.id }, { userId: mo.id }] }]);
    await expect(
      moveThreads(app, ada, {
        threads: [{ threadId: thread.id, version: 1 }],
        wish: { move: 'seen', to: place('nobody', '09:55') },
      }),
    ).rejects.toThrow('The post');
  });

  test('is unseen again by a move, and both are taken back to what stood there', async () => {
    const thread = aThread({ newest: place('p2', '09:50') });
    await using board = await openBoard([thread]);
    const { app, mo } = board;
    const seen = await board.move(mo, [thread.id], { move: 'seen' });
    const unseen = await board.move(mo, [thread.id], { move: 'unseen' });
    expect(unseen.done[0]).not.toHaveProperty('seen');
    const back = await undoThreadMoves(app, mo, unseen.undo ?? '');
    expect(back.done).toMatchObject([{ seen: { userId: mo.id } }]);
    const all = await undoThreadMoves(app, mo, seen.undo ?? '');
    expect(all.done[0]).not.toHaveProperty('seen');
    expect(all.done[0]?.looks).toEqual([]);
    expect((await board.texts(thread.id)).filter((text) => text === 'Taken back.')).toHaveLength(2);
  });
});

describe('a move made on what somebody has changed since', () => {
  test('is refused with who did what, and the others of the same press are done', async () => {
    const [stale, fresh] = [aThread(), aThread()];
    await using board = await openBoard([stale, fresh]);
    const { app, mo, ada } = board;
    const looked = (await app.store.threads.getMany([stale.id, fresh.id])).map(({ id, version }) => ({
      ...{ threadId: id, version },
    }));
    await board.move(ada, [stale.id], { move: 'mute' });
    await noteThread(app, ada, stale.id, 'Nothing but talk.');
    const wish = { move: 'mute' } as const;
    const { done, left } = await moveThreads(app, mo, {
      threads: [...looked, { threadId: 'gone', version: 1 }],
      wish,
    });
    expect(done.map(({ id }) => id)).toEqual([fresh.id]);
    expect(left.map(({ threadId, why, words }) => [threadId, why, words])).toEqual([
      [stale.id, 'changed', `${ada.name} muted it meanwhile. Look at it again.`],
      ['gone', 'gone', 'The thread is gone; its source may have been removed.'],
    ]);
  });

  test('of two at the same moment one is done', async () => {
    const thread = aThread();
    await using board = await openBoard([thread]);
    const { mo, ada } = board;
    const both = await Promise.all([mo, ada].map((user) => board.move(user, [thread.id], { move: 'mute' })));
    expect(both.flatMap(({ done }) => done)).toHaveLength(1);
    expect(both.flatMap(({ left }) => left)).toMatchObject([{ threadId: thread.id }]);
  });

  test('is not taken back where somebody moved the same since, and by nobody but who made it', async () => {
    const thread = aThread();
    await using board = await openBoard([thread]);
    const { app, mo, ada } = board;
    const { undo = '' } = await board.move(mo, [thread.id], { move: 'mute' });
    await expect(undoThreadMoves(app, ada, undo)).rejects.toThrow('cannot be taken back');
    await board.move(ada, [thread.id], { move: 'unmute' });
    const { done, left } = await undoThreadMoves(app, mo, undo);
    expect(done).toEqual([]);
    expect(left).toMatchObject([
      { why: 'changed', words: `${ada.name} ended its muting meanwhile. Look at it again.` },
    ]);
  });
});

describe('a claim', () => {
  test('is refused where the board has none', async () => {
    const thread = aThread();
    await using board = await openBoard([thread], 'off');
    expect(await board.move(board.mo, [thread.id], { move: 'claim' })).toMatchObject({
      done: [],
      left: [{ why: 'senseless', words: 'Nobody claims threads on this board.' }],
    });
  });

  test('keeps others from moving the thread until it is let go or lapses, but not from looking', async () => {
    const thread = aThread({ newest: place('p2', '09:50') });
    await using board = await openBoard([thread], 'optional');
    const { app, mo, ada } = board;
    await board.move(mo, [thread.id], { move: 'claim' });
    const refused = await board.move(ada, [thread.id], { move: 'mute' });
    expect(refused.left).toMatchObject([{ why: 'claimed', words: `${mo.name} works on it.` }]);
    expect((await board.move(ada, [thread.id], { move: 'seen' })).done).toHaveLength(1);
    expect((await board.move(ada, [thread.id], { move: 'release' })).left).toMatchObject([{ why: 'claimed' }]);
    app.clock.pass(30 * minuteMs);
    expect((await board.move(ada, [thread.id], { move: 'mute' })).done).toHaveLength(1);
  });

  test('goes on with each touch of whoever has it', async () => {
    const thread = aThread();
    await using board = await openBoard([thread], 'optional');
    const { app, mo, ada } = board;
    await board.move(mo, [thread.id], { move: 'claim' });
    app.clock.pass(29 * minuteMs);
    const { undo = '' } = await board.move(mo, [thread.id], { move: 'mute' });
    app.clock.pass(29 * minuteMs);
    expect((await board.move(ada, [thread.id], { move: 'unmute' })).left).toMatchObject([{ why: 'claimed' }]);
    // Taking a move back leaves the claim alone.
    expect((await undoThreadMoves(app, mo, undo)).done).toMatchObject([{ claim: { userId: mo.id } }]);
  });

  test('keeps others from taking their moves of before back', async () => {
    const thread = aThread();
    await using board = await openBoard([thread], 'optional');
    const { app, mo, ada } = board;
    const { undo = '' } = await board.move(mo, [thread.id], { move: 'mute' });
    await board.move(ada, [thread.id], { move: 'claim' });
    const { done, left } = await undoThreadMoves(app, mo, undo);
    expect(done).toEqual([]);
    expect(left).toMatchObject([{ why: 'claimed', words: `${ada.name} works on it.` }]);
    expect(await board.now(thread.id)).toHaveProperty('muted');
  });

  test('is taken over only on purpose', async () => {
    const thread = aThread();
    await using board = await openBoard([thread], 'required');
    const { mo, ada } = board;
    await board.move(mo, [thread.id], { move: 'claim' });
    expect((await board.move(ada, [thread.id], { move: 'claim' })).left).toMatchObject([{ why: 'claimed' }]);
    const { done } = await board.move(ada, [thread.id], { move: 'claim', takeOver: true });
    expect(done).toMatchObject([{ claim: { userId: ada.id } }]);
    expect((await board.texts(thread.id)).at(-1)).toBe('Taken over.');
  });

  test('is asked for before a move where the board requires it', async () => {
    const thread = aThread({ newest: place('p2', '09:50') });
    await using board = await openBoard([thread], 'required');
    const { mo } = board;
    const refused = await board.move(mo, [thread.id], { move: 'mute' });
    expect(refused.left).toMatchObject([
      { why: 'claimed', words: 'On this board whoever acts on a thread claims it first.' },
    ]);
    expect((await board.move(mo, [thread.id], { move: 'seen' })).done).toHaveLength(1);
    await board.move(mo, [thread.id], { move: 'claim' });
    expect((await board.move(mo, [thread.id], { move: 'mute' })).done).toHaveLength(1);
  });
});

describe('a known issue', () => {
  async function withIssue() {
    const thread = aThread({ caseIds: ['case-a'] });
    await using opening = new AsyncDisposableStack();
    const board = opening.use(await openBoard([thread]));
    const { app, mo } = board;
    await app.store.brands.create(aBrand());
    const cases = [aCase({ id: 'case-a', threadId: thread.id }), aCase({ id: 'case-b', threadId: 'elsewhere' })];
    await app.store.cases.open(cases.map((item) => ({ case: item, event: anEvent() })));
    const { issue } = await makeIssue(app, mo, ['case-b'], { name: 'The lid leaks' });
    const opened = opening.move();
    return { ...board, thread, issue, [Symbol.asyncDispose]: () => opened.disposeAsync() };
  }

  test('takes the thread in with its open cases, and lets both go when it is taken back', async () => {
    await using board = await withIssue();
    const { app, mo, thread, issue } = board;
    const { done, undo = '' } = await board.move(mo, [thread.id], { move: 'issue', issueId: issue.id });
    expect(done).toMatchObject([{ issueId: issue.id }]);
    expect(await app.store.cases.get('case-a')).toMatchObject({ issueId: issue.id });
    expect((await board.move(mo, [thread.id], { move: 'issue', issueId: issue.id })).left).toMatchObject([
      { why: 'senseless' },
    ]);
    const back = await undoThreadMoves(app, mo, undo);
    expect(back.done[0]).not.toHaveProperty('issueId');
    expect(await app.store.cases.get('case-a')).not.toHaveProperty('issueId');
  });

  test('leaves a case that was linked by hand before where it is, when it is taken back', async () => {
    await using board = await withIssue();
    const { app, mo, thread, issue } = board;
    await linkCases(app, mo, issue.id, ['case-a']);
    app.clock.pass(minuteMs);
    const { undo = '' } = await board.move(mo, [thread.id], { move: 'issue', issueId: issue.id });
    expect((await undoThreadMoves(app, mo, undo)).done[0]).not.toHaveProperty('issueId');
    expect(await app.store.cases.get('case-a')).toMatchObject({ issueId: issue.id });
  });

  test('is put back into what the issue became a part of meanwhile', async () => {
    await using board = await withIssue();
    const { app, mo, thread, issue } = board;
    await board.move(mo, [thread.id], { move: 'issue', issueId: issue.id });
    const { undo = '' } = await board.move(mo, [thread.id], { move: 'issue', issueId: null });
    const { id: into } = await createIssue(app, mo, issue.brandId, { name: 'Kettles' }, none);
    const versionOf = async (id: string) => (await app.store.themes.issue(id))?.version ?? 0;
    const versions = { version: await versionOf(issue.id), intoVersion: await versionOf(into) };
    await mergeIssue(app, mo, issue.id, { into, ...versions });
    expect((await undoThreadMoves(app, mo, undo)).done).toMatchObject([{ issueId: into }]);
  });

  test('that it does not belong to is remembered until it is put there all the same', async () => {
    await using board = await withIssue();
    const { mo, thread, issue } = board;
    const { done } = await board.move(mo, [thread.id], { move: 'not_issue', issueId: issue.id });
    expect(done).toMatchObject([{ notIssues: [issue.id] }]);
    const joined = await board.move(mo, [thread.id], { move: 'issue', issueId: issue.id });
    expect(joined.done).toMatchObject([{ issueId: issue.id, notIssues: [] }]);
    await expect(board.move(mo, [thread.id], { move: 'issue', issueId: 'nobody' })).rejects.toThrow('The issue');
  });
});

test('five hundred threads are moved and taken back in one press each', async () => {
  const threads = Array.from({ length: 500 }, () => aThread({ newest: place('p2', '09:50') }));
  await using board = await openBoard(threads);
  const ids = threads.map(({ id }) => id);
  const { done, undo = '' } = await board.move(board.mo, ids, { move: 'seen' });
  expect(done).toHaveLength(500);
  expect(undo.length).toBeLessThan(900_000);
  const back = await undoThreadMoves(board.app, board.mo, undo);
  expect(back.done.filter(({ seen, looks }) => seen === undefined && looks.length === 0)).toHaveLength(500);
});

test('a note tells colleagues whom it names, and nobody else', async () => {
  const thread = aThread({ brandIds: ['brand-1'] });
  await using board = await openBoard([thread]);
  const { app, mo, ada } = board;
  const noted = await noteThread(app, mo, thread.id, `@${ada.name} is this the old fault?`);
  expect(noted).toMatchObject({ kind: 'noted', of: thread.id, userId: mo.id });
  const told = await app.store.records.notices.list();
  expect(told).toMatchObject([{ of: ada.id, threadId: thread.id, kind: 'mentioned', byId: mo.id, brandId: 'brand-1' }]);
  await expect(noteThread(app, mo, 'nobody', 'Hello')).rejects.toThrow('The thread');
});

test('only boards have a rule of claims', async () => {
  await using board = await openBoard([]);
  const { app } = board;
  const [network] = [...app.connectors.keys()];
  await app.store.sources.create(aSource({ id: 'feed', connector: network ?? '' }));
  await expect(setBoard(app, 'feed', { claim: 'required', version: 0 })).rejects.toThrow('The board');
});
