import { describe, expect, test } from 'vitest';
import { InvalidInputError } from '#src/errors.ts';
import type { CaseFilter } from '#src/ports/store/cases.ts';
import type { Store } from '#src/ports/store.ts';
import { type Case, CaseStatus, CaseView, Lane } from '#src/schemas/case.ts';
import { aCase, anAction, anEvent, at } from '../../support/case-builders.ts';
import { withCases } from './judged.ts';

const now = at('12:00');
const looker = { userId: 'user-1', teamIds: ['team-3'], now };
const filter = (fields: Partial<CaseFilter> = {}): CaseFilter => ({ view: 'all', ...looker, ...fields });

export function caseListContract(name: string, open: () => Promise<Store>): void {
  describe(`${name} keeps the contract of the list of cases`, () => {
    test('overdue cases come first, then the riskiest, then the oldest', async () => {
      await using store = await open();
      const [young, old, risky, late, lateRisky, waiting] = await withCases(store, [
        aCase({ score: 50, openedAt: at('10:30') }),
        aCase({ score: 50, openedAt: at('10:10') }),
        aCase({ score: 90, dueAt: now }),
        aCase({ score: 10, dueAt: at('11:59') }),
        aCase({ score: 20, dueAt: at('11:00') }),
        aCase({ score: 5, status: 'waiting', dueAt: at('11:00') }),
      ]);
      const { cases, next } = await store.cases.list(filter(), { limit: 10 });
      expect(cases).toStrictEqual([lateRisky, late, risky, old, young, waiting]);
      expect(next).toBeUndefined();
    });

    test('cases come by their priority whatever their risk; one that has none yet comes after them, and can be found to get one', async () => {
      await using store = await open();
      const [calm, old, newer, urgent, late, unknown] = await withCases(store, [
        aCase({ score: 90, priority: 320.01 }),
        aCase({ score: 20, priority: 321.5, openedAt: at('10:10') }),
        aCase({ score: 20, priority: 321.5, openedAt: at('10:20') }),
        aCase({ score: 30, priority: 400 }),
        aCase({ score: 5, priority: 320, dueAt: at('11:00') }),
        aCase({ score: 99 }),
      ]);
      await withCases(store, [aCase({ status: 'snoozed' }), aCase({ status: 'resolved', closedAt: at('11:00') })]);
      const listed = async () => (await allPages(store, filter())).map(({ id }) => id);
      expect(await listed()).toStrictEqual([late, urgent, old, newer, calm, unknown].map(({ id }) => id));
      expect(await store.cases.withoutPriority(5)).toStrictEqual([unknown]);
      const placed = await store.cases.change(unknown.id, 1, { priority: 330 }, []);
      expect(placed).toStrictEqual({ ...unknown, priority: 330, version: 2 });
      expect(await store.cases.withoutPriority(5)).toStrictEqual([]);
      expect(await listed()).toStrictEqual([late, urgent, unknown, old, newer, calm].map(({ id }) => id));
    });

    test('answered and closed cases come by when they ended, the newest first', async () => {
      await using store = await open();
      const [answered, answeredLater, handedOver, resolved, dismissed] = await withCases(store, [
        aCase({ score: 90, status: 'answered', answeredAt: at('10:10') }),
        aCase({ score: 10, status: 'answered', answeredAt: at('10:20') }),
        aCase({ status: 'handed_over', closedAt: at('10:10') }),
        aCase({ status: 'resolved', closedAt: at('10:30') }),
        aCase({ status: 'dismissed', closedAt: at('10:20') }),
      ]);
      expect((await store.cases.list(filter({ view: 'answered' }), { limit: 9 })).cases).toStrictEqual([
        answeredLater,
        answered,
      ]);
      expect((await store.cases.list(filter({ view: 'closed' }), { limit: 9 })).cases).toStrictEqual([
        resolved,
        dismissed,
        handedOver,
      ]);
    });

    test.each(CaseView.options)(
      'the pages of the view %s show each of its cases once, and the counts agree',
      async (view) => {
        await using store = await open();
        const all = await manyCases(store);
        for (const brandId of [undefined, 'brand-1', 'brand-2']) {
          const wanted = all.filter((item) => isIn(item, view) && (!brandId || item.brandId === brandId));
          const { views, lanes } = await store.cases.counts({ ...looker, ...(brandId && { brandId }) });
          expect(views[view]).toBe(wanted.length);
          for (const lane of Lane.options) {
            const listed = await allPages(
              store,
              filter({ view, lane, criteria: { networks: ['sandbox'], ...(brandId && { brandIds: [brandId] }) } }),
            );
            expect(listed.map(({ id }) => id).sort()).toStrictEqual(
              wanted
                .filter((item) => item.lane === lane && item.network === 'sandbox')
                .map(({ id }) => id)
                .sort(),
            );
            if (view !== 'all') continue;
            expect(lanes[lane]).toBe(wanted.filter((item) => item.lane === lane).length);
          }
          const listed = await allPages(store, filter({ view, ...(brandId && { criteria: { brandIds: [brandId] } }) }));
          expect(listed.map(({ id }) => id)).toStrictEqual(inOrder(wanted, view).map(({ id }) => id));
        }
      },
    );

    test.each(['all', 'overdue', 'mine', 'answered', 'closed'] as const)(
      'a jump into the middle of the view %s lands where its pages would have come to, and goes on from there',
      async (view) => {
        await using store = await open();
        await manyCases(store);
        for (const wanted of [
          filter({ view }),
          filter({ view, lane: 'engage' }),
          filter({ view, criteria: { text: 'parcel' } }),
        ]) {
          const whole = (await allPages(store, wanted)).map(({ id }) => id);
          for (const skip of [0, 1, Math.floor(whole.length / 2), whole.length, whole.length + 5]) {
            const { cases, next } = await store.cases.list(wanted, { limit: 4, skip });
            expect(cases.map(({ id }) => id)).toStrictEqual(whole.slice(skip, skip + 4));
            if (next === undefined) continue;
            const rest = await store.cases.list(wanted, { limit: 3, after: next, skip: 1 });
            expect(rest.cases.map(({ id }) => id)).toStrictEqual(whole.slice(skip + 5, skip + 8));
          }
        }
      },
    );

    test('the counts follow what happens to a case', async () => {
      await using store = await open();
      const [item] = await withCases(store, [aCase({ dueAt: at('11:00') })]);
      const views = async () => (await store.cases.counts({ userId: 'user-1', now })).views;
      expect(await views()).toMatchObject({ all: 1, unassigned: 1, mine: 0, overdue: 1, at_risk: 0 });
      await store.cases.change(item.id, 1, { assigneeId: 'user-1', riskLevel: 'high' }, []);
      expect(await views()).toMatchObject({ all: 1, unassigned: 0, mine: 1, overdue: 1, at_risk: 1 });
      await store.cases.change(item.id, 2, { status: 'answered', dueAt: null }, []);
      expect(await views()).toMatchObject({ all: 0, mine: 0, overdue: 0, at_risk: 0, answered: 1, closed: 0 });
      await store.cases.change(item.id, 3, { status: 'dismissed' }, []);
      expect(await views()).toMatchObject({ answered: 0, closed: 1 });
    });

    test('a case that runs late between two pages is shown once', async () => {
      await using store = await open();
      const [first, second] = await withCases(store, [
        aCase({ score: 60, dueAt: at('12:10') }),
        aCase({ score: 50, dueAt: at('12:05') }),
      ]);
      const page = await store.cases.list(filter(), { limit: 1 });
      expect(page.cases).toStrictEqual([first]);
      const later = filter({ now: at('12:30') });
      const rest = await store.cases.list(later, { limit: 5, ...(page.next && { after: page.next }) });
      expect(rest).toStrictEqual({ cases: [second] });
    });

    test('every word of a text is found in title or author, whatever its case and accents', async () => {
      await using store = await open();
      const [parcel, muller, percent] = await withCases(store, [
        aCase({ title: 'My PARCEL never came', authorName: 'Ann', authorHandle: 'ann_b' }),
        aCase({ title: 'Broken parcel', authorName: 'Zoë Müller', authorHandle: 'zoe' }),
        aCase({ title: '100% late_again', authorName: 'Bo', authorHandle: 'bo' }),
      ]);
      const found = async (text: string) =>
        (await store.cases.list(filter({ criteria: { text } }), { limit: 9 })).cases;
      expect(await found('parcel')).toStrictEqual([parcel, muller]);
      expect(await found(' MULLER  broken ')).toStrictEqual([muller]);
      expect(await found('ann_b')).toStrictEqual([parcel]);
      expect(await found('%')).toStrictEqual([percent]);
      expect(await found('_again')).toStrictEqual([percent]);
      expect(await found('parcel bo')).toStrictEqual([]);
      expect(await found('  ')).toHaveLength(3);
    });

    test('a place that no list gave is refused', async () => {
      await using store = await open();
      for (const after of ['', 'x', 'bnVsbA', Buffer.from('[1,true,"a"]').toString('base64url')]) {
        await expect(store.cases.list(filter(), { after, limit: 5 })).rejects.toBeInstanceOf(InvalidInputError);
      }
    });
  });
}

/** One of each kind that a view tells apart, some of them alike in all that orders them. */
async function manyCases(store: Store): Promise<Case[]> {
  const cases: Case[] = [];
  const kinds = CaseStatus.options.flatMap((status) => Array.from({ length: 16 }, (_, bits) => ({ status, bits })));
  for (const [n, { status, bits }] of kinds.entries()) {
    const bit = (place: number) => (bits & place) > 0;
    cases.push(
      aCase({
        status,
        lane: Lane.options[n % 3] ?? 'engage',
        brandId: bit(1) ? 'brand-1' : 'brand-2',
        network: n % 5 === 0 ? 'elsewhere' : 'sandbox',
        riskLevel: bit(2) ? 'critical' : 'low',
        score: n % 4,
        undecided: bit(4),
        openedAt: at(bit(8) ? '10:00' : '10:01'),
        ...(n % 3 > 0 && { assigneeId: `user-${n % 3}` }),
        ...(n % 5 > 2 && { teamId: `team-${n % 5}` }),
        ...(n % 7 === 3 && { offeredAt: at('10:30') }),
        ...(n % 4 > 0 && { dueAt: at(n % 4 > 1 ? '11:00' : '13:00') }),
      }),
    );
  }
  await withCases(store, cases);
  for (const [n, item] of cases.entries()) {
    if (n % 7 > 1) continue;
    const action = anAction({ caseId: item.id });
    await store.actions.create(action, anEvent());
    await store.actions.move(action.id, 'queued', n % 7 === 0 ? 'failed' : 'unknown', {});
    troubled.add(item.id);
  }
  return cases;
}

const troubled = new Set<string>();

function isIn(item: Case, view: CaseView): boolean {
  const live = item.status === 'open' || item.status === 'waiting';
  switch (view) {
    case 'all':
      return live;
    case 'at_risk':
      return live && item.riskLevel === 'critical';
    case 'mine':
      return live && item.assigneeId === 'user-1';
    case 'my_team':
      return live && item.teamId === 'team-3';
    case 'needs_approval':
      return item.offeredAt !== undefined && !['resolved', 'dismissed'].includes(item.status);
    case 'unassigned':
      return live && item.assigneeId === undefined;
    case 'overdue':
      return isLate(item);
    case 'undecided':
      return live && item.undecided;
    case 'needs_look':
      return troubled.has(item.id) && !['resolved', 'dismissed'].includes(item.status);
    case 'closed':
      return ['resolved', 'dismissed', 'handed_over'].includes(item.status);
    default:
      return item.status === view;
  }
}

function isLate(item: Case): boolean {
  return item.status === 'open' && item.dueAt !== undefined && item.dueAt < now;
}

function inOrder(cases: Case[], view: CaseView): Case[] {
  const byId = (a: Case, b: Case) => (a.id < b.id ? -1 : 1);
  // None of them has a time of its end: the newest post is the next best.
  if (view === 'answered' || view === 'closed') return cases.toSorted((a, b) => byId(b, a));
  return cases.toSorted(
    (a, b) =>
      Number(isLate(b)) - Number(isLate(a)) ||
      b.risk.score - a.risk.score ||
      a.openedAt.getTime() - b.openedAt.getTime() ||
      byId(a, b),
  );
}

async function allPages(store: Store, wanted: CaseFilter): Promise<Case[]> {
  const found: Case[] = [];
  let after: string | undefined;
  do {
    const page = await store.cases.list(wanted, { limit: 3, ...(after !== undefined && { after }) });
    expect(page.cases.length).toBeLessThanOrEqual(3);
    found.push(...page.cases);
    after = page.next;
  } while (after !== undefined);
  return found;
}
