import { describe, expect, test } from 'vitest';
import { InvalidInputError } from '#src/errors.ts';
import { type MentionFilter, mostComplaintsCounted } from '#src/ports/store/mentions.ts';
import type { Store } from '#src/ports/store.ts';
import type { StoredPost } from '#src/schemas/post.ts';
import type { Sentiment } from '#src/schemas/sentiment.ts';
import { aMention, anAssessment, aPage, aPost, aSentiment, matched } from '../../support/builders.ts';
import { at } from '../../support/case-builders.ts';
import { assess, judge, mentionOf, score, takeIn } from './line.ts';

export function mentionsContract(name: string, open: () => Promise<Store>): void {
  describe(`${name} keeps the contract of mentions`, () => {
    describe('reading', () => readingContract(open));
    describe('judging', () => judgingContract(open));
    describe('listing', () => listingContract(open));
    describe('complaining', () => complainingContract(open));
  });
}

const nameOf = (post: StoredPost, brandId = 'brand-1') => `${post.id}|${brandId}`;

function readingContract(open: () => Promise<Store>): void {
  test('a mention is read with its post, in the order asked for', async () => {
    await using store = await open();
    const [one, other] = [aPost(), aPost({ threadId: 'sandbox:chirp:thread', parentId: 'sandbox:chirp:thread' })];
    const spans = [{ start: 3, end: 10, term: 'kestrel', queryId: 'query-1' }];
    await store.intake.savePage(
      aPage([{ post: one, mentions: [{ brandId: 'brand-1', spans }] }, matched(other, 'brand-1')]),
    );
    expect(await store.mentions.getMany([nameOf(other), 'none', 'none|brand-1', nameOf(one)])).toStrictEqual([
      aMention({ post: other }),
      aMention({ post: one, spans }),
    ]);
    expect(await store.mentions.getMany([])).toEqual([]);
  });

  test('a model is told the text of a mention, and nothing of a removed post', async () => {
    await using store = await open();
    const [one, other, gone] = [aPost({ title: 'Gate', lang: 'en' }), aPost(), aPost()];
    const span = { start: 0, end: 4, term: 'kestrel', queryId: 'query-1' };
    const spans = [span, { ...span, start: 9, end: 13 }];
    await store.intake.savePage(
      aPage([
        { post: one, mentions: [{ brandId: 'brand-1', spans }] },
        matched(other, 'brand-1'),
        matched(gone, 'brand-1'),
      ]),
    );
    await store.intake.savePage(aPage([], { removed: [gone.id] }));
    const shared = { brandId: 'brand-1', revision: 1 };
    expect(await store.mentions.texts([nameOf(other), nameOf(gone), 'none|brand-1', nameOf(one)])).toStrictEqual([
      { ...shared, id: nameOf(other), text: other.text, terms: [], ...(other.lang && { lang: other.lang }) },
      { ...shared, id: nameOf(one), title: 'Gate', text: one.text, lang: 'en', terms: ['kestrel'] },
    ]);
  });

  test('a bar within the id of a post or a brand does no harm', async () => {
    await using store = await open();
    const [post, other] = [aPost({ id: 'rss:example.org:a|b' }), aPost({ id: 'rss:example.org:a' })];
    await takeIn(store, [post], { brandIds: ['c|d'] });
    await takeIn(store, [other], { brandIds: ['b|c|e'] });
    const ids = [nameOf(post, 'c|d'), nameOf(other, 'b|c|e')];
    expect((await store.mentions.getMany(ids)).map(({ id }) => id)).toEqual(ids);
    await judge(store, ids);
    expect(await store.mentions.getMany(ids)).toMatchObject([{ state: 'assessed' }, { state: 'assessed' }]);
  });

  test('the mentions of a post are told, whole or by id', async () => {
    await using store = await open();
    const [post, none] = [aPost(), aPost()];
    await takeIn(store, [post], { brandIds: ['brand-2', 'brand-1'] });
    await takeIn(store, [none], { brandIds: [] });
    const ids = [nameOf(post), nameOf(post, 'brand-2')];
    expect((await store.mentions.ofPost(post.id)).map(({ id }) => id).toSorted()).toEqual(ids);
    expect((await store.mentions.idsOfPosts([post.id, none.id, 'unknown'])).toSorted()).toEqual(ids);
    expect(await store.mentions.ofPost(none.id)).toEqual([]);
  });
}

function judgingContract(open: () => Promise<Store>): void {
  test('sentiment and assessment are read as they were saved', async () => {
    await using store = await open();
    const post = aPost();
    await takeIn(store, [post]);
    const sentiment = aSentiment({ topics: ['delivery'], hardRules: ['safety'], undecided: true, question: true });
    const forecast = { expected: 12.5, low: 3, high: 40, perHour: 2 };
    const assessment = anAssessment({ forecast });
    const result = { id: nameOf(post), revision: 1 };
    await store.mentions.saveSentiments([{ ...result, sentiment }]);
    expect(await mentionOf(store, nameOf(post))).toStrictEqual(aMention({ post, state: 'scored', sentiment }));
    await store.mentions.saveAssessments([{ ...result, assessment, caseId: 'case-1', flagged: true }]);
    expect(await mentionOf(store, nameOf(post))).toStrictEqual(
      aMention({ post, state: 'assessed', sentiment, assessment, caseId: 'case-1', flagged: true }),
    );
  });

  test('a sentiment that an earlier release left says nothing of leaving, which is read as staying', async () => {
    await using store = await open();
    const { mentionIds } = await takeIn(store, [aPost()]);
    const { leaving: _leaving, ...earlier } = aSentiment();
    const [id = ''] = mentionIds;
    await store.mentions.saveSentiments([{ id, revision: 1, sentiment: earlier as Sentiment }]);
    expect((await mentionOf(store, id)).sentiment).toStrictEqual(aSentiment());
    await store.mentions.saveSentiments([{ id, revision: 1, sentiment: aSentiment({ leaving: true }) }]);
    expect((await mentionOf(store, id)).sentiment?.leaving).toBe(true);
  });

  test('a later assessment without a case leaves the mention in its case', async () => {
    await using store = await open();
    const { mentionIds } = await takeIn(store, [aPost()]);
    await judge(store, mentionIds, { caseId: 'case-1', flagged: true });
    await assess(store, mentionIds);
    expect(await store.mentions.getMany(mentionIds)).toMatchObject([{ caseId: 'case-1', flagged: false }]);
  });

  test('an assessment says when the counters of its post are read next, ends that, or leaves it as it is', async () => {
    await using store = await open();
    const { mentionIds } = await takeIn(store, [aPost(), aPost()]);
    const [one = '', other = ''] = mentionIds;
    const due = async () => (await store.posts.dueForMeasure(at('11:00'), 9)).map(({ postId }) => `${postId}|brand-1`);
    const result = { revision: 1, assessment: anAssessment(), flagged: false };
    await store.mentions.saveAssessments([{ id: one, ...result, measureNextAt: at('10:30') }]);
    expect(await due()).toEqual([]);
    await judge(store, mentionIds);
    await store.mentions.saveAssessments([
      { id: one, ...result, measureNextAt: at('10:30') },
      { id: other, ...result, measureNextAt: at('10:20') },
      { id: other, ...result, revision: 2, measureNextAt: at('10:10') },
    ]);
    expect(await due()).toEqual([other, one]);
    await store.mentions.saveAssessments([{ id: one, ...result }]);
    expect(await due()).toEqual([other, one]);
    await store.mentions.saveAssessments([{ id: other, ...result, measureNextAt: null }]);
    expect(await due()).toEqual([one]);
  });

  test('a result for another revision, or for a mention that is gone, is skipped; the others are saved', async () => {
    await using store = await open();
    const [post, other] = [aPost(), aPost()];
    await takeIn(store, [post, other]);
    await store.mentions.saveSentiments([
      { id: nameOf(post), revision: 2, sentiment: aSentiment() },
      { id: 'none|brand-1', revision: 1, sentiment: aSentiment() },
      { id: nameOf(other), revision: 1, sentiment: aSentiment() },
    ]);
    expect((await mentionOf(store, nameOf(post))).state).toBe('matched');
    expect((await mentionOf(store, nameOf(other))).state).toBe('scored');
    const result = { assessment: anAssessment(), flagged: true };
    await store.mentions.saveAssessments([
      { id: nameOf(other), revision: 7, ...result },
      { id: 'none', revision: 1, ...result },
    ]);
    expect((await mentionOf(store, nameOf(other))).state).toBe('scored');
  });

  test('a mention without sentiment is not assessed', async () => {
    await using store = await open();
    const { mentionIds } = await takeIn(store, [aPost()]);
    await assess(store, mentionIds, { flagged: true });
    expect(await store.mentions.getMany(mentionIds)).toMatchObject([{ state: 'matched', flagged: false }]);
  });

  test('scoring an assessed mention again leaves it assessed', async () => {
    await using store = await open();
    const { mentionIds } = await takeIn(store, [aPost()]);
    await judge(store, mentionIds);
    await score(store, mentionIds, { label: 'positive', score: 0.5, complaint: 0.1 });
    expect(await store.mentions.getMany(mentionIds)).toMatchObject([{ state: 'assessed', sentiment: { score: 0.5 } }]);
  });

  test('what is in the line is told by source and brand, and what is assessed, removed or gone is no longer in it', async () => {
    await using store = await open();
    const of = (sourceId: string, time = '09:00') => aPost({ sourceId, createdAt: at(time) });
    const [judged, scored, gone, fresh, other] = [of('s1'), of('s1'), of('s1'), of('s1', '09:01'), of('s2', '09:30')];
    await takeIn(store, [judged, scored, gone], { brandIds: ['brand-1', 'brand-2'] });
    await takeIn(store, [fresh, other]);
    await judge(store, [nameOf(judged)]);
    await score(store, [nameOf(scored)]);
    await store.intake.savePage(aPage([], { removed: [gone.id] }));
    const parts = async () => {
      const found = await store.mentions.inLine(at('09:00'), 100);
      return found.map((part) => [part.sourceId, part.brandId, part.mentions, part.recent].join(' ')).toSorted();
    };
    expect(await parts()).toEqual(['s1 brand-1 2 1', 's1 brand-2 2 0', 's2 brand-1 1 1']);
    await judge(store, [nameOf(fresh), nameOf(other), nameOf(scored)]);
    expect(await parts()).toEqual(['s1 brand-2 2 0']);
    await judge(store, [nameOf(judged, 'brand-2'), nameOf(scored, 'brand-2')]);
    expect(await parts()).toEqual([]);
  });

  test('of a line that is too long to count, what came last is counted', async () => {
    await using store = await open();
    for (const [index, sourceId] of ['s1', 's2', 's3'].entries()) {
      const posts = Array.from({ length: 4 }, () => aPost({ sourceId }));
      await takeIn(store, posts, { now: new Date(at('10:00').getTime() + index * 60_000) });
    }
    const parts = await store.mentions.inLine(at('09:00'), 8);
    expect(parts.map(({ sourceId, mentions }) => `${sourceId} ${mentions}`).toSorted()).toEqual(['s2 4', 's3 4']);
  });

  test('what a crash may have left is told, the oldest first', async () => {
    await using store = await open();
    const posts = ['09:00', '09:30', '09:20', '09:10', '09:40'].map((time) => aPost({ createdAt: at(time) }));
    for (const [index, post] of posts.entries()) {
      await takeIn(store, [post], { now: new Date(at('10:00').getTime() + index * 60_000) });
    }
    const [first, second, third, fourth] = posts.map((post) => nameOf(post));
    await judge(store, [second ?? '']);
    await score(store, [third ?? '']);
    expect(await store.mentions.unfinished(at('10:04'), 9)).toEqual([
      { id: first, state: 'matched' },
      { id: third, state: 'scored' },
      { id: fourth, state: 'matched' },
    ]);
    expect(await store.mentions.unfinished(at('10:04'), 1)).toHaveLength(1);
    expect(await store.mentions.unfinished(at('10:00'), 9)).toEqual([]);
  });
}

function listingContract(open: () => Promise<Store>): void {
  const ids = async (store: Store, filter: MentionFilter, limit = 20) =>
    (await store.mentions.list(filter, { limit })).mentions.map(({ id }) => id);

  test('tells the newest first and goes on behind the last, also among posts of one moment', async () => {
    await using store = await open();
    const times = ['09:00', '10:00', '10:00', '10:00', '08:00', '09:30'];
    const posts = times.map((time) => aPost({ createdAt: at(time) }));
    await takeIn(store, posts.slice(0, 3));
    await takeIn(store, posts.slice(3), { brandIds: ['brand-2'] });
    const listed: string[] = [];
    let before: string | undefined;
    do {
      const page = await store.mentions.list({}, { limit: 2, ...(before !== undefined && { before }) });
      listed.push(...page.mentions.map(({ createdAt }) => createdAt.toISOString().slice(11, 16)));
      before = page.next;
    } while (before !== undefined);
    expect(listed).toEqual(times.toSorted().reverse());
  });

  test('keeps to brand, network, author, period and words', async () => {
    await using store = await open();
    const [one, other] = [aPost({ createdAt: at('09:00'), text: 'lost gate' }), aPost({ network: 'forum' })];
    await takeIn(store, [one]);
    await takeIn(store, [other], { brandIds: ['brand-2'] });
    for (const filter of [
      { brandId: 'brand-1' },
      { network: 'sandbox' },
      { authorId: one.author.id },
      { authorId: one.author.id, brandId: 'brand-1' },
      { to: at('10:00') },
      { from: at('09:00'), to: at('09:01') },
      { text: 'gate' },
      { text: 'GATE lost', brandId: 'brand-1', from: at('08:00') },
    ]) {
      expect(await ids(store, filter), JSON.stringify(filter)).toEqual([nameOf(one)]);
    }
    expect(await ids(store, { from: at('10:00') })).toEqual([nameOf(other, 'brand-2')]);
    expect(await ids(store, { text: 'gate', brandId: 'brand-2' })).toEqual([]);
    expect(await ids(store, { text: '!!' })).toEqual([]);
    expect(await ids(store, { authorId: one.author.id, brandId: 'brand-2' })).toEqual([]);
    expect(await ids(store, { text: '' })).toHaveLength(2);
  });

  test('keeps to label, complaint, flag and doubt', async () => {
    await using store = await open();
    const [bad, good, waiting] = [aPost(), aPost(), aPost()];
    await takeIn(store, [bad, good, waiting]);
    await judge(store, [nameOf(bad)], { flagged: true });
    await judge(store, [nameOf(good)], {
      sentiment: { label: 'positive', score: 0.8, complaint: 0.49, undecided: true },
    });
    expect(await ids(store, { label: 'negative' })).toEqual([nameOf(bad)]);
    expect(await ids(store, { label: 'positive' })).toEqual([nameOf(good)]);
    expect(await ids(store, { complaint: true })).toEqual([nameOf(bad)]);
    expect((await ids(store, { complaint: false })).toSorted()).toEqual([nameOf(good), nameOf(waiting)].toSorted());
    expect(await ids(store, { flagged: true })).toEqual([nameOf(bad)]);
    expect(await ids(store, { flagged: true, label: 'positive' })).toEqual([]);
    expect(await ids(store, { flagged: false })).toHaveLength(2);
    expect(await ids(store, { undecided: true })).toEqual([nameOf(good)]);
    expect((await ids(store, { undecided: false })).toSorted()).toEqual([nameOf(bad), nameOf(waiting)].toSorted());
  });

  test('keeps to source, language and topic, also while nothing is judged yet', async () => {
    await using store = await open();
    const [german, late, waiting] = [aPost(), aPost({ sourceId: 'source-2' }), aPost()];
    await takeIn(store, [german, waiting]);
    await store.intake.savePage(aPage([matched(late, 'brand-1')], { sourceId: 'source-2' }));
    await judge(store, [nameOf(german)], { sentiment: { lang: 'de', topics: ['delivery', 'price "all in"'] } });
    await judge(store, [nameOf(late)], { sentiment: { lang: 'und', topics: ['delivery'] } });
    expect(await ids(store, { sourceId: 'source-2' })).toEqual([nameOf(late)]);
    expect(await ids(store, { brandId: 'brand-1', language: 'de' })).toEqual([nameOf(german)]);
    expect((await ids(store, { language: 'und' })).toSorted()).toEqual([nameOf(late), nameOf(waiting)].toSorted());
    expect((await ids(store, { topic: 'delivery' })).toSorted()).toEqual([nameOf(german), nameOf(late)].toSorted());
    expect(await ids(store, { topic: 'price "all in"' })).toEqual([nameOf(german)]);
    expect(await ids(store, { topic: 'deliver' })).toEqual([]);
    expect(await ids(store, { topic: 'delivery', sourceId: 'source-2', language: 'de' })).toEqual([]);
  });

  test('a place that no list has told is refused', async () => {
    await using store = await open();
    await expect(store.mentions.list({}, { before: "1' OR 1", limit: 2 })).rejects.toThrow(InvalidInputError);
  });
}

function complainingContract(open: () => Promise<Store>): void {
  const ann = { id: 'sandbox:chirp:ann', handle: 'ann', name: 'Ann' };
  const bob = { id: 'sandbox:chirp:bob', handle: 'bob', name: 'Bob' };

  test('counts how often an author complained about a brand', async () => {
    await using store = await open();
    const posts = ['08:00', '09:00', '10:00'].map((time) => aPost({ author: ann, createdAt: at(time) }));
    const praise = aPost({ author: ann });
    await takeIn(store, [...posts, praise, aPost({ author: bob })]);
    await takeIn(store, [aPost({ author: ann })], { brandIds: ['brand-2'] });
    await score(store, [...posts.map((post) => nameOf(post))]);
    await score(store, [nameOf(praise)], { complaint: 0.2 });
    const count = (since: Date) => store.mentions.complaintsByAuthor('brand-1', [ann.id, bob.id, ann.id], since);
    expect(await count(at('00:00'))).toEqual(new Map([[ann.id, 3]]));
    expect(await count(at('09:00'))).toEqual(new Map([[ann.id, 2]]));
    expect(await store.mentions.complaintsByAuthor('brand-1', [], at('00:00'))).toEqual(new Map());
  });

  test('counts the people who complained about a topic, each once', async () => {
    await using store = await open();
    const posts = [aPost({ author: ann }), aPost({ author: ann }), aPost({ author: bob, createdAt: at('08:00') })];
    const praise = aPost();
    await takeIn(store, [...posts, praise]);
    await score(
      store,
      posts.map((post) => nameOf(post)),
      { topics: ['delivery', 'refund'] },
    );
    await score(store, [nameOf(praise)], { topics: ['delivery'], complaint: 0.1 });
    const count = (topics: string[], since = at('00:00')) =>
      store.mentions.complainersByTopic('brand-1', topics, since);
    expect(await count(['delivery', 'refund', 'gate', 'delivery'])).toEqual(
      new Map([
        ['delivery', 2],
        ['refund', 2],
      ]),
    );
    expect(await count(['delivery'], at('09:00'))).toEqual(new Map([['delivery', 1]]));
    expect(await store.mentions.complainersByTopic('brand-2', ['delivery'], at('00:00'))).toEqual(new Map());
    await score(store, [nameOf(posts[2] ?? aPost())], { topics: ['gate'] });
    expect(await count(['delivery', 'gate'])).toEqual(
      new Map([
        ['delivery', 1],
        ['gate', 1],
      ]),
    );
  });

  test('counts the people of a storm among its newest complaints only', async () => {
    await using store = await open();
    const posts = Array.from({ length: mostComplaintsCounted + 20 }, (_, nth) => {
      const id = `sandbox:chirp:${nth < 20 ? 'early' : nth}`;
      return aPost({ author: { id, handle: id, name: id }, createdAt: at(nth < 20 ? '08:00' : '09:00') });
    });
    await takeIn(store, posts);
    await score(
      store,
      posts.map((post) => nameOf(post)),
      { topics: ['delivery'] },
    );
    const counted = await store.mentions.complainersByTopic('brand-1', ['delivery'], at('00:00'));
    expect(counted).toEqual(new Map([['delivery', mostComplaintsCounted]]));
  });
}
