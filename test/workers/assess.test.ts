import { describe, expect, test } from 'vitest';
import type { Case } from '#src/schemas/case.ts';
import { mentionId } from '#src/schemas/mention.ts';
import { aSentiment } from '../support/builders.ts';
import { aPageOf, aFetchedPost as aPost, type Line, minuteMs, openLine, pagesOf } from './line-app.ts';

const at = (time: string) => new Date(`2026-01-05T${time}:00Z`);
const fire = 'The acme kettle caught fire and burnt my daughter, she is in hospital';
const love = 'I love my acme kettle, best thing I ever bought, absolutely brilliant!';

async function onlyCase(line: Line): Promise<Case> {
  const cases = await line.cases();
  expect(cases).toHaveLength(1);
  return cases[0] ?? expect.fail('there is no case');
}

describe('a complaint', () => {
  test('opens one case, with its reasons, its due time and its history', async () => {
    const post = aPost();
    await using line = await openLine(pagesOf(aPageOf([post])));
    await line.poll();
    const item = await onlyCase(line);
    expect(item).toMatchObject({ lane: 'engage', status: 'open', mentionCount: 1, threadId: post.threadId });
    expect(item.risk.reasons.map(({ code }) => code)).toContain('complaint');
    expect(item.dueAt && item.dueAt > at('10:00')).toBe(true);
    expect(await line.app.store.cases.history(item.id)).toMatchObject([
      { kind: 'opened', mentionId: mentionId(post.id, line.brand.id) },
    ]);
    expect(await line.app.store.mentions.ofPost(post.id)).toMatchObject([{ flagged: true, caseId: item.id }]);
    expect(line.app.news).toContainEqual({ kind: 'case', caseId: item.id, brandId: line.brand.id, isNew: true });
  });

  test('keeps its risk when harmless answers come with it on one page, or right after it', async () => {
    const post = aPost({ text: fire });
    const answer = aPost({ threadId: post.id, parentId: post.id, text: 'Acme makes kettles, I think.' });
    const later = aPost({ threadId: post.id, parentId: post.id, text: 'Who are acme?' });
    await using line = await openLine(pagesOf(aPageOf([post, answer]), aPageOf([later])));
    await line.poll();
    const first = await onlyCase(line);
    expect(first).toMatchObject({ mentionCount: 2, riskLevel: 'critical' });
    await line.poll();
    expect(await onlyCase(line)).toMatchObject({ mentionCount: 3, riskLevel: 'critical' });
  });

  test('is joined by further posts of its author and of its thread, on one page and on later ones', async () => {
    const post = aPost();
    const answer = aPost({ threadId: post.id, parentId: post.id, text: 'Mine broke as well, awful quality!' });
    const elsewhere = aPost({ author: post.author });
    const later = aPost({ threadId: post.id, parentId: answer.id });
    await using line = await openLine(pagesOf(aPageOf([post, answer, elsewhere]), aPageOf([later])));
    await line.poll();
    expect(await onlyCase(line)).toMatchObject({ mentionCount: 3 });
    await line.pass(minuteMs);
    await line.poll();
    const item = await onlyCase(line);
    expect(item.mentionCount).toBe(4);
    expect(await line.kinds(item.id)).toEqual(['opened', 'joined', 'joined', 'joined']);
    expect(await line.app.store.cases.mentionIds(item.id)).toHaveLength(4);
  });

  test('with words that a hard rule knows is critical at once, however small its author', async () => {
    await using line = await openLine(pagesOf(aPageOf([aPost({ text: fire, createdAt: at('09:59') })])));
    await line.poll();
    const item = await onlyCase(line);
    expect(item).toMatchObject({ riskLevel: 'critical', dueAt: at('10:15') });
    expect(item.risk.reasons[0]).toMatchObject({ code: 'hard_rule' });
    expect(line.app.news).toContainEqual(expect.objectContaining({ caseId: item.id, isNew: true, atRisk: true }));
  });

  test('about a rival is measured and never a case', async () => {
    await using line = await openLine(pagesOf(aPageOf([aPost()])));
    await line.app.store.brands.replace({ ...line.brand, rival: true, version: 2 });
    await line.poll();
    expect(await line.cases()).toEqual([]);
    expect((await line.app.store.ledger.read()).states.below_threshold).toBe(1);
  });

  test('of which the machine is not sure opens a case that says so', async () => {
    const post = aPost({ text: 'Reading about acme today' });
    await using line = await openLine(pagesOf(aPageOf([post])), { idle: true });
    await line.run('collect', { sourceId: line.source.id });
    const id = mentionId(post.id, line.brand.id);
    const sentiment = aSentiment({ undecided: true, complaint: 0.4, score: -0.1, label: 'neutral' });
    await line.app.store.mentions.saveSentiments([{ id, revision: 1, sentiment }]);
    await line.run('assess', { mentionIds: [id] });
    expect(await onlyCase(line)).toMatchObject({ lane: 'engage', undecided: true });
  });
});

describe('praise', () => {
  test('that people see goes to the share lane, from somebody with reach to the follow lane, otherwise nowhere', async () => {
    const seen = aPost({ text: love, metrics: { likes: 40, shares: 3, replies: 1, views: null } });
    const star = aPost({ text: love });
    star.author.followers = 250_000;
    await using line = await openLine(pagesOf(aPageOf([seen, star, aPost({ text: love })])));
    await line.poll();
    const lanes = (await line.cases()).map(({ lane, threadId }) => ({ lane, threadId }));
    expect(lanes).toHaveLength(2);
    expect(lanes).toEqual(
      expect.arrayContaining([
        { lane: 'share', threadId: seen.id },
        { lane: 'follow', threadId: star.id },
      ]),
    );
  });
});

describe('the same work done twice', () => {
  const post = aPost();
  const second = aPost({ threadId: post.id, parentId: post.id, author: post.author });
  const mentionIds = [post, second].map(({ id }) => mentionId(id, 'brand-1'));

  async function counts(line: Line) {
    const item = await onlyCase(line);
    const day = { from: at('00:00'), to: at('23:00') };
    return {
      mentionCount: item.mentionCount,
      kinds: await line.kinds(item.id),
      rollups: await line.app.store.rollups.list({ brandId: line.brand.id, ...day }),
      ledger: await line.app.store.ledger.read(),
    };
  }

  test('adds nothing, neither in the case nor in its history nor in the counts', async () => {
    await using line = await openLine(pagesOf(aPageOf([post, second])));
    await line.poll();
    const before = await counts(line);
    expect(before.kinds).toEqual(['opened', 'joined']);
    for (const job of ['score', 'assess', 'assess', 'score'] as const) {
      await line.pass(minuteMs);
      await line.run(job, { mentionIds });
      await line.quiet();
    }
    expect(await counts(line)).toEqual(before);
  });

  test('by two workers at the same moment adds nothing twice', async () => {
    await using line = await openLine(pagesOf(aPageOf([post, second])), { idle: true });
    await line.run('collect', { sourceId: line.source.id });
    await line.run('score', { mentionIds });
    await Promise.all([1, 2, 3].map(() => line.run('assess', { mentionIds })));
    expect(await counts(line)).toMatchObject({ mentionCount: 2, kinds: ['opened', 'joined'] });
  });

  test('because the process died between the case and its mentions adds nothing twice', async () => {
    await using line = await openLine(pagesOf(aPageOf([post, second])), { idle: true });
    await line.run('collect', { sourceId: line.source.id });
    await line.run('score', { mentionIds });
    const { store } = line.app;
    const died = async () => Promise.reject(new Error('killed'));
    const mortal = { store: { ...store, mentions: { ...store.mentions, saveAssessments: died } } };
    await expect(line.run('assess', { mentionIds }, mortal)).rejects.toThrow('killed');
    expect((await store.ledger.read()).states.in_progress).toBe(2);
    line.app.clock.pass(minuteMs);
    await line.run('assess', { mentionIds });
    expect(await counts(line)).toMatchObject({
      mentionCount: 2,
      kinds: ['opened', 'joined'],
      ledger: { holds: true, states: { open: 2, in_progress: 0 } },
    });
  });

  test('goes on when somebody changes the case at the same moment', async () => {
    await using line = await openLine(pagesOf(aPageOf([post])));
    await line.poll();
    const { store } = line.app;
    let meddled = 0;
    const cases = {
      ...store.cases,
      async change(...args: Parameters<typeof store.cases.change>) {
        const [item] = await line.cases();
        if (meddled < 3 && item) await store.cases.change(item.id, item.version, { assigneeId: `user-${meddled}` }, []);
        meddled += 1;
        return store.cases.change(...args);
      },
    };
    const { takePage } = await import('#src/services/take-page.ts');
    const changes = [{ op: 'upsert' as const, post: second }];
    const quietApp = { ...line.app, queue: { ...line.app.queue, add: async () => {} } };
    await takePage(quietApp, { sourceId: line.source.id, ownHandles: [], changes });
    await line.run('score', { mentionIds }, { queue: quietApp.queue });
    await line.run('assess', { mentionIds }, { store: { ...store, cases } });
    expect(meddled).toBe(4);
    expect(await onlyCase(line)).toMatchObject({ mentionCount: 2, assigneeId: 'user-2' });
  });
});
