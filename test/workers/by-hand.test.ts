import { describe, expect, test } from 'vitest';
import { RateLimitedError } from '#src/errors.ts';
import { cancelAction, confirmAction } from '#src/services/actions.ts';
import { takePage } from '#src/services/take-page.ts';
import { aFetchedPost as aPost, hourMs, minuteMs, ours } from './line-app.ts';
import { agent, type Desk, openDesk } from './outbox.ts';

const at = (time: string) => new Date(`2026-01-05T${time}Z`);

/** A network that takes answers and likes from people only. */
async function openHandDesk(): Promise<Desk> {
  const desk = await openDesk(['reply', 'like', 'findAction']);
  for (const connector of desk.line.app.connectors.values())
    connector.byHand = (kind, { url }) => (kind === 'reply' || kind === 'like' ? url : undefined);
  return desk;
}

/** What a colleague wrote on the network itself. */
const answerTo = (post: { id: string }, time = '10:00:40') =>
  aPost({ threadId: post.id, parentId: post.id, author: ours, text: 'Sorry!', createdAt: at(time) });

async function texts(desk: Desk): Promise<string[]> {
  return (await desk.line.app.store.cases.history(desk.case.id)).map(({ text }) => text);
}

describe('an answer by hand', () => {
  test('is prepared, claims its case and leaves the clock running', async () => {
    await using desk = await openHandDesk();
    const before = await desk.theCase();
    const action = await desk.reply();
    expect(action).toMatchObject({ status: 'by_hand', text: 'We are sorry and on it.' });
    await desk.line.pass(10 * minuteMs, minuteMs);
    expect(desk.network.calls).toEqual([]);
    expect(await desk.theCase()).toMatchObject({ status: 'open', assigneeId: agent.id, dueAt: before.dueAt });
    await expect(desk.reply()).rejects.toThrow('is doing the same just now');
  });

  test('is noticed in its thread on the network, and its case is answered', async () => {
    await using desk = await openHandDesk();
    const { id } = await desk.reply();
    await desk.line.pass(minuteMs);
    expect(await desk.action(id)).toMatchObject({ status: 'by_hand' });
    const answer = answerTo(desk.post);
    desk.network.posts.push(answer);
    await desk.line.pass(2 * minuteMs, minuteMs);
    expect(await desk.action(id)).toMatchObject({ status: 'sent', remoteId: answer.id, sentAt: answer.createdAt });
    const item = await desk.theCase();
    expect(item).toMatchObject({ status: 'answered', answeredAt: answer.createdAt });
    expect(item.dueAt).toBeUndefined();
    expect(await texts(desk)).toContain('Answered by hand.');
  });

  test('is told to the network’s connector as such, since when: a person may choose other words', async () => {
    await using desk = await openHandDesk();
    const asked: unknown[] = [];
    for (const connector of desk.line.app.connectors.values())
      connector.findAction = async ({ byHandSince }) => {
        asked.push(byHandSince);
        return undefined;
      };
    const { createdAt } = await desk.reply();
    await desk.line.pass(minuteMs);
    expect(asked).toEqual([createdAt]);
  });

  test('is not taken for what a colleague answered somebody else in the thread', async () => {
    await using desk = await openHandDesk();
    const { id } = await desk.reply();
    const other = aPost({ threadId: desk.post.id, parentId: desk.post.id, text: 'Same here' });
    const answer = { ...answerTo(desk.post), parentId: other.id };
    const page = { sourceId: desk.line.source.id, ownHandles: ['acme_help'] };
    await takePage(desk.line.app, { ...page, changes: [other, answer].map((post) => ({ op: 'upsert', post })) });
    expect(await desk.action(id)).toMatchObject({ status: 'by_hand' });
  });

  test('is noticed when a poll brings it, and told of once', async () => {
    await using desk = await openHandDesk();
    const { id } = await desk.reply();
    const answer = answerTo(desk.post);
    const page = { sourceId: desk.line.source.id, ownHandles: ['acme_help'] };
    for (let poll = 0; poll < 2; poll += 1)
      await takePage(desk.line.app, { ...page, changes: [{ op: 'upsert', post: answer }] });
    expect(await desk.action(id)).toMatchObject({ status: 'sent', remoteId: answer.id });
    expect(await desk.theCase()).toMatchObject({ status: 'answered' });
    expect((await desk.line.kinds(desk.case.id)).filter((kind) => /sent|natively/.test(kind))).toEqual(['action_sent']);
  });

  test('is not taken for what somebody of us wrote before, or to somebody else', async () => {
    await using desk = await openHandDesk();
    const { id } = await desk.reply();
    const earlier = answerTo(desk.post, '09:30:00');
    const other = aPost({
      threadId: desk.post.id,
      parentId: 'stage:host:somebody',
      author: ours,
      createdAt: at('10:01:00'),
    });
    desk.network.posts.push(earlier, other);
    await desk.line.pass(10 * minuteMs, minuteMs);
    expect(await desk.action(id)).toMatchObject({ status: 'by_hand' });
  });

  test('is looked for again where the network could not be read', async () => {
    await using desk = await openHandDesk();
    for (const connector of desk.line.app.connectors.values()) {
      const { readThread } = connector;
      connector.readThread = async (...call) => {
        if (readThread) connector.readThread = readThread;
        throw new RateLimitedError(`${call[0]}: wait.`);
      };
    }
    const { id } = await desk.reply();
    desk.network.posts.push(answerTo(desk.post));
    await desk.line.pass(minuteMs);
    expect(await desk.action(id)).toMatchObject({ status: 'by_hand' });
    await desk.line.pass(2 * minuteMs, minuteMs);
    expect(await desk.action(id)).toMatchObject({ status: 'sent' });
    expect((await desk.line.app.queue.counts()).dead).toBe(0);
  });

  test('is found by the sweep where its job was lost', async () => {
    await using desk = await openHandDesk();
    const { id } = await desk.reply();
    desk.network.posts.push(answerTo(desk.post));
    const [{ queue }, lost] = [desk.line.app, { ...desk.line.app.queue, add: async () => undefined }];
    await desk.line.run('deliver', { actionId: id }, { queue: lost });
    desk.line.app.clock.pass(90_000);
    await desk.line.run('sweep', {});
    await desk.line.quiet();
    expect(await desk.action(id)).toMatchObject({ status: 'sent' });
    expect((await queue.counts()).dead).toBe(0);
  });

  test('whose source was removed waits for a person to tell, and no longer than others', async () => {
    await using desk = await openHandDesk();
    const { id } = await desk.reply();
    await desk.line.app.store.sources.remove(desk.line.source.id);
    await desk.line.pass(hourMs, minuteMs);
    expect(await desk.action(id)).toMatchObject({ status: 'by_hand' });
    expect(await desk.line.app.queue.counts()).toMatchObject({ waiting: 0, dead: 0 });
    await desk.line.pass(48 * hourMs, hourMs);
    expect(await desk.action(id)).toMatchObject({ status: 'cancelled' });
  });

  test('that nobody gave or told of for two days is given up, and may be given then', async () => {
    await using desk = await openHandDesk();
    const { id } = await desk.reply();
    await desk.line.pass(49 * hourMs, hourMs);
    await desk.line.run('sweep', {});
    await desk.line.quiet();
    expect(await desk.action(id)).toMatchObject({ status: 'cancelled' });
    expect(await texts(desk)).toContain('Nobody said within two days that it was done by hand.');
    expect(await desk.reply()).toMatchObject({ status: 'by_hand' });
  });
});

describe('a person says of what is done by hand', () => {
  test('that it was done: the case is answered; said twice it changes nothing', async () => {
    await using desk = await openHandDesk();
    const { id } = await desk.reply();
    expect(await confirmAction(desk.line.app, agent, id, true)).toMatchObject({ status: 'sent' });
    expect(await confirmAction(desk.line.app, agent, id, true)).toMatchObject({ status: 'sent' });
    await desk.line.quiet();
    expect(await desk.theCase()).toMatchObject({ status: 'answered' });
    expect((await texts(desk)).filter((text) => text === 'Answered by hand, says Ada.')).toHaveLength(1);
  });

  test('and the process dies then: the case is answered all the same', async () => {
    await using desk = await openHandDesk();
    const { id } = await desk.reply();
    const { queue } = desk.line.app;
    const add: typeof queue.add = async (name, payload, options) => {
      if ((await desk.action(id))?.status === 'sent') throw new Error('killed');
      return queue.add(name, payload, options);
    };
    await expect(confirmAction({ ...desk.line.app, queue: { ...queue, add } }, agent, id, true)).rejects.toThrow(
      'killed',
    );
    expect(await desk.theCase()).toMatchObject({ status: 'open' });
    await desk.line.pass(minuteMs);
    expect(await desk.theCase()).toMatchObject({ status: 'answered' });
  });

  test('that it was not, or takes it back: the case stays open', async () => {
    await using desk = await openHandDesk();
    const { id } = await desk.reply();
    expect(await confirmAction(desk.line.app, agent, id, false)).toMatchObject({ status: 'cancelled' });
    const second = await desk.reply();
    expect(await cancelAction(desk.line.app, agent, second.id)).toMatchObject({ status: 'cancelled' });
    expect(await desk.theCase()).toMatchObject({ status: 'open' });
    await expect(confirmAction(desk.line.app, agent, id, true)).rejects.toThrow('Its outcome is known.');
  });

  test('a like: nothing on the network tells, so that only a person can', async () => {
    await using desk = await openHandDesk();
    const { id } = await desk.reply({ kind: 'like' });
    await desk.line.pass(hourMs, minuteMs);
    expect(await desk.action(id)).toMatchObject({ status: 'by_hand' });
    await confirmAction(desk.line.app, agent, id, true);
    expect(await texts(desk)).toContain('Liked by hand, says Ada.');
  });
});

test('of an answer whose outcome nobody can read back a person says what became of it', async () => {
  for (const [done, status] of [
    [true, 'sent'],
    [false, 'failed'],
  ] as const) {
    await using desk = await openDesk(['findAction']);
    desk.network.faults = ['lose-answer'];
    const { id } = await desk.reply();
    await desk.line.pass(10_000);
    expect(await desk.action(id)).toMatchObject({ status: 'unknown' });
    expect(await confirmAction(desk.line.app, agent, id, done)).toMatchObject({ status });
    await desk.line.quiet();
    expect(await desk.theCase()).toMatchObject({ status: done ? 'answered' : 'open' });
  }
});
