import { expect, test } from 'vitest';
import type { AuditDay } from '#src/schemas/audit.ts';
import { aPageOf, aFetchedPost as aPost, hourMs, type Line, minuteMs, openLine, pagesOf } from './line-app.ts';

const calm = (number: number) =>
  aPost({
    text: `The acme kettle number ${number} stands in my kitchen.`,
    createdAt: new Date('2026-01-05T09:00:00Z'),
  });

/** A line that has heard these posts on the fifth of January, on the sixth at three in the morning. */
async function theMorningAfter(posts: ReturnType<typeof aPost>[]): Promise<Line> {
  const line = await openLine(pagesOf(aPageOf(posts)));
  await line.poll();
  await line.pass(17 * hourMs);
  return line;
}

async function drawnDay(line: Line): Promise<AuditDay> {
  await line.run('audit', {});
  return (await line.app.store.audit.get('2026-01-05')) ?? expect.fail('no day was drawn');
}

const shownIn = (day: AuditDay) => day.posts.map(({ mentionId }) => mentionId.slice(0, mentionId.lastIndexOf('|')));

test('of what was not flagged ten posts are drawn at three, once, and open screens are told', async () => {
  const posts = Array.from({ length: 30 }, (_, number) => calm(number));
  await using line = await theMorningAfter(posts);
  const day = await drawnDay(line);
  expect(day.posts).toHaveLength(10);
  expect(day.frame.reduce((sum, { count }) => sum + count, 0)).toBe(30);
  expect(posts.map(({ id }) => id)).toEqual(expect.arrayContaining(shownIn(day)));
  expect(line.app.news).toContainEqual({ kind: 'audit' });
  await line.run('audit', {});
  expect(await line.app.store.audit.list(9)).toEqual([day]);
});

test('nothing is drawn before the day is over by three hours', async () => {
  await using line = await openLine(pagesOf(aPageOf([calm(1)])));
  await line.poll();
  await line.pass(16 * hourMs + 59 * minuteMs);
  await line.run('audit', {});
  expect(await line.app.store.audit.list(9)).toEqual([]);
  await line.pass(minuteMs);
  await line.run('audit', {});
  expect(await line.app.store.audit.list(9)).toHaveLength(1);
});

test('what was flagged, what was written another day and what is said of a rival is not drawn', async () => {
  const flagged = aPost();
  const late = aPost({ text: 'The acme kettle of the day before.', createdAt: new Date('2026-01-04T23:59:59Z') });
  const rival = aPost({ text: 'The bolt kettle is loud, terrible, it broke at once!' });
  await using line = await openLine(pagesOf(aPageOf([flagged, late, calm(1), rival])));
  const queries = [{ id: 'query-2', expression: 'bolt', languages: [] }];
  await line.app.store.brands.create({ ...line.brand, id: 'brand-bolt', name: 'Bolt', rival: true, queries });
  await line.poll();
  await line.pass(17 * hourMs);
  const day = await drawnDay(line);
  expect(day.posts).toHaveLength(1);
  expect(day.flagged).toBe(1);
});

test('a day of which nothing was put aside is no day of the audit', async () => {
  await using line = await theMorningAfter([]);
  await line.run('audit', {});
  expect(await line.app.store.audit.list(9)).toEqual([]);
});
