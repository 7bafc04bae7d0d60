import { describe, expect, test } from 'vitest';
import { ConflictError, InvalidInputError } from '#src/errors.ts';
import { RuleDraft } from '#src/schemas/api/rules.ts';
import type { Case } from '#src/schemas/case.ts';
import type { Rule } from '#src/schemas/rule.ts';
import { newId } from '#src/services/new-id.ts';
import { previewRule } from '#src/services/rule-preview.ts';
import { createRule, moveRule, removeRule, updateRule } from '#src/services/rules.ts';
import { listRules } from '#src/services/rules-now.ts';
import { withCases } from '../contracts/store/judged.ts';
import { openTestApp, type TestApp } from '../support/app.ts';
import { aCase, at } from '../support/case-builders.ts';
import { aRule } from '../support/rule-builders.ts';

const draft = (name: string, fields: Partial<RuleDraft> = {}): RuleDraft => ({
  ...{ name, enabled: true, when: { riskLevels: ['high'] }, do: { priority: 'higher' } },
  ...fields,
});

async function withThree() {
  const app = await openTestApp();
  const lead = await app.person('lead');
  for (const name of ['A', 'B', 'C']) await createRule(app, lead, draft(name));
  const names = async () => (await listRules(app)).map(({ name }) => name).join('');
  const rule = async (name: string): Promise<Rule> =>
    (await listRules(app)).find((one) => one.name === name) ?? expect.fail(`no rule ${name}`);
  return { app, lead, names, rule };
}

describe('rules', () => {
  test('are put in any order, and of two who move the same one at once one is told', async () => {
    const { app, names, rule } = await withThree();
    await using _ = app;
    const [a, b, c] = [await rule('A'), await rule('B'), await rule('C')];
    await moveRule(app, c.id, { version: c.version, after: null });
    expect(await names()).toBe('CAB');
    await moveRule(app, a.id, { version: a.version, after: b.id });
    expect(await names()).toBe('CBA');
    await expect(moveRule(app, c.id, { version: c.version, after: b.id })).rejects.toThrow(ConflictError);
    expect(await names()).toBe('CBA');
  });

  test('have names of one line, as the subject of a mail', () => {
    expect(RuleDraft.safeParse(draft('Refunds')).success).toBe(true);
    expect(RuleDraft.safeParse(draft('Refunds\r\nBcc: all@example.org')).error?.issues[0]?.message).toBe(
      'A name is one line.',
    );
  });

  test('keep their order though a rule is put between the same two again and again', async () => {
    const { app, names, rule } = await withThree();
    await using _ = app;
    for (let round = 0; round < 60; round += 1) {
      const [first, second, third] = await listRules(app);
      if (!first || !second || !third) expect.fail('a rule is gone');
      await moveRule(app, third.id, { version: third.version, after: first.id });
    }
    expect(await names()).toMatch(/^A(BC|CB)$/);
    expect((await rule('A')).place).toBeLessThan((await rule('B')).place);
  });

  test('have another edition where they ask or do something else, and begin anew when they are switched on', async () => {
    const { app, lead, rule } = await withThree();
    await using _ = app;
    const made = await rule('A');
    app.clock.pass(60_000);
    const renamed = await updateRule(app, lead, made.id, { ...draft('Alarm'), version: made.version });
    expect(renamed).toMatchObject({ edition: 1, since: made.since });
    const changed = await updateRule(app, lead, made.id, { ...draft('Alarm', { do: { tags: ['x'] } }), version: 2 });
    expect(changed).toMatchObject({ edition: 2, since: at('10:01') });
    const off = await updateRule(app, lead, made.id, {
      ...draft('Alarm', { do: { tags: ['x'] } }),
      enabled: false,
      version: 3,
    });
    app.clock.pass(60_000);
    const on = await updateRule(app, lead, made.id, {
      ...draft('Alarm', { do: { tags: ['x'] } }),
      version: off.version,
    });
    expect(on).toMatchObject({ edition: 2, since: at('10:02') });
    await expect(updateRule(app, lead, made.id, { ...draft('Alarm'), version: 1 })).rejects.toThrow(
      'Somebody was faster',
    );
    await removeRule(app, made.id);
    expect(await listRules(app)).toHaveLength(2);
  });

  test.each<[string, Partial<RuleDraft>]>([
    ['without a condition would take them all', { when: {} }],
    ['Say what it does', { do: {} }],
    ['at character 8: This bracket is never closed.', { when: { words: 'refund (money' } }],
    ['not both', { do: { dismiss: 'Spam', snoozeHours: 2 } }],
    ['The person it assigns to is not there', { do: { assign: { to: 'person', userId: 'nobody' } } }],
    ['The team it assigns to is not there', { do: { assign: { to: 'team', teamId: 'gone' } } }],
    ['One of those it tells', { do: { notify: ['nobody'] } }],
    ['more than it allows', { when: { minFollowers: 10, maxFollowers: 5 } }],
  ])('are refused in plain words: %s', async (words, fields) => {
    await using app = await openTestApp();
    const lead = await app.person('lead');
    const refused = createRule(app, lead, draft('A', fields));
    await expect(refused).rejects.toThrow(InvalidInputError);
    await expect(refused).rejects.toThrow(words);
  });

  test('have names of their own, and tags in the spelling of the people', async () => {
    const { app, lead } = await withThree();
    await using _ = app;
    await expect(createRule(app, lead, draft('a'))).rejects.toThrow('There is a rule named a already.');
    await createRule(app, lead, draft('D', { do: { tags: ['VIP'] } }));
    expect((await createRule(app, lead, draft('E', { do: { tags: ['vip'] } }))).do.tags).toEqual(['VIP']);
  });
});

describe('a dry run', () => {
  const high = { riskLevel: 'high' as const };
  let count = 0;

  function stored(fields: Partial<Case>): Case {
    count += 1;
    const openedAt = fields.openedAt ?? at('09:30');
    return aCase({ id: newId(new Date(openedAt.getTime() + count)), openedAt, ...fields });
  }

  async function withStored(app: TestApp): Promise<void> {
    await withCases(app.store, [
      stored(high),
      stored({ ...high, tags: ['x'] }),
      stored({ ...high, assigneeId: 'somebody', lane: 'share' }),
      stored({}),
      stored({ ...high, openedAt: new Date('2025-11-01T10:00:00Z') }),
    ]);
  }

  test('counts what a rule matches of the last 30 days and what it would change, and changes nothing', async () => {
    await using app = await openTestApp();
    await withStored(app);
    const preview = await previewRule(app, { when: { riskLevels: ['high'] }, do: { tags: ['x'] } });
    expect(preview).toMatchObject({ looked: 4, isCut: false, matched: 3, changes: 2, added: 0, lost: 0 });
    expect(preview.sample.map(({ would }) => would)).toEqual([['tagged x'], [], ['tagged x']]);
    expect(preview.sample[0]?.why).toEqual(['its risk is high']);
    expect(await app.store.records.ruleChanges.count()).toBe(0);
  });

  test('says how a change stands to the rule as it is saved', async () => {
    await using app = await openTestApp();
    await withStored(app);
    const saved = aRule({ when: { lanes: ['engage'] }, do: { tags: ['x'] } });
    await app.store.records.rules.save(saved);
    const preview = await previewRule(app, { ruleId: saved.id, when: { riskLevels: ['high'] }, do: { tags: ['x'] } });
    expect(preview).toMatchObject({ matched: 3, added: 1, lost: 1 });
  });

  test('says which other rules it overrules and which overrule it, by their place', async () => {
    await using app = await openTestApp();
    await withStored(app);
    const [before, draftOf, behind] = [
      aRule({ name: 'Before', when: { riskLevels: ['high'] }, do: { lane: 'follow', tags: ['y'] } }),
      aRule({ name: 'Mine', do: { tags: ['z'] } }),
      aRule({ name: 'Behind', when: { lanes: ['engage'] }, do: { priority: 'lower' } }),
    ];
    await app.store.records.rules.saveAll([before, draftOf, behind]);
    const when = { riskLevels: ['high' as const] };
    const preview = await previewRule(app, { ruleId: draftOf.id, when, do: { lane: 'share', priority: 'higher' } });
    expect(preview.conflicts.toSorted((a, b) => (a.name < b.name ? -1 : 1))).toEqual([
      { ruleId: before.id, name: 'Before', overrules: 2, yields: 0 },
      { ruleId: behind.id, name: 'Behind', overrules: 0, yields: 2 },
    ]);
  });

  test('says where its words cannot be read', async () => {
    await using app = await openTestApp();
    const { fault } = await previewRule(app, { when: { words: 'refund (money' }, do: {} });
    expect(fault).toEqual({ message: 'This bracket is never closed.', at: 7 });
  });
});
