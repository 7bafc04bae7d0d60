import { describe, expect, test } from 'vitest';
import { ConflictError, NotFoundError } from '#src/errors.ts';
import type { AuditVerdict } from '#src/schemas/audit.ts';
import type { Case } from '#src/schemas/case.ts';
import type { User } from '#src/schemas/user.ts';
import { answerAudit, auditOf, takeBackAnswer } from '#src/services/audit.ts';
import { moveCase } from '#src/services/case-changes.ts';
import { aPage } from '../support/builders.ts';
import { aPageOf, aFetchedPost as aPost, hourMs, type Line, openLine, pagesOf } from '../workers/line-app.ts';

const day = '2026-01-05';

interface Bed extends AsyncDisposable {
  line: Line;
  agent: User;
  /** Mentions drawn, in the order of the page. */
  ids: string[];
  answer(mentionId: string, verdict: AuditVerdict, user?: User): Promise<unknown>;
  settled(): Promise<void>;
  cases(): Promise<Case[]>;
}

/** A line that was quiet yesterday, with ten of its posts drawn. */
async function drawn(count = 20): Promise<Bed> {
  const posts = Array.from({ length: count }, (_, number) =>
    aPost({ text: `The acme kettle number ${number} stands in my kitchen.` }),
  );
  const line = await openLine(pagesOf(aPageOf(posts)));
  await line.poll();
  await line.pass(17 * hourMs);
  await line.run('audit', {});
  const agent = await line.app.person('agent');
  const { day: shown } = await auditOf(line.app, {});
  return {
    line,
    agent,
    ids: (shown?.posts ?? []).map(({ mentionId }) => mentionId),
    answer: (mentionId, verdict, user = agent) => answerAudit(line.app, user, { day, mentionId, revision: 1, verdict }),
    async settled() {
      await line.pass(5000);
    },
    cases: () => line.cases(),
    [Symbol.asyncDispose]: () => line[Symbol.asyncDispose](),
  };
}

describe('a person answers the audit', () => {
  test('the posts are shown with their text and nobody’s answer, and nothing is said of what is missed yet', async () => {
    await using bed = await drawn();
    const audit = await auditOf(bed.line.app, {});
    expect(audit.day).toMatchObject({ id: day, putAside: 20 });
    expect(audit.day?.posts.every(({ mention, answer }) => mention?.post.text.includes('kettle') && !answer)).toBe(
      true,
    );
    expect(audit.days).toEqual([{ id: day, left: 10 }]);
    expect(audit.nextAt).toEqual(new Date('2026-01-07T03:00:00Z'));
    expect(audit.all).toEqual({ days: 1, putAside: 20, looked: 0, missed: 0 });
    expect(audit).not.toHaveProperty('advice');
    expect(audit.sources).toMatchObject({ [bed.line.source.id]: bed.line.source.name });
  });

  test('a complaint that was missed becomes a correction and gets its case; the estimate follows', async () => {
    await using bed = await drawn();
    const [missed = '', ...others] = bed.ids;
    await bed.answer(missed, 'missed');
    for (const id of others) await bed.answer(id, 'no_complaint');
    await bed.settled();
    expect(await bed.line.app.store.corrections.get(missed)).toMatchObject({ answer: { complaint: true } });
    expect(await bed.cases()).toMatchObject([{ mentionId: missed, lane: 'engage', status: 'open', complaint: 1 }]);
    const audit = await auditOf(bed.line.app, {});
    expect(audit.all).toMatchObject({ looked: 10, missed: 1 });
    expect(audit.all.share).toBeGreaterThan(0);
    expect(audit.all.interval?.high).toBeGreaterThan(audit.all.share ?? 1);
    expect(audit.places).toMatchObject([{ sourceId: bed.line.source.id, putAside: 20, looked: 10, missed: 1 }]);
    expect(audit.advice).toMatch(/Too few missed complaints/);
    expect(audit.days).toEqual([{ id: day, left: 0 }]);
    expect(audit.people).toEqual({ [bed.agent.id]: 'The agent' });
  });

  test('every other answer is kept and changes nothing else', async () => {
    await using bed = await drawn();
    for (const verdict of ['rightly_low', 'no_complaint', 'unclear'] as const)
      await bed.answer(bed.ids[['rightly_low', 'no_complaint', 'unclear'].indexOf(verdict)] ?? '', verdict);
    await bed.settled();
    expect(await bed.cases()).toEqual([]);
    expect(await bed.line.app.store.corrections.list({}, 9)).toEqual([]);
    expect((await auditOf(bed.line.app, {})).all).toMatchObject({ looked: 2, missed: 0, share: 0 });
  });

  test('a missed complaint that is taken back is none: its correction goes and its untouched case is dismissed', async () => {
    await using bed = await drawn();
    const [id = ''] = bed.ids;
    const before = await bed.line.app.store.mentions.getMany([id]);
    await bed.answer(id, 'missed');
    await bed.settled();
    await takeBackAnswer(bed.line.app, bed.agent, { day, mentionId: id });
    await bed.settled();
    expect(await bed.cases()).toMatchObject([{ status: 'dismissed', reason: expect.stringContaining('taken back') }]);
    expect(await bed.line.app.store.corrections.get(id)).toBeUndefined();
    const [after] = await bed.line.app.store.mentions.getMany([id]);
    expect(after?.sentiment).toEqual(before[0]?.sentiment);
    expect((await auditOf(bed.line.app, {})).days).toEqual([{ id: day, left: 10 }]);
    await expect(takeBackAnswer(bed.line.app, bed.agent, { day, mentionId: id })).rejects.toThrow(ConflictError);
  });

  test('a case that somebody works on stays when the answer is taken back', async () => {
    await using bed = await drawn();
    const [id = ''] = bed.ids;
    await bed.answer(id, 'missed');
    await bed.settled();
    const [item] = await bed.cases();
    const seen = { caseId: item?.id ?? '', version: item?.version ?? 0 };
    await moveCase(bed.line.app, bed.agent, seen, { move: 'assign', userId: bed.agent.id });
    await takeBackAnswer(bed.line.app, bed.agent, { day, mentionId: id });
    await bed.settled();
    expect(await bed.cases()).toMatchObject([{ status: 'open', assigneeId: bed.agent.id }]);
  });

  test('of two people the first one’s answer stands, and one answer sent twice is one', async () => {
    await using bed = await drawn();
    const [id = ''] = bed.ids;
    const lead = await bed.line.app.person('lead');
    const both = await Promise.allSettled([bed.answer(id, 'no_complaint'), bed.answer(id, 'rightly_low', lead)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(bed.answer(id, 'unclear')).rejects.toThrow(ConflictError);
    const twice = [bed.answer(bed.ids[1] ?? '', 'unclear'), bed.answer(bed.ids[1] ?? '', 'unclear')];
    await Promise.all(twice);
    expect((await auditOf(bed.line.app, {})).days).toEqual([{ id: day, left: 8 }]);
  });

  test('people who answer different posts at the same time lose nothing', async () => {
    await using bed = await drawn();
    await Promise.all(bed.ids.slice(0, 3).map((id) => bed.answer(id, 'no_complaint')));
    expect((await auditOf(bed.line.app, {})).days).toEqual([{ id: day, left: 7 }]);
  });

  test('what cannot be answered is refused in plain words', async () => {
    await using bed = await drawn();
    const [id = ''] = bed.ids;
    const { app } = bed.line;
    const answer = { day, mentionId: id, revision: 1, verdict: 'missed' as const };
    await expect(answerAudit(app, bed.agent, { ...answer, day: '2026-01-01' })).rejects.toThrow(NotFoundError);
    await expect(answerAudit(app, bed.agent, { ...answer, mentionId: 'none|none' })).rejects.toThrow(NotFoundError);
    await expect(answerAudit(app, bed.agent, { ...answer, revision: 2 })).rejects.toThrow('text changed');
    await app.store.intake.savePage(aPage([], { sourceId: bed.line.source.id, removed: [id.split('|')[0] ?? ''] }));
    await expect(answerAudit(app, bed.agent, { ...answer, revision: 2 })).rejects.toThrow('removed meanwhile');
    const shown = (await auditOf(app, {})).day?.posts.find(({ mentionId }) => mentionId === id);
    expect(shown).not.toHaveProperty('mention');
    await expect(auditOf(app, { day: '2026-01-01' })).rejects.toThrow(NotFoundError);
  });
});

test('before the first day was drawn the audit says when that will be', async () => {
  await using line = await openLine();
  expect(await auditOf(line.app, {})).toEqual({
    ...{ days: [], window: 14, nextAt: new Date('2026-01-06T03:00:00Z'), places: [] },
    all: { days: 0, putAside: 0, looked: 0, missed: 0 },
    ...{ sources: { [line.source.id]: line.source.name }, people: {} },
  });
});
