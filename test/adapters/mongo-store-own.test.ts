import { randomUUID } from 'node:crypto';
import { expect, test, vi } from 'vitest';
import { openMongoStore } from '#src/adapters/mongo/store.ts';
import { InvalidInputError, SettingsError } from '#src/errors.ts';
import { judge, mentionOf, score, takeIn } from '../contracts/store/line.ts';
import { countsStayTrue } from '../contracts/store/rollups.contract.ts';
import { anAssessment, aPage, aPost, matched } from '../support/builders.ts';
import { aCase, anEvent, aSource, at } from '../support/case-builders.ts';
import { type OpenMongo, withMongo } from '../support/mongo/store-bed.ts';

vi.setConfig({ testTimeout: 60_000 });

withMongo((open, name) => {
  test(`${name}: no collection keeps what a removed post said or who said it`, async () => {
    await using store = await open();
    const post = aPost({
      ...{ title: 'Mislaid', text: 'My mislaid kestrel', url: 'https://chirp.example/mislaid/1' },
      author: { id: 'chirp:mislaid', handle: 'mislaid', name: 'Mislaid', url: 'https://chirp.example/mislaid' },
    });
    const { mentionIds } = await takeIn(store, [post]);
    const item = aCase({ mentionId: `${post.id}|brand-1`, authorId: post.author.id, title: 'Mislaid', url: post.url });
    await store.cases.open([{ case: item, event: anEvent() }]);
    const reasons = [{ start: 3, end: 10, text: 'mislaid', weight: -1 }];
    await judge(store, mentionIds, { caseId: item.id, flagged: true, sentiment: { reasons, topics: ['delivery'] } });
    const everything = async () => {
      const collections = (await store.connection.db?.collections()) ?? [];
      const documents = await Promise.all(collections.map((collection) => collection.find({}).toArray()));
      return JSON.stringify(documents).toLowerCase();
    };
    expect(await everything()).toContain('mislaid');
    await store.intake.savePage(aPage([], { removed: [post.id], now: at('10:20') }));
    expect(await everything()).not.toContain('mislaid');
  });

  test(`${name}: a case that a process of an earlier version changed is found to be given its place again`, async () => {
    await using store = await open();
    const [placed, ranked] = [aCase({ priority: 330 }), aCase({ score: 95, priority: 320 })];
    await store.cases.open([placed, ranked].map((item) => ({ case: item, event: anEvent() })));
    const first = async () => {
      const filter = { view: 'all', userId: 'user-1', now: at('10:00') } as const;
      return (await store.cases.list(filter, { limit: 1 })).cases[0]?.id;
    };
    // The earlier version knows the risk alone, and leaves fields that it does not know.
    await store.connection.collection('cases').updateOne({ threadId: placed.threadId }, { $set: { rank: -30 } });
    expect(await first()).toBe(ranked.id);
    expect(await store.cases.withoutPriority(5)).toStrictEqual([placed]);
    await store.cases.change(placed.id, 1, { priority: 330 }, []);
    expect(await store.cases.withoutPriority(5)).toStrictEqual([]);
    expect(await first()).toBe(placed.id);
  });

  test(`${name}: rollups are true at every moment, also before the touched hours are counted anew`, async () => {
    await countsStayTrue(open, async () => {}, { runs: 5 });
  });

  test(`${name}: hours in which an earlier version counted are counted by their parts at the next start`, async () => {
    await using store = await open();
    const topics = ['delivery', '__proto__'];
    const { mentionIds } = await takeIn(store, [aPost(), aPost({ createdAt: at('08:00') })]);
    await judge(store, mentionIds, { sentiment: { topics } });
    const rollups = store.connection.collection('rollups');
    // One hour that it began, and one to which it added.
    await rollups.updateOne({ hour: at('08:00') }, { $unset: { parts: 1, topics: 1, placed: 1 } });
    await rollups.updateOne({ hour: at('10:00') }, { $set: { placed: 0, parts: {}, topics: {} } });
    const counted = async (by: 'source' | 'topic') => {
      const filter = { brandId: 'brand-1', from: at('00:00'), to: at('23:00') };
      const rows = await store.rollups.count(filter, by, 'UTC');
      return rows.map(({ key, counts }) => [key, counts.mentions]);
    };
    expect(await counted('source')).toEqual([]);
    await store.archive.settle();
    expect(await counted('source')).toEqual([['source-1', 2]]);
    expect(await counted('topic')).toEqual([
      ['__proto__', 2],
      ['delivery', 2],
    ]);
  });

  test(`${name}: what two processes do to the same posts at once is counted once`, async () => {
    await using pair = await aPair(open);
    const { one, other } = pair;
    await one.sources.create(aSource());
    const posts = Array.from({ length: 20 }, () => aPost());
    const results = await Promise.all([takeIn(one, posts), takeIn(other, posts)]);
    expect(results.map((result) => result.new).reduce((sum, n) => sum + n)).toBe(20);
    const ids = posts.map(({ id }) => `${id}|brand-1`);
    await score(one, ids);
    await Promise.all([one, other, one, other].map((store, n) => judge(store, ids, { flagged: n % 2 === 0 })));
    const [hour] = await one.rollups.list({ brandId: 'brand-1', from: at('10:00'), to: at('11:00') });
    await other.rollups.recount('brand-1', at('10:00'));
    expect(await other.rollups.list({ brandId: 'brand-1', from: at('10:00'), to: at('11:00') })).toEqual([hour]);
    expect(hour?.mentions).toBe(20);
    expect(await other.ledger.read()).toMatchObject({ fetched: 40, holds: true });
  });

  test(`${name}: an hour may be counted anew while others count in it`, async () => {
    await using pair = await aPair(open);
    const { one, other } = pair;
    const posts = Array.from({ length: 60 }, () => aPost());
    const { mentionIds } = await takeIn(one, posts);
    await score(one, mentionIds);
    const batches = Array.from({ length: 12 }, (_, n) => mentionIds.slice(n * 5, n * 5 + 5));
    let isDone = false;
    const judging = Promise.all(batches.map((ids) => judge(one, ids))).then(() => {
      isDone = true;
    });
    while (!isDone) await other.rollups.recount('brand-1', at('10:00'));
    await judging;
    const [hour] = await one.rollups.list({ brandId: 'brand-1', from: at('10:00'), to: at('11:00') });
    expect(hour).toMatchObject({ mentions: 60, negative: 60, complaints: 60 });
  });

  test(`${name}: the ledger holds while pages come in`, async () => {
    await using pair = await aPair(open);
    const { one, other } = pair;
    let isDone = false;
    const known = aPost();
    const taking = Promise.all(
      ['a', 'b', 'c'].map(async (sourceId) => {
        for (let n = 0; n < 12; n += 1) await takeIn(one, [aPost(), known, aPost()], { sourceId });
      }),
    ).then(() => {
      isDone = true;
    });
    while (!isDone) expect(await other.ledger.read()).toMatchObject({ holds: true });
    await taking;
    expect(await other.ledger.read()).toMatchObject({ fetched: 108, holds: true, states: { duplicate: 35 } });
  });

  test(`${name}: a page that is too large for one document is stored in parts, and counts as one`, async () => {
    await using store = await open();
    await store.sources.create(aSource());
    const posts = Array.from({ length: 4 }, () => aPost({ text: 'kestrel '.repeat(600_000) }));
    const page = aPage(
      posts.map((post) => matched(post, 'brand-1')),
      { cursor: { value: '9' } },
    );
    expect(await store.intake.savePage(page)).toMatchObject({ new: 4, duplicate: 0 });
    expect((await store.sources.get('source-1'))?.cursor).toEqual({ value: '9' });
    expect(await store.ledger.read()).toMatchObject({ fetched: 4, holds: true });
    expect((await mentionOf(store, `${posts[3]?.id}|brand-1`)).state).toBe('matched');
  });

  test(`${name}: what another process did to a post since it was read is neither overlooked nor undone`, async () => {
    await using pair = await aPair(open);
    const { one, other } = pair;
    const posts = [aPost(), aPost()];
    const { mentionIds } = await takeIn(one, posts);
    // Read while they wait for their sentiment, which another process gives them.
    const [read] = await one.mentions.getMany(mentionIds);
    await score(other, mentionIds, { topics: ['delivery'] });
    const { revision = 0 } = read ?? {};
    await one.mentions.saveAssessments(
      mentionIds.map((id) => ({ id, revision, assessment: anAssessment(), flagged: true })),
    );
    for (const id of mentionIds)
      expect(await mentionOf(other, id)).toMatchObject({ state: 'assessed', sentiment: { topics: ['delivery'] } });
    // Read as they are, and scored anew by the other before this one writes.
    await one.mentions.getMany(mentionIds);
    await score(other, mentionIds, { topics: ['refund'] });
    await one.mentions.saveAssessments(
      mentionIds.map((id) => ({ id, revision, assessment: anAssessment(), flagged: false })),
    );
    for (const id of mentionIds)
      expect(await mentionOf(other, id)).toMatchObject({ flagged: false, sentiment: { topics: ['refund'] } });
  });

  test(`${name}: a backup is left to the tools of MongoDB`, async () => {
    await using store = await open();
    await expect(store.backup('/nowhere')).rejects.toThrow(InvalidInputError);
  });
});

test('a MongoDB address that is none stops the start without telling its password', async () => {
  const opening = openMongoStore({ url: 'postgres://me:secret@db.example/x' });
  await expect(opening).rejects.toThrow(SettingsError);
  await expect(opening).rejects.toThrow(expect.not.stringContaining('secret') as never);
});

/** Two processes on one database. */
async function aPair(open: OpenMongo) {
  const dbName = `earshot-pair-${randomUUID()}`;
  const [one, other] = await Promise.all([open({ dbName }), open({ dbName })]);
  return {
    one,
    other,
    async [Symbol.asyncDispose]() {
      await one.connection.dropDatabase();
      await one[Symbol.asyncDispose]();
      await other[Symbol.asyncDispose]();
    },
  };
}
