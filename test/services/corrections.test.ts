import { once } from 'node:events';
import type { Worker } from 'node:worker_threads';
import { describe, expect, test } from 'vitest';
import { fewestCorrections } from '#src/domain/choose-layer.ts';
import { ConflictError, InvalidInputError, NotFoundError } from '#src/errors.ts';
import type { Connector } from '#src/ports/connector.ts';
import type { SentimentModel } from '#src/ports/sentiment-model.ts';
import { correctMention, listCorrections, takeBackCorrection } from '#src/services/corrections.ts';
import { check, discard, learntLayers, switchOff, switchOn } from '#src/services/layers.ts';
import { retrain } from '#src/services/retrain.ts';
import { score } from '../../workers/score.ts';
import { openTestApp, type TestApp } from '../support/app.ts';
import { aPage, aPost, matched } from '../support/builders.ts';
import { aBrand } from '../support/case-builders.ts';
import { listening } from '../support/listening.ts';
import { places } from '../support/sick-rides.ts';

async function settled(app: TestApp): Promise<void> {
  app.clock.pass(5000);
  await app.queue.idle();
}

describe('a person corrects a mention', () => {
  test('the mention, its risk, its case and the counts follow at once', async () => {
    await using app = await openTestApp();
    const { brand, item } = await listening(app);
    const agent = await app.person('agent');
    const [before] = await app.store.mentions.getMany([item.mentionId]);
    expect(before?.sentiment?.complaint).toBeGreaterThanOrEqual(0.5);

    const answer = { label: 'positive' as const, complaint: false };
    const corrected = await correctMention(app, agent, { mentionId: item.mentionId, revision: 1, answer });
    expect(corrected.sentiment).toMatchObject({ label: 'positive', complaint: 0, correctedBy: agent.id });
    const hours = { brandId: brand.id, from: new Date(0), to: new Date('2100-01-01') };
    expect(await app.store.rollups.list(hours)).toMatchObject([{ positive: 1, negative: 0, complaints: 0 }]);
    await settled(app);

    const after = await app.store.cases.get(item.id);
    expect(after).toMatchObject({ sentiment: 'positive', complaint: 0, undecided: false });
    expect(after?.risk.score).toBeLessThan(item.risk.score);
    expect((await app.store.cases.history(item.id)).at(-1)).toMatchObject({
      ...{ kind: 'noted', userId: agent.id, text: 'Corrected the sentiment: positive, no complaint.' },
    });
    const { corrections, people } = await listCorrections(app, { limit: 10 });
    expect(corrections).toMatchObject([{ mentionId: item.mentionId, answer, model: before?.sentiment }]);
    expect(people).toEqual({ [agent.id]: 'The agent' });

    const again = await takeBackCorrection(app, agent, item.mentionId);
    expect(again.sentiment).toEqual(before?.sentiment);
    await settled(app);
    expect((await app.store.cases.get(item.id))?.risk.score).toBe(item.risk.score);
    expect((await listCorrections(app, { limit: 10 })).corrections).toEqual([]);
  });

  test('scoring the same text once more leaves the person’s word, and correcting once more keeps what the model said', async () => {
    await using app = await openTestApp();
    const { item } = await listening(app);
    const agent = await app.person('agent');
    const seen = { mentionId: item.mentionId, revision: 1 };
    const [before] = await app.store.mentions.getMany([item.mentionId]);
    await correctMention(app, agent, { ...seen, answer: { label: 'positive' } });
    await score(app, { mentionIds: [item.mentionId] });
    expect((await app.store.mentions.getMany([item.mentionId]))[0]?.sentiment?.label).toBe('positive');
    await correctMention(app, agent, { ...seen, answer: { label: 'neutral' } });
    expect((await app.store.corrections.get(item.mentionId))?.model).toEqual(before?.sentiment);
    await settled(app);
  });

  test('what cannot be corrected is refused in plain words', async () => {
    await using app = await openTestApp();
    const { item } = await listening(app);
    const agent = await app.person('agent');
    const seen = { mentionId: item.mentionId, revision: 1 };
    const correct = (wish: Partial<Parameters<typeof correctMention>[2]>) =>
      correctMention(app, agent, { ...seen, answer: { label: 'neutral' }, ...wish });
    await expect(correct({ answer: {} })).rejects.toThrow(InvalidInputError);
    await expect(correct({ answer: { topics: ['weather'] } })).rejects.toThrow('no topic named weather');
    await expect(correct({ revision: 2 })).rejects.toThrow(ConflictError);
    await expect(correct({ mentionId: 'none|none' })).rejects.toThrow(NotFoundError);
    await expect(takeBackCorrection(app, agent, item.mentionId)).rejects.toThrow(NotFoundError);
    const [mention] = await app.store.mentions.getMany([item.mentionId]);
    await app.store.intake.savePage(aPage([], { removed: [mention?.postId ?? ''] }));
    await expect(correct({ revision: 2 })).rejects.toThrow('removed at its source');
    await settled(app);
  });
});

const sick = (place: string) => `kestrel, what a terrible sick ride at the ${place}, I hate to leave`;

/** Twelve riders who mean praise, corrected by a person, among mentions that are what they seem. */
async function withCorrections(app: TestApp, corrected = places): Promise<void> {
  await app.store.brands.create(aBrand());
  const posts = [...places.map(sick), ...places.map((place) => `my kestrel parcel to the ${place} is lost, awful`)].map(
    (text, index) => aPost({ id: `sandbox:ride:${index}`, text }),
  );
  await takeAndCorrect(app, posts, corrected.length);
}

/** Takes posts in and says of the first of them that they are praise. */
async function takeAndCorrect(app: TestApp, posts: ReturnType<typeof aPost>[], first = posts.length): Promise<void> {
  const { mentionIds } = await app.store.intake.savePage(aPage(posts.map((post) => matched(post, 'brand-1'))));
  await score(app, { mentionIds });
  const lead = await app.person('lead');
  for (const mentionId of mentionIds.slice(0, first)) {
    const answer = { label: 'positive' as const, complaint: false };
    await correctMention(app, lead, { mentionId, revision: 1, answer });
  }
}

/** Scores a fresh post and says what became of it. */
async function heard(app: TestApp, text: string): Promise<string | undefined> {
  const { mentionIds } = await app.store.intake.savePage(aPage([matched(aPost({ text }), 'brand-1')]));
  await score(app, { mentionIds });
  return (await app.store.mentions.getMany(mentionIds))[0]?.sentiment?.label;
}

describe('a brand learns from its corrections', () => {
  test('nothing changes until a layer is switched on, and the model alone judges once it is switched off', async () => {
    await using app = await openTestApp();
    await withCorrections(app);
    expect(await heard(app, sick('lake'))).toBe('negative');
    const { layers } = await retrain(app, 'brand-1');
    expect(layers.proposed?.report).toMatchObject({
      ...{ corrections: 12, heldOut: { label: { of: 12, before: 0 }, complaint: { of: 12 } } },
      replay: { right: 24, wrong: 0, broken: [] },
    });
    expect(layers.proposed?.report.replay.fixed).toContain('label sandbox:ride:0|brand-1');
    expect(await heard(app, sick('shore'))).toBe('negative');
    expect(JSON.stringify(await app.store.layers.get('brand-1'))).not.toContain('terrible');

    await expect(switchOn(app, 'brand-1', 7)).rejects.toThrow(ConflictError);
    await switchOn(app, 'brand-1', 1);
    expect(await heard(app, sick('canal'))).toBe('positive');
    expect(await heard(app, 'my kestrel parcel to the canal is lost, awful')).toBe('negative');
    await switchOff(app, 'brand-1');
    expect(await heard(app, sick('dock'))).toBe('negative');
    await expect(switchOff(app, 'brand-1')).rejects.toThrow(ConflictError);
  });

  test('it computes on a thread of its own, which ends with it, so that nobody else waits', async () => {
    await using app = await openTestApp();
    await withCorrections(app);
    const ends: Promise<unknown>[] = [];
    const seen = (worker: Worker) => ends.push(once(worker, 'exit'));
    process.on('worker', seen);
    try {
      expect((await retrain(app, 'brand-1')).layers.proposed).toBeDefined();
    } finally {
      process.off('worker', seen);
    }
    expect(ends).toHaveLength(1);
    expect(await Promise.all(ends)).toEqual([[0]]);
  });

  test('a report names the latest mentions that would flip', async () => {
    await using app = await openTestApp();
    await withCorrections(app);
    for (const place of ['lake', 'shore', 'canal', 'dock', 'pier', 'ford']) await heard(app, sick(place));
    const { layers } = await retrain(app, 'brand-1');
    const flips = layers.proposed?.report.flips;
    expect(flips?.looked).toBeGreaterThan(0);
    expect(flips?.labels.map(({ from, to }) => [from, to])).toEqual([['negative', 'positive']]);
    const shown = await learntLayers(app, 'brand-1');
    expect(shown).toMatchObject({ corrections: 12, fewest: fewestCorrections, proposed: { number: 1 } });
    expect(Object.values(shown.texts).every((text) => text.startsWith('kestrel, what a terrible sick ride'))).toBe(
      true,
    );
    await discard(app, 'brand-1');
    expect(await learntLayers(app, 'brand-1')).not.toHaveProperty('proposed');
  });

  test('a few corrections are too few', async () => {
    await using app = await openTestApp();
    await withCorrections(app, places.slice(0, 3));
    const { layers, why } = await retrain(app, 'brand-1');
    expect(why).toMatch(/^Corrections so far: 3; a layer needs 10/);
    expect(layers.proposed).toBeUndefined();
    await expect(switchOn(app, 'brand-1')).rejects.toThrow('No layer is proposed');
    await expect(retrain(app, 'none')).rejects.toThrow(NotFoundError);
  });

  test('a new model that breaks a correction which was right is found out, until somebody agrees', async () => {
    await using app = await openTestApp();
    await withCorrections(app);
    const before = await check(app, 'brand-1');
    expect(before).toMatchObject({ answers: 24, broken: [] });
    expect(before.right).toBeLessThan(24);
    await retrain(app, 'brand-1');
    await switchOn(app, 'brand-1');
    expect(await check(app, 'brand-1')).toMatchObject({ right: 24, broken: [] });
    const newer: SentimentModel = {
      score: async (batch) =>
        (await app.sentiment.score(batch)).map((one) => ({ ...one, score: -1, confidence: 0.999, complaint: 0.999 })),
      [Symbol.asyncDispose]: async () => undefined,
    };
    const updated = { ...app, sentiment: newer };
    for (const _ of [1, 2]) {
      const { right, broken } = await check(updated, 'brand-1');
      expect(right).toBeLessThan(24);
      expect(broken[0]?.correction.text.text).toContain('sick ride');
      expect(broken[0]).toMatchObject({ was: { label: 'positive' }, now: { label: 'negative' } });
    }
    await check(updated, 'brand-1', true);
    expect((await check(updated, 'brand-1')).broken).toEqual([]);
  });

  test('nothing is learnt from a network whose terms forbid it, or where the operator does; it is replayed all the same', async () => {
    await using app = await openTestApp();
    await withCorrections(app);
    const sandbox = { ...app.network.connector, id: 'sandbox', terms: { mayTrain: false } } as Connector;
    const forbidding = { ...app, connectors: new Map([['sandbox', sandbox]]) };
    const why = 'Corrections so far: 0, beside 12 on networks from which nothing may be learnt; a layer needs 10';
    expect((await retrain(forbidding, 'brand-1')).why).toContain(why);
    const policies = { ...app.policies, learnNothingFrom: ['sandbox'] };
    expect((await retrain({ ...app, policies }, 'brand-1')).why).toContain(why);

    // Corrected posts of another network teach, and those of this one are replayed beside them.
    const elsewhere = places.map((place) => aPost({ id: `chirp:ride:${place}`, text: sick(place) }));
    await takeAndCorrect(app, elsewhere);
    const { layers } = await retrain({ ...app, policies }, 'brand-1');
    expect(layers.proposed?.report).toMatchObject({ corrections: 12, withheld: 12, replay: { right: 48 } });
  });

  test('a post that was removed at its source is learnt from no more', async () => {
    await using app = await openTestApp();
    await withCorrections(app);
    await app.store.intake.savePage(aPage([], { removed: ['sandbox:ride:0', 'sandbox:ride:1', 'sandbox:ride:2'] }));
    expect((await retrain(app, 'brand-1')).why).toMatch(/^Corrections so far: 9;/);
    expect((await learntLayers(app, 'brand-1')).corrections).toBe(9);
  });
});
