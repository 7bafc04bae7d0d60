import { describe, expect, test } from 'vitest';
import type { CaseFilter } from '#src/ports/store/cases.ts';
import type { Store } from '#src/ports/store.ts';
import { type Case, CaseView } from '#src/schemas/case.ts';
import type { CaseCriteria } from '#src/schemas/case-criteria.ts';
import { aCase, at } from '../../support/case-builders.ts';
import { withCases } from './judged.ts';

const now = at('12:00');
const looker = { userId: 'ann', teamIds: ['north', 'west'], now };

/** Each by what it is to let through, said independently of how a store finds it. */
const criteria: [string, CaseCriteria, (item: Case) => boolean][] = [
  ['lanes', { lanes: ['share', 'follow'] }, ({ lane }) => lane !== 'engage'],
  ['brands', { brandIds: ['brand-1', 'brand-3'] }, ({ brandId }) => brandId !== 'brand-2'],
  ['networks', { networks: ['x'] }, ({ network }) => network === 'x'],
  ['topics', { topics: ['price', 'a "quoted", one'] }, ({ topics }) => topics.length > 0],
  ['one topic', { topics: ['price'] }, ({ topics }) => topics.includes('price')],
  ['languages', { languages: ['de', 'ja'] }, ({ language }) => language === 'de'],
  ['risk levels', { riskLevels: ['high', 'critical'] }, ({ riskLevel }) => ['high', 'critical'].includes(riskLevel)],
  ['a tag with quotes', { tags: ['say "hi"'] }, ({ tags }) => tags.includes('say "hi"')],
  ['a tag within another', { tags: ['vip'] }, ({ tags }) => tags.includes('vip')],
  ['whoever looks', { assigneeIds: ['me'] }, ({ assigneeId }) => assigneeId === 'ann'],
  ['nobody and Bo', { assigneeIds: ['nobody', 'bo'] }, ({ assigneeId }) => assigneeId !== 'ann'],
  ['nobody', { assigneeIds: ['nobody'] }, ({ assigneeId }) => assigneeId === undefined],
  ['own teams', { teamIds: ['me'] }, ({ teamId }) => teamId === 'north'],
  ['no team or the south', { teamIds: ['nobody', 'south'] }, ({ teamId }) => teamId !== 'north'],
  ['reach', { minFollowers: 1000 }, ({ authorFollowers = 0 }) => authorFollowers >= 1000],
  ['overdue', { due: ['overdue'] }, (item) => clockOf(item) === 'overdue'],
  ['due within the hour', { due: ['soon'] }, (item) => clockOf(item) === 'soon'],
  ['later', { due: ['later'] }, (item) => clockOf(item) === 'later'],
  ['no clock that runs', { due: ['stopped'] }, (item) => clockOf(item) === 'stopped'],
  ['two clocks', { due: ['overdue', 'stopped'] }, (item) => ['overdue', 'stopped'].includes(clockOf(item))],
  ['a text', { text: 'PARCEL' }, ({ title }) => title.includes('parcel')],
  ['a short text', { text: 'My' }, ({ title }) => title.startsWith('My')],
  [
    'several at once',
    { networks: ['x', 'y'], languages: ['de'], tags: ['vip', 'say "hi"'], assigneeIds: ['me', 'nobody'], text: 'zoe' },
    ({ language, tags, assigneeId, authorName }) =>
      language === 'de' && tags.length > 0 && assigneeId !== 'bo' && authorName === 'Zoë',
  ],
];

export function caseCriteriaContract(name: string, open: () => Promise<Store>): void {
  describe(`${name} keeps the contract of narrowed views`, () => {
    test('a view narrowed by any criterion lists what fits it, page by page in the order of the view, and counts as many', async () => {
      await using store = await open();
      const all = await varied(store);
      for (const view of CaseView.options) {
        const whole = await pagesOf(store, { view, ...looker });
        const filters = criteria.map(([, wanted]): CaseFilter => ({ view, ...looker, criteria: wanted }));
        const counts = await store.cases.countMany(filters);
        for (const [place, [what, , fits]] of criteria.entries()) {
          const wanted = whole.filter((id) => fits(all.get(id) ?? aCase()));
          const asked = filters[place] ?? { view, ...looker };
          expect(await pagesOf(store, asked), `${view}: ${what}`).toStrictEqual(wanted);
          expect(counts[place], `${view}: ${what}`).toBe(wanted.length);
        }
      }
    });

    test('there is something to each criterion', async () => {
      await using store = await open();
      const all = [...(await varied(store)).values()];
      for (const [what, , fits] of criteria) {
        const live = all.filter(({ status }) => status === 'open' || status === 'waiting');
        expect(live.some(fits), what).toBe(true);
        expect(live.every(fits), what).toBe(false);
      }
    });

    test('a narrowed view is entered in its middle', async () => {
      await using store = await open();
      await varied(store);
      for (const view of ['all', 'closed'] as const) {
        const asked: CaseFilter = { view, ...looker, criteria: { tags: ['vip'] } };
        const whole = await pagesOf(store, asked);
        const { cases } = await store.cases.list(asked, { skip: 3, limit: 4 });
        expect(cases.map(({ id }) => id)).toStrictEqual(whole.slice(3, 7));
      }
    });

    test('a text is found in a title as it was changed, and no longer in what it was', async () => {
      await using store = await open();
      const [item] = await withCases(store, [aCase({ title: 'The parcel is late' })]);
      await store.cases.change(item.id, 1, { title: 'Die Überweisung fehlt' }, []);
      const found = async (text: string) =>
        (await pagesOf(store, { view: 'all', ...looker, criteria: { text } })).length;
      expect([await found('parcel'), await found('uberweisung'), await found('Ü')]).toEqual([0, 1, 1]);
    });

    test('what there is to choose from is what cases have, once each, and goes when the last case loses it', async () => {
      await using store = await open();
      const [one, two] = await withCases(store, [
        aCase({ tags: ['vip'], topics: ['price'], language: 'de', network: 'x' }),
        aCase({ tags: ['press', 'vip'], topics: [], network: 'y' }),
      ]);
      expect(await store.cases.values()).toStrictEqual({
        networks: ['x', 'y'],
        languages: ['de'],
        topics: ['price'],
        tags: ['press', 'vip'],
      });
      await store.cases.change(one.id, 1, { topics: ['delivery'], tags: [] }, []);
      await store.cases.change(two.id, 1, { tags: ['vip'] }, []);
      expect(await store.cases.values()).toMatchObject({ topics: ['delivery'], tags: ['vip'] });
    });
  });
}

function clockOf({ status, dueAt }: Case): 'overdue' | 'soon' | 'later' | 'stopped' {
  if (status !== 'open' || !dueAt) return 'stopped';
  if (dueAt < now) return 'overdue';
  return dueAt < at('13:00') ? 'soon' : 'later';
}

/** Cases that differ in all that a view can be narrowed to, of every status. */
async function varied(store: Store): Promise<Map<string, Case>> {
  const pick = <T>(n: number, options: T[]) => options[n % options.length] as T;
  const cases = Array.from({ length: 120 }, (_, n) => {
    const assigneeId = pick(n, ['ann', 'bo', undefined]);
    const teamId = pick(Math.floor(n / 2), ['north', 'south', undefined]);
    const language = pick(Math.floor(n / 5), ['de', 'en', undefined]);
    const dueAt = pick(n, [at('11:00'), at('12:30'), at('14:00'), undefined]);
    const authorFollowers = pick(n, [undefined, 900, 1000, 50_000, 3]);
    return aCase({
      status: pick(n, [
        'open',
        'open',
        'waiting',
        'snoozed',
        'answered',
        'handed_over',
        'resolved',
        'dismissed',
        'open',
      ]),
      lane: pick(n, ['engage', 'share', 'follow', 'engage']),
      brandId: pick(n, ['brand-1', 'brand-2', 'brand-3']),
      network: pick(Math.floor(n / 3), ['x', 'y']),
      riskLevel: pick(n, ['low', 'medium', 'high', 'critical', 'none']),
      score: n % 6,
      topics: pick(n, [[], ['price'], ['a "quoted", one', 'price'], ['a "quoted", one']]),
      tags: pick(Math.floor(n / 2), [[], ['vip'], ['say "hi"', 'vip'], ['say "hi"', 'vips']]),
      title: pick(n, ['My parcel never came', 'Where is it?', 'No parcel', 'My money']),
      authorName: pick(n, ['Zoë', 'Bo']),
      undecided: n % 4 === 0,
      openedAt: at(pick(n, ['10:00', '10:01'])),
      ...(assigneeId && { assigneeId }),
      ...(teamId && { teamId }),
      ...(language && { language }),
      ...(dueAt && { dueAt }),
      ...(authorFollowers !== undefined && { authorFollowers }),
      ...(n % 6 === 0 && { offeredAt: at('10:30') }),
    });
  });
  await withCases(store, cases);
  return new Map(cases.map((item) => [item.id, item]));
}

async function pagesOf(store: Store, asked: CaseFilter): Promise<string[]> {
  const found: string[] = [];
  let after: string | undefined;
  do {
    const page = await store.cases.list(asked, { limit: 17, ...(after !== undefined && { after }) });
    found.push(...page.cases.map(({ id }) => id));
    after = page.next;
  } while (after !== undefined);
  return found;
}
