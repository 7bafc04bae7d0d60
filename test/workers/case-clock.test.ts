import { describe, expect, test } from 'vitest';
import type { Case } from '#src/schemas/case.ts';
import { moveCase } from '#src/services/case-changes.ts';
import { aPageOf, aFetchedPost as aPost, type Line, minuteMs, openLine, pagesOf, thankYou } from './line-app.ts';

const at = (time: string) => new Date(`2026-01-05T${time}:00Z`);

async function onlyCase(line: Line): Promise<Case> {
  const cases = await line.cases();
  expect(cases).toHaveLength(1);
  return cases[0] ?? expect.fail('there is no case');
}

/** A conversation: a complaint, and what its author writes below it later. */
function conversation(...texts: string[]) {
  const post = aPost();
  const later = texts.map((text, place) =>
    aPost({ threadId: post.id, parentId: post.id, author: post.author, text, createdAt: at(`10:0${5 + place}`) }),
  );
  return pagesOf(aPageOf([post]), ...later.map((one) => aPageOf([one])));
}

describe('thanks counts as breach', () => {
  test('a thank-you starts no clock while we wait on them; a question does, with the time that was left', async () => {
    await using line = await openLine(conversation(thankYou, 'And what about my money, acme?'));
    await line.poll();
    const opened = await onlyCase(line);
    const lead = await line.app.person('lead');
    const waiting = await moveCase(line.app, lead, { caseId: opened.id, version: opened.version }, { move: 'wait' });
    const leftMs = waiting.leftMs ?? expect.fail('nothing is kept of the time left');
    await line.pass(10 * minuteMs);
    await line.poll();
    expect(await onlyCase(line)).toMatchObject({ status: 'waiting', leftMs, mentionCount: 2 });
    expect((await onlyCase(line)).dueAt).toBeUndefined();
    await line.poll();
    const back = await onlyCase(line);
    expect(back).toMatchObject({ status: 'open', dueAt: new Date(line.app.clock.now().getTime() + leftMs) });
    expect(await line.kinds(back.id)).toContain('clock_resumed');
  });

  test('nor after our answer: the case stays answered, and is never overdue by it', async () => {
    await using line = await openLine(conversation(thankYou));
    await line.poll();
    const { id, version } = await onlyCase(line);
    await line.app.store.cases.change(id, version, { status: 'answered', answeredAt: at('10:01'), dueAt: null }, []);
    await line.pass(10 * minuteMs);
    await line.poll();
    const item = await onlyCase(line);
    expect(item).toMatchObject({ status: 'answered', mentionCount: 2 });
    expect(item.dueAt).toBeUndefined();
  });
});
