import { describe, expect, test } from 'vitest';
import { ConflictError, NotFoundError } from '#src/errors.ts';
import type { Store } from '#src/ports/store.ts';
import { ActionStatus } from '#src/schemas/action.ts';
import { aCase, anAction, anEvent, aStaffAction, at } from '../../support/case-builders.ts';
import { withCases } from './judged.ts';

export function actionsContract(name: string, open: () => Promise<Store>): void {
  const queued = anEvent({ kind: 'action_queued', userId: 'user-1', text: 'Reply queued.' });

  async function withCase(): Promise<{ store: Store; caseId: string } & AsyncDisposable> {
    const store = await open();
    const [item] = await withCases(store, [aCase()]);
    return { store, caseId: item.id, [Symbol.asyncDispose]: () => store[Symbol.asyncDispose]() };
  }

  describe(`${name} keeps the contract of actions`, () => {
    test('an action is read as it was queued, and the history of its case tells of it', async () => {
      await using bed = await withCase();
      const { store, caseId } = bed;
      const full = anAction({
        caseId,
        sentAt: at('10:01'),
        remoteId: 'r',
        remoteUrl: 'https://x.example/r',
        problem: 'p',
      });
      const { text: _text, ...like } = anAction({ caseId, kind: 'like', sendAnyway: true });
      const approved = anAction({ caseId, writerId: 'user-2', savedReplyId: 'reply-1' });
      const to = { placeId: '8', placeName: 'Support / Faults' };
      const { text: _none, ...move } = anAction({ caseId, kind: 'move', ...to });
      expect(await store.actions.create(full, queued)).toStrictEqual(full);
      expect(await store.actions.create(like, queued)).toStrictEqual(like);
      expect(await store.actions.create(move, queued)).toStrictEqual(move);
      expect(await store.actions.create(approved, queued)).toStrictEqual(approved);
      expect(await store.actions.get(full.id)).toStrictEqual(full);
      expect(await store.actions.get(like.id)).toStrictEqual(like);
      expect(await store.actions.get('nobody')).toBeUndefined();
      expect(await store.cases.history(caseId)).toMatchObject([{ kind: 'opened' }, queued, queued, queued, queued]);
    });

    test('a click that comes twice queues one action and tells of it once', async () => {
      await using bed = await withCase();
      const { store, caseId } = bed;
      const action = anAction({ caseId });
      await Promise.all([store.actions.create(action, queued), store.actions.create(action, queued)]);
      await store.actions.move(action.id, 'queued', 'sending', {});
      const again = await store.actions.create({ ...action, text: 'Another text.' }, queued);
      expect(again).toStrictEqual({ ...action, status: 'sending' });
      expect(await store.cases.history(caseId)).toHaveLength(2);
    });

    test('an action of a case that is not there is refused', async () => {
      await using bed = await withCase();
      const action = anAction({ caseId: 'nobody' });
      await expect(bed.store.actions.create(action, queued)).rejects.toBeInstanceOf(NotFoundError);
      expect(await bed.store.actions.get(action.id)).toBeUndefined();
      expect(await bed.store.cases.history('nobody')).toStrictEqual([]);
    });

    test('what stands in the outbox is counted by status, over all cases', async () => {
      await using bed = await withCase();
      const { store, caseId } = bed;
      const actions = [anAction({ caseId }), anAction({ caseId, kind: 'like' }), anAction({ caseId, kind: 'share' })];
      for (const action of actions) await store.actions.create(action, queued);
      const [first] = actions;
      await store.actions.move(first?.id ?? '', 'queued', 'sending', {});
      expect(await store.actions.countByStatus(['queued', 'sending', 'unknown'])).toStrictEqual({
        queued: 2,
        sending: 1,
        unknown: 0,
      });
      expect(await store.actions.countByStatus([])).toStrictEqual({});
    });

    test('the actions of a case come oldest first', async () => {
      await using bed = await withCase();
      const { store, caseId } = bed;
      const [late, early] = [anAction({ caseId, createdAt: at('11:00') }), anAction({ caseId })];
      for (const action of [late, early]) await store.actions.create(action, queued);
      expect(await store.actions.ofCase(caseId)).toStrictEqual([early, late]);
      expect(await store.actions.ofCase('nobody')).toStrictEqual([]);
    });

    test('one of two who claim an action gets it; the other changes nothing and tells of nothing', async () => {
      await using bed = await withCase();
      const { store, caseId } = bed;
      const action = anAction({ caseId });
      await store.actions.create(action, queued);
      const event = anEvent({ kind: 'action_sent' });
      const claims = await Promise.all([
        store.actions.move(action.id, 'queued', 'sending', {}, event),
        store.actions.move(action.id, 'queued', 'cancelled', {}, event),
      ]);
      const won = claims.filter((claim) => claim !== undefined);
      expect(won).toHaveLength(1);
      expect(await store.actions.get(action.id)).toStrictEqual(won[0]);
      expect(await store.cases.history(caseId)).toHaveLength(3);
      expect(await store.actions.move('nobody', 'queued', 'sending', {}, event)).toBeUndefined();
    });

    test('a move keeps what the network answered; its problem is that of the status moved to', async () => {
      await using bed = await withCase();
      const { store, caseId } = bed;
      const action = anAction({ caseId });
      await store.actions.create(action, queued);
      const refused = await store.actions.move(action.id, 'queued', 'failed', { problem: 'Too long.' });
      expect(refused).toStrictEqual({ ...action, status: 'failed', problem: 'Too long.' });
      expect(await store.actions.move(action.id, 'failed', 'queued', {})).toStrictEqual(action);
      const answer = { sentAt: at('10:05'), remoteId: 'r-1', remoteUrl: 'https://chirp.example/r-1' };
      const event = anEvent({ at: at('10:05'), kind: 'action_sent', text: 'Sent.' });
      const sent = await store.actions.move(action.id, 'queued', 'sent', answer, event);
      expect(sent).toStrictEqual({ ...action, ...answer, status: 'sent' });
      expect((await store.cases.history(caseId)).at(-1)).toMatchObject(event);
    });

    test('what has stood in a status for long is found, the longest first', async () => {
      await using bed = await withCase();
      const { store, caseId } = bed;
      const made = [anAction({ caseId, createdAt: at('10:02') }), anAction({ caseId }), anAction({ caseId })];
      const [second, first, third] = made;
      for (const action of made) await store.actions.create(action, queued);
      await store.actions.move(third?.id ?? '', 'queued', 'sending', {}, anEvent({ at: at('10:30') }));
      const ids = async (statuses: ActionStatus[], before: string, limit = 9) =>
        (await store.actions.stuck(statuses, at(before), limit)).map(({ id }) => id);
      expect(await ids(['queued', 'sending'], '10:31')).toStrictEqual([first?.id, second?.id, third?.id]);
      expect(await ids(['queued', 'sending'], '10:30')).toStrictEqual([first?.id, second?.id]);
      expect(await ids(['queued', 'sending'], '10:31', 1)).toStrictEqual([first?.id]);
      expect(await ids(['unknown'], '10:31')).toStrictEqual([]);
      expect(await ids([], '10:31')).toStrictEqual([]);
    });

    test.each(ActionStatus.options)(
      'an action that is %s counts, or not, as one that was or may be sent',
      async (status) => {
        await using bed = await withCase();
        const { store, caseId } = bed;
        const action = anAction({ caseId, status });
        await store.actions.create(action, queued);
        const counts = status !== 'failed' && status !== 'cancelled';
        expect(await store.actions.pendingOrSent(action.postId, 'reply')).toStrictEqual(counts ? action : undefined);
        expect(await store.actions.pendingOrSent(action.postId, 'like')).toBeUndefined();
        expect(await store.actions.pendingOrSent('another', 'reply')).toBeUndefined();
      },
    );

    test('of two clicks at the same moment one is too late, unless only other states count', async () => {
      await using bed = await withCase();
      const { store, caseId } = bed;
      const twins = [1, 2, 3].map(() => anAction({ caseId, postId: 'sandbox:chirp:twin' }));
      const made = await Promise.allSettled(
        twins.map((action) => store.actions.create(action, queued, ['queued', 'sending', 'sent'])),
      );
      expect(made.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      const refused = made.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
      for (const reason of refused) expect(reason).toBeInstanceOf(ConflictError);
      expect(await store.actions.ofCase(caseId)).toHaveLength(1);
      expect((await store.cases.history(caseId)).filter(({ kind }) => kind === queued.kind)).toHaveLength(1);
      await store.actions.create(anAction({ caseId, postId: 'sandbox:chirp:twin' }), queued, ['sent']);
      await store.actions.create(anAction({ caseId, postId: 'sandbox:chirp:twin', kind: 'like' }), queued, ['queued']);
      expect(await store.actions.ofCase(caseId)).toHaveLength(3);
    });

    test('what staff do to a thread needs no case, and stands with what was done in the thread for one', async () => {
      await using bed = await withCase();
      const { store, caseId } = bed;
      const threadId = 'sandbox:kettle-talk:t1';
      const close = aStaffAction({ threadId, createdAt: at('10:02') });
      const tag = aStaffAction({ threadId, kind: 'tag', tag: 'faq', createdAt: at('10:03') });
      expect(await store.actions.createWithoutCase([close, tag])).toStrictEqual([close, tag]);
      expect(await store.actions.createWithoutCase([{ ...close, postId: 'another' }])).toStrictEqual([close]);
      expect(await store.actions.createWithoutCase([])).toStrictEqual([]);
      expect(await store.actions.get(tag.id)).toStrictEqual(tag);
      const reply = anAction({ caseId, threadId });
      await store.actions.create(reply, queued);
      await store.actions.create(anAction({ caseId }), queued);
      expect(await store.actions.ofThread(threadId)).toStrictEqual([reply, close, tag]);
      expect(await store.actions.ofThread('nobody')).toStrictEqual([]);
      expect(await store.actions.countByStatus(['queued'])).toStrictEqual({ queued: 4 });
      const stuck = await store.actions.stuck(['queued'], at('10:03'), 9);
      expect(stuck.map(({ id }) => id).slice(-1)).toStrictEqual([close.id]);
    });

    test('an action of no case is claimed by one, ends with its problem, and may then be made again', async () => {
      await using store = await open();
      const action = aStaffAction({ postId: 'sandbox:kettle-talk:p1' });
      const [twin, again] = [aStaffAction({ postId: action.postId }), aStaffAction({ postId: action.postId })];
      await store.actions.createWithoutCase([action]);
      expect(await store.actions.createWithoutCase([twin])).toStrictEqual([undefined]);
      expect(await store.actions.get(twin.id)).toBeUndefined();
      const event = anEvent({ at: at('10:05'), kind: 'action_sent' });
      const claims = await Promise.all([
        store.actions.move(action.id, 'queued', 'sending', {}, event),
        store.actions.move(action.id, 'queued', 'sending', {}, event),
      ]);
      expect(claims.filter((claim) => claim !== undefined)).toStrictEqual([{ ...action, status: 'sending' }]);
      expect(await store.actions.pendingOrSent(action.postId, 'close')).toMatchObject({ id: action.id });
      const failed = await store.actions.move(action.id, 'sending', 'failed', { problem: 'Refused.' }, event);
      expect(failed).toStrictEqual({ ...action, status: 'failed', problem: 'Refused.' });
      expect(await store.actions.move(action.id, 'failed', 'unknown', {})).toStrictEqual({
        ...action,
        status: 'unknown',
      });
      expect(await store.actions.pendingOrSent(action.postId, 'close')).toMatchObject({ id: action.id });
      await store.actions.move(action.id, 'unknown', 'sent', { sentAt: at('10:06') });
      expect(await store.actions.createWithoutCase([again])).toStrictEqual([again]);
    });

    test('of many who do the same to a thread at once one is not too late; another tag is another thing', async () => {
      await using store = await open();
      const twins = [1, 2, 3].map(() => aStaffAction({ kind: 'tag', tag: 'faq', postId: 'sandbox:kettle-talk:p2' }));
      const made = await Promise.all(twins.map((action) => store.actions.createWithoutCase([action])));
      expect(made.flat().filter((action) => action !== undefined)).toHaveLength(1);
      const other = aStaffAction({ kind: 'tag', tag: 'fixed', postId: 'sandbox:kettle-talk:p2' });
      expect(await store.actions.createWithoutCase([other])).toStrictEqual([other]);
    });

    test('a case needs a look while the latest action of some kind failed or is unknown', async () => {
      await using bed = await withCase();
      const { store, caseId } = bed;
      const needsLook = async () => (await store.cases.counts({ userId: 'user-1', now: at('12:00') })).views.needs_look;
      const reply = anAction({ caseId });
      await store.actions.create(reply, queued);
      expect(await needsLook()).toBe(0);
      await store.actions.move(reply.id, 'queued', 'failed', {});
      expect(await needsLook()).toBe(1);
      await store.actions.create(anAction({ caseId, kind: 'like', createdAt: at('10:01') }), queued);
      expect(await needsLook()).toBe(1);
      const again = anAction({ caseId, createdAt: at('10:02') });
      await store.actions.create(again, queued);
      expect(await needsLook()).toBe(0);
      await store.actions.move(again.id, 'queued', 'unknown', {});
      expect(await needsLook()).toBe(1);
      await store.actions.move(again.id, 'unknown', 'sent', {});
      expect(await needsLook()).toBe(0);
      expect(await store.cases.get(caseId)).toMatchObject({ version: 1 });
    });
  });
}
