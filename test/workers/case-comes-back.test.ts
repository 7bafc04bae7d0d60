import { describe, expect, test } from 'vitest';
import { priorityOf } from '#src/domain/case-priority.ts';
import type { Looked } from '#src/ports/connector.ts';
import type { Case } from '#src/schemas/case.ts';
import { mentionId } from '#src/schemas/mention.ts';
import type { Metrics } from '#src/schemas/post.ts';
import {
  angry,
  aPageOf,
  aFetchedPost as aPost,
  hourMs,
  type Line,
  minuteMs,
  openLine,
  pagesOf,
  thankYou,
} from './line-app.ts';

const at = (time: string) => new Date(`2026-01-05T${time}:00Z`);
const shared = (shares: number): Metrics => ({ likes: 0, shares, replies: 0, views: null });
const fire = 'The acme kettle caught fire and burnt my daughter, she is in hospital';

/** Changes the only case as a person would. */
async function change(line: Line, fields: Parameters<Line['app']['store']['cases']['change']>[2]): Promise<Case> {
  const [item] = await line.cases();
  const changed = item && (await line.app.store.cases.change(item.id, item.version, fields, []));
  return changed ?? expect.fail('there is no case to change');
}

async function onlyCase(line: Line): Promise<Case> {
  const cases = await line.cases();
  expect(cases).toHaveLength(1);
  return cases[0] ?? expect.fail('there is no case');
}

test('a case that was put to sleep wakes when its author complains once more, not for a harmless word', async () => {
  const post = aPost();
  const harmless = aPost({ threadId: post.id, parentId: post.id, text: 'Who are acme?', createdAt: at('10:05') });
  const again = aPost({ threadId: post.id, parentId: post.id, author: post.author, createdAt: at('10:06') });
  await using line = await openLine(pagesOf(aPageOf([post]), aPageOf([harmless]), aPageOf([again])));
  await line.poll();
  await change(line, { status: 'snoozed', snoozedUntil: at('20:00') });
  await line.pass(10 * minuteMs);
  await line.poll();
  expect(await onlyCase(line)).toMatchObject({ status: 'snoozed' });
  await line.poll();
  const woken = await onlyCase(line);
  expect(woken.status).toBe('open');
  expect(woken.snoozedUntil).toBeUndefined();
});

describe('a complaint that spreads', () => {
  /** A network on which the post's shares are what `shares` says. */
  function growing(post: ReturnType<typeof aPost>, shares: () => number) {
    const lookup = async (ids: string[]): Promise<Looked[]> =>
      ids.map((postId) => ({ postId, metrics: shared(shares()) }));
    return { ...pagesOf(aPageOf([post])), lookup };
  }

  test('raises its risk, says so in the history and has less time', async () => {
    const post = aPost({ createdAt: at('09:59') });
    let shares = 0;
    await using line = await openLine(growing(post, () => shares));
    await line.poll();
    const before = await onlyCase(line);
    for (shares of [30, 120, 400]) {
      await line.pass(10 * minuteMs);
      await line.run('remeasure', {});
      await line.quiet();
    }
    const item = await onlyCase(line);
    expect(item.risk.score).toBeGreaterThan(before.risk.score);
    expect(['high', 'critical']).toContain(item.riskLevel);
    expect(item.risk.reasons.map(({ code }) => code)).toContain('spreading');
    expect(await line.kinds(item.id)).toContain('escalated');
    expect(item.dueAt?.getTime()).toBeLessThan(before.dueAt?.getTime() ?? 0);
    expect(item.spark.map(({ total }) => total)).toEqual([0, 30, 120, 400]);
  });

  test('rises in the list while an answer can still help, and falls once it has burnt through', async () => {
    const calm = aPost({ createdAt: at('09:39') });
    const post = aPost({ createdAt: at('09:59') });
    let shares = 0;
    const lookup = async (ids: string[]): Promise<Looked[]> =>
      ids.map((postId) => ({ postId, metrics: shared(postId === post.id ? shares : 0) }));
    await using line = await openLine({ ...pagesOf(aPageOf([calm]), aPageOf([post])), lookup });
    await line.poll();
    await line.pass(20 * minuteMs);
    await line.poll();
    const first = async () => {
      const now = line.app.clock.now();
      const { cases } = await line.app.store.cases.list({ view: 'all', userId: 'user-1', now }, { limit: 5 });
      for (const item of cases) expect(item.priority).toBe(priorityOf(item));
      return cases[0]?.threadId;
    };
    for (const [now, top] of [
      [20, post.id],
      // Of it nothing is left to avoid, and the other one has waited longer.
      [900, calm.id],
    ] as const) {
      shares = now;
      await line.pass(5 * minuteMs);
      await line.run('remeasure', {});
      await line.quiet();
      expect(await first()).toBe(top);
    }
  });

  test('wakes its case where somebody had put it away', async () => {
    const post = aPost({ createdAt: at('09:59') });
    let shares = 0;
    await using line = await openLine(growing(post, () => shares));
    await line.poll();
    await change(line, { status: 'snoozed', snoozedUntil: at('18:00') });
    shares = 500;
    await line.pass(4 * minuteMs);
    await line.run('remeasure', {});
    await line.quiet();
    const item = await onlyCase(line);
    expect(item.status).toBe('open');
    expect(item.snoozedUntil).toBeUndefined();
  });

  test('opens its case again although we had answered', async () => {
    const post = aPost({ createdAt: at('09:59') });
    let shares = 0;
    await using line = await openLine(growing(post, () => shares));
    await line.poll();
    await change(line, { status: 'answered', answeredAt: at('10:00'), dueAt: null });
    shares = 500;
    await line.pass(4 * minuteMs);
    await line.run('remeasure', {});
    await line.quiet();
    const item = await onlyCase(line);
    expect(item.status).toBe('open');
    expect(item.dueAt && item.dueAt > at('10:04')).toBe(true);
    expect(await line.kinds(item.id)).toEqual(['opened', 'escalated', 'reopened']);
  });

  test('stays critical for the worst of its posts, however calm the first one is', async () => {
    const post = aPost();
    const worse = aPost({ threadId: post.id, parentId: post.id, text: `Acme: ${fire}` });
    await using line = await openLine(pagesOf(aPageOf([post]), aPageOf([worse]), aPageOf([], { changes: [] })));
    await line.poll();
    await line.poll();
    expect(await onlyCase(line)).toMatchObject({ riskLevel: 'critical' });
    await line.pass(hourMs);
    await line.run('assess', { mentionIds: [mentionId(post.id, line.brand.id)] });
    expect(await onlyCase(line)).toMatchObject({ riskLevel: 'critical' });
  });

  test('calms down when the post that was the worst is removed', async () => {
    const post = aPost();
    const worse = aPost({ threadId: post.id, parentId: post.id, text: `Acme: ${fire}` });
    const gone = aPageOf([], { changes: [{ op: 'delete', postId: worse.id }] });
    await using line = await openLine(pagesOf(aPageOf([post, worse]), gone));
    await line.poll();
    await line.poll();
    await line.run('assess', { mentionIds: [mentionId(post.id, line.brand.id)] });
    expect((await onlyCase(line)).riskLevel).not.toBe('critical');
  });
});

describe('a case that was answered', () => {
  async function answered(text: string, author?: ReturnType<typeof aPost>['author']): Promise<Case> {
    const post = aPost();
    const back = aPost({
      threadId: post.id,
      parentId: post.id,
      author: author ?? post.author,
      text,
      createdAt: at('10:05'),
    });
    await using line = await openLine(pagesOf(aPageOf([post]), aPageOf([back])));
    await line.poll();
    await change(line, { status: 'answered', answeredAt: at('10:01'), dueAt: null });
    await line.pass(10 * minuteMs);
    await line.poll();
    return await onlyCase(line);
  }

  test('is not said to be unanswered any more', async () => {
    const post = aPost();
    await using line = await openLine(pagesOf(aPageOf([post])));
    await line.poll();
    const assessed = async () => {
      await line.pass(hourMs);
      await line.run('assess', { mentionIds: [mentionId(post.id, line.brand.id)] });
      return (await onlyCase(line)).risk.reasons.map(({ code }) => code);
    };
    expect(await assessed()).toContain('unanswered');
    await change(line, { status: 'answered', answeredAt: at('10:30'), dueAt: null });
    expect(await assessed()).not.toContain('unanswered');
  });

  test('stays answered when they say thank you', async () => {
    expect(await answered(thankYou)).toMatchObject({ status: 'answered', mentionCount: 2 });
  });

  test('opens again, with a new due time, when they come back angry', async () => {
    const item = await answered(angry);
    expect(item).toMatchObject({ status: 'open', mentionCount: 2 });
    expect(item.dueAt && item.dueAt > at('10:10')).toBe(true);
  });

  test('opens again when somebody else complains below it', async () => {
    expect(await answered(angry, aPost().author)).toMatchObject({ status: 'open' });
  });
});

test('a case that waits for their answer opens when the author writes, whatever they say', async () => {
  const post = aPost();
  const reply = aPost({ threadId: post.id, author: post.author, text: 'My number is 17.', createdAt: at('10:05') });
  await using line = await openLine(pagesOf(aPageOf([post]), aPageOf([reply])));
  await line.poll();
  await change(line, { status: 'waiting', answeredAt: at('10:01'), dueAt: null });
  await line.pass(10 * minuteMs);
  await line.poll();
  expect(await onlyCase(line)).toMatchObject({ status: 'open' });
});

test('a new complaint in the thread of a closed case opens another case, also when both are judged together', async () => {
  const post = aPost();
  const next = aPost({ threadId: post.id, parentId: post.id, text: angry });
  const edited = { ...post, text: `${post.text} Still!` };
  await using line = await openLine(pagesOf(aPageOf([post]), aPageOf([edited, next])));
  await line.poll();
  const closed = await change(line, { status: 'resolved', closedAt: at('10:00'), dueAt: null });
  await line.pass(minuteMs);
  await line.poll();
  const cases = await line.cases();
  expect(cases).toHaveLength(2);
  expect(cases.find(({ id }) => id === closed.id)).toMatchObject({ status: 'resolved', mentionCount: 1 });
  expect(cases.find(({ id }) => id !== closed.id)).toMatchObject({ status: 'open', mentionCount: 1 });
});
