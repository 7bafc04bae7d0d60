import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { ConflictError, ForbiddenError, InvalidInputError, NotFoundError, OutcomeUnknownError } from '#src/errors.ts';
import { act, cancelAction, settleAction, type Wish } from '#src/services/actions.ts';
import { leaseOf, takeLease } from '#src/services/leases.ts';
import { ObjectionError } from '#src/services/objections.ts';
import { takePage } from '#src/services/take-page.ts';
import { openTestApp, type TestApp } from '../support/app.ts';
import { listening } from '../support/listening.ts';
import { aPretendPost } from '../support/pretend-network.ts';

const undoMs = 10_000;

async function withWish(app: TestApp) {
  const post = aPretendPost();
  const { item, source } = await listening(app, [post]);
  const wish: Wish = {
    caseId: item.id,
    key: randomUUID(),
    kind: 'reply',
    postId: post.id,
    text: 'We are sorry. A new one is on its way.',
    seenThreadAt: app.clock.now(),
    sendAnyway: false,
  };
  return { user: await app.person('agent'), wish, item, source, post };
}

/** Lets the seconds of Undo pass and the queue see it. */
async function afterUndo(app: TestApp): Promise<void> {
  app.clock.pass(undoMs);
  await app.queue.idle();
}

describe('an answer', () => {
  test('leaves after ten seconds, claims the free case and closes it as answered', async () => {
    await using app = await openTestApp();
    const { user, wish, item } = await withWish(app);
    const action = await act(app, user, wish);
    expect(action).toMatchObject({ status: 'queued', notBefore: new Date(app.clock.now().getTime() + undoMs) });
    expect((await app.store.cases.get(item.id))?.assigneeId).toBe(user.id);
    expect(app.network.acts).toEqual([]);
    await afterUndo(app);
    expect(app.network.acts).toMatchObject([{ key: wish.key, text: wish.text }]);
    expect(await app.store.actions.get(wish.key)).toMatchObject({ status: 'sent' });
    expect(await app.store.cases.get(item.id)).toMatchObject({ status: 'answered' });
  });

  test('clicked twice is sent once', async () => {
    await using app = await openTestApp();
    const { user, wish } = await withWish(app);
    const both = await Promise.all([act(app, user, wish), act(app, user, wish)]);
    expect(both[0]).toEqual(both[1]);
    await act(app, user, wish);
    await afterUndo(app);
    expect(app.network.acts).toHaveLength(1);
    await expect(act(app, user, { ...wish, kind: 'like' })).rejects.toThrow(ConflictError);
  });

  test('taken back in time never leaves, and too late says so', async () => {
    await using app = await openTestApp();
    const { user, wish } = await withWish(app);
    await act(app, user, wish);
    expect(await cancelAction(app, user, wish.key)).toMatchObject({ status: 'cancelled' });
    expect(await cancelAction(app, user, wish.key)).toMatchObject({ status: 'cancelled' });
    await afterUndo(app);
    expect(app.network.acts).toEqual([]);
    const second = { ...wish, key: randomUUID() };
    await act(app, user, second);
    await afterUndo(app);
    await expect(cancelAction(app, user, second.key)).rejects.toThrow(ConflictError);
    await expect(cancelAction(app, user, 'none')).rejects.toThrow(NotFoundError);
  });

  test('is not given twice, unless on purpose', async () => {
    await using app = await openTestApp();
    const { user, wish } = await withWish(app);
    await act(app, user, wish);
    const again = { ...wish, key: randomUUID() };
    await expect(act(app, user, again)).rejects.toThrow('is doing the same just now');
    await afterUndo(app);
    await expect(act(app, user, again)).rejects.toThrow('has answered already');
    await act(app, user, { ...again, sendAnyway: true, seenThreadAt: app.clock.now() });
    await afterUndo(app);
    expect(app.network.acts).toHaveLength(2);
  });

  test('in somebody else’s case is given on purpose only', async () => {
    await using app = await openTestApp();
    const { user, wish, item } = await withWish(app);
    const lead = await app.person('lead');
    await app.store.cases.change(item.id, item.version, { assigneeId: lead.id }, []);
    await expect(act(app, user, wish)).rejects.toThrow('The lead has this case.');
    expect(await act(app, user, { ...wish, sendAnyway: true })).toMatchObject({ status: 'queued' });
    expect((await app.store.cases.get(item.id))?.assigneeId).toBe(lead.id);
  });

  test('two people answer the same post: the second hears of the first before anything leaves', async () => {
    await using app = await openTestApp();
    const { user, wish, item } = await withWish(app);
    const lead = await app.person('lead');
    await takeLease(app, lead, item.id, false);
    const refused = act(app, user, wish);
    await expect(refused).rejects.toThrow(ObjectionError);
    await expect(refused).rejects.toMatchObject({ objections: [{ kind: 'writing', userId: lead.id }] });
    await act(app, lead, { ...wish, key: randomUUID() });
    // Who has sent writes no more; the other is told that it was answered, and by whom.
    expect(await leaseOf(app, item.id)).toBeUndefined();
    const late = act(app, user, wish);
    await expect(late).rejects.toMatchObject({
      objections: [
        { kind: 'answered', userId: lead.id, postId: wish.postId },
        { kind: 'assigned', userId: lead.id },
      ],
    });
    await afterUndo(app);
    expect(app.network.acts).toHaveLength(1);
  });

  test('written on an older conversation is refused at the click, with the posts that are new', async () => {
    await using app = await openTestApp();
    const { user, wish, post, source } = await withWish(app);
    app.clock.pass(60_000);
    const { id: threadId, author } = post;
    const changes = [
      { op: 'upsert' as const, post: aPretendPost({ id: 'p:thanks', threadId, author, text: 'Thanks, solved!' }) },
      { op: 'upsert' as const, post: aPretendPost({ id: 'p:stranger', threadId, text: 'Me too.' }) },
    ];
    await takePage(app, { sourceId: source.id, ownHandles: [], changes });
    await expect(act(app, user, wish)).rejects.toMatchObject({
      objections: [{ kind: 'wrote_again', postId: 'p:thanks' }],
    });
    expect(await act(app, user, { ...wish, seenThreadAt: app.clock.now() })).toMatchObject({ status: 'queued' });
  });

  test.each([
    ['without a text', { text: '  ' }, 'needs a text'],
    ['longer than the network takes', { text: 'ä'.repeat(281) }, '1 too long'],
    ['of a kind the network does not take', { kind: 'share' as const }, 'takes no shares'],
  ])('%s is refused and leaves the case free', async (_, fields, message) => {
    await using app = await openTestApp();
    const { user, wish, item } = await withWish(app);
    await expect(act(app, user, { ...wish, ...fields })).rejects.toThrow(InvalidInputError);
    await expect(act(app, user, { ...wish, ...fields })).rejects.toThrow(message);
    expect(await app.store.cases.get(item.id)).toEqual(item);
  });

  test('is as long as the account itself may write', async () => {
    await using app = await openTestApp();
    const { user, wish } = await withWish(app);
    const textLimit = { max: 280, maxFor: () => 300, count: (text: string) => text.length };
    Object.assign(app.network.connector, { textLimit });
    await expect(act(app, user, { ...wish, text: 'a'.repeat(301) })).rejects.toThrow('takes 300 characters');
    expect(await act(app, user, { ...wish, text: 'a'.repeat(300) })).toMatchObject({ status: 'queued' });
  });

  test('to a post of another conversation, a removed one or by somebody who may not is refused', async () => {
    await using app = await openTestApp();
    const { user, wish, post } = await withWish(app);
    const other = aPretendPost({ text: 'Nothing of interest here.' });
    app.network.posts.push(other);
    await app.queue.add('collect', { sourceId: (await app.store.sources.list())[0]?.id ?? '' });
    await app.queue.idle();
    await expect(act(app, user, { ...wish, postId: other.id })).rejects.toThrow('not a part of this case');
    await expect(act(app, user, { ...wish, postId: 'none' })).rejects.toThrow(NotFoundError);
    await expect(act(app, await app.person('viewer'), wish)).rejects.toThrow(ForbiddenError);
    const page = { sourceId: 'x', fetched: 0, posts: [], removed: [post.id], now: app.clock.now() };
    await app.store.intake.savePage(page);
    await expect(act(app, user, wish)).rejects.toThrow('removed at its source');
  });

  test('whose outcome is unknown is read back at a person’s request', async () => {
    await using app = await openTestApp();
    const { user, wish } = await withWish(app);
    await act(app, user, wish);
    await expect(settleAction(app, wish.key)).rejects.toThrow(ConflictError);
    const { reply } = app.network.connector;
    app.network.connector.reply = () => Promise.reject(new OutcomeUnknownError('No answer.'));
    app.clock.pass(undoMs);
    while ((await app.store.actions.get(wish.key))?.status !== 'unknown') await new Promise((go) => setImmediate(go));
    if (reply) app.network.connector.reply = reply;
    await settleAction(app, wish.key);
    while ((await app.store.actions.get(wish.key))?.status === 'unknown') await new Promise((go) => setImmediate(go));
    expect(await app.store.actions.get(wish.key)).toMatchObject({ status: 'failed' });
  });
});
