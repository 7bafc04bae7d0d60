import { expect, test } from 'vitest';
import { summedMonths } from '#src/domain/answer-results.ts';
import { adviceOn, answersReport, doneReport } from '#src/services/advice.ts';
import { moveCase } from '#src/services/case-changes.ts';
import { aFetchedPost, hourMs, minuteMs, thankYou } from './line-app.ts';
import { mortal } from './mortal.ts';
import { openDesk } from './outbox.ts';

/** An apology to a complaint, after which its author says thank you. */
async function thankedDesk() {
  const desk = await openDesk();
  await desk.reply({ text: 'We are very sorry, the cause was a faulty switch.' });
  await desk.line.pass(10_000);
  const thanks = aFetchedPost({
    ...{ threadId: desk.post.id, parentId: desk.post.id, author: desk.post.author, text: thankYou },
    createdAt: new Date('2026-01-05T10:05:00Z'),
  });
  const { takePage } = await import('#src/services/take-page.ts');
  desk.line.app.clock.pass(10 * minuteMs);
  const changes = [{ op: 'upsert' as const, post: thanks }];
  await takePage(desk.line.app, { sourceId: desk.line.source.id, ownHandles: ['acme_help'], changes });
  await desk.line.quiet();
  const results = async () => {
    const found = await desk.line.app.store.records.answerResults.get(desk.line.brand.id);
    return summedMonths(found?.months ?? []);
  };
  return { desk, results };
}

test('an answer counts once its 48 hours are over, once, by what it does, by who gave it and what it was about', async () => {
  const { desk, results } = await thankedDesk();
  await using line = desk.line;
  await line.run('advise', {});
  expect((await results()).strata).toEqual([]);
  line.app.clock.pass(49 * hourMs);
  await line.run('advise', {});
  const { strata, byPerson } = await results();
  const tally = { answers: 1, wroteAgain: 1, recovered: 1, worse: 0, spread: 0 };
  expect(strata).toMatchObject([{ all: tally, byKind: { apology: tally, explanation: tally } }]);
  expect(byPerson).toEqual({ 'agent-1': tally });
  await line.run('advise', {});
  line.app.clock.pass(hourMs);
  await line.run('advise', {});
  expect((await results()).strata[0]?.all).toEqual(tally);
});

test('a process that dies while it counts leaves nothing out and counts nothing twice', async () => {
  const { desk, results } = await thankedDesk();
  await using line = desk.line;
  line.app.clock.pass(49 * hourMs);
  for (let steps = 1; steps < 12; steps += 1) {
    const { app } = mortal(line.app, steps, steps % 2 === 0);
    await line.run('advise', {}, app).catch(() => undefined);
  }
  await line.run('advise', {});
  expect((await results()).strata[0]?.all.answers).toBe(1);
});

test('a case is advised with what others found, the counter-evidence too, and says where its own figures are too few', async () => {
  const { desk } = await thankedDesk();
  await using line = desk.line;
  line.app.clock.pass(49 * hourMs);
  await line.run('advise', {});
  const item = await desk.theCase();
  const advice = await adviceOn(line.app, item.id);
  expect(advice.findings.some(({ isCounter }) => isCounter)).toBe(true);
  expect(advice).toMatchObject({ answers: 1, wroteAgain: 1, isAroused: false });
  expect(advice.own.every(({ recovered }) => recovered.difference === undefined)).toBe(true);
  const report = await answersReport(line.app, line.brand.id);
  expect(report.people).toMatchObject([{ userId: 'agent-1', name: 'Somebody who left', tally: { recovered: 1 } }]);
});

test('who closed cases why is counted', async () => {
  await using desk = await openDesk();
  const { app } = desk.line;
  const lead = await app.person('lead');
  const { id, version } = await desk.theCase();
  await moveCase(app, lead, { caseId: id, version }, { move: 'dismiss', doneReason: 'not_ours' });
  const from = new Date(app.clock.now().getTime() - hourMs);
  const report = await doneReport(app, { from, to: new Date(app.clock.now().getTime() + 1) });
  expect(report).toEqual({
    reasons: [{ doneReason: 'not_ours', count: 1 }],
    people: [{ userId: lead.id, name: 'The lead', count: 1, byReason: { not_ours: 1 } }],
  });
});
