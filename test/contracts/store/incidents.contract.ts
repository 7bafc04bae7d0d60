import { describe, expect, test } from 'vitest';
import type { Store } from '#src/ports/store.ts';
import { aPage, aPost } from '../../support/builders.ts';
import { aBrand, at } from '../../support/case-builders.ts';
import { anIncident, aWatch } from '../../support/incident-builders.ts';
import { score, takeIn } from './line.ts';

const stepMs = 5 * 60_000;

export function incidentsContract(name: string, open: () => Promise<Store>): void {
  describe(`${name} keeps the contract of incidents`, () => {
    describe('volumes', () => volumesContract(open));
    describe('incidents', () => keepingContract(open));
    describe('watches', () => watchesContract(open));
  });
}

function volumesContract(open: () => Promise<Store>): void {
  const volumes = (store: Store, from = '10:00', to = '10:30') =>
    store.incidents.volumes({ brandId: 'brand-1', from: at(from), to: at(to), stepMs });

  test('mentions are counted by when they were written, in steps, the empty ones left out', async () => {
    await using store = await open();
    const times = ['09:59', '10:00', '10:04', '10:05', '10:21', '10:30'];
    const posts = times.map((time) => aPost({ createdAt: at(time) }));
    await takeIn(store, posts, { brandIds: ['brand-1', 'brand-2'] });
    const { mentionIds } = await takeIn(store, [aPost({ createdAt: at('10:01') })]);
    await takeIn(store, [aPost({ createdAt: at('10:02') })], { brandIds: ['brand-2'] });
    expect(mentionIds).toHaveLength(1);
    const unscored = { negative: 0, positive: 0, complaint: 0 };
    expect(await volumes(store)).toStrictEqual([
      { at: at('10:00'), all: 3, ...unscored },
      { at: at('10:05'), all: 1, ...unscored },
      { at: at('10:20'), all: 1, ...unscored },
    ]);
    expect(await volumes(store, '11:00', '12:00')).toStrictEqual([]);
  });

  test('moods and complaints are counted as they are now, and what was removed is not', async () => {
    await using store = await open();
    const posts = Array.from({ length: 5 }, () => aPost({ createdAt: at('10:02') }));
    const { mentionIds } = await takeIn(store, posts);
    const [bad = '', worse = '', praise = '', plain = '', gone = ''] = mentionIds;
    await score(store, [bad], { complaint: 0.2 });
    await score(store, [worse, gone], { complaint: 0.5 });
    await score(store, [praise], { label: 'positive', score: 0.6, complaint: 0 });
    await score(store, [plain], { label: 'neutral', score: 0, complaint: 0 });
    const before = [{ at: at('10:00'), all: 5, negative: 3, positive: 1, complaint: 2 }];
    expect(await volumes(store)).toStrictEqual(before);
    await store.intake.savePage(aPage([], { removed: [posts[4]?.id ?? ''], now: at('10:20') }));
    expect(await volumes(store)).toStrictEqual([{ at: at('10:00'), all: 4, negative: 2, positive: 1, complaint: 1 }]);
  });
}

function keepingContract(open: () => Promise<Store>): void {
  test('an incident is read as it was saved, whatever it gained and lost', async () => {
    await using store = await open();
    const fresh = anIncident();
    expect(await store.incidents.get(fresh.id)).toBeUndefined();
    expect(await store.incidents.save(fresh)).toBe(true);
    expect(await store.incidents.get(fresh.id)).toStrictEqual(fresh);
    const closed = anIncident({
      ...{ id: fresh.id, version: 2, status: 'closed', level: 'storm', closedAt: at('12:00'), closedBy: 'user-1' },
      ...{ acknowledgedBy: 'user-1', acknowledgedAt: at('10:09'), summary: 'It is over.', mergedInto: 'another' },
      alerts: [
        { step: 'opened', userId: 'user-1', at: at('10:06'), status: 'sent' },
        { step: 'after_10', userId: 'user-2', at: at('10:15'), status: 'failed', problem: 'Refused.' },
      ],
    });
    expect(await store.incidents.save(closed)).toBe(true);
    expect(await store.incidents.get(fresh.id)).toStrictEqual(closed);
    const reopened = { ...fresh, version: 3 };
    expect(await store.incidents.save(reopened)).toBe(true);
    expect(await store.incidents.get(fresh.id)).toStrictEqual(reopened);
  });

  test('of two who change an incident at once the slower one is told', async () => {
    await using store = await open();
    const incident = anIncident();
    expect(await store.incidents.save({ ...incident, version: 2 })).toBe(false);
    const both = await Promise.all([store.incidents.save(incident), store.incidents.save({ ...incident, peak: 99 })]);
    expect(both.toSorted()).toStrictEqual([false, true]);
    expect(await store.incidents.save({ ...incident, peak: 100 })).toBe(false);
    expect(await store.incidents.save({ ...incident, version: 2, peak: 7 })).toBe(true);
    expect(await store.incidents.get(incident.id)).toMatchObject({ version: 2, peak: 7 });
  });

  test('incidents are listed newest first, page by page, of a brand and of a status', async () => {
    await using store = await open();
    const all = [
      anIncident({ openedAt: at('10:00') }),
      anIncident({ openedAt: at('11:00'), status: 'closed' }),
      anIncident({ openedAt: at('11:00'), brandId: 'brand-2' }),
      anIncident({ openedAt: at('12:00') }),
    ];
    for (const incident of all) await store.incidents.save(incident);
    const [first, second, third, fourth] = all.map(({ id }) => id);
    const ids = async (filter: Parameters<Store['incidents']['list']>[0]) =>
      (await store.incidents.list(filter, { limit: 10 })).incidents.map(({ id }) => id);
    expect(await ids({})).toStrictEqual([fourth, third, second, first]);
    expect(await ids({ status: 'open' })).toStrictEqual([fourth, third, first]);
    expect(await ids({ status: 'closed', brandId: 'brand-2' })).toStrictEqual([]);
    expect(await ids({ brandId: 'brand-1' })).toStrictEqual([fourth, second, first]);

    const page = await store.incidents.list({}, { limit: 2 });
    expect(page.incidents.map(({ id }) => id)).toStrictEqual([fourth, third]);
    const rest = await store.incidents.list({}, { after: page.next ?? '', limit: 2 });
    expect(rest.incidents.map(({ id }) => id)).toStrictEqual([second, first]);
    expect(rest.next).toBeUndefined();
    await expect(store.incidents.list({}, { after: 'nonsense', limit: 2 })).rejects.toMatchObject({
      code: 'invalid_input',
    });
  });

  test('a brand takes its incidents and its watch with it, and keeps how it wants them told', async () => {
    await using store = await open();
    const wishes = { alertsAWeek: 2 as const, tell: ['user-1', 'user-2'] };
    await store.brands.create(aBrand({ incidents: wishes }));
    expect(await store.brands.get('brand-1')).toStrictEqual(aBrand({ incidents: wishes }));
    expect(await store.brands.replace(aBrand({ version: 2 }))).toBe(true);
    expect(await store.brands.get('brand-1')).toStrictEqual(aBrand({ version: 2 }));
    const [mine, other] = [anIncident(), anIncident({ brandId: 'brand-2' })];
    for (const incident of [mine, other]) await store.incidents.save(incident);
    for (const brandId of ['brand-1', 'brand-2']) await store.incidents.saveWatch(aWatch({ brandId }));
    await store.brands.remove('brand-1');
    expect((await store.incidents.list({}, { limit: 10 })).incidents).toStrictEqual([other]);
    expect(await store.incidents.watch('brand-1')).toBeUndefined();
    expect(await store.incidents.watch('brand-2')).toBeDefined();
  });
}

function watchesContract(open: () => Promise<Store>): void {
  test('a watch is read as it was saved, and the slower of two is told', async () => {
    await using store = await open();
    expect(await store.incidents.watch('brand-1')).toBeUndefined();
    expect(await store.incidents.saveWatch(aWatch({ version: 2 }))).toBe(false);
    expect(await store.incidents.saveWatch(aWatch())).toBe(true);
    expect(await store.incidents.watch('brand-1')).toStrictEqual(aWatch());
    expect(await store.incidents.saveWatch(aWatch())).toBe(false);
    const { share: _share, ...later } = aWatch({ version: 2, countedTo: at('11:00'), pending: [] });
    expect(await store.incidents.saveWatch(later)).toBe(true);
    expect(await store.incidents.watch('brand-1')).toStrictEqual(later);
  });
}
