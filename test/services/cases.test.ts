import { describe, expect, test } from 'vitest';
import { priorityOf } from '#src/domain/case-priority.ts';
import { ConflictError, InvalidInputError, NotFoundError } from '#src/errors.ts';
import { moveCase, noteCase } from '#src/services/case-changes.ts';
import { caseDetail, countCases, listCases } from '#src/services/cases.ts';
import { openTestApp, type TestApp } from '../support/app.ts';
import { listening } from '../support/listening.ts';
import { aPretendPost } from '../support/pretend-network.ts';

async function withCase(app: TestApp) {
  const { item, brand } = await listening(app);
  return { user: await app.person('agent'), seen: { caseId: item.id, version: item.version }, item, brand };
}

describe('a case in a person’s hands', () => {
  test('shows its conversation, the reasons by weight, and what may be done with each post', async () => {
    await using app = await openTestApp();
    const root = aPretendPost();
    const answer = aPretendPost({ threadId: root.id, parentId: root.id, text: 'Same here, never again.' });
    const own = aPretendPost({
      threadId: root.id,
      text: 'Sorry to hear that.',
      author: { id: 'pretend:host:us', handle: '@Acme_Help', name: 'Acme' },
    });
    const { item } = await listening(app, [root, answer, own]);
    const detail = await caseDetail(app, await app.person('agent'), item.id);
    expect(detail.conversation.map(({ id, byUs, actions }) => ({ id, byUs, actions }))).toEqual([
      { id: root.id, byUs: false, actions: ['reply', 'like'] },
      { id: answer.id, byUs: false, actions: ['reply', 'like'] },
      { id: own.id, byUs: true, actions: [] },
    ]);
    expect(detail.conversation[0]?.mention?.caseId).toBe(item.id);
    expect(detail.reasons.length).toBeGreaterThan(0);
    expect(detail.reasons.map(({ points }) => points)).toEqual(
      detail.reasons.map(({ points }) => points).toSorted((a, b) => b - a),
    );
    expect(detail.replyLimit).toBe(280);
    expect(detail.history[0]?.kind).toBe('opened');
  });

  test('offers a viewer nothing to do', async () => {
    await using app = await openTestApp();
    const { item } = await listening(app);
    const detail = await caseDetail(app, await app.person('viewer'), item.id);
    expect(detail.conversation.flatMap(({ actions }) => actions)).toEqual([]);
  });

  test('is given to a colleague, whose name stands beside it', async () => {
    await using app = await openTestApp();
    const { user, seen } = await withCase(app);
    const lead = await app.person('lead');
    const given = await moveCase(app, user, seen, { move: 'assign', userId: lead.id });
    expect(given).toMatchObject({ assigneeId: lead.id, version: seen.version + 1 });
    const detail = await caseDetail(app, user, seen.caseId);
    expect(detail.people).toEqual({ [user.id]: user.name, [lead.id]: lead.name });
    expect(detail.history.at(-1)).toMatchObject({
      kind: 'assigned',
      userId: user.id,
      text: `Assigned to ${lead.name}.`,
    });
    expect((await listCases(app, lead, { view: 'mine' }, { limit: 5 })).cases).toHaveLength(1);
    expect(
      (await moveCase(app, user, { caseId: given.id, version: given.version }, { move: 'assign', userId: null }))
        .assigneeId,
    ).toBe(undefined);
  });

  test('is not given to somebody who is locked out, is not there or may only read', async () => {
    await using app = await openTestApp();
    const { user, seen } = await withCase(app);
    const gone = await app.person('lead');
    await app.accounts.setDisabled(gone.id, true);
    const viewer = await app.person('viewer');
    await expect(moveCase(app, user, seen, { move: 'assign', userId: gone.id })).rejects.toThrow(NotFoundError);
    await expect(moveCase(app, user, seen, { move: 'assign', userId: 'nobody' })).rejects.toThrow(NotFoundError);
    await expect(moveCase(app, user, seen, { move: 'assign', userId: viewer.id })).rejects.toThrow(InvalidInputError);
  });

  test('is changed by one of two who looked at the same version', async () => {
    await using app = await openTestApp();
    const { user, seen } = await withCase(app);
    const tries = await Promise.allSettled([
      moveCase(app, user, seen, { move: 'resolve', reason: 'Refunded' }),
      moveCase(app, user, seen, { move: 'dismiss', reason: 'A joke' }),
    ]);
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const lost = tries.find((result) => result.status === 'rejected');
    expect(lost?.reason).toBeInstanceOf(ConflictError);
    expect((await app.store.cases.history(seen.caseId)).filter(({ kind }) => kind !== 'opened')).toHaveLength(1);
  });

  test('takes notes whatever its version, and tells every open screen', async () => {
    await using app = await openTestApp();
    const { user, seen, brand } = await withCase(app);
    app.news.length = 0;
    const note = await noteCase(app, user, seen.caseId, 'Knows our CEO.');
    expect(note).toMatchObject({ kind: 'noted', userId: user.id, text: 'Knows our CEO.', at: app.clock.now() });
    expect(app.news).toEqual([{ kind: 'case', caseId: seen.caseId, brandId: brand.id, isNew: false }]);
    await expect(noteCase(app, user, 'no-case', 'x')).rejects.toThrow(NotFoundError);
  });

  test('is put away until a moment in the future and woken early', async () => {
    await using app = await openTestApp();
    const { user, seen, item } = await withCase(app);
    await expect(moveCase(app, user, seen, { move: 'snooze', until: app.clock.now() })).rejects.toThrow(
      InvalidInputError,
    );
    await expect(moveCase(app, user, seen, { move: 'snooze', until: new Date(Number.NaN) })).rejects.toThrow(
      InvalidInputError,
    );
    const until = new Date(app.clock.now().getTime() + 3_600_000);
    const snoozed = await moveCase(app, user, seen, { move: 'snooze', until });
    expect(snoozed).toMatchObject({ status: 'snoozed', snoozedUntil: until });
    const woken = await moveCase(app, user, { caseId: item.id, version: snoozed.version }, { move: 'reopen' });
    expect(woken).toMatchObject({ status: 'open', dueAt: item.dueAt });
    expect(woken.snoozedUntil).toBeUndefined();
    expect((await app.store.cases.history(item.id)).at(-1)?.kind).toBe('woken');
  });

  test.each([
    ['resolved', 'resolve'],
    ['dismissed', 'dismiss'],
    ['handed_over', 'hand_over'],
  ] as const)('is %s with its reason, stops its clock, and starts it anew when opened again', async (status, move) => {
    await using app = await openTestApp();
    const { user, seen, item } = await withCase(app);
    const ended = await moveCase(app, user, seen, { move, reason: 'Logistics knows' });
    expect(ended).toMatchObject({ status, reason: 'Logistics knows', closedAt: app.clock.now() });
    expect(ended.dueAt).toBeUndefined();
    expect((await countCases(app, user, {})).views).toMatchObject({ all: 0, closed: 1 });
    app.clock.pass(3_600_000);
    const again = await moveCase(app, user, { caseId: item.id, version: ended.version }, { move: 'reopen' });
    expect(again.status).toBe('open');
    expect(again.reason).toBeUndefined();
    expect(again.dueAt?.getTime()).toBeGreaterThan(app.clock.now().getTime());
    await expect(moveCase(app, user, { caseId: item.id, version: again.version }, { move: 'reopen' })).rejects.toThrow(
      ConflictError,
    );
  });

  test('goes to another lane by a person’s decision', async () => {
    await using app = await openTestApp();
    const { user, seen, item } = await withCase(app);
    const moved = await moveCase(app, user, seen, { move: 'change_lane', lane: 'share' });
    expect(moved).toMatchObject({ lane: 'share', undecided: false, priority: priorityOf(moved) });
    expect(moved.dueAt?.getTime()).toBeGreaterThan(item.dueAt?.getTime() ?? 0);
  });
});
