import { describe, expect, test } from 'vitest';
import { ConflictError, InvalidInputError, NotFoundError } from '#src/errors.ts';
import type { MoveWish } from '#src/schemas/move-wish.ts';
import { moveCases, undoMoves } from '#src/services/bulk.ts';
import { moveCase } from '#src/services/case-changes.ts';
import { linkCases, makeIssue, unlinkCases } from '#src/services/issue-links.ts';
import { listTags } from '#src/services/tags.ts';
import { withCases } from '../contracts/store/judged.ts';
import { openTestApp } from '../support/app.ts';
import { aCase, at } from '../support/case-builders.ts';

const due = at('12:00');

/** Cases that stand differently, so that a way back has something to miss. */
async function withDesk() {
  const app = await openTestApp();
  const user = await app.person('agent');
  const cases = await withCases(app.store, [
    aCase({ dueAt: due, priority: 320, tags: ['vip'] }),
    aCase({ dueAt: due, assigneeId: 'somebody', undecided: true, priority: 320 }),
    aCase({ status: 'waiting', lane: 'share', priority: 320 }),
    aCase({ status: 'answered', answeredAt: at('10:05') }),
    aCase({ status: 'snoozed', snoozedUntil: at('13:00'), dueAt: due }),
  ]);
  return { app, user, cases, seen: cases.map(({ id, version }) => ({ caseId: id, version })) };
}

const plain = <T extends { version: number }>(items: readonly T[]) => items.map(({ version: _, ...rest }) => rest);

describe('many cases at once', () => {
  test.each<MoveWish>([
    { move: 'assign', userId: null },
    { move: 'change_lane', lane: 'follow' },
    { move: 'snooze', until: at('15:00') },
    { move: 'resolve', reason: 'Settled in private' },
    { move: 'dismiss', reason: 'Spam' },
    { move: 'hand_over', reason: 'Logistics' },
    { move: 'tag', add: ['Press'], remove: ['vip'] },
  ])('are moved in one go ($move) and put back exactly to where each stood', async (wish) => {
    const { app, user, cases, seen } = await withDesk();
    await using _ = app;
    const { done, left, undo } = await moveCases(app, user, { cases: seen, wish });
    expect([done.length, left]).toEqual([cases.length, []]);
    expect(app.news.filter(({ kind }) => kind === 'case')).toHaveLength(cases.length);
    app.clock.pass(60_000);
    const back = await undoMoves(app, user, undo ?? '');
    expect(back.left).toEqual([]);
    expect(plain(back.done)).toStrictEqual(plain(cases));
    for (const { id } of cases) expect((await app.store.cases.history(id)).at(-1)?.text).toBe('Taken back.');
  });

  test('stay as they are where somebody was faster, where it makes no sense, and where they are gone; the others are done', async () => {
    const { app, user, cases, seen } = await withDesk();
    await using _ = app;
    const [first, second, third] = cases;
    await app.store.cases.change(second.id, 1, { title: 'edited' }, []);
    await app.store.cases.change(third.id, 1, { status: 'resolved' }, []);
    const { done, left } = await moveCases(app, user, {
      cases: [...seen.slice(0, 2), { caseId: third.id, version: 2 }, { caseId: 'nobody', version: 1 }],
      wish: { move: 'dismiss', reason: 'Spam' },
    });
    expect(done.map(({ id, status }) => ({ id, status }))).toEqual([{ id: first.id, status: 'dismissed' }]);
    expect(left.map(({ caseId, why }) => ({ caseId, why }))).toEqual([
      { caseId: second.id, why: 'changed' },
      { caseId: third.id, why: 'senseless' },
      { caseId: 'nobody', why: 'gone' },
    ]);
    expect(left[0]?.case?.title).toBe('edited');
    expect(left[1]?.words).toContain('was resolved');
  });

  test('are taken back but for those that somebody touched since, and once only', async () => {
    const { app, user, cases, seen } = await withDesk();
    await using _ = app;
    const lead = await app.person('lead');
    const { undo = '' } = await moveCases(app, user, { cases: seen, wish: { move: 'resolve', reason: 'Done' } });
    const [first] = cases;
    await moveCase(app, lead, { caseId: first.id, version: 2 }, { move: 'reopen' });
    const back = await undoMoves(app, user, undo);
    expect(back.left).toMatchObject([{ caseId: first.id, why: 'changed', case: { status: 'open' } }]);
    expect(back.done).toHaveLength(cases.length - 1);
    expect((await undoMoves(app, user, undo)).done).toEqual([]);
  });

  test('are taken back step by step, the latest first, and whatever the line measured meanwhile', async () => {
    const { app, user, cases, seen } = await withDesk();
    await using _ = app;
    const tagged = await moveCases(app, user, { cases: seen, wish: { move: 'tag', add: ['wave'], remove: [] } });
    const again = tagged.done.map(({ id, version }) => ({ caseId: id, version }));
    const ended = await moveCases(app, user, { cases: again, wish: { move: 'dismiss', reason: 'Spam' } });
    const [first] = ended.done;
    await app.store.cases.change(first?.id ?? '', first?.version ?? 0, { mentionCount: 4 }, []);
    expect((await undoMoves(app, user, ended.undo ?? '')).left).toEqual([]);
    expect((await undoMoves(app, user, tagged.undo ?? '')).left).toEqual([]);
    const now = await app.store.cases.getMany(cases.map(({ id }) => id));
    expect(plain(now)).toStrictEqual(plain([{ ...cases[0], mentionCount: 4 }, ...cases.slice(1)]));
  });

  test('stay linked to the issue that somebody chose since, though the end that linked them first is taken back', async () => {
    const { app, user, seen } = await withDesk();
    await using _ = app;
    const [one] = seen;
    const about = (name: string) => makeIssue(app, user, [one?.caseId ?? ''], { name });
    const { issue: first } = await about('First');
    const { issue: second, done } = await about('Second');
    await unlinkCases(app, user, [one?.caseId ?? '']);
    const now = { caseId: one?.caseId ?? '', version: (done[0]?.version ?? 0) + 1 };
    const wish = { move: 'resolve', doneReason: 'solved', issueId: first.id } as const;
    const { undo = '' } = await moveCases(app, user, { cases: [now], wish });
    await linkCases(app, user, second.id, [now.caseId]);
    expect((await undoMoves(app, user, undo)).left).toMatchObject([{ caseId: now.caseId, why: 'changed' }]);
    expect(await app.store.cases.get(now.caseId)).toMatchObject({ issueId: second.id });
  });

  test('are taken back by the one who moved them alone, and by nothing that was made up', async () => {
    const { app, user, seen } = await withDesk();
    await using _ = app;
    const { undo = '' } = await moveCases(app, user, { cases: seen, wish: { move: 'dismiss', reason: 'Spam' } });
    await expect(undoMoves(app, await app.person('lead'), undo)).rejects.toThrow(ConflictError);
    await expect(undoMoves(app, user, `${undo.slice(0, -4)}AAAA`)).rejects.toThrow(ConflictError);
    await expect(undoMoves(app, user, '')).rejects.toThrow(ConflictError);
  });

  test('are not touched at all by a wish that nobody could grant', async () => {
    const { app, user, cases, seen } = await withDesk();
    await using _ = app;
    const until = app.clock.now();
    await expect(moveCases(app, user, { cases: seen, wish: { move: 'snooze', until } })).rejects.toThrow(
      InvalidInputError,
    );
    const wish = { move: 'assign', userId: 'nobody' } as const;
    await expect(moveCases(app, user, { cases: seen, wish })).rejects.toThrow(NotFoundError);
    expect(await app.store.cases.getMany(cases.map(({ id }) => id))).toStrictEqual(cases);
  });

  test('carry a tag in one spelling, which is offered again, and no case more than thirty', async () => {
    const { app, user, cases, seen } = await withDesk();
    await using _ = app;
    const [first, second] = cases;
    await moveCases(app, user, { cases: seen.slice(0, 1), wish: { move: 'tag', add: ['Press '], remove: [] } });
    const thirty = Array.from({ length: 30 }, (_each, index) => `tag ${index}`);
    await app.store.cases.change(second.id, 1, { tags: thirty }, []);
    const { done, left } = await moveCases(app, user, {
      cases: [
        { caseId: first.id, version: 2 },
        { caseId: second.id, version: 2 },
      ],
      wish: { move: 'tag', add: ['press', 'Refund'], remove: ['VIP'] },
    });
    expect(done.map(({ tags }) => tags)).toEqual([['Press', 'Refund']]);
    expect(left).toMatchObject([
      { caseId: second.id, why: 'senseless', words: 'A case takes 30 tags; take others away first.' },
    ]);
    expect((await listTags(app)).map(({ name }) => name)).toEqual(['Press', 'Refund']);
    expect((await app.store.cases.history(first.id)).at(-1)).toMatchObject({
      kind: 'tagged',
      text: 'Tagged Press, Refund. Untagged VIP.',
    });
  });
});
