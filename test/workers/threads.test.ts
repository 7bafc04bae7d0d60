import { describe, expect, test } from 'vitest';
import type { App } from '#src/ports/app.ts';
import type { FetchedPost } from '#src/ports/connector.ts';
import type { Store } from '#src/ports/store.ts';
import type { Thread } from '#src/schemas/thread.ts';
import { takePage } from '#src/services/take-page.ts';
import type { ThreadStep } from '../../workers/shared/thread-step.ts';
import { threads } from '../../workers/threads.ts';
import { aPage, aPost, matched } from '../support/builders.ts';
import { hourMs, type Line, minuteMs, openLine } from './line-app.ts';

const first = 'stage:board:1';

/** A network of which `stage:board:` is a message board. */
async function openBoard(options: { idle?: boolean } = {}): Promise<Line> {
  return await openLine({ isOnBoard: ({ threadId }) => threadId.startsWith('stage:board:') }, options);
}

/** A post of the thread, its first unless an id is given. */
function said({ app }: Line, text: string, fields: Partial<FetchedPost> = {}): FetchedPost {
  const author = { id: `stage:board:by-${text}`, handle: text.slice(0, 8), name: text };
  return aPost({
    ...{
      id: first,
      threadId: first,
      network: 'stage',
      place: 'help',
      title: 'Acme drips',
      text: `acme ${text}`,
      author,
    },
    ...{ createdAt: app.clock.now(), url: `https://b.example/${fields.id ?? first}`, ...fields },
  });
}

async function take(line: Line, ...posts: FetchedPost[]): Promise<void> {
  const changes = posts.map((post) => ({ op: 'upsert' as const, post }));
  await takePage(line.app, { sourceId: line.source.id, ownHandles: ['acme_help'], changes });
}

const thread = async ({ app }: Line): Promise<Thread> =>
  (await app.store.threads.get(first)) ?? expect.fail('there is no such thread');
const countThreads = (line: Line, app: Partial<App> = {}, steps: ThreadStep[] = []) =>
  threads({ ...line.app, ...app }, new AbortController().signal, steps);

describe('a thread of a board', () => {
  test('is kept and counted as its posts come through the line, and screens are told', async () => {
    await using line = await openBoard();
    await take(line, said(line, 'broken, terrible, I want my money back'));
    await line.pass(2 * minuteMs, 1000);
    expect(await thread(line)).toMatchObject({
      ...{ title: 'Acme drips', place: 'help', brandIds: [line.brand.id], posts: 1, complaints: 1, complainers: 1 },
      ...{ unanswered: 1, flaggedPostIds: [first], newest: { postId: first } },
    });
    expect((await thread(line)).caseIds).toHaveLength(1);
    expect(line.app.news).toContainEqual({ kind: 'threads', threadIds: [first] });
    expect((await line.app.store.threads.counts({})).unseen).toBe(1);
  });

  test('is kept of what stands on the board alone', async () => {
    await using line = await openBoard({ idle: true });
    await take(line, said(line, 'elsewhere', { id: 'stage:chat:1', threadId: 'stage:chat:1' }));
    expect(await line.app.store.threads.counts({})).toMatchObject({ all: 0 });
  });

  test('changes with an edit, an answer of ours, a removal', async () => {
    await using line = await openBoard({ idle: true });
    await take(line, said(line, 'one'));
    await countThreads(line);
    const { newest = expect.fail('nobody wrote'), version } = await thread(line);
    const seen = { to: newest, userId: 'u', at: line.app.clock.now(), heat: 0 };
    await line.app.store.threads.change([{ id: first, version, change: { seen } }]);
    line.app.clock.pass(minuteMs);
    const ours = { id: 'us', handle: 'acme_help', name: 'Acme' };
    await take(line, said(line, 'another'), said(line, 'sorry', { id: `${first}-2`, author: ours, parentId: first }));
    await countThreads(line);
    expect(await thread(line)).toMatchObject({ posts: 2, lastStaffAt: line.app.clock.now(), changes: ['edited'] });
    const gone = [{ op: 'delete' as const, postId: first }];
    await takePage(line.app, { sourceId: line.source.id, ownHandles: [], changes: gone });
    expect(await thread(line)).toMatchObject({ title: '' });
    await countThreads(line);
    expect(await thread(line)).toMatchObject({ title: '', url: '', posts: 1, changes: ['edited', 'removed'] });
  });

  test('that the team marks as seen while it is counted has changed no more', async () => {
    await using line = await openBoard({ idle: true });
    const { store, clock } = line.app;
    await take(line, said(line, 'one'));
    await countThreads(line);
    async function markAsSeen(): Promise<void> {
      const { newest = expect.fail('nobody wrote'), version } = await thread(line);
      const seen = { to: newest, userId: 'u', at: clock.now(), heat: 0 };
      await store.threads.change([{ id: first, version, change: { seen } }]);
    }
    await markAsSeen();
    await countThreads(line);
    clock.pass(minuteMs);
    await take(line, said(line, 'another'));
    await countThreads(line, {}, [() => markAsSeen().then(() => new Map())]);
    await countThreads(line);
    expect((await thread(line)).changes).toEqual([]);
  });

  test('cools as time passes, and is then left alone', async () => {
    await using line = await openBoard({ idle: true });
    const posts = Array.from({ length: 9 }, (_, n) => said(line, `talk ${n}`, { id: `${first}${n || ''}` }));
    await take(line, ...posts);
    await countThreads(line);
    const hot = (await thread(line)).heat;
    expect(hot.score).toBeGreaterThan(20);
    line.app.clock.pass(2 * hourMs);
    await countThreads(line);
    const cooler = (await thread(line)).heat;
    expect(cooler.score).toBeLessThan(hot.score);
    line.app.clock.pass(30 * hourMs);
    await countThreads(line);
    expect((await thread(line)).heat).toMatchObject({ score: 0, level: 'cold' });
    line.app.clock.pass(1000 * hourMs);
    expect(await line.app.store.threads.due(line.app.clock.now(), 9)).toEqual([]);
  });

  test('that was muted comes back once it heats by a level, with a line in its history', async () => {
    await using line = await openBoard({ idle: true });
    await take(line, said(line, 'one'));
    await countThreads(line);
    const { store, clock } = line.app;
    const muted = { userId: 'u', at: clock.now(), heat: 0 };
    await store.threads.change([{ id: first, version: 1, change: { muted } }]);
    await countThreads(line);
    expect(await thread(line)).toMatchObject({ muted });
    await take(line, ...Array.from({ length: 9 }, (_, n) => said(line, `talk ${n}`, { id: `${first}-${n}` })));
    await countThreads(line);
    expect(await thread(line)).not.toHaveProperty('muted');
    const events = await store.records.threadEvents.list({ of: first });
    expect(events).toMatchObject([{ kind: 'unmuted', text: 'It heats up: 10 posts in the last hour, none before.' }]);
    await countThreads(line);
    expect(await store.records.threadEvents.count(first)).toBe(1);
  });

  test('that was muted while it burned comes back once it has cooled and heats up again', async () => {
    await using line = await openBoard({ idle: true });
    await take(line, said(line, 'one'));
    await countThreads(line);
    const { store, clock } = line.app;
    await store.threads.change([
      { id: first, version: 1, change: { muted: { userId: 'u', at: clock.now(), heat: 80 } } },
    ]);
    await countThreads(line);
    const { heat, muted } = await thread(line);
    expect(muted).toMatchObject({ userId: 'u', heat: heat.score });
    await countThreads(line);
    expect((await thread(line)).muted).toEqual(muted);
    await take(line, ...Array.from({ length: 9 }, (_, n) => said(line, `talk ${n}`, { id: `${first}-${n}` })));
    await countThreads(line);
    expect(await thread(line)).not.toHaveProperty('muted');
  });
});

describe('counting', () => {
  test('asks each step for what it knows, with what is new since it was counted', async () => {
    await using line = await openBoard({ idle: true });
    await take(line, said(line, 'one'));
    const fresh: string[][] = [];
    const steps: ThreadStep[] = [
      async (_, touched) => {
        fresh.push(touched.flatMap((one) => one.fresh.map(({ id }) => id)));
        return new Map([[first, { reports: 2, suggestion: { issueId: 'i', why: 'words' } }]]);
      },
      async () => new Map([[first, { watched: 1 }]]),
    ];
    await countThreads(line, {}, steps);
    expect(await thread(line)).toMatchObject({ reports: 2, watched: 1, suggestion: { issueId: 'i' } });
    await take(line, said(line, 'two', { id: `${first}-2` }));
    await countThreads(line, {}, [
      steps[0] ?? expect.fail(),
      async () => new Map([[first, { suggestion: undefined }]]),
    ]);
    expect(await thread(line)).toMatchObject({ reports: 2, watched: 1, posts: 2 });
    expect(await thread(line)).not.toHaveProperty('suggestion');
    expect(fresh).toEqual([[first], [`${first}-2`]]);
  });

  test('twice in a row changes nothing and tells nobody', async () => {
    await using line = await openBoard({ idle: true });
    await take(line, said(line, 'one'));
    await countThreads(line);
    const before = await thread(line);
    const told = line.app.news.length;
    await line.app.store.threads.touch([first]);
    await countThreads(line);
    expect(await thread(line)).toEqual(before);
    expect(line.app.news.length).toBe(told);
  });

  test('goes on where it died, at whatever call of the store', async () => {
    for (let steps = 1; ; steps += 1) {
      await using line = await openBoard({ idle: true });
      await take(line, said(line, 'one'), said(line, 'two', { id: `${first}-2` }));
      const died = await countThreads(line, { store: dying(line.app.store, steps) }).then(
        () => false,
        () => true,
      );
      await countThreads(line);
      expect(await thread(line)).toMatchObject({ posts: 2, title: 'Acme drips' });
      expect(await line.app.store.threads.due(line.app.clock.now(), 9)).toEqual([]);
      if (!died) return expect(steps).toBeGreaterThan(4);
    }
  });

  test('of many goes on where one cannot be counted, and tries that one again behind the others', async () => {
    await using line = await openBoard({ idle: true });
    const { store, clock } = line.app;
    const ids = Array.from({ length: 60 }, (_, n) => `stage:board:n${n}`);
    await take(line, ...ids.map((id) => said(line, id, { id, threadId: id })));
    const bad = ids[3] ?? expect.fail();
    const breaking: ThreadStep = async (_, touched) => {
      if (touched.some(({ thread: { id } }) => id === bad)) throw new Error('an odd post');
      return new Map();
    };
    await countThreads(line, {}, [breaking]);
    expect((await store.threads.due(clock.now(), 99)).map(({ thread: { id } }) => id)).toEqual([bad]);
    await countThreads(line);
    expect(await store.threads.due(clock.now(), 99)).toEqual([]);
    expect((await store.threads.get(bad))?.posts).toBe(1);
  });

  test('by two at once while posts come leaves nothing uncounted', async () => {
    await using line = await openBoard({ idle: true });
    await take(line, said(line, 'one'));
    await Promise.all([
      countThreads(line),
      take(line, said(line, 'two', { id: `${first}-2` })),
      countThreads(line),
      take(line, said(line, 'three', { id: `${first}-3` })),
    ]);
    await countThreads(line);
    expect(await thread(line)).toMatchObject({ posts: 3 });
    expect(await line.app.store.threads.due(line.app.clock.now(), 9)).toEqual([]);
  });

  test('begins with the threads of posts that an earlier release stored, and walks them once', async () => {
    await using line = await openBoard({ idle: true });
    const { store, clock } = line.app;
    const posts = Array.from({ length: 450 }, (_, n) => {
      const [id, place] = n % 3 ? [`stage:board:n${n}`, 'board'] : [`stage:chat:n${n}`, 'chat'];
      const threadId = n % 3 === 2 ? `stage:board:n${n - 1}` : id;
      return aPost({ ...{ id, threadId, network: 'stage', place, sourceId: line.source.id }, seenAt: clock.now() });
    });
    for (let from = 0; from < posts.length; from += 150)
      await store.intake.savePage(aPage(posts.slice(from, from + 150).map((post) => matched(post, line.brand.id))));
    expect((await store.threads.counts({})).all).toBe(0);
    await countThreads(line);
    const kept = await store.threads.list({ tab: 'unseen' }, 'newest', { limit: 500 });
    expect(kept).toHaveLength(150);
    expect(new Set(kept.map((one) => one.posts))).toEqual(new Set([2]));
    expect(await store.records.boardFills.get(line.source.id)).toMatchObject({ isDone: true });
    const done = await store.records.boardFills.list();
    await countThreads(line);
    expect(await store.records.boardFills.list()).toEqual(done);
  });

  test('has who upgrades find what is live: of threads that an earlier release stored, the long silent ones begin as seen by nobody', async () => {
    await using line = await openBoard({ idle: true });
    const { store, clock } = line.app;
    const daysAgo = (days: number) => new Date(clock.now().getTime() - days * 24 * hourMs);
    const old = (id: string, threadId: string, days: number, cameDays = days) =>
      aPost({
        ...{ id: `stage:board:${id}`, threadId: `stage:board:${threadId}`, network: 'stage', place: 'help' },
        ...{ sourceId: line.source.id, createdAt: daysAgo(days), seenAt: daysAgo(cameDays) },
      });
    const posts = [
      ...[
        old('silent', 'silent', 40),
        old('silent-2', 'silent', 15),
        old('live', 'live', 40),
        old('live-2', 'live', 13),
      ],
      // A board that was added with its past last week: nobody had the time to look.
      old('past', 'past', 300, 6),
    ];
    await store.intake.savePage(aPage(posts.map((post) => matched(post, line.brand.id))));
    await countThreads(line);
    const unseen = async () =>
      (await store.threads.list({ tab: 'unseen' }, 'newest', { limit: 9 })).map(({ id }) => id.split(':').at(-1));
    expect(await unseen()).toEqual(['live', 'past']);
    const silent = (await store.threads.get('stage:board:silent')) ?? expect.fail('it is not kept');
    expect(silent).toMatchObject({ seen: { userId: '' }, looks: [], changes: [], posts: 2 });
    expect(await store.threads.due(clock.now(), 9)).toEqual([]);
    await take(line, said(line, 'still here', { id: 'stage:board:silent-3', threadId: silent.id }));
    await countThreads(line);
    expect(await unseen()).toEqual(['silent', 'live', 'past']);
  });

  test('takes as many threads as are due, in batches', async () => {
    await using line = await openBoard({ idle: true });
    const posts = Array.from({ length: 120 }, (_, n) => {
      const id = `stage:board:n${n}`;
      return said(line, `talk ${n}`, { id, threadId: id });
    });
    await take(line, ...posts);
    await countThreads(line);
    const all = await line.app.store.threads.list({ tab: 'unseen' }, 'newest', { limit: 200 });
    expect(all).toHaveLength(120);
    expect(all.every((one) => one.posts === 1)).toBe(true);
  });
});

/** A store whose process dies behind the `steps`th call that threads, posts, cases or records take. */
function dying(store: Store, steps: number): Store {
  let left = steps;
  const guarded = <T extends object>(port: T): T =>
    new Proxy(port, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== 'function') return value;
        return async (...args: unknown[]) => {
          if (left <= 0) throw new Error('killed');
          left -= 1;
          const answer: unknown = await Reflect.apply(value, target, args);
          if (left <= 0) throw new Error('killed');
          return answer;
        };
      },
    });
  const { threads: kept, posts, cases } = store;
  return { ...store, threads: guarded(kept), posts: guarded(posts), cases: guarded(cases) };
}
