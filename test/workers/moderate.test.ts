import { describe, expect, test } from 'vitest';
import { ConflictError, ForbiddenError, InvalidInputError } from '#src/errors.ts';
import type { Connector } from '#src/ports/connector.ts';
import type { ActionKind } from '#src/schemas/action.ts';
import { mentionId } from '#src/schemas/mention.ts';
import type { User } from '#src/schemas/user.ts';
import { act, cancelAction } from '#src/services/actions.ts';
import { caseDetail } from '#src/services/cases.ts';
import { listPlaces } from '#src/services/places.ts';
import discourse from '../../connectors/discourse/index.ts';
import { stageDiscourse } from '../support/networks/discourse.ts';
import { openLine } from './line-app.ts';
import { agent } from './outbox.ts';

const moderator: User = { ...agent, id: 'moderator-1', name: 'Mo', role: 'moderator' };
const undoMs = 10_000;

/** A complaint on a board of ours, open in the inbox; its clock runs. */
async function openBoard(settings: Record<string, unknown> = {}) {
  await using opening = new AsyncDisposableStack();
  const now = new Date('2026-01-05T10:00:00Z');
  const stage = opening.use(await stageDiscourse(now));
  const topic = stage.board.begin('a', 'My kettle');
  const text = 'My acme kettle broke after two days, terrible quality and nobody answers!';
  stage.board.write(topic, 'mira', text, { at: new Date('2026-01-05T09:55:00Z') });
  const source = { connector: 'discourse', settings: { ...stage.settings, ...settings } };
  const line = opening.use(await openLine(discourse as Connector, { source, fetch: stage.fetch, idle: true }));
  await line.run('collect', { sourceId: line.source.id });
  const [post] = await line.app.store.posts.thread(`discourse:${new URL(String(stage.settings.baseUrl)).host}:11.1`, 1);
  if (!post) throw new Error('the post was not heard');
  const mentionIds = [mentionId(post.id, line.brand.id)];
  await line.run('score', { mentionIds });
  await line.run('assess', { mentionIds });
  line.app.work();
  await line.quiet();
  const theCase = async () => (await line.cases())[0] ?? Promise.reject(new Error('there is no case'));
  const { id: caseId } = await theCase();
  let clicks = 0;
  const opened = opening.move();
  return {
    ...{ stage, line, topic, post, caseId, theCase },
    async click(kind: ActionKind, more: { placeId?: string; user?: User } = {}) {
      clicks += 1;
      const { user = moderator, ...rest } = more;
      const seenThreadAt = line.app.clock.now();
      const wish = { caseId, key: `click-${clicks}`, kind, postId: post.id, seenThreadAt, sendAnyway: false, ...rest };
      return act(line.app, user, wish);
    },
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}

describe('what staff do on a board of ours', () => {
  test('leaves after the seconds of Undo, is told in the history, and answers nobody', async () => {
    await using board = await openBoard();
    const { id } = await board.click('close');
    await board.line.pass(undoMs - 1);
    expect(board.topic.closed).toBe(false);
    await board.line.pass(1);
    expect(board.topic.closed).toBe(true);
    expect(await board.line.app.store.actions.get(id)).toMatchObject({ status: 'sent', kind: 'close' });
    const item = await board.theCase();
    expect(item.status).toBe('open');
    expect(item.dueAt).toBeDefined();
    const history = await board.line.app.store.cases.history(board.caseId);
    expect(history.map(({ text }) => text).slice(-2)).toEqual([
      'Closing of the thread of mira, queued.',
      'Closed the thread.',
    ]);
  });

  test('is done by hand on the page of the thread where our key is no moderator’s, and noticed once it is', async () => {
    await using board = await openBoard({ apiKey: 'key-of-a-member', apiUsername: 'helper', rights: 'member' });
    const { id } = await board.click('close');
    const stored = async () => board.line.app.store.actions.get(id);
    expect(await stored()).toMatchObject({ status: 'by_hand' });
    await board.line.pass(2 * undoMs);
    expect(board.topic.closed).toBe(false);
    board.topic.closed = true;
    await board.line.pass(10 * 60_000, 60_000);
    expect(await stored()).toMatchObject({ status: 'sent' });
  });

  test('never leaves when it is taken back in time', async () => {
    await using board = await openBoard();
    const { id } = await board.click('hide');
    await cancelAction(board.line.app, moderator, id);
    await board.line.pass(2 * undoMs);
    expect(board.topic.visible).toBe(true);
  });

  test('goes to and fro: what was closed may be opened and closed again, by a click each', async () => {
    await using board = await openBoard();
    for (const [kind, closed] of [
      ['close', true],
      ['open', false],
      ['close', true],
    ] as const) {
      await board.click(kind);
      await board.line.pass(undoMs);
      expect(board.topic.closed, kind).toBe(closed);
    }
  });

  test('is done by one at a time', async () => {
    await using board = await openBoard();
    await board.click('pin');
    await expect(board.click('pin')).rejects.toThrow('is doing the same just now');
    await board.line.pass(undoMs);
    expect(board.topic.pinnedAt).not.toBeNull();
  });

  test('is read back where the board’s answer was lost, and not done again', async () => {
    await using board = await openBoard();
    board.stage.board.losesAnswer = true;
    const { id } = await board.click('close');
    await board.line.pass(undoMs);
    expect(await board.line.app.store.actions.get(id)).toMatchObject({ status: 'unknown' });
    await board.line.pass(30_000);
    expect(await board.line.app.store.actions.get(id)).toMatchObject({ status: 'sent' });
    expect(board.stage.requests.filter((asked) => asked.startsWith('PUT'))).toHaveLength(1);
  });

  test('is for those who may moderate, and offered to nobody else', async () => {
    await using board = await openBoard();
    await expect(board.click('close', { user: agent })).rejects.toBeInstanceOf(ForbiddenError);
    const offeredTo = async (user: User) =>
      (await caseDetail(board.line.app, user, board.caseId)).conversation.flatMap(({ actions }) => actions);
    expect(await offeredTo(agent)).toEqual(['reply', 'like']);
    const staff = ['close', 'open', 'pin', 'unpin', 'hide', 'unhide', 'move', 'tag', 'untag'];
    expect(await offeredTo(moderator)).toEqual(['reply', 'like', ...staff]);
  });
});

describe('a thread is moved', () => {
  test('to a category that the board lists, and the history names it', async () => {
    await using board = await openBoard();
    const places = await listPlaces(board.line.app, board.post.id);
    expect(places.map(({ name }) => name)).toEqual(['Support', 'Support / Faults', 'Staff']);
    const { id } = await board.click('move', { placeId: '8' });
    await board.line.pass(undoMs);
    expect(board.topic.category).toBe(8);
    expect(await board.line.app.store.actions.get(id)).toMatchObject({ placeId: '8', placeName: 'Support / Faults' });
    const history = await board.line.app.store.cases.history(board.caseId);
    expect(history.map(({ text }) => text)).toContain('Move of the thread of mira to Support / Faults, queued.');
  });

  test('nowhere else', async () => {
    await using board = await openBoard();
    await expect(board.click('move')).rejects.toBeInstanceOf(InvalidInputError);
    await expect(board.click('move', { placeId: '77' })).rejects.toBeInstanceOf(ConflictError);
    board.stage.failWith?.({ kind: 'answer', status: 502 });
    await expect(board.click('move', { placeId: '8' })).rejects.toThrow('could not be read just now');
  });
});
