import { expect, test } from 'vitest';
import { brandDay, dayAfter } from '#src/domain/brand-day.ts';
import type { Sentiment } from '#src/schemas/sentiment.ts';
import { pulseDay } from '../../workers/pulse-day.ts';
import { score, takeIn } from '../contracts/store/line.ts';
import { openTestApp, type TestApp } from '../support/app.ts';
import { aPage, aPost } from '../support/builders.ts';
import { aBrand } from '../support/case-builders.ts';

const signal = new AbortController().signal;
const dayMs = 86_400_000;
const praise = { label: 'positive', score: 0.8, complaint: 0, undecided: false } as const;
const complaint = { label: 'negative', score: -0.8, complaint: 0.9, undecided: false } as const;

/** Somebody writes so many days before the app’s time. */
async function says(app: TestApp, id: string, daysBack: number[], sentiment: Partial<Sentiment> = praise) {
  const author = { id, handle: id, name: `Name of ${id}`, followers: 10 };
  const posts = daysBack.map((days) =>
    aPost({ author, createdAt: new Date(app.clock.now().getTime() - days * dayMs), seenAt: app.clock.now() }),
  );
  const { mentionIds } = await takeIn(app.store, posts);
  await score(app.store, mentionIds, sentiment);
  return posts.map((post) => post.id);
}

const days = async (app: TestApp) => await app.store.records.pulseDays.list({ of: 'brand-1' });
const latest = async (app: TestApp) => (await days(app)).at(-1) ?? expect.fail('no day was counted');
const behind = async (app: TestApp) =>
  (await app.store.records.pulsePeople.list({ of: 'brand-1' })).at(-1) ?? expect.fail('nobody is kept');

async function openWithBrand(timeZone = 'UTC'): Promise<TestApp> {
  const app = await openTestApp();
  await app.store.brands.create(aBrand({ id: 'brand-1', timeZone }));
  return app;
}

test('a day that is over is counted with its people, where they stand and where they stood', async () => {
  await using app = await openWithBrand();
  await says(app, 'ada', [1, 1, 50, 60]);
  await says(app, 'bea', [1], complaint);
  await says(app, 'cleo', [95, 96, 97], complaint);
  await says(app, 'dora', [40, 41, 42, 43], complaint);
  await says(app, 'dora', [5, 6, 7, 8, 9]);
  await says(app, 'eve', [40, 50, 60]);
  await pulseDay(app, signal);
  const day = await latest(app);
  expect(day).toMatchObject({
    ...{ mentions: 3, authors: 2, newVoices: 1, silent: 2 },
    pyramid: { advocates: 2, engaged: 1, indifferent: 1, disengaged: 0 },
    earlier: { advocates: 2, engaged: 0, indifferent: 0, disengaged: 2 },
    moves: [
      { from: 'advocates', to: 'advocates', count: 2 },
      { from: 'disengaged', to: 'engaged', count: 1 },
      { from: 'disengaged', to: 'unheard', count: 1 },
      { from: 'unheard', to: 'indifferent', count: 1 },
    ],
  });
  const people = await behind(app);
  expect(people.loudest.map(({ authorId }) => authorId)).toStrictEqual(['ada', 'bea']);
  expect(people.newVoices.map(({ authorId }) => authorId)).toStrictEqual(['bea']);
  expect(people.silent).toMatchObject([
    { authorId: 'cleo', mentions: 3, score: -0.8 },
    { authorId: 'eve', mentions: 3, score: 0.8 },
  ]);
  expect(people.movers).toStrictEqual([{ authorId: 'dora', from: 'disengaged', to: 'engaged' }]);
  expect(JSON.stringify([day, people])).not.toContain('Name of');
});

test('what was removed is nobody’s word, accounts of one person count once, and staff does not count', async () => {
  await using app = await openWithBrand();
  await says(app, 'ada', [1]);
  await says(app, 'ada-elsewhere', [1]);
  await says(app, 'ours', [1]);
  const [gone = ''] = await says(app, 'gone', [1]);
  await app.store.intake.savePage(aPage([], { removed: [gone], now: app.clock.now() }));
  const profile = { network: 'sandbox', handle: '', name: '', tags: [], notes: [], version: 1 };
  await app.store.records.authors.saveAll([
    { ...profile, id: 'ada', of: 'person-1', knownAs: [] },
    { ...profile, id: 'ada-elsewhere', of: 'person-1', knownAs: [] },
    { ...profile, id: 'ours', knownAs: ['staff'] },
  ]);
  await pulseDay(app, signal);
  expect(await latest(app)).toMatchObject({
    ...{ mentions: 2, authors: 1, newVoices: 1 },
    pyramid: { advocates: 1, engaged: 0, indifferent: 0, disengaged: 0 },
  });
  expect((await behind(app)).loudest.map(({ authorId }) => authorId).toSorted()).toStrictEqual([
    'ada',
    'ada-elsewhere',
  ]);
});

test('days on which nothing ran are counted later, each once, and none before the first', async () => {
  await using app = await openWithBrand();
  await says(app, 'ada', [1]);
  await pulseDay(app, signal);
  const [first] = await days(app);
  await pulseDay(app, signal);
  expect(await days(app)).toStrictEqual([first]);
  app.clock.pass(3 * dayMs);
  await says(app, 'bea', [2]);
  await pulseDay(app, signal);
  const day = first?.day ?? '';
  expect((await days(app)).map((one) => [one.day, one.authors])).toStrictEqual([
    [day, 1],
    [dayAfter(day, 1), 0],
    [dayAfter(day, 2), 1],
    [dayAfter(day, 3), 0],
  ]);
});

test('a crash between the two writes leaves nothing half told: the next run writes both', async () => {
  await using app = await openWithBrand();
  await says(app, 'ada', [1]);
  const { pulseDays } = app.store.records;
  const dying = { ...app.store.records, pulseDays: { ...pulseDays, save: () => Promise.reject(new Error('killed')) } };
  await expect(pulseDay({ ...app, store: { ...app.store, records: dying } }, signal)).rejects.toThrow('killed');
  expect(await days(app)).toHaveLength(0);
  await says(app, 'bea', [1]);
  await pulseDay(app, signal);
  expect(await latest(app)).toMatchObject({ authors: 2 });
  expect((await behind(app)).loudest).toHaveLength(2);
});

test('the day is that of the brand, also where summer time ends in it, and rivals are not counted', async () => {
  await using app = await openWithBrand('Europe/Berlin');
  await app.store.brands.create(aBrand({ id: 'rival', rival: true }));
  app.clock.pass(Date.parse('2026-10-26T08:00:00Z') - app.clock.now().getTime());
  const { from, to } = brandDay('2026-10-25', 'Europe/Berlin');
  const at = (id: string, createdAt: Date) =>
    aPost({ author: { id, handle: id, name: id }, createdAt, seenAt: app.clock.now() });
  await takeIn(app.store, [
    ...[at('before', new Date(from.getTime() - 1)), at('first', from)],
    ...[at('last', new Date(to.getTime() - 1)), at('after', to)],
  ]);
  await pulseDay(app, signal);
  expect(await latest(app)).toMatchObject({ day: '2026-10-25', from, to, authors: 2 });
  expect(await app.store.records.pulseDays.count()).toBe(1);
});
