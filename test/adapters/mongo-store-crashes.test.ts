import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { MentionDocument, PostDocument } from '#src/adapters/mongo/documents.ts';
import { leaseMs } from '#src/adapters/mongo/journal.ts';
import type { MongoStore } from '#src/adapters/mongo/store.ts';
import type { Store } from '#src/ports/store.ts';
import type { PulseRow } from '#src/schemas/pulse.ts';
import type { Rollup } from '#src/schemas/rollup.ts';
import { assess, judge, score, takeIn } from '../contracts/store/line.ts';
import { aPage, aPost, aSentiment, matched } from '../support/builders.ts';
import { aBrand, aCase, anAction, anEvent, aSource, at } from '../support/case-builders.ts';
import { type LastWrite, type Power, powerOfMongo } from '../support/mongo/power.ts';
import { type OpenMongo, withMongo } from '../support/mongo/store-bed.ts';

vi.setConfig({ testTimeout: 240_000 });

const day = { from: at('00:00'), to: at('23:00') };
const brandIds = ['brand-1', 'brand-2'];
const run = {
  ...{ id: 'run-1', network: 'sandbox', file: 'day.csv', startedAt: at('09:00') },
  ...{ rows: 0, read: 0, new: 0, duplicate: 0, rejected: 0 },
};

/** What the line and its people do, step by step; each step may come twice, as a job does. */
function aDay(): ((store: Store) => Promise<unknown>)[] {
  const posts = Array.from({ length: 6 }, (_, n) => aPost({ createdAt: at(n % 2 ? '09:30' : '10:30') }));
  const ids = posts.flatMap(({ id }) => brandIds.map((brandId) => `${id}|${brandId}`));
  const item = aCase({ mentionId: ids[0] ?? '', threadId: posts[0]?.threadId ?? '' });
  const action = anAction({ caseId: item.id });
  const correction = {
    ...{ mentionId: ids[1] ?? '', brandId: 'brand-2', revision: 1, userId: 'user-1', at: at('10:20') },
    ...{ model: aSentiment(), answer: { complaint: false } },
  };
  const cursor = (value: string) => ({ cursor: { value }, health: { failures: 0, problem: undefined } });
  return [
    (store) => takeIn(store, posts, { brandIds, ...cursor('1'), importRun: { ...run, rows: 6, read: 6 } }),
    (store) => judge(store, ids, { sentiment: { topics: ['delivery'] } }),
    (store) => store.cases.open([{ case: item, event: anEvent() }]),
    (store) => assess(store, ids.slice(0, 4), { caseId: item.id, flagged: true }),
    (store) => score(store, ids.slice(2), { label: 'positive', score: 0.5, complaint: 0, lang: 'de' }),
    (store) =>
      store.corrections.save(correction, aSentiment({ complaint: 0, topics: ['price'], correctedBy: 'user-1' })),
    (store) => store.actions.create(action, anEvent({ kind: 'action_queued' })),
    (store) => store.actions.move(action.id, 'queued', 'failed', {}, anEvent({ kind: 'action_failed' })),
    (store) => {
      const edited = posts.slice(0, 3).map((post) => ({ ...post, text: 'Kestrel, another word' }));
      const news = [...edited, aPost()].map((post) => matched(post, 'brand-1'));
      const removed = [posts[3]?.id ?? '', posts[0]?.id ?? ''];
      return store.intake.savePage(aPage(news, { removed, now: at('10:40'), ...cursor('2') }));
    },
    (store) => store.posts.addMentions([{ postId: posts[4]?.id ?? '', mentions: [{ brandId: 'brand-3', spans: [] }] }]),
    (store) => judge(store, [...ids, `${posts[4]?.id}|brand-3`], { flagged: true }),
    (store) => store.brands.remove('brand-2'),
  ];
}

withMongo((open, name) => {
  let power: Power;
  beforeAll(() => {
    power = powerOfMongo();
  });
  afterAll(() => power[Symbol.dispose]());

  test(`${name} holds wherever a process dies`, async () => {
    let n = 1;
    while (await liveThrough(open, power, n, lastWrites[n % 3] ?? 'lost', n % 2 ? 'before' : 'after')) n += 1;
    expect(n).toBeGreaterThan(40);
  });
});

const lastWrites: LastWrite[] = ['lost', 'half', 'made'];

/** What was left is found before the job comes again, or after it. False once the day is over before the process dies. */
async function liveThrough(
  open: OpenMongo,
  power: Power,
  n: number,
  how: LastWrite,
  found: 'before' | 'after',
): Promise<boolean> {
  const dbName = `earshot-crash-${randomUUID()}`;
  let now = at('12:00');
  const begin = () => open({ dbName, clock: { now: () => now } });
  const wait = () => {
    now = new Date(now.getTime() + 2 * leaseMs);
  };
  let store = await begin();
  await store.brands.create(aBrand({ id: 'brand-2' }));
  await store.sources.create(aSource());
  let died = false;
  power.failOn(n, how);
  for (const step of aDay()) {
    const problem = await step(store).then(
      () => undefined,
      (error: unknown) => error,
    );
    if (!died && power.restore()) {
      died = true;
      await store[Symbol.asyncDispose]();
      if (found === 'before') wait();
      store = await begin();
      await step(store);
    } else if (problem) throw problem;
  }
  power.failOn(Number.POSITIVE_INFINITY, how);
  // Whoever comes next ends what was found after the job came again.
  await store[Symbol.asyncDispose]();
  wait();
  store = await begin();
  await holds(store);
  await store.connection.dropDatabase();
  await store[Symbol.asyncDispose]();
  return died;
}

async function holds(store: MongoStore): Promise<void> {
  expect((await store.ledger.read()).holds).toBe(true);
  expect(await store.sources.get('source-1')).toMatchObject({ cursor: { value: '2' } });
  expect(await store.cases.counts({ userId: 'u', now: at('12:00') })).toMatchObject({
    views: { all: 1, needs_look: 1 },
  });
  const [item] = (await store.cases.list({ view: 'all', userId: 'u', now: at('12:00') }, { limit: 2 })).cases;
  const history = await store.cases.history(item?.id ?? '');
  expect(history.map(({ kind }) => kind)).toEqual(['opened', 'action_queued', 'action_failed']);
  expect((await store.mentions.list({ brandId: 'brand-2' }, { limit: 9 })).mentions).toEqual([]);
  const counted = await rollupsOf(store);
  for (const hour of [at('09:00'), at('10:00')]) {
    for (const brandId of [...brandIds, 'brand-3']) await store.rollups.recount(brandId, hour);
  }
  expect(counted).toStrictEqual(await rollupsOf(store));
  expect(await store.imports.progress('run-1')).toEqual(await importOf(store));
  expect(await store.connection.collection('journal').countDocuments({})).toBe(0);
  const { new: came, duplicate } = (await store.imports.get('run-1')) ?? {};
  expect((came ?? 0) + (duplicate ?? 0)).toBeGreaterThanOrEqual(6);
  expect(came).toBe(6);
}

async function rollupsOf(store: Store): Promise<(Rollup | PulseRow)[]> {
  const counts = [...brandIds, 'brand-3'].flatMap<Promise<(Rollup | PulseRow)[]>>((brandId) => [
    store.rollups.list({ brandId, ...day }),
    ...(['source', 'language', 'topic'] as const).map((by) => store.rollups.count({ brandId, ...day }, by, 'UTC')),
  ]);
  return (await Promise.all(counts)).flat();
}

/** Progress of the only import, counted anew. */
async function importOf({ connection }: MongoStore): Promise<object> {
  const posts = await connection
    .collection<PostDocument>('posts')
    .find({ importKey: { $exists: true } })
    .toArray();
  const mentions = posts.flatMap((post) => post.mentions);
  const count = (test: (mention: MentionDocument) => boolean) => mentions.filter(test).length;
  return {
    matched: mentions.length,
    scored: count(({ state }) => state !== 'matched'),
    flagged: count(({ flagged }) => flagged),
    pending: count(({ state }) => state === 'matched' || state === 'scored'),
  };
}
