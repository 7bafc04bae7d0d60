import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { cancelAction } from '#src/schemas/api/cases.ts';
import * as calls from '#src/schemas/api/threads.ts';
import { openBoardLine, otherThreadId, threadId } from '../support/board-line.ts';
import { openTestServer } from '../support/test-server.ts';
import { aThread, keepThreads } from '../support/thread-builders.ts';

async function openOffice() {
  await using opening = new AsyncDisposableStack();
  const line = opening.use(await openBoardLine());
  const server = opening.use(await openTestServer(line.app));
  const opened = opening.move();
  return { line, server, app: line.app, [Symbol.asyncDispose]: () => opened.disposeAsync() };
}

describe('threads of boards over HTTP', () => {
  test('a moderator reads, marks, takes back, notes, escalates and acts', async () => {
    await using office = await openOffice();
    const mo = await office.server.signedIn('moderator');
    const { threads } = await mo.call(calls.listThreads, { query: { tab: 'unseen' } });
    expect(threads.map(({ id }) => id).sort()).toEqual([threadId, otherThreadId]);
    const seen = threads.map(({ id, version }) => ({ threadId: id, version }));
    const { done, undo = '' } = await mo.call(calls.moveThreads, { body: { threads: seen, wish: { move: 'seen' } } });
    expect(done).toHaveLength(2);
    expect((await mo.call(calls.countThreads)).tabs.unseen).toBe(0);
    await mo.call(calls.undoThreadMoves, { body: { undo } });
    expect((await mo.call(calls.countThreads)).tabs.unseen).toBe(2);
    await mo.call(calls.noteThread, { params: { threadId }, body: { text: 'Looks like the old fault.' } });
    const detail = await mo.call(calls.getThread, { params: { threadId }, query: { around: threadId } });
    expect(detail.history.map(({ text }) => text)).toEqual([
      'Seen to its newest post.',
      'Taken back.',
      'Looks like the old fault.',
    ]);
    const item = await mo.call(calls.caseOfThread, { params: { threadId }, body: { postId: threadId } });
    const dueAt = new Date(office.app.clock.now().getTime() + 3_600_000);
    const { version } = detail.thread;
    const escalated = await mo.call(calls.escalateThread, {
      ...{ params: { threadId }, body: { version, postId: threadId, dueAt } },
    });
    expect(escalated.case).toMatchObject({ id: item.id, deadlineAt: dueAt });
    const key = randomUUID();
    const acted = await mo.call(calls.actOnThreads, {
      body: { kind: 'close', threads: [{ threadId, version: escalated.thread.version, key }] },
    });
    expect(acted.actions).toMatchObject([{ id: key, status: 'queued' }]);
    await mo.call(cancelAction, { params: { actionId: key } });
  });

  test('what no thread can take is refused with its fault, and changes nothing', async () => {
    await using office = await openOffice();
    const mo = await office.server.signedIn('moderator');
    const one = { threadId, version: 1 };
    const bad: [Parameters<typeof mo.ask>[0], Parameters<typeof mo.ask>[1]][] = [
      [calls.moveThreads, { body: { threads: [], wish: { move: 'seen' } } }],
      [calls.moveThreads, { body: { threads: Array(501).fill(one), wish: { move: 'seen' } } }],
      [calls.moveThreads, { body: { threads: [one], wish: { move: 'burn' } } }],
      [calls.moveThreads, { body: { threads: [{ threadId }], wish: { move: 'seen' } } }],
      [calls.noteThread, { params: { threadId }, body: { text: '  ' } }],
      [calls.actOnThreads, { body: { kind: 'reply', threads: [{ ...one, key: randomUUID() }] } }],
      [calls.actOnThreads, { body: { kind: 'close', threads: [{ ...one, key: 'no uuid' }] } }],
      [calls.actOnThreads, { body: { kind: 'tag', tag: '', threads: [{ ...one, key: randomUUID() }] } }],
      [calls.escalateThread, { params: { threadId }, body: { version: 1, postId: threadId, dueAt: 'soon' } }],
      [calls.listThreads, { query: { tab: 'none' } }],
      [calls.listThreads, { query: { limit: 201 } }],
    ];
    for (const [call, input] of bad) expect((await mo.ask(call, input)).status, JSON.stringify(input)).toBe(400);
    const undo = await mo.ask(calls.undoThreadMoves, { body: { undo: 'of somebody else' } });
    expect(undo).toMatchObject({ status: 409, body: { message: expect.stringContaining('cannot be taken back') } });
    expect((await mo.ask(calls.getThread, { params: { threadId: 'nobody' } })).status).toBe(404);
    expect(await office.app.store.threads.get(threadId)).toMatchObject({ version: 1 });
  });

  test('a note of any length goes with an escalation; the history can be read behind it', async () => {
    await using office = await openOffice();
    const mo = await office.server.signedIn('moderator');
    const dueAt = new Date(office.app.clock.now().getTime() + 3_600_000);
    const note = `${'n'.repeat(4999)}!`;
    const body = { version: 1, postId: threadId, dueAt, note };
    const far = { ...body, dueAt: new Date(dueAt.getTime() + 3 * 366 * 86_400_000) };
    expect((await mo.ask(calls.escalateThread, { params: { threadId }, body: far })).status).toBe(400);
    await mo.call(calls.escalateThread, { params: { threadId }, body });
    const { history } = await mo.call(calls.getThread, { params: { threadId }, query: {} });
    expect(history.at(-1)?.text).toMatch(/^Escalated, due .* n+!$/);
  });

  test('an agent moves threads here and does nothing on their board; a lead says how a board is watched', async () => {
    await using office = await openOffice();
    const [agent, lead] = [await office.server.signedIn('agent'), await office.server.signedIn('lead')];
    const threads = [{ threadId, version: 1 }];
    expect((await agent.call(calls.moveThreads, { body: { threads, wish: { move: 'mute' } } })).done).toHaveLength(1);
    const act = { kind: 'close', threads: [{ threadId, version: 2, key: randomUUID() }] };
    expect((await agent.ask(calls.actOnThreads, { body: act })).status).toBe(403);
    const { boards } = await agent.call(calls.listBoards);
    expect(boards).toMatchObject([
      {
        sourceId: office.line.source.id,
        settings: { claim: 'optional', version: 0 },
        actions: { close: 'api', move: 'api' },
      },
    ]);
    const params = { sourceId: office.line.source.id };
    const body = { claim: 'required', version: 0 } as const;
    expect((await agent.ask(calls.setBoard, { params, body })).status).toBe(403);
    expect(await lead.call(calls.setBoard, { params, body })).toMatchObject({ claim: 'required', version: 1 });
    expect((await lead.ask(calls.setBoard, { params, body })).status).toBe(409);
    const unclaimed = { threads: [{ threadId, version: 2 }], wish: { move: 'unmute' as const } };
    expect((await agent.call(calls.moveThreads, { body: unclaimed })).left).toMatchObject([{ why: 'claimed' }]);
  });

  test('five hundred threads are acted on in one call, each answered', async () => {
    await using office = await openOffice();
    const { app, line, server } = office;
    const many = Array.from({ length: 498 }, () => aThread({ sourceId: line.source.id, network: 'stage' }));
    await keepThreads(app.store, many);
    const mo = await server.signedIn('moderator');
    const ids = [...many.map(({ id }) => id), threadId, otherThreadId];
    const known = await app.store.threads.getMany(ids);
    const threads = known.map(({ id, version }) => ({ threadId: id, version, key: randomUUID() }));
    const { actions, left } = await mo.call(calls.actOnThreads, { body: { kind: 'close', threads } });
    expect(actions.map((action) => action.threadId).sort()).toEqual([threadId, otherThreadId]);
    // Nothing that these would be done to is stored.
    expect(left).toHaveLength(498);
    expect(new Set(left.map(({ words }) => words))).toEqual(new Set(['Nothing of it is kept.']));
  });
});
