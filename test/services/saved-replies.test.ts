import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { ForbiddenError, InvalidInputError, NotFoundError } from '#src/errors.ts';
import type { SavedReplyForm } from '#src/schemas/saved-reply.ts';
import type { User } from '#src/schemas/user.ts';
import { act } from '#src/services/actions.ts';
import { openReplyShelf } from '#src/services/reply-shelf.ts';
import { changeReply, createReply, listReplies, removeReply } from '#src/services/saved-replies.ts';
import { repliesFor } from '#src/services/suggestions.ts';
import { openTestApp, type TestApp } from '../support/app.ts';
import { listening } from '../support/listening.ts';
import { aPretendPost } from '../support/pretend-network.ts';

const form = (fields: Partial<SavedReplyForm> = {}): SavedReplyForm => ({
  ...{ name: 'New one', text: 'Hi {{author.name}}, a new one is on its way. {{agent.first_name}}', shared: true },
  ...fields,
});

async function withShelf(app: TestApp, text?: string) {
  const post = aPretendPost(text === undefined ? {} : { text });
  const { item } = await listening(app, [post]);
  const agent = await app.person('agent');
  const shelf = openReplyShelf(app);
  const find = (words?: string, by: User = agent) =>
    repliesFor(app, shelf, by, { caseId: item.id, postId: post.id, ...(words !== undefined && { text: words }) });
  return { item, post, agent, find, [Symbol.dispose]: () => shelf[Symbol.dispose]() };
}

describe('saved replies', () => {
  test('come filled in with what is known of the case, and keep open what only a person knows', async () => {
    await using app = await openTestApp();
    using bed = await withShelf(app);
    await createReply(
      app,
      bed.agent,
      form({ text: 'Hi {{author.name}} ({{brand.name}}): {{order number}}. {{agent.first_name}}' }),
    );
    expect(await bed.find()).toMatchObject([{ text: `Hi ${bed.post.author.name} (Acme): {{order number}}. The` }]);
  });

  test('with a variable that is never ended are not saved, since no answer of them could leave', async () => {
    await using app = await openTestApp();
    const agent = await app.person('agent');
    const fault = /never closed/;
    await expect(createReply(app, agent, form({ text: 'Hi {{author.name}}, your {{order' }))).rejects.toThrow(fault);
    const kept = await createReply(app, agent, form());
    const changed = { ...form({ text: 'Hi {{' }), version: 1 };
    await expect(changeReply(app, agent, kept.id, changed)).rejects.toThrow(fault);
  });

  test('that nobody shared are their writer’s alone', async () => {
    await using app = await openTestApp();
    using bed = await withShelf(app);
    const lead = await app.person('lead');
    const own = await createReply(app, bed.agent, form({ shared: false }));
    expect(await listReplies(app, lead)).toEqual([]);
    expect(await bed.find(undefined, lead)).toEqual([]);
    expect(await bed.find()).toHaveLength(1);
    await expect(changeReply(app, lead, own.id, { ...form(), version: 1 })).rejects.toThrow(NotFoundError);
  });

  test('that are shared are changed by their writer or a lead, on the version they saw', async () => {
    await using app = await openTestApp();
    using bed = await withShelf(app);
    const reply = await createReply(app, bed.agent, form());
    const writer = await app.person('writer');
    await expect(changeReply(app, writer, reply.id, { ...form(), version: 1 })).rejects.toThrow(ForbiddenError);
    const lead = await app.person('lead');
    await changeReply(app, lead, reply.id, { ...form({ name: 'Newer' }), version: 1 });
    await expect(changeReply(app, bed.agent, reply.id, { ...form(), version: 1 })).rejects.toThrow('meanwhile');
    expect((await bed.find()).map(({ name }) => name)).toEqual(['Newer']);
    await removeReply(app, lead, reply.id);
    expect(await bed.find()).toEqual([]);
  });

  test('have a shortcut of their own', async () => {
    await using app = await openTestApp();
    using bed = await withShelf(app);
    await createReply(app, bed.agent, form({ shortcut: 'new' }));
    await expect(createReply(app, bed.agent, form({ shortcut: 'NEW' }))).rejects.toThrow(InvalidInputError);
    expect(await bed.find('new')).toHaveLength(1);
    expect(await bed.find('refund')).toEqual([]);
  });

  test('of another network, or that need a private address where the network has none, are not offered', async () => {
    await using app = await openTestApp();
    using bed = await withShelf(app);
    await createReply(app, bed.agent, form({ networks: ['reddit'] }));
    await createReply(app, bed.agent, form({ name: 'Private', text: 'Please write to us: {{private.link}}' }));
    expect(await bed.find()).toEqual([]);
    Object.assign(app.network.connector, { privateLink: () => 'https://pretend.example/write?to=acme' });
    expect(await bed.find()).toMatchObject([{ text: 'Please write to us: https://pretend.example/write?to=acme' }]);
  });
});

describe('suggestions', () => {
  test('are learnt from what was sent to similar posts, say why, and leave nothing by themselves', async () => {
    await using app = await openTestApp();
    using bed = await withShelf(app, 'My acme kettle broke after two days, terrible quality!');
    const { agent } = bed;
    const [kettle, refund] = [
      await createReply(app, agent, form()),
      await createReply(app, agent, form({ name: 'Money' })),
    ];
    const other = aPretendPost({ text: 'The acme kettle broke again, I am furious about this terrible thing!' });
    app.network.posts.push(other);
    const [source] = await app.store.sources.list();
    await app.queue.add('collect', { sourceId: source?.id ?? '' });
    await app.queue.idle();
    const filter = { view: 'all' as const, userId: '', now: app.clock.now() };
    const { cases } = await app.store.cases.list(filter, { limit: 10 });
    const second = cases.find(({ threadId }) => threadId === other.threadId);
    await act(app, agent, {
      ...{ caseId: second?.id ?? '', key: randomUUID(), kind: 'reply', postId: other.id, text: 'A new one comes.' },
      ...{ savedReplyId: kettle.id, seenThreadAt: app.clock.now(), sendAnyway: false },
    });
    expect((await listReplies(app, agent)).map(({ uses }) => uses)).toEqual([0, 0]);
    app.clock.pass(10_000);
    await app.queue.idle();
    expect(app.network.acts).toHaveLength(1);

    const [best, ...others] = await bed.find();
    expect(best).toMatchObject({ id: kettle.id, uses: 1 });
    expect(best?.why).toMatch(/^Sent once, to posts that also speak of “/);
    expect(others.map(({ id }) => id)).toEqual([refund.id]);
  });
});
