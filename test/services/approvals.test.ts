import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { ConflictError, ForbiddenError, InvalidInputError } from '#src/errors.ts';
import { act, cancelAction, withdraw } from '#src/services/actions.ts';
import { approveDraft, dropDraft, offerDraft, rejectDraft, takeUpDraft } from '#src/services/approvals.ts';
import { draftsOf } from '#src/services/drafts.ts';
import { takeLease } from '#src/services/leases.ts';
import { openTestApp, type TestApp } from '../support/app.ts';
import { listening } from '../support/listening.ts';
import { aPretendPost } from '../support/pretend-network.ts';

async function withOffer(app: TestApp, text = 'We are sorry. A new one is on its way.') {
  const post = aPretendPost();
  const { item } = await listening(app, [post]);
  const [writer, lead] = [await app.person('writer'), await app.person('lead')];
  const offer = (words: string, by = writer) =>
    offerDraft(app, by, item.id, { key: randomUUID(), postId: post.id, text: words });
  const draft = await offer(text);
  const seen = { seenThreadAt: app.clock.now(), sendAnyway: false };
  return { writer, lead, item, post, draft, offer, seen };
}

const caseNow = async (app: TestApp, id: string) => await app.store.cases.get(id);
const kindsOf = async (app: TestApp, id: string) => (await app.store.cases.history(id)).map(({ kind }) => kind);

async function afterUndo(app: TestApp): Promise<void> {
  app.clock.pass(10_000);
  await app.queue.idle();
}

describe('an answer that somebody else approves', () => {
  test('waits where those who may approve see it, and nothing leaves', async () => {
    await using app = await openTestApp();
    const { item, writer, lead, draft } = await withOffer(app);
    expect(await caseNow(app, item.id)).toMatchObject({ offeredAt: draft.changedAt });
    expect(await draftsOf(app, lead, item.id)).toMatchObject({ offered: [{ userId: writer.id, text: draft.text }] });
    expect(await kindsOf(app, item.id)).toContain('offered');
    await afterUndo(app);
    expect(app.network.acts).toEqual([]);
    const { key, postId, text } = draft;
    const wish = { caseId: item.id, key, kind: 'reply' as const, postId, text, seenThreadAt: app.clock.now() };
    await expect(act(app, writer, { ...wish, sendAnyway: false })).rejects.toThrow(ForbiddenError);
  });

  test('pressed twice is one answer', async () => {
    await using app = await openTestApp();
    const { item, writer, lead, draft } = await withOffer(app);
    const { key, postId, text } = draft;
    await Promise.all([1, 2].map(() => offerDraft(app, writer, item.id, { key, postId, text })));
    expect((await draftsOf(app, lead, item.id)).offered).toHaveLength(1);
    expect((await kindsOf(app, item.id)).filter((kind) => kind === 'offered')).toHaveLength(1);
    await expect(offerDraft(app, lead, item.id, { key, postId, text })).rejects.toThrow(ConflictError);
  });

  test('is sent once by the approver’s click, names its writer and gives the free case to them', async () => {
    await using app = await openTestApp();
    const { item, writer, lead, draft, seen } = await withOffer(app);
    const action = await approveDraft(app, lead, draft.id, seen);
    expect(action).toMatchObject({ id: draft.key, userId: lead.id, writerId: writer.id, text: draft.text });
    await expect(approveDraft(app, lead, draft.id, seen)).rejects.toThrow('approved already');
    await expect(rejectDraft(app, lead, draft.id, 'No.')).rejects.toThrow('approved already');
    expect(await caseNow(app, item.id)).toMatchObject({ assigneeId: writer.id });
    expect(await caseNow(app, item.id)).not.toHaveProperty('offeredAt');
    await afterUndo(app);
    expect(app.network.acts).toMatchObject([{ text: draft.text }]);
    expect(await caseNow(app, item.id)).toMatchObject({ status: 'answered' });
    expect(await kindsOf(app, item.id)).toContain('approved');
  });

  test('is changed by the approver where that is better, and the history says so', async () => {
    await using app = await openTestApp();
    const { item, lead, draft, seen } = await withOffer(app);
    const action = await approveDraft(app, lead, draft.id, { ...seen, text: 'We are very sorry.' });
    expect(action.text).toBe('We are very sorry.');
    const approved = (await app.store.cases.history(item.id)).find(({ kind }) => kind === 'approved');
    expect(approved?.text).toContain('with changes');
  });

  test('is given back with the reason, taken up again with its words, and can be offered anew', async () => {
    await using app = await openTestApp();
    const { item, writer, lead, draft, offer } = await withOffer(app);
    await rejectDraft(app, lead, draft.id, 'Promise no date.');
    expect(await caseNow(app, item.id)).not.toHaveProperty('offeredAt');
    expect((await draftsOf(app, writer, item.id)).returned).toMatchObject([
      { decision: { reason: 'Promise no date.' } },
    ]);
    expect((await draftsOf(app, lead, item.id)).returned).toEqual([]);
    await expect(takeUpDraft(app, lead, draft.id)).rejects.toThrow(ForbiddenError);
    const after = await takeUpDraft(app, writer, draft.id);
    expect(after).toMatchObject({ writing: { text: draft.text }, returned: [], offered: [] });
    expect(after.writing?.key).not.toBe(draft.key);
    await offer('We are sorry.');
    expect(await caseNow(app, item.id)).toHaveProperty('offeredAt');
  });

  test('that was given back is dropped by its writer alone', async () => {
    await using app = await openTestApp();
    const { item, writer, lead, draft } = await withOffer(app);
    await expect(dropDraft(app, writer, draft.id)).rejects.toThrow(ConflictError);
    await rejectDraft(app, lead, draft.id, 'No.');
    await expect(dropDraft(app, lead, draft.id)).rejects.toThrow(ForbiddenError);
    await dropDraft(app, writer, draft.id);
    expect((await draftsOf(app, writer, item.id)).returned).toEqual([]);
  });

  test('one of several goes out, and the others come back with the reason', async () => {
    await using app = await openTestApp();
    const { item, lead, draft, offer, seen } = await withOffer(app);
    const agent = await app.person('agent');
    app.clock.pass(1000);
    const other = await offer('So sorry! Please write to us.', agent);
    expect((await draftsOf(app, lead, item.id)).offered.map(({ id }) => id)).toEqual([draft.id, other.id]);
    const action = await approveDraft(app, lead, draft.id, seen);
    expect(await draftsOf(app, agent, item.id)).toMatchObject({
      offered: [],
      returned: [{ id: other.id, decision: { reason: 'The lead sent another answer.' } }],
    });
    // Undo puts both before the approver again.
    await cancelAction(app, lead, action.id);
    expect((await draftsOf(app, lead, item.id)).offered.map(({ id }) => id)).toEqual([draft.id, other.id]);
    expect(await caseNow(app, item.id)).toHaveProperty('offeredAt');
    await approveDraft(app, lead, other.id, { ...seen, seenThreadAt: app.clock.now() });
    await afterUndo(app);
    expect(app.network.acts.map(({ text }) => text)).toEqual([other.text]);
  });

  test('is not sent over the head of an author who wrote again after the approver looked', async () => {
    await using app = await openTestApp();
    const { item, lead, draft, post, seen } = await withOffer(app);
    app.clock.pass(1000);
    app.network.posts.push(
      aPretendPost({ threadId: post.id, parentId: post.id, author: post.author, text: 'Solved!' }),
    );
    const [source] = await app.store.sources.list();
    await app.queue.add('collect', { sourceId: source?.id ?? '' });
    await app.queue.idle();
    await expect(approveDraft(app, lead, draft.id, seen)).rejects.toThrow('wrote again');
    expect((await draftsOf(app, lead, item.id)).offered).toHaveLength(1);
    await approveDraft(app, lead, draft.id, { ...seen, sendAnyway: true });
  });

  test('that is given back, or taken back, at the moment of its approval does not leave', async () => {
    for (const decide of [
      (app: TestApp, { lead, draft }: Awaited<ReturnType<typeof withOffer>>) => rejectDraft(app, lead, draft.id, 'No.'),
      (app: TestApp, { writer, draft }: Awaited<ReturnType<typeof withOffer>>) => takeUpDraft(app, writer, draft.id),
    ]) {
      await using app = await openTestApp();
      const bed = await withOffer(app);
      const admin = await app.person('admin');
      const { actions } = app.store;
      const create: typeof actions.create = async (...wish) => {
        await decide(app, bed);
        return actions.create(...wish);
      };
      const overtaken = { ...app, store: { ...app.store, actions: { ...actions, create } } };
      await expect(approveDraft(overtaken, admin, bed.draft.id, bed.seen)).rejects.toThrow(ConflictError);
      await afterUndo(app);
      expect(app.network.acts).toEqual([]);
      expect(await actions.get(bed.draft.key)).toMatchObject({ status: 'cancelled' });
      const { writing, returned } = await draftsOf(app, bed.writer, bed.item.id);
      expect([writing, ...returned].filter(Boolean)).toMatchObject([{ text: bed.draft.text }]);
    }
  });

  test('whose approval was cut off counts as approved for the next approver, and is sent once', async () => {
    await using app = await openTestApp();
    const { item, writer, lead, draft, seen } = await withOffer(app);
    const admin = await app.person('admin');
    const { key, postId, text } = draft;
    await act(app, lead, { caseId: item.id, key, kind: 'reply', postId, text, writerId: writer.id, ...seen });
    await expect(rejectDraft(app, lead, draft.id, 'No.')).rejects.toThrow('approved already');
    await expect(approveDraft(app, admin, draft.id, seen)).rejects.toThrow('approved already');
    expect((await draftsOf(app, lead, item.id)).offered).toEqual([]);
    expect(await caseNow(app, item.id)).not.toHaveProperty('offeredAt');
    await afterUndo(app);
    expect(app.network.acts).toMatchObject([{ text }]);
  });

  test('that is taken back waits again though Undo was cut off, and leaves once it is approved anew', async () => {
    await using app = await openTestApp();
    const { item, writer, lead, draft, seen } = await withOffer(app);
    const first = await approveDraft(app, lead, draft.id, seen);
    await withdraw(app, lead, first.id);
    expect((await draftsOf(app, lead, item.id)).offered).toEqual([]);
    await cancelAction(app, lead, first.id);
    const [again] = (await draftsOf(app, lead, item.id)).offered;
    expect(again?.key).not.toBe(draft.key);
    // Cut off between the action and the draft, and taken back then.
    const { key = '', postId, text } = { ...draft, ...again };
    await act(app, lead, { caseId: item.id, key, kind: 'reply', postId, text, writerId: writer.id, ...seen });
    await withdraw(app, lead, key);
    await approveDraft(app, lead, draft.id, seen);
    await afterUndo(app);
    expect(app.network.acts).toMatchObject([{ text }]);
  });

  test('lets its writer’s lease go, so that the approver is in nobody’s way', async () => {
    await using app = await openTestApp();
    const { item, writer, lead, offer } = await withOffer(app);
    await takeLease(app, writer, item.id, false);
    const second = await offer('Or rather this.');
    const seen = { seenThreadAt: app.clock.now(), sendAnyway: false };
    expect(await approveDraft(app, lead, second.id, seen)).toMatchObject({ status: 'queued' });
  });

  test.each([
    ['without words', ' ', 'needs a text'],
    ['longer than the network takes', 'ä'.repeat(281), '1 too long'],
    ['with a variable that nobody filled in', 'Your parcel {{order number}}', '{{order number}}'],
  ])('%s cannot be offered', async (_, text, message) => {
    await using app = await openTestApp();
    const { offer } = await withOffer(app);
    await expect(offer(text)).rejects.toThrow(InvalidInputError);
    await expect(offer(text)).rejects.toThrow(message);
  });
});
