import { describe, expect, test } from 'vitest';
import type { Case } from '#src/schemas/case.ts';
import type { Rule } from '#src/schemas/rule.ts';
import type { RuleRun } from '#src/schemas/rule-run.ts';
import { moveCase } from '#src/services/case-changes.ts';
import { startRun, undoRun, undoSince } from '#src/services/rule-runs.ts';
import { at } from '../support/case-builders.ts';
import { aRule } from '../support/rule-builders.ts';
import { aPageOf, aFetchedPost as aPost, type Line, minuteMs, openLine, pagesOf } from './line-app.ts';

const refund = { text: 'The acme kettle broke, terrible, and you refuse my refund!' };

async function withRules(line: Line, ...rules: Rule[]): Promise<void> {
  await line.app.store.records.rules.saveAll(rules);
}

async function linesOf(line: Line, { id }: Case): Promise<string[]> {
  return (await line.app.store.cases.history(id)).flatMap(({ kind, text }) => (kind.startsWith('rule_') ? text : []));
}

async function caseOf(line: Line, author: string): Promise<Case> {
  return (
    (await line.cases()).find(({ authorHandle }) => authorHandle === author) ?? expect.fail(`no case of ${author}`)
  );
}

async function finished(line: Line, { id }: RuleRun): Promise<RuleRun> {
  await line.quiet();
  return (await line.app.store.records.ruleRuns.get(id)) ?? expect.fail('the run is gone');
}

const by = (handle: string) => ({ author: { id: `stage:host:${handle}`, handle, name: handle } });

describe('a rule', () => {
  test('applies to a case as it is opened, with its name in the history', async () => {
    const other = aPost(by('tom'));
    await using line = await openLine(pagesOf(aPageOf([aPost({ ...refund, ...by('mira') }), other])));
    await withRules(line, aRule({ name: 'Refunds', do: { tags: ['refund'], priority: 'higher' } }));
    await line.poll();
    const item = await caseOf(line, 'mira');
    expect(item).toMatchObject({ tags: ['refund'], boost: 10 });
    expect(await linesOf(line, item)).toEqual(['Refunds: tagged refund; priority higher.']);
    expect(await line.kinds(item.id)).toEqual(['opened', 'rule_applied']);
    expect((await caseOf(line, 'tom')).tags).toEqual([]);
  });

  test('applies when a post that fits joins, once for each edition, and never over what a person did since', async () => {
    const first = aPost(by('mira'));
    const again = () => aPageOf([aPost({ ...refund, ...by('mira'), threadId: first.id, parentId: first.id })]);
    await using line = await openLine(pagesOf(aPageOf([first]), again(), again(), again()));
    const rule = aRule({ name: 'Refunds', do: { lane: 'follow' } });
    await withRules(line, rule);
    const lead = await line.app.person('lead');
    await line.poll();
    expect(await caseOf(line, 'mira')).toMatchObject({ lane: 'engage' });
    await line.pass(minuteMs);
    await line.poll();
    const moved = await caseOf(line, 'mira');
    expect(moved).toMatchObject({ lane: 'follow', mentionCount: 2 });
    await moveCase(
      line.app,
      lead,
      { caseId: moved.id, version: moved.version },
      { move: 'change_lane', lane: 'engage' },
    );
    await line.pass(minuteMs);
    await line.poll();
    expect(await caseOf(line, 'mira')).toMatchObject({ lane: 'engage', mentionCount: 3 });
    await line.app.store.records.rules.save({ ...rule, edition: 2, version: 2 });
    await line.pass(minuteMs);
    await line.poll();
    expect(await caseOf(line, 'mira')).toMatchObject({ lane: 'follow', mentionCount: 4 });
    expect(await linesOf(line, moved)).toHaveLength(2);
  });

  test('that was made later leaves alone what came before it, however often that is judged again', async () => {
    const post = aPost({ ...refund, ...by('mira') });
    await using line = await openLine(pagesOf(aPageOf([post])));
    await line.poll();
    await withRules(line, aRule({ since: at('10:01') }));
    const item = await caseOf(line, 'mira');
    await line.run('assess', { mentionIds: [item.mentionId] });
    expect((await caseOf(line, 'mira')).tags).toEqual([]);
  });

  test('that is switched off, or of another brand, does nothing', async () => {
    await using line = await openLine(pagesOf(aPageOf([aPost({ ...refund, ...by('mira') })])));
    await withRules(line, aRule({ enabled: false }), aRule({ when: { brandIds: ['brand-2'] } }));
    await line.poll();
    expect((await caseOf(line, 'mira')).tags).toEqual([]);
  });

  test('is done once though the step dies at any moment and runs again', async () => {
    const post = aPost({ ...refund, ...by('mira') });
    await using line = await openLine(pagesOf(aPageOf([post])), { idle: true });
    await withRules(
      line,
      aRule({ name: 'A', do: { tags: ['refund'] } }),
      aRule({ name: 'Spam', do: { dismiss: 'Spam' } }),
    );
    await line.run('collect', { sourceId: line.source.id });
    const [mention] = await line.app.store.mentions.ofPost(post.id);
    const ids = { mentionIds: [mention?.id ?? ''] };
    await line.run('score', ids);
    const { cases, records } = line.app.store;
    const dies = () => Promise.reject(new Error('the power is gone'));
    const dying = (part: object) => ({ store: { ...line.app.store, ...part } });
    // Before the changes are noted, before the case is changed, and after all.
    for (const on of [
      dying({ records: { ...records, ruleChanges: { ...records.ruleChanges, saveAll: dies } } }),
      dying({ cases: { ...cases, changeMany: dies } }),
    ]) {
      await expect(line.run('assess', ids, on)).rejects.toThrow('the power is gone');
      expect((await caseOf(line, 'mira')).status).toBe('open');
    }
    await line.run('assess', ids);
    await line.run('assess', ids);
    expect(await line.cases()).toHaveLength(1);
    const item = await caseOf(line, 'mira');
    expect(item).toMatchObject({ status: 'dismissed', tags: ['refund'], reason: 'Spam (rule Spam)' });
    expect(item.dueAt).toBeUndefined();
    expect(await linesOf(line, item)).toEqual(['A: tagged refund.', 'Spam: dismissed, Spam.']);
    expect((await line.app.store.ledger.read()).states.dismissed).toBe(1);
  });

  test('gives new cases to the members of a team in turn, whichever process they come to', async () => {
    const posts = Array.from({ length: 9 }, (_, index) => aPost({ ...refund, ...by(`author${index}`) }));
    await using line = await openLine(pagesOf(aPageOf(posts)), { idle: true });
    const people = [await line.app.person('agent'), await line.app.person('lead'), await line.app.person('moderator')];
    const members = people.map(({ id }) => ({ userId: id, languages: [], topics: [] }));
    await line.app.store.records.teams.save({
      ...{ id: 'team-1', name: 'Support', members, brandIds: [], lanes: [], passesTo: 'team' },
      ...{ createdAt: at('09:00'), version: 1 },
    });
    const assign = { to: 'member', teamId: 'team-1', by: 'turns', fits: [] as 'topic'[], withinHours: false } as const;
    await withRules(line, aRule({ name: 'Turns', do: { assign } }));
    await line.run('collect', { sourceId: line.source.id });
    const ids = (await Promise.all(posts.map(({ id }) => line.app.store.mentions.ofPost(id))))
      .flat()
      .map(({ id }) => id);
    await line.run('score', { mentionIds: ids });
    const batches = [ids.slice(0, 3), ids.slice(3, 6), ids.slice(6)];
    await Promise.all(batches.map((mentionIds) => line.run('assess', { mentionIds })));
    const owners = Map.groupBy(await line.cases(), ({ assigneeId }) => assigneeId);
    expect([...owners.values()].map((own) => own.length)).toEqual([3, 3, 3]);
    const [item] = await line.cases();
    expect(item).toMatchObject({ teamId: 'team-1', assignedAt: at('10:00') });
    expect(await linesOf(line, item ?? expect.fail())).toEqual([
      expect.stringMatching(/^Turns: assigned to The \w+ of Support\.$/),
    ]);
  });

  test('gives no case to somebody who may not work on cases any more', async () => {
    await using line = await openLine(pagesOf(aPageOf([aPost(refund)])));
    const { id } = await line.app.person('agent');
    await line.app.accounts.setRole(id, 'viewer');
    await withRules(line, aRule({ name: 'To one', do: { assign: { to: 'person', userId: id } } }));
    await line.poll();
    const [item] = await line.cases();
    expect(item).not.toHaveProperty('assigneeId');
    expect(await linesOf(line, item ?? expect.fail())).toEqual([expect.stringContaining('may not work on cases')]);
  });

  test('tells people by one mail for all cases that came together, and not again for a quarter of an hour', async () => {
    const page = (name: string) =>
      aPageOf([aPost({ ...refund, ...by(`${name}1`) }), aPost({ ...refund, ...by(`${name}2`) })]);
    await using line = await openLine(pagesOf(page('a'), page('b'), page('c')));
    const lead = await line.app.person('lead');
    await withRules(line, aRule({ name: 'Refunds', do: { notify: [lead.id] } }));
    await line.poll();
    expect(line.app.mails).toEqual([]);
    await line.pass(minuteMs);
    expect(line.app.mails).toMatchObject([{ to: { email: lead.email }, subject: 'Refunds: 2 cases for you to know' }]);
    expect(line.app.mails[0]?.text).toContain((await caseOf(line, 'a1')).id);
    await line.poll();
    await line.pass(10 * minuteMs, minuteMs);
    await line.poll();
    expect(line.app.mails).toHaveLength(1);
    await line.pass(10 * minuteMs, minuteMs);
    expect(line.app.mails.map(({ subject }) => subject)).toEqual([
      'Refunds: 2 cases for you to know',
      'Refunds: 4 cases for you to know',
    ]);
    expect(await line.app.store.records.ruleNotices.count()).toBe(0);
  });
});

describe('a run over stored cases', () => {
  test('changes what fits, says by whom, and is taken back but for what somebody touched since', async () => {
    const posts = ['mira', 'tom', 'ida'].map((handle) => aPost({ ...refund, ...by(handle) }));
    await using line = await openLine(pagesOf(aPageOf([...posts, aPost(by('other'))])));
    await line.poll();
    const lead = await line.app.person('lead');
    const rule = aRule({ name: 'Refunds', since: at('10:00'), do: { tags: ['refund'], lane: 'follow' } });
    await withRules(line, rule);
    const before = await caseOf(line, 'mira');
    const run = await startRun(line.app, lead, rule.id);
    await expect(startRun(line.app, lead, rule.id)).rejects.toThrow('at work on stored cases already');
    expect(await finished(line, run)).toMatchObject({ state: 'done', looked: 4, changed: 3 });
    const changed = await caseOf(line, 'mira');
    expect(changed).toMatchObject({ tags: ['refund'], lane: 'follow' });
    expect(changed.dueAt).not.toEqual(before.dueAt);
    expect((await line.app.store.cases.history(changed.id)).at(-1)).toMatchObject({
      kind: 'rule_applied',
      userId: lead.id,
    });

    const touched = await caseOf(line, 'tom');
    const seen = { caseId: touched.id, version: touched.version };
    await moveCase(line.app, lead, seen, { move: 'change_lane', lane: 'share' });
    await undoRun(line.app, lead, run.id);
    expect(await finished(line, run)).toMatchObject({
      ...{ state: 'undone', restored: 3, left: 1 },
      leftCases: [{ caseId: touched.id, why: 'Changed since: its lane.' }],
    });
    const { tags, lane, dueAt, priority } = await caseOf(line, 'mira');
    expect({ tags, lane, dueAt, priority }).toEqual({
      ...{ tags: [], lane: 'engage', dueAt: before.dueAt, priority: before.priority },
    });
    expect(await caseOf(line, 'tom')).toMatchObject({ tags: [], lane: 'share' });
    expect(await linesOf(line, changed)).toContain('Refunds: untagged refund; its lane as before.');
    await expect(undoRun(line.app, lead, run.id)).rejects.toThrow('not taken back yet');
  });

  test('goes on where it died, and counts each case once', async () => {
    const posts = Array.from({ length: 5 }, (_, index) => aPost({ ...refund, ...by(`author${index}`) }));
    await using line = await openLine(pagesOf(aPageOf(posts)));
    await line.poll();
    const lead = await line.app.person('lead');
    const rule = aRule({ name: 'Refunds' });
    await withRules(line, rule);
    const { ruleRuns } = line.app.store.records;
    const dying = { ...ruleRuns, save: () => Promise.reject(new Error('the power is gone')) };
    const run = await startRun(
      { ...line.app, queue: { ...line.app.queue, add: async () => undefined } },
      lead,
      rule.id,
    );
    const on = { store: { ...line.app.store, records: { ...line.app.store.records, ruleRuns: dying } } };
    await expect(line.run('rules', { runId: run.id }, on)).rejects.toThrow('the power is gone');
    await line.run('rules', { runId: run.id });
    expect(await finished(line, run)).toMatchObject({ state: 'done', looked: 5, changed: 5 });
    for (const item of await line.cases()) expect(await linesOf(line, item)).toEqual(['Refunds: tagged refund.']);
  });

  test('that was lost between its record and its job is found again, as are people who are to be told', async () => {
    await using line = await openLine(pagesOf(aPageOf([aPost({ ...refund, ...by('mira') })])));
    await line.poll();
    const lead = await line.app.person('lead');
    const rule = aRule({ name: 'Refunds', do: { tags: ['refund'], notify: [lead.id] } });
    await withRules(line, rule);
    const deaf = { ...line.app, queue: { ...line.app.queue, add: async () => undefined } };
    const run = await startRun(deaf, lead, rule.id);
    const item = await caseOf(line, 'mira');
    const notice = {
      id: 'n',
      of: rule.id,
      brandId: item.brandId,
      caseId: item.id,
      userIds: [lead.id],
      at: at('10:00'),
    };
    await line.app.store.records.ruleNotices.save({ ...notice, version: 1 });
    await line.run('sweep', {});
    expect(await finished(line, run)).toMatchObject({ state: 'done', changed: 1 });
    await line.pass(minuteMs);
    expect(line.app.mails.map(({ subject }) => subject)).toEqual(['Refunds: 1 case for you to know']);
  });

  test('leaves a case in its lane where another one of its conversation stands in the other', async () => {
    const first = aPost({ ...refund, ...by('mira') });
    await using line = await openLine(pagesOf(aPageOf([first])));
    await line.poll();
    const lead = await line.app.person('lead');
    const item = await caseOf(line, 'mira');
    const beside: Case = { ...item, id: `${item.id}-beside`, lane: 'share', authorHandle: 'tom' };
    await line.app.store.cases.open([{ case: beside, event: { at: at('10:00'), kind: 'opened', text: '' } }]);
    const rule = aRule({ do: { tags: ['x'], lane: 'share' } });
    await withRules(line, rule);
    await finished(line, await startRun(line.app, lead, rule.id));
    expect(await line.app.store.cases.get(item.id)).toMatchObject({ tags: ['x'], lane: 'engage' });
  });

  test('what a rule did by itself since a moment is taken back, and what it did before stays', async () => {
    const page = (handle: string) => aPageOf([aPost({ ...refund, ...by(handle) })]);
    await using line = await openLine(pagesOf(page('early'), page('late')));
    const rule = aRule({ name: 'Spam', do: { dismiss: 'Spam' } });
    await withRules(line, rule);
    const lead = await line.app.person('lead');
    await line.poll();
    await line.pass(30 * minuteMs, minuteMs);
    await line.poll();
    const run = await undoSince(line.app, lead, rule.id, at('10:20'));
    expect(await finished(line, run)).toMatchObject({ state: 'undone', changed: 1, restored: 1, left: 0 });
    const late = await caseOf(line, 'late');
    expect(late).toMatchObject({ status: 'open' });
    expect(late.dueAt).toBeDefined();
    expect(late.closedAt).toBeUndefined();
    expect((await caseOf(line, 'early')).status).toBe('dismissed');
    expect(await linesOf(line, late)).toEqual(['Spam: dismissed, Spam.', 'Spam: whether it stays open as before.']);
  });
});
