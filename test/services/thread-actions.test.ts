import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { ConflictError, ForbiddenError } from '#src/errors.ts';
import type { Action, StaffActionKind } from '#src/schemas/action.ts';
import type { User } from '#src/schemas/user.ts';
import { act, cancelAction, confirmAction } from '#src/services/actions.ts';
import { setBoard } from '#src/services/boards.ts';
import { listNotices } from '#src/services/notices.ts';
import { actOnThreads, type ThreadsWish } from '#src/services/thread-actions.ts';
import { moveThreads } from '#src/services/thread-moves.ts';
import { moderator, openBoardLine, otherThreadId, type StaffBoard, threadId } from '../support/board-line.ts';

const undoMs = 10_000;
const both = [threadId, otherThreadId];

async function press(
  { app }: StaffBoard,
  kind: StaffActionKind,
  ids: string[],
  more: Partial<ThreadsWish> & { user?: User } = {},
) {
  const { user = moderator, ...wish } = more;
  const seen = await app.store.threads.getMany(ids);
  const threads = seen.map(({ id, version }) => ({ threadId: id, version, key: randomUUID() }));
  return actOnThreads(app, user, { kind, threads, ...wish });
}

async function statuses({ app }: StaffBoard, actions: Action[]) {
  return (await Promise.all(actions.map(({ id }) => app.store.actions.get(id)))).map((action) => action?.status);
}

describe('what staff do to many threads', () => {
  test('leaves after the seconds of Undo, once for each, and the history of the thread tells of it', async () => {
    await using board = await openBoardLine();
    const { actions, left, threads } = await press(board, 'close', both);
    expect(left).toEqual([]);
    expect(actions.map((action) => action.caseId)).toEqual([undefined, undefined]);
    expect(threads.map(({ version }) => version)).toEqual([2, 2]);
    await board.pass(undoMs - 1);
    expect(board.did).toEqual([]);
    await board.pass(1);
    expect(board.did.map(({ kind, threadId: of, postId }) => [kind, of, postId]).sort()).toEqual(
      both.map((id) => ['close', id, id]),
    );
    expect(await statuses(board, actions)).toEqual(['sent', 'sent']);
    const history = await board.app.store.records.threadEvents.ofMany([threadId]);
    expect(history.map(({ kind, text }) => [kind, text])).toEqual([
      ['acted', 'Closed the thread: queued.'],
      ['acted', 'Closed the thread.'],
    ]);
    expect(await board.kinds((await board.cases())[0]?.id ?? '')).not.toContain('action_sent');
  });

  test('is taken back in time, and a second press after that is another one', async () => {
    await using board = await openBoardLine();
    const { actions } = await press(board, 'close', [threadId]);
    await cancelAction(board.app, moderator, actions[0]?.id ?? '');
    await board.pass(2 * undoMs);
    expect(board.did).toEqual([]);
    await press(board, 'close', [threadId]);
    await board.pass(undoMs);
    expect(board.did).toHaveLength(1);
    await expect(cancelAction(board.app, moderator, board.did[0]?.key ?? '')).rejects.toThrow('too late');
  });

  test('queues a click that is sent twice once, and refuses its key for anything else', async () => {
    await using board = await openBoardLine();
    const threads = [{ threadId, version: 1, key: randomUUID() }];
    const first = await actOnThreads(board.app, moderator, { kind: 'close', threads });
    const again = await actOnThreads(board.app, moderator, { kind: 'close', threads });
    expect(again.actions).toEqual(first.actions);
    await expect(actOnThreads(board.app, moderator, { kind: 'open', threads })).rejects.toBeInstanceOf(ConflictError);
    await board.pass(undoMs);
    expect(board.did).toHaveLength(1);
  });

  test('is left where somebody changed or claimed the thread since the person looked; the others go on', async () => {
    await using board = await openBoardLine();
    const { app } = board;
    const ada = await app.person('lead');
    const threads = both.map((id) => ({ threadId: id, version: 1, key: randomUUID() }));
    await moveThreads(app, ada, { threads: [{ threadId, version: 1 }], wish: { move: 'claim' } });
    const { actions, left } = await actOnThreads(app, moderator, { kind: 'close', threads });
    expect(actions.map((action) => action.threadId)).toEqual([otherThreadId]);
    expect(left.map(({ words }) => words)).toEqual([`${ada.name} claimed it meanwhile. Look at it again.`]);
    const knowing = await press(board, 'close', [threadId]);
    expect(knowing.left.map(({ why, words }) => [why, words])).toEqual([['claimed', `${ada.name} works on it.`]]);
  });

  test('of two people at the same moment is done by one', async () => {
    await using board = await openBoardLine();
    const ada = await board.app.person('lead');
    const pressed = await Promise.all([moderator, ada].map((user) => press(board, 'close', [threadId], { user })));
    expect(pressed.flatMap(({ actions }) => actions)).toHaveLength(1);
    expect(pressed.flatMap(({ left }) => left)).toHaveLength(1);
    await board.pass(undoMs);
    expect(board.did).toHaveLength(1);
  });

  test('is not done a second time while the first is under way, also for a case', async () => {
    await using board = await openBoardLine();
    await press(board, 'close', [threadId]);
    const second = await press(board, 'close', [threadId]);
    expect(second).toMatchObject({ actions: [], left: [{ words: 'Somebody of us is doing the same just now.' }] });
  });

  test('moves to a place of the board, or says that there is none such', async () => {
    await using board = await openBoardLine();
    const moved = await press(board, 'move', [threadId], { placeId: '8' });
    expect(moved.actions).toMatchObject([{ placeId: '8', placeName: 'Faults' }]);
    await board.pass(undoMs);
    expect(board.did).toMatchObject([{ kind: 'move', placeId: '8' }]);
    const lost = await press(board, 'move', [threadId], { placeId: '9' });
    expect(lost.left).toMatchObject([{ why: 'senseless', words: expect.stringContaining('not there any more') }]);
  });

  test('sets a tag that is named; two tags at once are two things', async () => {
    await using board = await openBoardLine();
    await expect(press(board, 'tag', [threadId])).rejects.toThrow('Name the tag');
    await press(board, 'tag', [threadId], { tag: 'faq' });
    await press(board, 'tag', [threadId], { tag: 'fixed' });
    await board.pass(undoMs);
    expect(board.did.map(({ tag }) => tag).sort()).toEqual(['faq', 'fixed']);
  });

  test('hides the post that was named, and no post of another thread', async () => {
    await using board = await openBoardLine();
    const hide = (postId: string, version: number) =>
      actOnThreads(board.app, moderator, {
        kind: 'hide',
        threads: [{ threadId, version, key: randomUUID(), postId }],
      });
    expect((await hide(otherThreadId, 1)).left).toMatchObject([{ why: 'senseless' }]);
    await hide('stage:host:p2', 1);
    await board.pass(undoMs);
    expect(board.did).toMatchObject([{ kind: 'hide', postId: 'stage:host:p2' }]);
  });

  test('is for those who may moderate, and for boards that take it', async () => {
    await using board = await openBoardLine({ without: ['close'] });
    const agent = await board.app.person('agent');
    await expect(press(board, 'hide', both, { user: agent })).rejects.toBeInstanceOf(ForbiddenError);
    const { left } = await press(board, 'close', both);
    expect(left.map(({ words }) => words)).toEqual(both.map(() => 'Chirp takes no closing from here.'));
  });

  test('is read back where the board’s answer was lost, and not done again', async () => {
    await using board = await openBoardLine();
    board.faults.lost = 1;
    const { actions } = await press(board, 'close', [threadId]);
    await board.pass(undoMs);
    expect(await statuses(board, actions)).toEqual(['unknown']);
    await board.pass(30_000);
    expect(await statuses(board, actions)).toEqual(['sent']);
    expect(board.did).toHaveLength(1);
  });
});

test('what did not come to the board is told to whoever clicked, once for many', async () => {
  await using board = await openBoardLine();
  board.faults.refused = 2;
  const { actions } = await press(board, 'close', both);
  await board.pass(undoMs);
  expect(await statuses(board, actions)).toEqual(['failed', 'failed']);
  const told = await listNotices(board.app, moderator);
  expect(told).toHaveLength(1);
  expect(told[0]?.text).toContain('Nobody has closed it on its board: The board refuses.');
});

test('a person who saw that it is done ends the doubt', async () => {
  await using board = await openBoardLine({ idle: true });
  const { actions } = await press(board, 'close', [threadId]);
  const [id = ''] = actions.map((action) => action.id);
  await board.app.store.actions.move(id, 'queued', 'sending', {});
  await board.app.store.actions.move(id, 'sending', 'unknown', {});
  expect(await confirmAction(board.app, moderator, id, true)).toMatchObject({ status: 'sent' });
  const history = await board.app.store.records.threadEvents.ofMany([threadId]);
  expect(history.at(-1)).toMatchObject({ text: 'It arrived, says Mo.' });
});

describe('what is done in a thread for its case', () => {
  const forCase = async (board: StaffBoard, user: User) => {
    const [item] = await board.cases();
    const wish = { caseId: item?.id ?? '', key: randomUUID(), kind: 'close' as const, postId: threadId };
    return act(board.app, user, { ...wish, seenThreadAt: board.app.clock.now(), sendAnyway: false });
  };

  test('claims the thread where its board asks for that, and is objected to while a colleague works on it', async () => {
    await using board = await openBoardLine();
    const { app, source } = board;
    const ada = await app.person('lead');
    await setBoard(app, source.id, { claim: 'required', version: 0 });
    await forCase(board, moderator);
    const [claimed] = await app.store.threads.getMany([threadId]);
    expect(claimed?.claim).toMatchObject({ userId: moderator.id });
    expect((await app.store.records.threadEvents.ofMany([threadId])).map(({ kind }) => kind)).toContain('claimed');
    await board.pass(undoMs);
    await expect(forCase(board, ada)).rejects.toThrow('works on this thread.');
    await setBoard(app, source.id, { claim: 'off', version: 1 });
    await forCase(board, ada);
    await board.pass(undoMs);
    expect(board.did).toHaveLength(2);
  });

  test('claims nothing where claiming is left to people', async () => {
    await using board = await openBoardLine();
    await forCase(board, moderator);
    expect((await board.app.store.threads.get(threadId))?.claim).toBeUndefined();
  });
});
