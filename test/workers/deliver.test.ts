import { describe, expect, test } from 'vitest';
import { cancelAction } from '#src/services/actions.ts';
import { hourMs, minuteMs } from './line-app.ts';
import { agent, openDesk } from './outbox.ts';

const at = (time: string) => new Date(`2026-01-05T${time}Z`);
const secondMs = 1000;
const undoMs = 10 * secondMs;

describe('a reply', () => {
  test('leaves after the seconds of Undo, answers its case and stops the clock', async () => {
    await using desk = await openDesk();
    const { id } = await desk.reply();
    await desk.line.pass(undoMs - 1);
    expect(desk.network.calls).toEqual([]);
    await desk.line.pass(1);
    const [arrived] = desk.network.arrived;
    expect(arrived?.post.text).toBe('We are sorry and on it.');
    expect(await desk.action(id)).toMatchObject({
      status: 'sent',
      remoteId: arrived?.post.id,
      remoteUrl: arrived?.post.url,
      sentAt: at('10:00:10'),
    });
    const item = await desk.theCase();
    expect(item).toMatchObject({ status: 'answered', answeredAt: at('10:00:10') });
    expect(item.dueAt).toBeUndefined();
    const kinds = await desk.line.kinds(item.id);
    expect(kinds).toEqual(['opened', 'assigned', 'action_queued', 'action_sent']);
    expect(desk.line.app.news).toContainEqual({ kind: 'action', actionId: id, caseId: item.id });
  });

  test('that is taken back in time never leaves', async () => {
    await using desk = await openDesk();
    const { id } = await desk.reply();
    await desk.line.pass(undoMs / 2);
    await cancelAction(desk.line.app, agent, id);
    await desk.line.pass(hourMs, minuteMs);
    await desk.line.run('sweep', {});
    await desk.line.quiet();
    expect(desk.network.calls).toEqual([]);
    expect(await desk.action(id)).toMatchObject({ status: 'cancelled' });
    expect(await desk.theCase()).toMatchObject({ status: 'open' });
  });

  test('whose click came by a clock that was put back by an hour since leaves all the same', async () => {
    await using desk = await openDesk();
    desk.line.app.clock.pass(hourMs);
    const { id } = await desk.reply();
    desk.line.app.clock.pass(-hourMs);
    await desk.line.run('deliver', { actionId: id });
    expect(await desk.action(id)).toMatchObject({ status: 'sent' });
  });

  test('that was sent, then came back into the poll, is not taken for a native answer', async () => {
    await using desk = await openDesk();
    await desk.reply();
    await desk.line.pass(undoMs);
    const { takePage } = await import('#src/services/take-page.ts');
    const changes = desk.network.posts.map((post) => ({ op: 'upsert' as const, post }));
    await takePage(desk.line.app, { sourceId: desk.line.source.id, ownHandles: ['acme_help'], changes });
    expect(await desk.line.kinds(desk.case.id)).not.toContain('answered_natively');
    expect((await desk.line.app.store.ledger.read()).holds).toBe(true);
  });

  test('to a network that takes none ends in words', async () => {
    await using desk = await openDesk();
    const { id } = await desk.reply();
    for (const connector of desk.line.app.connectors.values()) delete connector.reply;
    await desk.line.pass(undoMs);
    expect(await desk.action(id)).toMatchObject({ status: 'failed', problem: 'Stage does not take this action.' });
  });
});

test('a share settles a case of its lane', async () => {
  await using desk = await openDesk();
  const item = await desk.theCase();
  await desk.line.app.store.cases.change(item.id, item.version, { lane: 'share' }, []);
  await desk.reply({ kind: 'share' });
  await desk.line.pass(undoMs);
  expect(await desk.theCase()).toMatchObject({ status: 'answered' });
});

test('a like alone answers no complaint', async () => {
  await using desk = await openDesk();
  await desk.reply({ kind: 'like' });
  await desk.line.pass(undoMs);
  expect(desk.network.arrived).toHaveLength(1);
  expect(await desk.theCase()).toMatchObject({ status: 'open' });
});

describe('a network that does not say whether it arrived', () => {
  test.each([
    ['lose-answer', 'sent', 'answered'],
    ['stumble', 'sent', 'answered'],
    ['lose-request', 'failed', 'open'],
  ] as const)('(%s) is read back once, and never called again', async (fault, status, stands) => {
    await using desk = await openDesk();
    desk.network.faults = [fault];
    const { id } = await desk.reply();
    await desk.line.pass(undoMs);
    expect(await desk.action(id)).toMatchObject({ status: 'unknown', problem: expect.stringContaining('did not say') });
    expect(await desk.theCase()).toMatchObject({ status: 'open' });
    await desk.line.pass(30 * secondMs);
    expect(await desk.action(id)).toMatchObject({ status });
    expect(await desk.theCase()).toMatchObject({ status: stands });
    await desk.line.pass(2 * hourMs, 10 * minuteMs);
    await desk.line.run('sweep', {});
    await desk.line.quiet();
    expect(desk.network.calls).toEqual([id]);
  });

  test('and cannot be read back leaves it to a person', async () => {
    await using desk = await openDesk(['findAction']);
    desk.network.faults = ['lose-answer'];
    const { id } = await desk.reply();
    for (let minute = 0; minute < 90; minute += 1) {
      await desk.line.pass(minuteMs);
      await desk.line.run('sweep', {});
      await desk.line.quiet();
    }
    expect(await desk.action(id)).toMatchObject({ status: 'unknown' });
    expect(desk.network.calls).toEqual([id]);
  });

  test('because its source was removed stays unknown, for it may have arrived', async () => {
    await using desk = await openDesk();
    desk.network.faults = ['lose-answer'];
    const { id } = await desk.reply();
    await desk.line.pass(undoMs);
    await desk.line.app.store.sources.remove(desk.line.source.id);
    await desk.line.pass(hourMs, minuteMs);
    expect(await desk.action(id)).toMatchObject({ status: 'unknown' });
    expect((await desk.line.app.queue.counts()).dead).toBe(0);
  });

  test('until after it was given up is believed when it says so', async () => {
    await using desk = await openDesk();
    const slow = Promise.withResolvers<void>();
    const called = Promise.withResolvers<void>();
    desk.network.meanwhile = async () => {
      called.resolve();
      await slow.promise;
    };
    for (const connector of desk.line.app.connectors.values()) connector.findAction = async () => undefined;
    const { id } = await desk.reply();
    desk.line.app.clock.pass(undoMs);
    await called.promise;
    desk.line.app.clock.pass(2 * minuteMs);
    await desk.line.run('sweep', {});
    await desk.line.run('deliver', { actionId: id });
    expect(await desk.action(id)).toMatchObject({ status: 'failed' });
    slow.resolve();
    await desk.line.quiet();
    expect(await desk.action(id)).toMatchObject({ status: 'sent' });
    expect(await desk.theCase()).toMatchObject({ status: 'answered' });
  });

  test('until after it was given up, and then leaves it open, is read back again', async () => {
    await using desk = await openDesk();
    const slow = Promise.withResolvers<void>();
    const called = Promise.withResolvers<void>();
    desk.network.faults = ['lose-answer'];
    desk.network.meanwhile = async () => {
      called.resolve();
      await slow.promise;
    };
    const { findAction } = desk.network.connector;
    if (!findAction) throw new Error('the network cannot be read back');
    const all = [...desk.line.app.connectors.values()];
    for (const connector of all) connector.findAction = async () => undefined;
    const { id } = await desk.reply();
    desk.line.app.clock.pass(undoMs);
    await called.promise;
    desk.line.app.clock.pass(2 * minuteMs);
    await desk.line.run('sweep', {});
    await desk.line.run('deliver', { actionId: id });
    expect(await desk.action(id)).toMatchObject({ status: 'failed' });
    for (const connector of all) connector.findAction = findAction;
    slow.resolve();
    await desk.line.quiet();
    await desk.line.pass(minuteMs);
    expect(await desk.action(id)).toMatchObject({ status: 'sent' });
    expect(desk.network.arrived).toHaveLength(1);
  });
});

describe('a network that surely did nothing', () => {
  test('because it limits our rate is called again when it said so, whatever the sweep finds', async () => {
    await using desk = await openDesk();
    desk.network.faults = ['rate-limited'];
    const { id } = await desk.reply();
    await desk.line.pass(undoMs);
    expect(await desk.action(id)).toMatchObject({ status: 'queued', problem: 'Stage asks us to wait.' });
    for (let minute = 0; minute < 19; minute += 1) {
      await desk.line.pass(minuteMs);
      await desk.line.run('sweep', {});
      await desk.line.quiet();
    }
    expect(desk.network.calls).toHaveLength(1);
    await desk.line.pass(minuteMs);
    expect(await desk.action(id)).toMatchObject({ status: 'sent' });
    expect(desk.network.maybeActed).toEqual([id]);
  });

  test('because it is down is called again with growing pauses, and may be taken back meanwhile', async () => {
    await using desk = await openDesk();
    desk.network.faults = ['down', 'down', 'down'];
    const { id } = await desk.reply();
    await desk.line.pass(undoMs);
    expect(await desk.action(id)).toMatchObject({ status: 'queued', problem: 'Stage is down.' });
    await desk.line.pass(minuteMs, secondMs);
    expect(await desk.action(id)).toMatchObject({ status: 'sent' });
    expect(desk.network.calls).toHaveLength(4);
  });

  test('because it refuses ends in its words', async () => {
    await using desk = await openDesk();
    desk.network.faults = ['refused'];
    const { id } = await desk.reply();
    await desk.line.pass(undoMs);
    expect(await desk.action(id)).toMatchObject({ status: 'failed', problem: 'Stage refuses the reply.' });
    expect((await desk.line.app.queue.counts()).dead).toBe(0);
  });

  test('for an hour is not called again: the moment of the reply has passed', async () => {
    await using desk = await openDesk();
    desk.network.faults = Array.from({ length: 500 }, () => 'down' as const);
    const { id } = await desk.reply();
    for (let minute = 0; minute < 90; minute += 1) {
      await desk.line.pass(minuteMs);
      await desk.line.run('sweep', {});
      await desk.line.quiet();
    }
    expect(await desk.action(id)).toMatchObject({ status: 'failed', problem: 'It could not leave for an hour.' });
    const calls = desk.network.calls.length;
    await desk.line.pass(hourMs, minuteMs);
    expect(desk.network.calls).toHaveLength(calls);
    expect(desk.network.arrived).toEqual([]);
  });
});
