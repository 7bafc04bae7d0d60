import { describe, expect, test } from 'vitest';
import { aFetchedPost as aPost, ours } from './line-app.ts';
import { type Desk, openDesk } from './outbox.ts';

const at = (time: string) => new Date(`2026-01-05T${time}Z`);
const secondMs = 1000;
const undoMs = 10 * secondMs;

async function texts(desk: Desk): Promise<string[]> {
  return (await desk.line.app.store.cases.history(desk.case.id)).map(({ text }) => text);
}

describe('the guard refuses in words when', () => {
  const refusals: [string, string, (desk: Desk) => void | Promise<void>][] = [
    [
      'somebody of us answered on the network meanwhile',
      'Somebody of us answered meanwhile.',
      ({ network, post }) => {
        const native = { threadId: post.id, parentId: post.id, author: ours, createdAt: at('10:00:05') };
        network.posts.push(aPost(native));
      },
    ],
    [
      'somebody of us answered there before the click, and nobody here had heard it',
      'Somebody of us answered meanwhile.',
      ({ network, post }) => {
        const native = { threadId: post.id, parentId: post.id, author: ours, createdAt: at('09:59:30') };
        network.posts.push(aPost(native));
      },
    ],
    [
      'the author wrote again, and nobody here had heard it',
      'The author wrote again meanwhile.',
      ({ network, post: { id, author } }) => {
        const more = { threadId: id, parentId: id, author, text: 'Solved, thanks!', createdAt: at('09:59:30') };
        network.posts.push(aPost(more));
      },
    ],
    [
      'the post was edited, and the network says so',
      'The post was edited after you opened it.',
      ({ network, post }) => {
        network.posts[0] = { ...post, editedAt: at('10:00:05') };
      },
    ],
    [
      'the post was edited, and only its text tells',
      'The post was edited after you opened it.',
      ({ network, post }) => {
        network.posts[0] = { ...post, text: 'All is well, Acme.' };
      },
    ],
    [
      'the case changed hands',
      'The case has changed hands.',
      async ({ line, theCase }) => {
        const item = await theCase();
        await line.app.store.cases.change(item.id, item.version, { assigneeId: 'somebody-else' }, []);
      },
    ],
    [
      'the post was removed',
      'The post was removed at its source.',
      ({ network }) => {
        network.posts = [];
      },
    ],
    [
      'its source was removed',
      'Its source was removed.',
      async ({ line }) => line.app.store.sources.remove(line.source.id),
    ],
    [
      'the settings of its source no longer fit',
      'There is no connector "stage" any more.',
      ({ line }) => {
        (line.app.connectors as Map<string, unknown>).delete('stage');
      },
    ],
  ];

  test.each(refusals)('%s', async (_why, problem, meanwhile) => {
    await using desk = await openDesk();
    const { id } = await desk.reply();
    await meanwhile(desk);
    await desk.line.pass(undoMs);
    expect(desk.network.calls).toEqual([]);
    expect(await desk.action(id)).toMatchObject({ status: 'failed', problem });
    expect(await texts(desk)).toContain(`Not sent: ${problem}`);
    // An answer on the network itself is heard by this, and stops the clock.
    const isAnswered = problem === 'Somebody of us answered meanwhile.';
    expect(await desk.theCase()).toMatchObject({ status: isAnswered ? 'answered' : 'open' });
    expect((await desk.line.app.queue.counts()).dead).toBe(0);
  });

  test('what it saw and nobody had heard is taken in, so that the person who clicked can read it', async () => {
    await using desk = await openDesk();
    const { id, author } = desk.post;
    const more = aPost({ threadId: id, parentId: id, author, text: 'Solved, thanks!', createdAt: at('10:00:05') });
    desk.network.posts.push(more);
    const { seenThreadAt } = await desk.reply();
    await desk.line.pass(undoMs);
    const heard = await desk.line.app.store.posts.get(more.id);
    expect(heard).toMatchObject({ text: 'Solved, thanks!' });
    expect(heard?.seenAt.getTime()).toBeGreaterThan(seenThreadAt.getTime());
    // Read, and sent again.
    const second = await desk.reply({ seenThreadAt: heard?.seenAt ?? seenThreadAt });
    await desk.line.pass(undoMs);
    expect(await desk.action(second.id)).toMatchObject({ status: 'sent' });
  });

  test('"send anyway" overrules it, but for a post that is gone', async () => {
    for (const [why, , meanwhile] of refusals.slice(0, 7)) {
      await using desk = await openDesk();
      const { id } = await desk.reply({ sendAnyway: true });
      await meanwhile(desk);
      await desk.line.pass(undoMs);
      const isGone = why === 'the post was removed';
      expect(await desk.action(id), why).toMatchObject({ status: isGone ? 'failed' : 'sent' });
    }
  });

  test('the thread cannot be read from the network and the stored one has changed', async () => {
    await using desk = await openDesk(['readThread']);
    const { id } = await desk.reply();
    const { takePage } = await import('#src/services/take-page.ts');
    const native = aPost({ threadId: desk.post.id, author: ours, createdAt: at('10:00:05') });
    desk.line.app.clock.pass(5 * secondMs);
    const changes = [{ op: 'upsert' as const, post: native }];
    await takePage(desk.line.app, { sourceId: desk.line.source.id, ownHandles: ['acme_help'], changes });
    await desk.line.pass(undoMs);
    expect(await desk.action(id)).toMatchObject({ status: 'failed', problem: 'Somebody of us answered meanwhile.' });
  });

  test('the post is gone, but not where a long conversation merely does not show it', async () => {
    for (const isThere of [true, false]) {
      await using desk = await openDesk();
      const counters = { likes: 1, shares: 0, replies: 0, views: null };
      for (const connector of desk.line.app.connectors.values())
        connector.lookup = async (ids) => ids.map((postId) => ({ postId, metrics: isThere ? counters : undefined }));
      const { id } = await desk.reply();
      desk.network.posts = [];
      await desk.line.pass(undoMs);
      expect(await desk.action(id)).toMatchObject({ status: isThere ? 'sent' : 'failed' });
    }
  });

  test('the same was sent already', async () => {
    await using desk = await openDesk();
    const first = await desk.reply();
    await desk.line.pass(undoMs);
    const twin = { ...first, id: 'twin', notBefore: desk.line.app.clock.now(), createdAt: desk.line.app.clock.now() };
    await desk.line.app.store.actions.create(twin, { at: twin.createdAt, kind: 'action_queued', text: 'Again.' });
    await desk.line.run('deliver', { actionId: 'twin' });
    expect(await desk.action('twin')).toMatchObject({ status: 'failed', problem: expect.stringContaining('already') });
    expect(desk.network.calls).toEqual([first.id]);
  });

  test('two clicks at the same moment: of two replies at most one leaves', async () => {
    await using desk = await openDesk([], { idle: true });
    const first = await desk.reply();
    const event = { at: first.createdAt, kind: 'action_queued' as const, text: 'Again.' };
    await desk.line.app.store.actions.create({ ...first, id: 'twin' }, event);
    desk.line.app.clock.pass(undoMs);
    await Promise.all([first.id, 'twin'].map((actionId) => desk.line.run('deliver', { actionId })));
    expect(desk.network.calls.length).toBeLessThanOrEqual(1);
  });
});
