import { describe, expect, test } from 'vitest';
import { escalationPoints } from '#src/domain/case-priority.ts';
import { InvalidInputError } from '#src/errors.ts';
import { mentionId } from '#src/schemas/mention.ts';
import { moveCase } from '#src/services/case-changes.ts';
import { listCases } from '#src/services/cases.ts';
import { escalateThread } from '#src/services/escalate-thread.ts';
import { caseOfThread } from '#src/services/thread-cases.ts';
import { threadDetail } from '#src/services/thread-detail.ts';
import { moveThreads } from '#src/services/thread-moves.ts';
import { moderator, openBoardLine, otherThreadId, threadId } from '../support/board-line.ts';
import { aBrand, aCase, anEvent, aSource } from '../support/case-builders.ts';
import { hourMs } from '../workers/line-app.ts';

describe('the case of a post of a thread', () => {
  test('is the open one in which the post stands, or that of its thread', async () => {
    await using line = await openBoardLine();
    const [known] = await line.cases();
    expect(await caseOfThread(line.app, moderator, { threadId, postId: threadId })).toStrictEqual(known);
    expect(await caseOfThread(line.app, moderator, { threadId, postId: 'stage:host:p2' })).toStrictEqual(known);
    expect(await line.cases()).toHaveLength(1);
  });

  test('is opened by hand where there is none; a post that names no brand becomes a mention of the only one', async () => {
    await using line = await openBoardLine();
    const { app, brand } = line;
    const wanted = { threadId: otherThreadId, postId: otherThreadId };
    const [item, again] = await Promise.all([1, 2].map(() => caseOfThread(app, moderator, wanted)));
    expect(again?.id).toBe(item?.id);
    expect(item).toMatchObject({
      lane: 'engage',
      status: 'open',
      undecided: false,
      brandId: brand.id,
      threadId: otherThreadId,
    });
    expect(item?.dueAt?.getTime()).toBeGreaterThan(app.clock.now().getTime());
    await line.quiet();
    const [mention] = await app.store.mentions.getMany([mentionId(otherThreadId, brand.id)]);
    expect(mention).toMatchObject({ state: 'assessed', caseId: item?.id });
    const history = await app.store.cases.history(item?.id ?? '');
    expect(history).toMatchObject([{ kind: 'opened', userId: moderator.id, text: 'Opened by hand by Mo.' }]);
    expect((await app.store.ledger.read()).holds).toBe(true);
    const inbox = await listCases(app, moderator, { view: 'all', lane: 'engage' }, { limit: 10 });
    expect(inbox.cases.map(({ id }) => id)).toContain(item?.id);
  });

  test('is opened anew where the old one was closed', async () => {
    await using line = await openBoardLine();
    const { app } = line;
    const first = await caseOfThread(app, moderator, { threadId, postId: threadId });
    await moveCase(
      app,
      moderator,
      { caseId: first.id, version: first.version },
      { move: 'resolve', reason: 'Done.', doneReason: 'solved' },
    );
    const second = await caseOfThread(app, moderator, { threadId, postId: threadId });
    expect(second.id).not.toBe(first.id);
    await line.quiet();
    expect(await app.store.cases.get(second.id)).toMatchObject({ status: 'open' });
    expect((await app.store.ledger.read()).holds).toBe(true);
  });

  test('asks for which brand where that is not plain, and is of no post of ours or elsewhere', async () => {
    await using line = await openBoardLine();
    const { app } = line;
    await app.store.brands.create(aBrand({ id: 'brand-2', name: 'Bolt' }));
    const wanted = { threadId: otherThreadId, postId: otherThreadId };
    await expect(caseOfThread(app, moderator, wanted)).rejects.toThrow('Say for which brand');
    const item = await caseOfThread(app, moderator, { ...wanted, brandId: 'brand-2' });
    expect(item).toMatchObject({ brandId: 'brand-2' });
    await expect(caseOfThread(app, moderator, { ...wanted, brandId: 'nobody' })).rejects.toThrow('The brand');
    await app.store.brands.create(aBrand({ id: 'rival', name: 'Kornet', rival: true }));
    await expect(caseOfThread(app, moderator, { ...wanted, brandId: 'rival' })).rejects.toThrow('Kornet is a rival');
    await expect(caseOfThread(app, moderator, { threadId, postId: otherThreadId })).rejects.toBeInstanceOf(
      InvalidInputError,
    );
    await expect(caseOfThread(app, moderator, { threadId: 'gone', postId: threadId })).rejects.toThrow('The thread');
  });
});

describe('a thread that is escalated', () => {
  test('is a case on top of the inbox, due when the person said, whatever becomes of its risk', async () => {
    await using line = await openBoardLine();
    const { app } = line;
    const lead = await app.person('lead');
    const dueAt = new Date(app.clock.now().getTime() + 5 * hourMs);
    const version = (await app.store.threads.get(otherThreadId))?.version ?? 0;
    const wish = {
      threadId: otherThreadId,
      postId: otherThreadId,
      version,
      dueAt,
      userId: lead.id,
      note: 'Look, @The lead!',
    };
    const { thread, case: item } = await escalateThread(app, moderator, wish);
    expect(thread).toMatchObject({ escalation: { caseId: item.id, userId: moderator.id } });
    expect(item).toMatchObject({
      boost: escalationPoints,
      assigneeId: lead.id,
      dueAt,
      deadlineAt: dueAt,
      lane: 'engage',
    });
    await line.quiet();
    await app.queue.add('assess', { mentionIds: [item.mentionId] });
    await line.quiet();
    expect(await app.store.cases.get(item.id)).toMatchObject({ dueAt, deadlineAt: dueAt, boost: escalationPoints });
    const { cases } = await listCases(app, moderator, { view: 'all' }, { limit: 10 });
    expect(cases[0]?.id).toBe(item.id);
    expect((await app.store.cases.history(item.id)).map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['opened', 'escalated', 'assigned', 'noted']),
    );
    expect((await app.store.records.notices.list({ of: lead.id })).map(({ kind }) => kind).sort()).toEqual([
      'given',
      'mentioned',
    ]);
    await line.run('threads', {});
    const list = await app.store.threads.list({ tab: 'escalated' }, 'heat', { limit: 10 });
    expect(list.map(({ id }) => id)).toEqual([otherThreadId]);
  });

  test('keeps its deadline while it waits on them, and loses it when we are done', async () => {
    await using line = await openBoardLine();
    const { app } = line;
    const dueAt = new Date(app.clock.now().getTime() + 5 * hourMs);
    const { case: item } = await escalateThread(app, moderator, { threadId, postId: threadId, version: 1, dueAt });
    const waiting = await moveCase(app, moderator, { caseId: item.id, version: item.version }, { move: 'wait' });
    expect(waiting).not.toHaveProperty('dueAt');
    app.clock.pass(hourMs);
    const open = await moveCase(app, moderator, { caseId: item.id, version: waiting.version }, { move: 'reopen' });
    expect(open).toMatchObject({ dueAt });
    const done = await moveCase(
      app,
      moderator,
      { caseId: item.id, version: open.version },
      { move: 'resolve', reason: 'Done.', doneReason: 'solved' },
    );
    expect(done).not.toHaveProperty('deadlineAt');
  });

  test('is the case in which it is answered where praise in it has one of its own', async () => {
    await using line = await openBoardLine();
    const { app, brand } = line;
    const [known] = await line.cases();
    const praise = aCase({
      ...{ id: 'praise', brandId: brand.id, threadId, lane: 'share', mentionId: mentionId('stage:host:p2', brand.id) },
    });
    await app.store.cases.open([{ case: praise, event: anEvent() }]);
    const [mention] = await app.store.mentions.getMany([praise.mentionId]);
    if (!mention?.assessment) return expect.fail('it is assessed');
    const { id, revision, assessment } = mention;
    await app.store.mentions.saveAssessments([{ id, revision, assessment, caseId: 'praise', flagged: false }]);
    const dueAt = new Date(app.clock.now().getTime() + hourMs);
    const wish = { threadId, postId: 'stage:host:p2', version: 1, dueAt };
    const { case: item } = await escalateThread(app, moderator, wish);
    expect(item).toMatchObject({ id: known?.id, lane: 'engage', dueAt });
  });

  test('is opened again where another department had it', async () => {
    await using line = await openBoardLine();
    const { app } = line;
    const [known] = await line.cases();
    const { id = '', version = 0 } = known ?? {};
    await moveCase(app, moderator, { caseId: id, version }, { move: 'hand_over', reason: 'For the lawyers.' });
    const dueAt = new Date(app.clock.now().getTime() + hourMs);
    const { case: item } = await escalateThread(app, moderator, { threadId, postId: threadId, version: 1, dueAt });
    expect(item).toMatchObject({ id, status: 'open', dueAt });
    for (const field of ['closedAt', 'closedBy', 'reason']) expect(item).not.toHaveProperty(field);
    expect(await line.kinds(id)).toEqual(expect.arrayContaining(['handed_over', 'escalated', 'reopened']));
  });

  test('is refused for a deadline that has passed, for nobody, and on what changed since the person looked', async () => {
    await using line = await openBoardLine();
    const { app } = line;
    const now = app.clock.now();
    const wish = { threadId, postId: threadId, version: 1, dueAt: new Date(now.getTime() + hourMs) };
    await expect(escalateThread(app, moderator, { ...wish, dueAt: now })).rejects.toThrow('in the future');
    await expect(escalateThread(app, moderator, { ...wish, userId: 'nobody' })).rejects.toThrow('The person');
    await expect(escalateThread(app, moderator, { ...wish, teamId: 'nobody' })).rejects.toThrow('The team');
    await moveThreads(app, moderator, { threads: [{ threadId, version: 1 }], wish: { move: 'mute' } });
    await expect(escalateThread(app, moderator, wish)).rejects.toThrow('You muted it meanwhile');
    expect(await app.store.threads.get(threadId)).not.toHaveProperty('escalation');
  });
});

test('a thread is read with its posts, what was made of them, its case and its board', async () => {
  await using line = await openBoardLine();
  const detail = await threadDetail(line.app, moderator, threadId);
  expect(detail.thread).toMatchObject({ id: threadId, title: 'My kettle', posts: 2 });
  expect(detail.posts.map(({ id, complaint, flagged }) => ({ id, complaint, flagged }))).toEqual([
    { id: threadId, complaint: true, flagged: true },
    { id: 'stage:host:p2', complaint: false, flagged: false },
  ]);
  expect(detail.posts[0]?.caseId).toBe(detail.cases[0]?.id);
  expect(detail).toMatchObject({
    isCut: false,
    history: [],
    actions: [],
    board: { name: aSource().name, settings: { claim: 'optional' } },
  });
  expect(detail.board.actions).toMatchObject({ close: 'api', tag: 'api' });
  await expect(threadDetail(line.app, moderator, 'gone')).rejects.toThrow('The thread');
});
