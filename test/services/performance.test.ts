import { describe, expect, test } from 'vitest';
import { idFloorAt } from '#src/domain/time-id.ts';
import { InvalidInputError, NotFoundError } from '#src/errors.ts';
import type { Case } from '#src/schemas/case.ts';
import type { Issue } from '#src/schemas/issue.ts';
import { improvementsOf } from '#src/services/improvements.ts';
import { performanceIn } from '#src/services/performance.ts';
import { peopleOf } from '#src/services/pulse-people.ts';
import { sentimentQualityIn } from '#src/services/sentiment-quality.ts';
import { pulseDay } from '../../workers/pulse-day.ts';
import { score, takeIn } from '../contracts/store/line.ts';
import { openTestApp, type TestApp } from '../support/app.ts';
import { aPage, aPost, aSentiment } from '../support/builders.ts';
import { aBrand, aCase, anAction, anEvent } from '../support/case-builders.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const signal = new AbortController().signal;

async function open(): Promise<TestApp> {
  const app = await openTestApp();
  await app.store.brands.create(aBrand());
  return app;
}

const ago = (app: TestApp, hours: number) => new Date(app.clock.now().getTime() - hours * hourMs);
const lately = (app: TestApp, days = 7) => ({ brandId: 'brand-1', from: ago(app, days * 24), to: app.clock.now() });

/** A complaint of so many hours ago with its case; `tookHours` until our first answer. */
async function complained(
  app: TestApp,
  hours: number,
  { tookHours, userId = 'ada', ...fields }: Partial<Case> & { tookHours?: number; userId?: string } = {},
): Promise<Case> {
  const openedAt = ago(app, hours);
  const post = aPost({ createdAt: openedAt, seenAt: openedAt });
  const { mentionIds } = await takeIn(app.store, [post]);
  await score(app.store, mentionIds, { label: 'negative', score: -0.7, complaint: 0.9 });
  const item = aCase({
    ...{ id: `${idFloorAt(openedAt)}${post.id}`, openedAt, lastPostAt: openedAt, mentionId: mentionIds[0] ?? '' },
    ...{ threadId: post.threadId, authorId: post.author.id, spark: [{ at: openedAt, total: 3 }] },
    ...fields,
  });
  await app.store.cases.open([{ case: item, event: anEvent({ at: openedAt }) }]);
  if (tookHours === undefined) return item;
  const sentAt = new Date(openedAt.getTime() + tookHours * hourMs);
  await app.store.actions.create(
    anAction({ caseId: item.id, postId: post.id, threadId: post.threadId, userId, status: 'sent', sentAt }),
    anEvent({ kind: 'action_queued', at: sentAt, text: 'Queued.' }),
  );
  const change = { status: 'answered' as const, answeredAt: sentAt };
  const answered = await app.store.cases.change(item.id, 1, change, [anEvent({ kind: 'action_sent', at: sentAt })]);
  return answered ?? expect.fail('the case was changed meanwhile');
}

describe('how a brand was answered for', () => {
  test('is told by the first answers of the period', async () => {
    await using app = await open();
    for (const tookHours of [0.1, 0.5, 2, 30]) await complained(app, 48, { tookHours });
    await complained(app, 24 * 20, { tookHours: 1 });
    const oldest = await complained(app, 90);
    await complained(app, 10);
    const found = await performanceIn(app, lately(app));
    expect(found).toMatchObject({
      ...{ answered: 4, isCut: false },
      wall: { median: 0.5 * hourMs, p90: 30 * hourMs },
      working: { median: 0.5 * hourMs, p90: 30 * hourMs },
      spans: [1, 1, 1, 0, 0, 1],
      inSla: { of: 4 },
      beforeSpread: { hits: 4, of: 4 },
      waiting: { count: 2, isCut: false, oldest: { caseId: oldest.id } },
    });
    expect(found.inSla.hits).toBeGreaterThan(0);
    expect(found.inSla.hits).toBeLessThan(4);
  });

  test('counts a first answer in its own period, also where the conversation went on after it', async () => {
    await using app = await open();
    const item = await complained(app, 10 * 24, { tookHours: 1 });
    const again = ago(app, 4 * 24);
    const { version } = (await app.store.cases.get(item.id)) ?? expect.fail('the case is gone');
    await app.store.cases.change(item.id, version, { answeredAt: again }, []);
    const then = { brandId: 'brand-1', from: ago(app, 14 * 24), to: ago(app, 7 * 24) };
    expect(await performanceIn(app, then)).toMatchObject({ answered: 1, wall: { median: hourMs } });
    expect(await performanceIn(app, lately(app))).toMatchObject({ answered: 0 });
  });

  test('tells which fires were answered before they were one, and what became of flags', async () => {
    await using app = await open();
    const fire = (hours: number) => [
      { at: ago(app, hours), total: 3 },
      { at: ago(app, hours - 5), total: 500 },
    ];
    const flag = { ...aCase().risk, flag: { flagged: true } };
    await complained(app, 80, { spark: fire(80), risk: flag, tookHours: 1 });
    await complained(app, 81, { spark: fire(81), tookHours: 10 });
    await complained(app, 82, { risk: flag });
    await complained(app, 83, { risk: flag, tookHours: 2 });
    await complained(app, 5, { risk: flag });
    expect(await performanceIn(app, lately(app))).toMatchObject({
      fires: { answeredBefore: 1, of: 2 },
      beforeSpread: { hits: 2, of: 3 },
      flags: { hits: 1, falseFlags: 1, answered: 1, missed: 1, isCut: false },
    });
  });

  test('counts hassles that were removed, and nothing of another brand or network', async () => {
    await using app = await open();
    await app.store.brands.create(aBrand({ id: 'brand-2' }));
    const ada = await app.person('agent');
    const issue: Issue = {
      ...{ id: 'issue-1', brandId: 'brand-1', name: 'Late parcels', ownerId: ada.id, state: 'fixed' as const },
      ...{ fixedAt: ago(app, 30), createdAt: ago(app, 300), createdBy: ada.id, history: [], version: 1 },
    };
    await app.store.themes.saveIssue(issue);
    await app.store.themes.saveIssue({ ...issue, id: 'issue-2', fixedAt: ago(app, 24 * 9) });
    await complained(app, 60, { issueId: 'issue-1' });
    await complained(app, 61, { issueId: 'issue-1' });
    expect((await performanceIn(app, lately(app))).hassles).toStrictEqual([
      { issueId: 'issue-1', name: 'Late parcels', fixedAt: ago(app, 30), accounts: 2, owner: 'The agent' },
    ]);
    expect(await performanceIn(app, { ...lately(app), brandId: 'brand-2' })).toMatchObject({
      ...{ answered: 0, hassles: [], waiting: { count: 0 } },
    });
    expect(await performanceIn(app, { ...lately(app), network: 'rss' })).toMatchObject({ waiting: { count: 0 } });
  });

  test('is refused for a brand or a period that is none', async () => {
    await using app = await open();
    await expect(performanceIn(app, { ...lately(app), brandId: 'nobody' })).rejects.toThrow(NotFoundError);
    await expect(performanceIn(app, { ...lately(app), to: ago(app, 999) })).rejects.toThrow(InvalidInputError);
    await expect(performanceIn(app, lately(app, 401))).rejects.toThrow(InvalidInputError);
  });
});

describe('what got better', () => {
  test('names those who answer faster than they did themselves, not those who answer most', async () => {
    await using app = await open();
    const [lead, agent] = [await app.person('lead'), await app.person('agent')];
    for (let index = 0; index < 9; index += 1) {
      await complained(app, 40 * 24 + index, { userId: agent.id, tookHours: 8 + index / 10 });
      await complained(app, 10 * 24 + index, { userId: agent.id, tookHours: 1 + index / 10 });
      await complained(app, 41 * 24 + index, { userId: lead.id, tookHours: 0.5 });
      await complained(app, 11 * 24 + index, { userId: lead.id, tookHours: 0.5 });
    }
    const { faster } = await improvementsOf(app, 'brand-1');
    expect(faster.filter(({ userId }) => userId !== undefined)).toMatchObject([
      { userId: agent.id, name: 'The agent', answers: 9 },
    ]);
    expect(faster.at(-1)?.medianMs).toBeCloseTo(1.4 * hourMs, -4);
  });

  test('shows customers who were won back with the name of who answered', async () => {
    await using app = await open();
    const agent = await app.person('agent');
    const item = await complained(app, 40, { userId: agent.id, tookHours: 2 });
    await complained(app, 41, { userId: agent.id, tookHours: 2 });
    const thanks = aPost({
      ...{ threadId: item.threadId, createdAt: ago(app, 30), seenAt: ago(app, 30) },
      author: { id: item.authorId, handle: 'mira', name: 'Mira' },
    });
    const { mentionIds } = await takeIn(app.store, [thanks]);
    await score(app.store, mentionIds, { label: 'positive', score: 0.8, complaint: 0 });
    expect((await improvementsOf(app, 'brand-1')).wonBack).toMatchObject([
      { caseId: item.id, userId: agent.id, name: 'The agent' },
    ]);
  });
});

test('people are named from what is stored now: whoever took back all they wrote has no name', async () => {
  await using app = await open();
  const by = (id: string) =>
    aPost({ author: { id, handle: `@${id}`, name: `Name of ${id}` }, createdAt: ago(app, 24), seenAt: ago(app, 24) });
  const posts = [by('ada'), by('bea')];
  await takeIn(app.store, posts);
  await pulseDay(app, signal);
  const before = await peopleOf(app, 'brand-1');
  expect(before.days).toMatchObject([{ authors: 2 }]);
  expect(before.names.bea).toStrictEqual({ name: 'Name of bea', handle: '@bea', network: 'sandbox' });
  await app.store.intake.savePage(aPage([], { removed: [posts[1]?.id ?? ''], now: app.clock.now() }));
  const after = await peopleOf(app, 'brand-1');
  expect(after.days).toMatchObject([{ authors: 2 }]);
  expect(after.people?.loudest.map(({ authorId }) => authorId)).toStrictEqual(['ada']);
  expect(JSON.stringify(after)).not.toContain('bea');
});

test('the model is measured by what people said of the same posts, by language', async () => {
  await using app = await open();
  const { mentionIds } = await takeIn(app.store, [aPost(), aPost(), aPost()]);
  await score(app.store, mentionIds, { label: 'negative', score: -0.5, complaint: 0.9, lang: 'en' });
  const answers = [{ label: 'negative' as const }, { label: 'positive' as const }, { complaint: true }];
  for (const [index, answer] of answers.entries()) {
    const model = aSentiment({ label: 'negative', complaint: 0.9, lang: index === 1 ? 'de' : 'en' });
    await app.store.corrections.save(
      {
        ...{ mentionId: mentionIds[index] ?? '', brandId: 'brand-1', revision: 1, userId: 'ada' },
        ...{ at: ago(app, index), model, answer },
      },
      model,
    );
  }
  const found = await sentimentQualityIn(app, { ...lately(app), to: new Date(app.clock.now().getTime() + dayMs) });
  expect(found).toMatchObject({ labels: { hits: 1, of: 2 }, complaints: { hits: 1, of: 1 }, isCut: false });
  expect(found.languages).toMatchObject([
    { language: 'en', labels: { hits: 1, of: 1 }, complaints: { hits: 1, of: 1 } },
    { language: 'de', labels: { hits: 0, of: 1 }, complaints: { hits: 0, of: 0 } },
  ]);
  const { low, high } = found.labels.interval ?? expect.fail('no interval');
  expect(low).toBeLessThan(0.5);
  expect(high).toBeGreaterThan(0.5);
});
