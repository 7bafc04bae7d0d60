import { describe, expect, test } from 'vitest';
import type { FetchedPost } from '#src/ports/connector.ts';
import type { StaffPromise } from '#src/schemas/staff-promise.ts';
import type { Thread } from '#src/schemas/thread.ts';
import { listNotices } from '#src/services/notices.ts';
import { listStaffAccounts, listStaffPosts } from '#src/services/staff-posts.ts';
import { addPromise, setPromise } from '#src/services/staff-promises.ts';
import { aFetchedPost as aPost, hourMs, type Line, openBoardLine, ours, readBoard } from './line-app.ts';

const complaint = aPost({ title: 'The lid leaks' });
const reply = (text: string, fields: Partial<FetchedPost> = {}) =>
  aPost({
    ...{ author: ours, threadId: complaint.id, parentId: complaint.id, text },
    createdAt: new Date('2026-01-05T09:58:00Z'),
    ...fields,
  });

async function threadOf(line: Line): Promise<Thread> {
  const [thread] = await line.app.store.threads.getMany([complaint.id]);
  if (!thread) throw new Error('The thread is not kept.');
  return thread;
}

async function promisesOf(line: Line): Promise<StaffPromise[]> {
  return line.app.store.records.staffPromises.list({ of: complaint.id });
}

async function only(line: Line): Promise<StaffPromise> {
  const [promise, ...others] = await promisesOf(line);
  if (!promise || others.length > 0) throw new Error('There is not one promise.');
  return promise;
}

describe('what staff promise on a board', () => {
  test('is found where it stands, and the thread waits for it', async () => {
    const said = reply("Sorry! We'll look into it by Friday.");
    await using line = await openBoardLine([complaint, said]);
    const promise = await only(line);
    expect(promise).toMatchObject({ id: said.id, state: 'found', dueAt: new Date('2026-01-09T22:59:00Z') });
    expect(said.text.slice(promise.start, promise.end)).toBe("We'll look into it by Friday.");
    expect(await threadOf(line)).toMatchObject({ promises: 1, promiseDueAt: promise.dueAt });
    expect(await line.app.store.threads.counts({})).toMatchObject({ promised: 1 });
  });

  test('is found once, however often the thread is counted', async () => {
    await using line = await openBoardLine([complaint, reply("We'll post the date tomorrow.")]);
    const before = await promisesOf(line);
    await line.app.store.threads.touch([complaint.id]);
    await line.run('threads', {});
    await line.run('threads', {});
    expect(await promisesOf(line)).toStrictEqual(before);
  });

  test('of a complaint or of praise nothing is promised', async () => {
    await using line = await openBoardLine([
      { ...complaint, text: "Acme said: we'll look into it by Friday. I'll wait." },
    ]);
    expect(await promisesOf(line)).toEqual([]);
    expect((await threadOf(line)).promises).toBe(0);
  });

  test('what was only found goes with its words when they are edited away or the post is removed', async () => {
    const said = reply("We'll look into it by Friday.");
    const other = reply("I'll call you tomorrow.", { id: 'stage:host:second' });
    await using line = await openBoardLine([complaint, said, other], [{ ...said, text: 'Please descale it.' }]);
    expect(await promisesOf(line)).toHaveLength(2);
    await readBoard(line);
    expect((await promisesOf(line)).map(({ id }) => id)).toEqual([other.id]);
    const page = { sourceId: line.source.id, fetched: 0, posts: [], removed: [other.id], now: line.app.clock.now() };
    await line.app.store.intake.savePage(page);
    await line.run('threads', {});
    expect(await promisesOf(line)).toEqual([]);
    expect(await threadOf(line)).toMatchObject({ promises: 0 });
  });

  test('a later post of ours follows what was found; what a person confirmed stays until one says that it is kept', async () => {
    const said = reply("We'll look into it.");
    const later = reply('The lid was of a bad batch.', { createdAt: new Date('2026-01-05T09:59:00Z') });
    await using line = await openBoardLine([complaint, said], [later]);
    expect((await threadOf(line)).promises).toBe(1);
    await readBoard(line);
    expect(await only(line)).toMatchObject({ state: 'found', followedAt: later.createdAt });
    expect((await threadOf(line)).promises).toBe(0);
    const lead = await line.app.person('lead');
    const { version } = await only(line);
    const confirmed = await setPromise(line.app, lead, said.id, { state: 'confirmed', version });
    await line.pass(1000);
    expect((await threadOf(line)).promises).toBe(1);
    await setPromise(line.app, lead, said.id, { state: 'kept', version: confirmed.version });
    await line.pass(1000);
    expect((await threadOf(line)).promises).toBe(0);
  });

  test('what a person confirmed outlives its words', async () => {
    const said = reply("We'll look into it by Friday.");
    await using line = await openBoardLine([complaint, said], [{ ...said, text: 'Edited.' }]);
    const lead = await line.app.person('lead');
    await setPromise(line.app, lead, said.id, { state: 'confirmed', version: (await only(line)).version });
    await readBoard(line);
    expect(await only(line)).toMatchObject({ state: 'confirmed', start: 0, end: 0, confirmedBy: lead.id });
  });

  test('when it is due, who confirmed it is told, once, also where two count at once', async () => {
    const said = reply("We'll look into it.");
    await using line = await openBoardLine([complaint, said]);
    const lead = await line.app.person('lead');
    const dueAt = new Date(line.app.clock.now().getTime() + 2 * hourMs);
    await setPromise(line.app, lead, said.id, { state: 'confirmed', dueAt, version: (await only(line)).version });
    await line.pass(hourMs);
    expect(await listNotices(line.app, lead)).toEqual([]);
    await line.pass(1000);
    expect(await threadOf(line)).toMatchObject({ promises: 1, promiseDueAt: dueAt });
    line.app.clock.pass(hourMs);
    await Promise.all([line.run('threads', {}), line.run('threads', {})]);
    await line.app.store.threads.touch([complaint.id]);
    await line.run('threads', {});
    const notices = await listNotices(line.app, lead);
    expect(notices.map(({ kind, threadId, text }) => ({ kind, threadId, text }))).toEqual([
      {
        ...{ kind: 'promise_due', threadId: complaint.id },
        text: 'A promise that you confirmed is due. Nobody of ours wrote there since. The lid leaks',
      },
    ]);
  });
});

describe('what people say of promises', () => {
  test('keeps one for as long as its thread; what nobody confirmed goes after three months', async () => {
    const said = reply("We'll look into it.");
    const other = reply("I'll call you tomorrow.", { id: 'stage:host:later', threadId: 'stage:host:gone' });
    await using line = await openBoardLine([complaint, said]);
    const lead = await line.app.person('lead');
    const promise = await only(line);
    await line.app.store.records.staffPromises.save({
      ...promise,
      id: other.id,
      of: other.threadId,
      state: 'confirmed',
    });
    line.app.clock.pass(91 * 24 * hourMs);
    await setPromise(line.app, lead, said.id, { state: 'confirmed', version: 1 });
    await line.run('tidy', {});
    expect((await line.app.store.records.staffPromises.list()).map(({ id }) => id)).toEqual([said.id]);
    await setPromise(line.app, lead, said.id, { state: 'found', version: 2 });
    await line.run('tidy', {});
    await line.run('threads', {});
    expect([await promisesOf(line), (await threadOf(line)).promises]).toEqual([[], 0]);
  });

  test('counts on the version they saw; the second of two is told so', async () => {
    const said = reply("We'll look into it by Friday.");
    await using line = await openBoardLine([complaint, said]);
    const [lead, moderator] = [await line.app.person('lead'), await line.app.person('moderator')];
    const { version } = await only(line);
    await setPromise(line.app, lead, said.id, { state: 'dismissed', version });
    await expect(setPromise(line.app, moderator, said.id, { state: 'confirmed', version })).rejects.toThrow(
      'Somebody decided on this promise meanwhile.',
    );
    expect(await only(line)).toMatchObject({ state: 'dismissed' });
    await line.pass(1000);
    expect((await threadOf(line)).promises).toBe(0);
  });

  test('is taken back, and told in the history of the thread', async () => {
    const said = reply("We'll look into it by Friday.");
    await using line = await openBoardLine([complaint, said]);
    const lead = await line.app.person('lead');
    const before = await only(line);
    const { version } = await setPromise(line.app, lead, said.id, { state: 'dismissed', version: before.version });
    line.app.clock.pass(1000);
    await setPromise(line.app, lead, said.id, { state: 'found', version });
    expect(await only(line)).toEqual({ ...before, version: 3 });
    const events = await line.app.store.records.threadEvents.list({ of: complaint.id });
    expect(events.map(({ kind, text }) => `${kind}: ${text}`)).toEqual([
      'promise: Said that a post of ours promises nothing.',
      'promise: Left a promise of ours undecided.',
    ]);
  });

  test('a moment before it was said or years away is refused, none is taken', async () => {
    const said = reply("We'll look into it by Friday.");
    await using line = await openBoardLine([complaint, said]);
    const lead = await line.app.person('lead');
    const { version } = await only(line);
    const on = (dueAt: Date | null) => setPromise(line.app, lead, said.id, { state: 'confirmed', dueAt, version });
    await expect(on(new Date('2026-01-05T08:00:00Z'))).rejects.toThrow('It cannot be due before it was said.');
    await expect(on(new Date('2030-01-05T08:00:00Z'))).rejects.toThrow('within the next two years');
    expect(await on(null)).not.toHaveProperty('dueAt');
  });

  test('a post whose words show none can be noted by hand, ours alone, and once', async () => {
    const said = reply('The lab has your lid.');
    await using line = await openBoardLine([complaint, said]);
    const lead = await line.app.person('lead');
    const dueAt = new Date(line.app.clock.now().getTime() + hourMs);
    expect(await addPromise(line.app, lead, said.id, { dueAt })).toMatchObject({
      state: 'confirmed',
      dueAt,
      version: 1,
    });
    await expect(addPromise(line.app, lead, said.id, {})).rejects.toThrow('This post is known to promise something.');
    await expect(addPromise(line.app, lead, complaint.id, {})).rejects.toThrow('Only posts of our own accounts');
    await expect(addPromise(line.app, lead, 'none', {})).rejects.toThrow('The post');
    await line.app.store.threads.touch([complaint.id]);
    await line.run('threads', {});
    expect(await only(line)).toMatchObject({ state: 'confirmed', start: 0, end: said.text.length });
    expect(await threadOf(line)).toMatchObject({ promises: 1, promiseDueAt: dueAt });
  });
});

describe('posts of staff', () => {
  test('are listed newest first with what they answered, what came since, and what they promised', async () => {
    const said = reply("We'll look into it by Friday.");
    const answer = aPost({
      threadId: complaint.id,
      parentId: said.id,
      text: 'Thanks!',
      createdAt: new Date('2026-01-05T09:59:00Z'),
    });
    const last = reply('Meanwhile, please unplug it.', { createdAt: new Date('2026-01-05T09:59:30Z') });
    await using line = await openBoardLine([complaint, said, answer, last]);
    const { posts, next } = await listStaffPosts(line.app, { limit: 30 });
    expect(next).toBeUndefined();
    expect(
      posts.map(({ post, since, answered, promise }) => [
        post.id,
        since.posts,
        since.answers,
        answered?.postId,
        promise?.state,
      ]),
    ).toEqual([
      [last.id, 0, 0, complaint.id, undefined],
      [said.id, 1, 1, complaint.id, 'found'],
    ]);
    expect(posts[0]?.thread).toMatchObject({ id: complaint.id, title: 'The lid leaks', brandIds: [line.brand.id] });
    expect(await listStaffAccounts(line.app)).toEqual([
      { id: ours.id, handle: ours.handle, name: ours.name, sourceId: line.source.id },
    ]);
  });

  test('are narrowed to a board, an account, a brand, and to promises that are open', async () => {
    const said = reply("We'll look into it.");
    await using line = await openBoardLine([
      complaint,
      said,
      reply('Please unplug it.', { createdAt: new Date('2026-01-05T09:57:00Z') }),
    ]);
    const count = async (wanted: Partial<Parameters<typeof listStaffPosts>[1]>) =>
      (await listStaffPosts(line.app, { limit: 30, ...wanted })).posts.length;
    expect(await count({ sourceId: line.source.id, authorId: ours.id, brandId: line.brand.id })).toBe(2);
    expect(await count({ sourceId: 'none' })).toBe(0);
    expect(await count({ authorId: 'none' })).toBe(0);
    expect(await count({ brandId: 'none' })).toBe(0);
    expect(await count({ promises: 'open' })).toBe(1);
    const lead = await line.app.person('lead');
    await setPromise(line.app, lead, said.id, { state: 'kept', version: (await only(line)).version });
    expect(await count({ promises: 'open' })).toBe(0);
    expect(await count({ promises: 'any' })).toBe(1);
  });

  test('of a long list no post is missed or shown twice from page to page', async () => {
    const posts = Array.from({ length: 7 }, (_, at) =>
      reply('Please unplug it.', {
        createdAt: new Date(Date.parse('2026-01-05T09:50:00Z') + Math.floor(at / 2) * 1000),
      }),
    );
    await using line = await openBoardLine([complaint, ...posts]);
    const seen: string[] = [];
    for (let after: string | undefined; ; ) {
      const page = await listStaffPosts(line.app, { limit: 2, after });
      seen.push(...page.posts.map(({ post }) => post.id));
      if (page.next === undefined) break;
      after = page.next;
    }
    expect(seen.toSorted()).toEqual(posts.map(({ id }) => id).toSorted());
  });
});
