import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { resumeRemovals } from '#src/adapters/sqlite/brands.ts';
import { connectionTo } from '#src/adapters/sqlite/connection.ts';
import { openSqliteStore, type SqliteStore } from '#src/adapters/sqlite/store.ts';
import type { CaseFilter } from '#src/ports/store/cases.ts';
import { CaseView } from '#src/schemas/case.ts';
import type { CaseCriteria } from '#src/schemas/case-criteria.ts';
import { backupContract } from '../contracts/store/backup.contract.ts';
import { withCases } from '../contracts/store/judged.ts';
import { aBrand, aCase, anAction, anEvent, aSource, at } from '../support/case-builders.ts';
import { planOf, statementsOf } from '../support/sqlite-plans.ts';

/** These are walked in their own order as far as the page needs, never sorted. */
const inOrder =
  /^SCAN (cases USING (?:COVERING )?INDEX cases_(live|at_risk|undecided|needs_look|needs_approval|answered|closed|queue|ended)|coverage USING INDEX coverage_missing)$/;

test('no question about cases, actions, coverage or digests reads a whole table or sorts one', async () => {
  await using store = openSqliteStore({ file: ':memory:' });
  const asked = statementsOf(store);
  await askEverything(store);

  const plans = asked.map((text) => ({ text, steps: planOf(store, text) }));
  expect(plans.length).toBeGreaterThan(60);
  for (const { text, steps } of plans) {
    const scans = steps.filter((step) =>
      /^SCAN (cases|case_events|actions|mentions|coverage|digest_mails)\b/.test(step),
    );
    expect(
      scans.filter((step) => !inOrder.test(step)),
      text,
    ).toStrictEqual([]);
    if (scans.length > 0)
      expect(
        steps.filter((step) => step.includes('TEMP B-TREE')),
        text,
      ).toStrictEqual([]);
  }
});

test('the history of a case cannot be changed or taken from, not even by the program itself', async () => {
  await using store = openSqliteStore({ file: ':memory:' });
  await withCases(store, [aCase()]);
  const { connection: db } = store;
  expect(() => db.exec("UPDATE case_events SET text = 'other'")).toThrow('never changed');
  expect(() => db.exec('DELETE FROM case_events')).toThrow('never taken from');
  expect(() => db.exec('DELETE FROM cases')).toThrow();
});

test('the removal of a brand that a stop cut short goes on, and no brand takes the id before it has ended', async () => {
  await using store = openSqliteStore({ file: ':memory:' });
  const { connection: db } = store;
  const [gone] = await withCases(store, [aCase(), aCase({ brandId: 'brand-2' })]);
  db.exec("INSERT INTO brand_removals VALUES ('brand-1')");
  await expect(store.brands.create(aBrand())).rejects.toThrow('being removed');
  await resumeRemovals(connectionTo(db));
  expect(await store.cases.get(gone.id)).toBeUndefined();
  expect((await store.cases.counts({ userId: 'u', now: at('12:00') })).views.all).toBe(1);
  await store.brands.create(aBrand());
});

test('a large brand goes in many small transactions, between which others are served', async () => {
  await using store = openSqliteStore({ file: ':memory:' });
  await withCases(
    store,
    Array.from({ length: 300 }, () => aCase()),
  );
  const removal = store.brands.remove('brand-1');
  const left: number[] = [];
  const isRemoved = removal.then(() => true);
  while (!(await Promise.race([isRemoved, new Promise<false>((go) => setImmediate(go, false))]))) {
    left.push((await store.cases.counts({ userId: 'u', now: at('12:00') })).views.all);
  }
  const steps = [300, ...left].map((n, index, all) => n - (all[index + 1] ?? 0));
  expect(Math.max(...steps)).toBeLessThanOrEqual(100);
  expect((await store.cases.counts({ userId: 'u', now: at('12:00') })).views.all).toBe(0);
});

test('a lane whose cases are nearly all overdue is listed in the same order as one where few are', async () => {
  await using store = openSqliteStore({ file: ':memory:' });
  const late = Array.from({ length: 1100 }, (_, n) => aCase({ score: n % 7, dueAt: at('11:00') }));
  const [early] = await withCases(store, [aCase({ score: 99, dueAt: at('13:00') }), ...late]);
  const filter = { view: 'all', userId: 'u', now: at('12:00') } as const;
  const { cases } = await store.cases.list(filter, { limit: 2000 });
  expect(cases.map(({ risk }) => risk.score)).toStrictEqual([
    ...late.map(({ risk }) => risk.score).sort((a, b) => b - a),
    99,
  ]);
  expect(cases.at(-1)).toStrictEqual(early);
});

test('a backup is readable for its owner alone', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'earshot-modes-'));
  {
    await using store = openSqliteStore({ dir });
    await store.backup(join(dir, 'copy'));
    expect((await stat(join(dir, 'copy'))).mode & 0o777).toBe(0o700);
    expect((await stat(join(dir, 'copy', 'earshot.db'))).mode & 0o777).toBe(0o600);
  }
  await rm(dir, { recursive: true });
});

backupContract('sqlite in a file', openInFile, async (path) => openSqliteStore({ dir: path }));

async function openInFile(): Promise<SqliteStore> {
  const dir = await mkdtemp(join(tmpdir(), 'earshot-store-'));
  const store = openSqliteStore({ dir });
  return {
    ...store,
    async [Symbol.asyncDispose]() {
      await store[Symbol.asyncDispose]();
      await rm(dir, { recursive: true });
    },
  };
}

const everyCriterion = {
  ...{ lanes: ['engage', 'share'], brandIds: ['b', 'c'], networks: ['n', 'm'], topics: ['price', 'delivery'] },
  ...{ languages: ['de'], riskLevels: ['low', 'high'], tags: ['vip'], assigneeIds: ['me', 'nobody', 'u'] },
  ...{ teamIds: ['me', 'nobody'], minFollowers: 1000, due: ['overdue', 'soon', 'later', 'stopped'] },
} satisfies CaseCriteria;

const narrowings: Pick<CaseFilter, 'lane' | 'criteria' | 'teamIds'>[] = [
  {},
  { lane: 'share' },
  { criteria: { brandIds: ['b'] } },
  { criteria: { networks: ['n'] } },
  { lane: 'share', criteria: { brandIds: ['b'] } },
  { teamIds: ['t'], criteria: everyCriterion },
  { criteria: { text: 'parcel' } },
];

async function askEverything({ cases, actions, brands, sources, coverage, digests, invitations }: SqliteStore) {
  const now = at('12:00');
  const [one, two, late] = [aCase(), aCase(), aCase({ dueAt: at('11:00') })];
  await cases.open([one, two, late].map((item) => ({ case: item, event: anEvent() })));
  for (const view of CaseView.options) {
    for (const more of narrowings) {
      const filter: CaseFilter = { view, userId: 'u', now, ...more };
      const { next } = await cases.list(filter, { limit: 1 });
      await cases.list(filter, { limit: 1, skip: 1, ...(next && { after: next }) });
      await cases.list(filter, { limit: 1, skip: 1 });
    }
  }
  await cases.counts({ userId: 'u', now });
  await cases.counts({ userId: 'u', now, brandId: 'b', teamIds: ['t'] });
  await cases.countMany(CaseView.options.map((view) => ({ view, userId: 'u', now, criteria: everyCriterion })));
  await cases.countMany(CaseView.options.map((view) => ({ view, userId: 'u', now, criteria: { text: 'parcel' } })));
  await cases.values();
  await cases.getMany([one.id]);
  await cases.joinable('b', ['t'], ['a'], now);
  await cases.change(one.id, 1, { status: 'waiting' }, [anEvent()]);
  await cases.addEvent(one.id, anEvent());
  await cases.history(one.id);
  await cases.mentionIds(one.id);
  await cases.ofThread('t');
  await cases.ofAuthor('b', 'a', 5);
  await cases.toWake(now, 5);
  await cases.withoutPriority(5);
  await cases.period(['b'], at('10:00'), now, 5);
  await cases.answered({ brandId: 'b', from: at('10:00'), to: now, openedBefore: now }, 5);
  const action = anAction({ caseId: one.id });
  await actions.create(action, anEvent());
  await actions.move(action.id, 'queued', 'sent', {}, anEvent());
  await actions.ofCase(one.id);
  await actions.stuck(['queued', 'unknown'], now, 5);
  await actions.pendingOrSent('p', 'reply');
  const window = { sourceId: 's', query: 'q', from: at('10:00'), to: now, state: 'missing' } as const;
  await coverage.record([window, { ...window, to: at('11:00') }]);
  await coverage.windows('s', at('10:00'), now);
  await coverage.missing(5);
  await digests.list('r', 5);
  await digests.list('r', 5, { tests: false });
  await digests.removeOld('r', '2026-01-01', 5);
  await digests.removeReader('r');
  await digests.stuck(now);
  await invitations.byToken('h');
  await sources.create(aSource());
  await sources.remove('source-1');
  await brands.remove('brand-1');
}
