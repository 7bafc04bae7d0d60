import { describe, expect, test } from 'vitest';
import { priorityOf } from '#src/domain/case-priority.ts';
import { mentionId } from '#src/schemas/mention.ts';
import { moveCase } from '#src/services/case-changes.ts';
import { aCase, anEvent } from '../support/case-builders.ts';
import { aPageOf, aFetchedPost as aPost, hourMs, type Line, minuteMs, openLine, pagesOf } from './line-app.ts';
import { agent, openDesk } from './outbox.ts';

const at = (time: string) => new Date(`2026-01-05T${time}:00Z`);

/** The line of a process that died after it had stored its page and before it could ask for anything further. */
async function afterCrash(count: number, scored = 0): Promise<Line> {
  const posts = Array.from({ length: count }, () => aPost());
  const line = await openLine(pagesOf(aPageOf(posts)), { idle: true });
  const died = async () => Promise.reject(new Error('killed'));
  const queue = { ...line.app.queue, add: died };
  await line.run('collect', { sourceId: line.source.id }, { queue }).catch(() => undefined);
  const mentionIds = posts.slice(0, scored).map(({ id }) => mentionId(id, line.brand.id));
  await line.run('score', { mentionIds }, { queue }).catch(() => undefined);
  line.app.work();
  return line;
}

describe('mentions that a crash left behind', () => {
  test('go on to their end, from wherever they stood', async () => {
    await using line = await afterCrash(450, 120);
    expect((await line.app.store.ledger.read()).states.in_progress).toBe(450);
    await line.run('sweep', {});
    await line.quiet();
    expect((await line.app.store.ledger.read()).states.in_progress).toBe(450);
    await line.pass(2 * minuteMs);
    await line.run('sweep', {});
    await line.quiet();
    const { states, holds } = await line.app.store.ledger.read();
    expect(states).toMatchObject({ in_progress: 0, open: 450 });
    expect(holds).toBe(true);
    expect(await line.cases()).toHaveLength(100);
  });

  test('are not asked for a second time while they wait for their turn', async () => {
    await using line = await afterCrash(3);
    line.app.clock.pass(2 * minuteMs);
    const names: string[] = [];
    const { queue } = line.app;
    const counted: typeof queue.add = async (name, ...rest) => {
      names.push(name);
      return queue.add(name, ...rest);
    };
    const counts = async () => ({ ...(await queue.counts()), waitingByName: { score: 4 } });
    await line.run('sweep', {}, { queue: { ...queue, add: counted, counts } });
    expect(names).not.toContain('score');
  });
});

describe('a case that was put away', () => {
  test('wakes when its time has come, and says so', async () => {
    await using desk = await openDesk();
    const { id, version } = await desk.theCase();
    await moveCase(desk.line.app, agent, { caseId: id, version }, { move: 'snooze', until: at('11:00') });
    await desk.line.pass(hourMs - 1);
    await desk.line.run('sweep', {});
    expect(await desk.theCase()).toMatchObject({ status: 'snoozed' });
    await desk.line.pass(1);
    await desk.line.run('sweep', {});
    const item = await desk.theCase();
    expect(item.status).toBe('open');
    expect(item.snoozedUntil).toBeUndefined();
    expect(await desk.line.kinds(id)).toEqual(['opened', 'snoozed', 'woken']);
    await desk.line.run('sweep', {});
    expect(await desk.line.kinds(id)).toHaveLength(3);
  });
});

describe('a queued reply whose job was lost', () => {
  test('leaves after all', async () => {
    await using desk = await openDesk([], { idle: true });
    const { store, clock } = desk.line.app;
    const { id } = await desk.reply();
    const lost = { ...(await desk.action(id)), id: 'lost', kind: 'like' as const };
    const event = { at: clock.now(), kind: 'action_queued' as const, text: 'Like.' };
    await store.actions.create(lost as Parameters<typeof store.actions.create>[0], event);
    desk.line.app.work();
    await desk.line.pass(2 * minuteMs);
    expect(await desk.action('lost')).toMatchObject({ status: 'queued' });
    await desk.line.run('sweep', {});
    await desk.line.quiet();
    expect(await desk.action('lost')).toMatchObject({ status: 'sent' });
  });
});

describe('a gap', () => {
  const stretch = { query: '*', from: at('06:00'), to: at('07:00') };
  const gap = (line: Line) => ({ ...stretch, sourceId: line.source.id, state: 'missing' as const, why: 'Away.' });

  test('that nobody asked for is asked for, and closed', async () => {
    let calls = 0;
    const backfill = async () => {
      calls += 1;
      return aPageOf([]);
    };
    await using line = await openLine({ backfill });
    await line.app.store.coverage.record([gap(line)]);
    await line.run('sweep', {});
    await line.run('sweep', {});
    await line.quiet();
    expect(calls).toBe(1);
    expect(await line.app.store.coverage.missing(5)).toEqual([]);
  });

  test.each([
    ['is paused', { paused: true }],
    ['fails', { health: { failures: 2, postsFetched: 0 } }],
  ])('of a source that %s waits', async (_how, source) => {
    let calls = 0;
    const backfill = async () => {
      calls += 1;
      return aPageOf([]);
    };
    await using line = await openLine({ backfill }, { source });
    await line.app.store.coverage.record([gap(line)]);
    await line.run('sweep', {});
    await line.quiet();
    expect(calls).toBe(0);
    expect(await line.app.store.coverage.missing(5)).toHaveLength(1);
  });

  test('stays visible where the network gives no past posts', async () => {
    await using line = await openLine({});
    await line.app.store.coverage.record([gap(line)]);
    await line.run('sweep', {});
    await line.quiet();
    expect(await line.app.store.coverage.missing(5)).toMatchObject([stretch]);
  });
});

describe('a case that an earlier version opened', () => {
  test('gets its place among the others with the next sweep, once', async () => {
    await using desk = await openDesk();
    const { app } = desk.line;
    const old = aCase({ score: 95 });
    await app.store.cases.open([{ case: old, event: anEvent() }]);
    await desk.line.run('sweep', {});
    const placed = await app.store.cases.get(old.id);
    expect(placed?.priority).toBe(priorityOf(old));
    await desk.line.run('sweep', {});
    expect((await app.store.cases.get(old.id))?.version).toBe(placed?.version);
    expect(await app.store.cases.withoutPriority(9)).toEqual([]);
  });
});
