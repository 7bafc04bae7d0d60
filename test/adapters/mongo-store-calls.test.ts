import { expect, test, vi } from 'vitest';
import { openMongoStore } from '#src/adapters/mongo/store.ts';
import { withCases, withJudged } from '../contracts/store/judged.ts';
import { judge, takeIn } from '../contracts/store/line.ts';
import { aPost, aSentiment } from '../support/builders.ts';
import { aCase, anEvent, at } from '../support/case-builders.ts';
import { watchCalls } from '../support/mongo/calls.ts';
import { withMongo } from '../support/mongo/store-bed.ts';

vi.setConfig({ testTimeout: 60_000 });

const large = ['posts', 'cases', 'rollups', 'journal', 'imports'];

withMongo((open, name, url) => {
  test(`${name}: whatever the line asks for on a page’s way is found by a declared index`, async () => {
    await using store = await open();
    using calls = watchCalls();
    const posts = [aPost(), aPost({ threadId: 'sandbox:chirp:t', parentId: 'sandbox:chirp:t' }), aPost()];
    const threads = posts.map(({ threadId }) => threadId);
    const authors = posts.map(({ author }) => author.id);
    await store.intake.brandsByThread(posts.map((post) => ({ threadId: post.threadId, authorId: post.author.id })));
    const { mentionIds } = await takeIn(store, posts);
    await store.mentions.texts(mentionIds);
    await judge(store, mentionIds, { sentiment: aSentiment({ topics: ['delivery'], complaint: 0.9 }) });
    await store.mentions.inLine(at('00:00'), 99);
    await store.mentions.complaintsByAuthor('brand-1', authors, at('00:00'));
    await store.mentions.complainersByTopic('brand-1', ['delivery'], at('00:00'));
    await store.posts.samples(posts.map(({ id }) => id));
    await store.posts.dueForMeasure(at('23:00'), 9);
    await store.posts.ofSource({
      sourceId: 'source-1',
      after: '1',
      seenUntil: at('23:00'),
      now: at('23:00'),
      limit: 9,
    });
    await store.posts.idsOfAuthors(authors, 9);
    await store.posts.watchedBySource(new Map([['source-1', at('23:00')]]));
    await store.cases.joinable('brand-1', threads, authors, at('00:00'));
    const [item] = await withCases(store, [aCase()]);
    await store.cases.withJoined([item.id]);
    await store.cases.mentionIds(item.id);
    await store.cases.change(item.id, 1, { title: 'risen' }, [anEvent()]);
    await store.mentions.unfinished(at('23:00'), 9);
    await store.cases.ofIssue('issue-1', { limit: 9 });
    await store.cases.issueCounts(['issue-1']);
    await store.cases.doneCounts({ from: at('00:00'), to: at('23:00') });
    await store.cases.scan({ from: '0', to: 'z', limit: 9 });
    await store.cases.loads(['user-1']);
    await store.cases.lastActs([{ caseId: item.id, userId: 'user-1' }]);
    await store.actions.ofCases([item.id]);

    const asked = calls.filters().filter(({ collection }) => large.includes(collection));
    expect(new Set(asked.map(({ collection }) => collection))).toEqual(
      new Set(['posts', 'cases', 'rollups', 'journal']),
    );
    for (const { collection, filter } of asked) {
      const indexes = await store.connection.collection(collection).indexes();
      const first = indexes.map(({ key }) => Object.keys(key)[0]);
      const plain = Object.entries(filter).filter(([, value]) => isPlain(value));
      const fields = plain.length > 0 ? plain.map(([field]) => field) : Object.keys(filter);
      expect({ collection, filter, isFound: fields.some((field) => first.includes(field)) }).toMatchObject({
        isFound: true,
      });
    }
  });

  test(`${name}: many cases are looked at and changed in as many calls as two`, async () => {
    await using store = await open();
    const items = await withCases(store, [aCase(), aCase(), aCase(), aCase(), aCase()]);
    const posts = items.map((_, n) => ({ id: `sandbox:chirp:${n}`, time: '10:00' }));
    for (const [n, post] of posts.entries()) await withJudged(store, [post], { caseId: items[n]?.id ?? '' });
    const callsFor = async (some: typeof items) => {
      using calls = watchCalls();
      const ids = some.map(({ id }) => id);
      const found = await store.cases.withJoined(ids);
      const mentions = await Promise.all(
        ids.map(async (id) => store.mentions.getMany(await store.cases.mentionIds(id))),
      );
      expect(mentions.map((ofCase) => ofCase.length)).toEqual(ids.map(() => 1));
      const changed = await Promise.all(
        found.map(({ case: { id, version } }) => store.cases.change(id, version, { title: id }, [anEvent()])),
      );
      expect(changed.map((item) => item?.title)).toEqual(ids);
      return calls.count();
    };
    const ofTwo = await callsFor(items.slice(0, 2) as typeof items);
    expect(await callsFor(items)).toBe(ofTwo);
    expect(ofTwo).toBe(4);
  });

  test(`${name}: of cases changed in one call, what another process changed first is told and stays`, async () => {
    await using one = await open();
    await using other = await openMongoStore({ url, dbName: one.connection.name });
    const [same, faster, acted] = await withCases(one, [aCase(), aCase(), aCase()]);
    await one.cases.withJoined([same.id, faster.id, acted.id]);
    await other.cases.change(faster.id, 1, { title: 'faster' }, [anEvent({ kind: 'noted' })]);
    // A write that leaves the version as it is, as those of actions do.
    await other.connection
      .collection('cases')
      .updateOne({ openKey: JSON.stringify([acted.brandId, acted.threadId, acted.lane]) }, { $inc: { v: 1 } });
    const answers = await Promise.all(
      [same, faster, acted].map(({ id }) => one.cases.change(id, 1, { title: 'ours' }, [anEvent({ kind: 'joined' })])),
    );
    expect(answers.map((answer) => answer?.title)).toEqual(['ours', undefined, 'ours']);
    const titles = (await other.cases.getMany([same.id, faster.id, acted.id])).map(({ title }) => title);
    expect(titles).toEqual(['ours', 'faster', 'ours']);
    const kinds = await Promise.all(
      [same, faster, acted].map(async ({ id }) => (await other.cases.history(id)).map(({ kind }) => kind)),
    );
    expect(kinds).toEqual([
      ['opened', 'joined'],
      ['opened', 'noted'],
      ['opened', 'joined'],
    ]);
  });
});

function isPlain(value: unknown): boolean {
  return (
    typeof value === 'string' || (typeof value === 'object' && value !== null && ('$in' in value || '$eq' in value))
  );
}
