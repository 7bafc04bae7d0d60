import { describe, expect, test } from 'vitest';
import type { ListPlace } from '#src/ports/store/list-place.ts';
import type { Store } from '#src/ports/store.ts';
import type { Correction } from '#src/schemas/correction.ts';
import type { BrandLayers } from '#src/schemas/correction-layer.ts';
import { aLayer, aPage, aPost, aSentiment, matched } from '../../support/builders.ts';
import { aBrand, at } from '../../support/case-builders.ts';
import { judge, mentionOf, score, takeIn } from './line.ts';

export function correctionsContract(name: string, open: () => Promise<Store>): void {
  describe(`${name} keeps the contract of corrections`, () => {
    describe('correcting', () => correctingContract(open));
    describe('forgetting', () => forgettingContract(open));
    describe('learning', () => layersContract(open));
  });
}

const praise = aSentiment({ label: 'positive', score: 0.6, complaint: 0, severity: 'none', correctedBy: 'user-1' });
const period = { from: at('00:00'), to: at('23:00') };

/** A post that is taken in and judged; the id of its mention. */
async function judged(store: Store, brandIds = ['brand-1']): Promise<string> {
  const { mentionIds } = await takeIn(store, [aPost()], { brandIds });
  await judge(store, mentionIds, { sentiment: { topics: ['delivery'] } });
  return mentionIds[0] ?? '';
}

function aCorrection(mentionId: string, fields: Partial<Correction> = {}): Correction {
  return {
    ...{ mentionId, brandId: mentionId.slice(mentionId.lastIndexOf('|') + 1), revision: 1 },
    ...{ userId: 'user-1', at: at('11:00') },
    model: aSentiment({ topics: ['delivery'] }),
    answer: { label: 'positive', complaint: false, topics: ['price'] },
    text: { title: 'Gate', text: 'My kestrel parcel never came', lang: 'en', terms: ['kestrel'] },
    ...fields,
  };
}

function correctingContract(open: () => Promise<Store>): void {
  test('a correction is read as it was made, and is the mention’s sentiment at once', async () => {
    await using store = await open();
    const id = await judged(store);
    const correction = aCorrection(id);
    expect(await store.corrections.save(correction, praise)).toBe(true);
    expect(await store.corrections.get(id)).toStrictEqual(correction);
    expect(await mentionOf(store, id)).toMatchObject({ state: 'assessed', sentiment: praise });
    expect((await mentionOf(store, id)) as object).not.toHaveProperty('correction');
  });

  test('what is counted follows a correction and its taking back at once', async () => {
    await using store = await open();
    const id = await judged(store);
    const [before] = await store.rollups.list({ brandId: 'brand-1', ...period });
    expect(before).toMatchObject({ mentions: 1, negative: 1, positive: 0, complaints: 1, scoreSum: -0.6 });
    await store.corrections.save(aCorrection(id), praise);
    expect(await store.rollups.list({ brandId: 'brand-1', ...period })).toMatchObject([
      { mentions: 1, negative: 0, positive: 1, complaints: 0, scoreSum: 0.6 },
    ]);
    expect(await store.mentions.complainersByTopic('brand-1', ['delivery'], at('00:00'))).toEqual(new Map());
    expect((await store.mentions.list({ label: 'positive' }, { limit: 5 })).mentions.map((one) => one.id)).toEqual([
      id,
    ]);
    const { model } = aCorrection(id);
    expect(await store.corrections.takeBack({ mentionId: id, at: at('11:00') }, model)).toBe(true);
    expect(await store.rollups.list({ brandId: 'brand-1', ...period })).toStrictEqual([before]);
    expect((await mentionOf(store, id)).sentiment).toStrictEqual(model);
    expect(await store.corrections.get(id)).toBeUndefined();
  });

  test('a later scoring of the same text leaves a person’s word alone, and one of an edited text does not', async () => {
    await using store = await open();
    const post = aPost();
    const { mentionIds } = await takeIn(store, [post]);
    const id = mentionIds[0] ?? '';
    await judge(store, [id]);
    await store.corrections.save(aCorrection(id), praise);
    await score(store, [id]);
    expect((await mentionOf(store, id)).sentiment).toStrictEqual(praise);

    const edited = { ...post, text: 'My kestrel parcel came, broken', editedAt: at('12:00') };
    await store.intake.savePage(aPage([matched(edited, 'brand-1')], { now: at('12:00') }));
    expect((await mentionOf(store, id)).sentiment).toBeUndefined();
    await score(store, [id]);
    expect((await mentionOf(store, id)).sentiment).toStrictEqual(aSentiment());
    // Of the regression set it stays a case, with the text that was corrected.
    expect(await store.corrections.get(id)).toStrictEqual(aCorrection(id));
    await store.corrections.takeBack({ mentionId: id, at: at('11:00') }, aSentiment({ score: -0.9 }));
    expect((await mentionOf(store, id)).sentiment).toStrictEqual(aSentiment());
  });

  test('a correction of a text that changed meanwhile, or was never judged, changes nothing', async () => {
    await using store = await open();
    const [id, { mentionIds }] = [await judged(store), await takeIn(store, [aPost()])];
    const fresh = mentionIds[0] ?? '';
    expect(await store.corrections.save(aCorrection(id, { revision: 2 }), praise)).toBe(false);
    expect(await store.corrections.save(aCorrection(fresh), praise)).toBe(false);
    expect(await store.corrections.save(aCorrection('none|brand-1'), praise)).toBe(false);
    expect(await store.corrections.list({}, 10)).toEqual([]);
    expect((await mentionOf(store, id)).sentiment?.correctedBy).toBeUndefined();
  });

  test('the last word counts, and nobody takes back another one', async () => {
    await using store = await open();
    const id = await judged(store);
    await store.corrections.save(aCorrection(id), praise);
    const second = aCorrection(id, { userId: 'user-2', at: at('11:05'), answer: { severity: 'high' } });
    const sentiment = aSentiment({ severity: 'high', correctedBy: 'user-2' });
    expect(await store.corrections.save(second, sentiment)).toBe(true);
    expect(await store.corrections.takeBack({ mentionId: id, at: at('11:00') }, aSentiment())).toBe(false);
    expect(await store.corrections.list({}, 10)).toStrictEqual([second]);
    expect((await mentionOf(store, id)).sentiment).toStrictEqual(sentiment);
    expect(await store.corrections.takeBack({ mentionId: 'none|brand-1', at: at('11:00') }, aSentiment())).toBe(false);
  });

  test('corrections are listed newest first, of all brands or one, so many and no more', async () => {
    await using store = await open();
    const { mentionIds } = await takeIn(store, [aPost()], { brandIds: ['brand-1', 'brand-2'] });
    await judge(store, mentionIds);
    const other = await judged(store);
    const [one = '', two = ''] = mentionIds;
    const times: [string, string][] = [
      [one, '11:00'],
      [other, '11:01'],
      [two, '11:02'],
    ];
    for (const [id, time] of times) await store.corrections.save(aCorrection(id, { at: at(time) }), praise);
    const listed = async (brandId: string | undefined, limit = 10) =>
      (await store.corrections.list({ ...(brandId && { brandId }) }, limit)).map(({ mentionId }) => mentionId);
    expect(await listed(undefined)).toEqual([two, other, one]);
    expect(await listed('brand-1')).toEqual([other, one]);
    expect(await listed('brand-2')).toEqual([two]);
    expect(await listed(undefined, 2)).toEqual([two, other]);
    expect(await listed('brand-9')).toEqual([]);
  });

  test('corrections of one moment are read page by page, each once, also while one is taken back', async () => {
    await using store = await open();
    const { mentionIds } = await takeIn(store, [aPost(), aPost(), aPost(), aPost()], { brandIds: ['brand-1'] });
    await judge(store, mentionIds);
    for (const id of mentionIds) await store.corrections.save(aCorrection(id, { at: at('11:00') }), praise);
    const read: string[] = [];
    for (let behind: ListPlace | undefined; ; ) {
      const [one] = await store.corrections.list({ brandId: 'brand-1' }, 1, behind);
      if (!one) break;
      read.push(one.mentionId);
      behind = { at: one.at, id: one.mentionId };
      if (read.length === 2) await store.corrections.takeBack(one, aSentiment());
    }
    expect(read.toSorted()).toEqual(mentionIds.toSorted());
  });
}

function forgettingContract(open: () => Promise<Store>): void {
  test('of a post that was removed at its source no correction keeps a word', async () => {
    await using store = await open();
    const id = await judged(store);
    await store.corrections.save(aCorrection(id), praise);
    await store.intake.savePage(aPage([], { removed: [id.slice(0, id.lastIndexOf('|'))], now: at('12:00') }));
    const { text: _text, ...kept } = aCorrection(id);
    const wordless = { ...kept, model: { ...kept.model, reasons: [] } };
    expect(await store.corrections.get(id)).toStrictEqual(wordless);
    expect(await store.corrections.list({}, 10)).toStrictEqual([wordless]);
    for await (const page of store.archive.pages('posts', { size: 10 }))
      expect(JSON.stringify(page)).not.toMatch(/never came/);
    expect(await store.corrections.takeBack({ mentionId: id, at: at('11:00') }, aSentiment())).toBe(true);
    expect((await mentionOf(store, id)).sentiment?.correctedBy).toBe('user-1');
  });

  test('a brand takes its corrections and its layers with it', async () => {
    await using store = await open();
    await store.brands.create(aBrand());
    const [id, other] = [await judged(store), await judged(store, ['brand-2'])];
    for (const one of [id, other]) await store.corrections.save(aCorrection(one), praise);
    for (const brandId of ['brand-1', 'brand-2']) await store.layers.save(someLayers({ brandId }));
    await store.brands.remove('brand-1');
    expect((await store.corrections.list({}, 10)).map(({ mentionId }) => mentionId)).toEqual([other]);
    expect(await store.layers.get('brand-1')).toBeUndefined();
    expect(await store.layers.get('brand-2')).toBeDefined();
  });
}

function someLayers(fields: Partial<BrandLayers> = {}): BrandLayers {
  return { brandId: 'brand-1', version: 1, latest: 0, right: [], ...fields };
}

function layersContract(open: () => Promise<Store>): void {
  test('layers are read as they were saved, and those in use are told', async () => {
    await using store = await open();
    expect(await store.layers.get('brand-1')).toBeUndefined();
    const proposed = someLayers({ latest: 1, proposed: aLayer(), right: ['p|brand-1'] });
    expect(await store.layers.save(proposed)).toBe(true);
    expect(await store.layers.get('brand-1')).toStrictEqual(proposed);
    expect(await store.layers.inUse()).toEqual([]);
    const switchedOn = someLayers({ version: 2, latest: 1, inUse: aLayer() });
    expect(await store.layers.save(switchedOn)).toBe(true);
    expect(await store.layers.get('brand-1')).toStrictEqual(switchedOn);
    await store.layers.save(someLayers({ brandId: 'brand-2' }));
    expect(await store.layers.inUse()).toEqual([{ brandId: 'brand-1', version: 2 }]);
    expect(await store.layers.save(someLayers({ version: 3, latest: 1 }))).toBe(true);
    expect(await store.layers.inUse()).toEqual([]);
  });

  test('of two who change the layers of a brand at once the slower one is told', async () => {
    await using store = await open();
    expect(await store.layers.save(someLayers({ version: 2 }))).toBe(false);
    expect(await store.layers.save(someLayers())).toBe(true);
    expect(await store.layers.save(someLayers({ right: ['x'] }))).toBe(false);
    expect(await store.layers.save(someLayers({ version: 2, right: ['y'] }))).toBe(true);
    expect(await store.layers.save(someLayers({ version: 2 }))).toBe(false);
    expect(await store.layers.get('brand-1')).toMatchObject({ version: 2, right: ['y'] });
  });
}
