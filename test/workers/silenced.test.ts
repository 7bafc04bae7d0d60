import { describe, expect, test, vi } from 'vitest';
import { InvalidInputError } from '#src/errors.ts';
import { mentionId } from '#src/schemas/mention.ts';
import { endSilence, listSilences, silenceAuthor, silenceThread } from '#src/services/silences.ts';
import { aRule } from '../support/rule-builders.ts';
import { aPageOf, aFetchedPost as aPost, type Line, minuteMs, openLine, pagesOf } from './line-app.ts';

const fire = 'The acme kettle caught fire and burnt my daughter, she is in hospital';

async function closedCases({ app }: Line) {
  return (await app.store.cases.list({ view: 'closed', userId: '', now: app.clock.now() }, { limit: 10 })).cases;
}

async function openCases(line: Line) {
  return (await line.cases()).filter(({ status }) => status === 'open');
}

/** What the ledger counts, of the states that matter here. */
async function states({ app }: Line) {
  const { states: all, holds } = await app.store.ledger.read();
  expect(holds).toBe(true);
  return { open: all.open, dismissed: all.dismissed, below: all.below_threshold };
}

describe('who or what people have silenced', () => {
  test('a blocked author opens no case, and the ledger counts each post as dismissed by that rule', async () => {
    const first = aPost();
    const { author } = first;
    const [second, third] = [aPost({ author, text: fire }), aPost({ author })];
    await using line = await openLine(pagesOf(aPageOf([first]), aPageOf([second]), aPageOf([third])));
    const { app } = line;
    await line.poll();
    const [item] = await line.cases();
    const agent = await app.person('agent');
    const wish = { authorId: author.id, how: 'blocked' as const, ...(item && { caseId: item.id }) };
    await expect(silenceAuthor(app, agent, wish)).rejects.toThrow(InvalidInputError);
    await silenceAuthor(app, agent, { ...wish, reason: 'Sells fake kettles' });
    app.news.length = 0;
    await line.pass(minuteMs);
    await line.poll();
    await line.poll();
    // What was open stays as it was, and nobody is told.
    expect(await openCases(line)).toMatchObject([{ id: item?.id, mentionCount: 1, riskLevel: item?.riskLevel }]);
    expect(app.news.filter(({ kind }) => kind === 'case')).toEqual([]);
    const closed = await closedCases(line);
    expect(closed.map(({ status, reason }) => [status, reason])).toEqual([
      ['dismissed', 'Blocked author: Sells fake kettles'],
      ['dismissed', 'Blocked author: Sells fake kettles'],
    ]);
    expect(await states(line)).toEqual({ open: 1, dismissed: 2, below: 0 });
    expect(item && (await line.kinds(item.id))).toEqual(['opened', 'muted']);
    const [silence] = (await listSilences(app, undefined)).silences;
    expect(silence).toMatchObject({
      how: 'blocked',
      reason: 'Sells fake kettles',
      userId: agent.id,
      at: expect.any(Date),
    });
  });

  test('a muted conversation raises nothing until it is unmuted, whoever writes in it', async () => {
    const root = aPost();
    const inThread = (text?: string) => aPost({ threadId: root.id, parentId: root.id, ...(text && { text }) });
    const pages = [[root], [inThread(fire), inThread()], [inThread(fire)], [aPost({ text: fire })]].map((posts) =>
      aPageOf(posts),
    );
    await using line = await openLine(pagesOf(...pages));
    const { app } = line;
    await line.poll();
    const [item] = await line.cases();
    if (!item) throw new Error('there is no case');
    const agent = await app.person('agent');
    const { id } = await silenceThread(app, agent, item.id);
    await line.pass(minuteMs);
    await line.poll();
    expect(await app.store.cases.get(item.id)).toMatchObject({ riskLevel: item.riskLevel, mentionCount: 1 });
    expect(await closedCases(line)).toMatchObject([{ reason: 'Muted conversation', mentionCount: 2 }]);
    expect(await states(line)).toEqual({ open: 1, dismissed: 2, below: 0 });

    expect(await endSilence(app, agent, id)).toBe(true);
    expect(await endSilence(app, agent, id)).toBe(false);
    await line.poll();
    expect(await app.store.cases.get(item.id)).toMatchObject({ riskLevel: 'critical', mentionCount: 2 });
    expect(await line.kinds(item.id)).toEqual(expect.arrayContaining(['muted', 'unmuted']));
    // Other conversations were never touched by it.
    await line.poll();
    expect(await states(line)).toEqual({ open: 3, dismissed: 2, below: 0 });
  });

  test('a post that is assessed twice is dismissed once, and one that stands in a case stays there', async () => {
    const [first, second] = [aPost(), aPost({ text: fire })];
    second.author = first.author;
    await using line = await openLine(pagesOf(aPageOf([first]), aPageOf([second])));
    const { app } = line;
    await line.poll();
    const [item] = await openCases(line);
    await silenceAuthor(app, await app.person('agent'), { authorId: first.author.id, how: 'muted' });
    await line.poll();
    const mentionIds = [first, second].map(({ id }) => mentionId(id, line.brand.id));
    await line.run('assess', { mentionIds });
    expect(await openCases(line)).toMatchObject([{ id: item?.id, mentionCount: 1, version: item?.version }]);
    expect(await closedCases(line)).toMatchObject([{ reason: 'Muted author', mentionCount: 1 }]);
    const [stays] = await app.store.mentions.getMany(mentionIds);
    expect(stays).toMatchObject({ caseId: item?.id, flagged: true });
  });

  test('wakes no rule, though what was written stands in an open case', async () => {
    const first = aPost();
    await using line = await openLine(pagesOf(aPageOf([first])));
    const { app } = line;
    await line.poll();
    const [item] = await openCases(line);
    await silenceAuthor(app, await app.person('agent'), { authorId: first.author.id, how: 'muted' });
    await app.store.records.rules.save(aRule({ name: 'All', when: {}, do: { tags: ['heard'] } }));
    await line.run('assess', { mentionIds: [mentionId(first.id, line.brand.id)] });
    expect(await openCases(line)).toMatchObject([{ id: item?.id, tags: [] }]);
  });

  test('floods in vain: of however many conversations, each is dismissed in the same few calls of the store', async () => {
    const callsFor = async (count: number) => {
      const first = aPost();
      const flood = Array.from({ length: count }, () => aPost({ author: first.author, text: fire }));
      await using line = await openLine(pagesOf(aPageOf([first]), aPageOf(flood)), { idle: true });
      const { app } = line;
      await silenceAuthor(app, await app.person('agent'), { ...(await heard(line)), how: 'muted' });
      await line.run('collect', { sourceId: line.source.id });
      const mentionIds = flood.map(({ id }) => mentionId(id, line.brand.id));
      await line.run('score', { mentionIds });
      let calls = 0;
      const { cases } = app.store;
      for (const name of ['withJoined', 'open', 'change', 'changeMany', 'get', 'getMany'] as const) {
        const asked = cases[name].bind(cases) as (...args: unknown[]) => unknown;
        vi.spyOn(cases, name).mockImplementation(((...args: unknown[]) => {
          calls += 1;
          return asked(...args);
        }) as never);
      }
      await line.run('assess', { mentionIds });
      expect(await states(line)).toMatchObject({ dismissed: count });
      return calls;
    };
    expect(await callsFor(12)).toBe(await callsFor(2));

    async function heard(line: Line) {
      await line.run('collect', { sourceId: line.source.id });
      const { mentions } = await line.app.store.mentions.list({}, { limit: 1 });
      return { authorId: mentions[0]?.authorId ?? '' };
    }
  });
});
