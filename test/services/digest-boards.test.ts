import { expect, test } from 'vitest';
import { z } from 'zod';
import { type Connector, defineConnector } from '#src/ports/connector.ts';
import type { NewEvent } from '#src/ports/store/cases.ts';
import type { Case } from '#src/schemas/case.ts';
import { boardWatch } from '#src/services/digest-boards.ts';
import { openTestApp } from '../support/app.ts';
import { aCase, anEvent } from '../support/case-builders.ts';
import { aBrandDay } from '../support/digest-builders.ts';

const plaza = defineConnector({
  ...{ id: 'plaza', name: 'Plaza', about: 'A board.', kind: 'board', settings: z.object({}), intervalSeconds: 60 },
  test: async () => 'Works.',
}) as Connector;

const to = new Date('2026-01-05T10:00:00Z');
const ago = (hours: number) => new Date(to.getTime() - hours * 3_600_000);

/** What the watch says of these cases; each with what is in its history. */
async function watched(...threads: { item: Partial<Case>; events?: Partial<NewEvent>[] }[]) {
  await using app = await openTestApp({ connectors: [plaza] });
  const open: Case[] = [];
  for (const { item, events = [] } of threads) {
    const made = aCase({ network: 'plaza', openedAt: ago(60), lastPostAt: ago(60), ...item });
    await app.store.cases.open([{ case: made, event: anEvent({ at: ago(60) }) }]);
    for (const event of events) await app.store.cases.addEvent(made.id, anEvent(event));
    open.push(made);
  }
  const found = await boardWatch(app, [aBrandDay({ open })], { from: ago(24), to });
  return found.map(({ case: { title }, why, since, posts }) => ({ title, why, since, ...(posts && { posts }) }));
}

test('a promise that nothing followed is told until something does', async () => {
  const note = { kind: 'noted' as const, text: 'We will call back by Friday.', at: ago(50) };
  const kept = { kind: 'answered_natively' as const, text: 'Answered.', at: ago(30) };
  expect(
    await watched(
      { item: { title: 'Promised' }, events: [note] },
      { item: { title: 'Promised today' }, events: [{ ...note, at: ago(3) }] },
      { item: { title: 'Kept' }, events: [note, kept] },
    ),
  ).toEqual([{ title: 'Promised', why: 'promised', since: ago(50) }]);
});

test('who asked again after our answer is told of, with how long we are silent', async () => {
  expect(
    await watched(
      { item: { title: 'Asked again', answeredAt: ago(20), lastPostAt: ago(4) } },
      { item: { title: 'Content', answeredAt: ago(4), lastPostAt: ago(20) } },
    ),
  ).toEqual([{ title: 'Asked again', why: 'silent', since: ago(20) }]);
});

test('a thread heats up when most of its posts came in this stretch', async () => {
  const joined = (hours: number) => ({ kind: 'joined' as const, text: 'Joined.', at: ago(hours) });
  expect(
    await watched(
      { item: { title: 'Hot', mentionCount: 4 }, events: [joined(5), joined(4), joined(2)] },
      { item: { title: 'Long', mentionCount: 40 }, events: [joined(5), joined(4), joined(2)] },
      { item: { title: 'Old', mentionCount: 4 }, events: [joined(40), joined(39), joined(30)] },
    ),
  ).toEqual([{ title: 'Hot', why: 'heated', since: ago(24), posts: 3 }]);
});

test('networks that are no boards are left to the other parts of the mail', async () => {
  expect(await watched({ item: { network: 'pretend', answeredAt: ago(20), lastPostAt: ago(4) } })).toEqual([]);
});
