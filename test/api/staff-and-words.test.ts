import { describe, expect, test } from 'vitest';
import * as staff from '#src/schemas/api/staff-posts.ts';
import { getThread } from '#src/schemas/api/threads.ts';
import * as words from '#src/schemas/api/watch-words.ts';
import { allBoards } from '#src/schemas/watch-word.ts';
import { openTestServer } from '../support/test-server.ts';
import { aPageOf, aFetchedPost as aPost, openLine, ours, pagesOf } from '../workers/line-app.ts';

const complaint = aPost({ title: 'The lid leaks', text: 'Acme, the lid seal leaks.' });
const answer = aPost({
  ...{ author: ours, threadId: complaint.id, parentId: complaint.id, text: "We'll look into it by Friday." },
  createdAt: new Date('2026-01-05T09:58:00Z'),
});

/** A board with a complaint and a promise of ours, counted, and people at the door. */
async function openOffice() {
  await using opening = new AsyncDisposableStack();
  const line = opening.use(await openLine({ kind: 'board', ...pagesOf(aPageOf([complaint, answer])) }));
  await line.poll();
  await line.pass(1000);
  const server = opening.use(await openTestServer(line.app));
  const opened = opening.move();
  return { line, server, [Symbol.asyncDispose]: () => opened.disposeAsync() };
}

const params = { postId: answer.id };

describe('staff posts and promises over HTTP', () => {
  test('a viewer reads them and decides nothing', async () => {
    await using office = await openOffice();
    const viewer = await office.server.signedIn('viewer');
    const { posts } = await viewer.call(staff.listStaffPosts, { query: { promises: 'open' } });
    expect(posts).toMatchObject([{ post: { id: answer.id }, promise: { state: 'found', version: 1 } }]);
    expect((await viewer.call(staff.listStaffAccounts)).accounts).toMatchObject([{ id: ours.id }]);
    const body = { state: 'confirmed', version: 1 };
    expect((await viewer.ask(staff.setPromise, { params, body })).status).toBe(403);
    expect((await viewer.ask(staff.addPromise, { params, body: {} })).status).toBe(403);
  });

  test('of two moderators who decide at once one is told', async () => {
    await using office = await openOffice();
    const [one, other] = [await office.server.signedIn('moderator'), await office.server.signedIn('lead')];
    const answers = await Promise.all([
      one.ask(staff.setPromise, { params, body: { state: 'confirmed', version: 1 } }),
      other.ask(staff.setPromise, { params, body: { state: 'dismissed', version: 1 } }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  test('what makes no sense is refused with its fault', async () => {
    await using office = await openOffice();
    const mo = await office.server.signedIn('moderator');
    const status = async (...ask: Parameters<typeof mo.ask>) => (await mo.ask(...ask)).status;
    expect(await status(staff.setPromise, { params, body: { state: 'broken', version: 1 } })).toBe(400);
    expect(await status(staff.setPromise, { params, body: { state: 'kept', version: 1, dueAt: 'soon' } })).toBe(400);
    expect(await status(staff.setPromise, { params: { postId: 'x' }, body: { state: 'kept', version: 1 } })).toBe(404);
    expect(await status(staff.addPromise, { params: { postId: complaint.id }, body: {} })).toBe(400);
    expect(await status(staff.listStaffPosts, { query: { after: 'nowhere' } })).toBe(400);
    expect(await status(staff.listStaffPosts, { query: { limit: 101 } })).toBe(400);
  });
});

describe('watch words over HTTP', () => {
  test('a moderator tries, watches, reads, marks, changes, removes and puts back', async () => {
    await using office = await openOffice();
    const mo = await office.server.signedIn('moderator');
    const form = { of: allBoards, expression: 'seal' };
    expect(await mo.call(words.tryWatchWord, { body: form })).toMatchObject({ hits: 1, looked: 1 });
    const word = await mo.call(words.createWatchWord, { body: form });
    await office.line.quiet();
    await office.line.pass(2000, 1000);
    const wordId = { wordId: word.id };
    const { words: listed, people } = await mo.call(words.listWatchWords);
    expect(listed).toMatchObject([{ hits: 1, course: [0, 0, 0, 0, 0, 0, 1], isFilling: false }]);
    expect(people).toEqual({ [word.userId]: 'The moderator' });
    const detail = await mo.call(getThread, { params: { threadId: complaint.id }, query: {} });
    expect(detail.posts[0]?.watchWords).toEqual([{ wordId: word.id, words: 'seal', start: 14, end: 18 }]);
    expect(detail.posts[1]?.promise).toMatchObject({ id: answer.id });
    const [hit] = (await mo.call(words.listWatchHits, { params: wordId, query: {} })).hits;
    const hitId = hit?.hit.id ?? '';
    await mo.call(words.markWatchHit, { body: { hitId, falseAlarm: true, version: 1 } });
    expect((await mo.ask(words.markWatchHit, { body: { hitId, falseAlarm: true, version: 1 } })).status).toBe(409);
    const changed = { ...form, paused: true, version: 1 };
    expect(await mo.call(words.changeWatchWord, { params: wordId, body: changed })).toMatchObject({ paused: true });
    expect((await mo.ask(words.changeWatchWord, { params: wordId, body: changed })).status).toBe(409);
    await mo.call(words.removeWatchWord, { params: wordId, body: { version: 2 } });
    expect((await mo.call(words.listWatchWords)).words).toEqual([]);
    await mo.call(words.restoreWatchWord, { params: wordId, body: { version: 3 } });
    expect((await mo.call(words.listWatchWords)).words).toHaveLength(1);
  });

  test('a viewer tries and reads, and changes nothing; what cannot be watched is refused', async () => {
    await using office = await openOffice();
    const [viewer, mo] = [await office.server.signedIn('viewer'), await office.server.signedIn('moderator')];
    const form = { of: allBoards, expression: 'seal' };
    expect((await viewer.ask(words.tryWatchWord, { body: form })).status).toBe(200);
    expect((await viewer.ask(words.createWatchWord, { body: form })).status).toBe(403);
    const refused = async (body: object) => (await mo.ask(words.createWatchWord, { body })).status;
    expect(await refused({ ...form, expression: '' })).toBe(400);
    expect(await refused({ ...form, expression: '-seal' })).toBe(400);
    expect(await refused({ ...form, expression: 'x'.repeat(501) })).toBe(400);
    expect(await refused({ ...form, of: 'nowhere' })).toBe(400);
    expect((await mo.ask(words.listWatchHits, { params: { wordId: 'none' }, query: {} })).status).toBe(404);
  });
});
