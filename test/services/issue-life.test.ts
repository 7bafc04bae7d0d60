import { describe, expect, test } from 'vitest';
import { ConflictError, InvalidInputError, NotFoundError } from '#src/errors.ts';
import type { Issue } from '#src/schemas/issue.ts';
import { answerIssue, answersOf, closeIssue, editIssue, joinPosts, leavePosts } from '#src/services/issue-changes.ts';
import { linkCases } from '#src/services/issue-links.ts';
import { finishMerges, mergeIssue, partIssue } from '#src/services/issue-merge.ts';
import { createIssue, splitIssue } from '#src/services/issue-split.ts';
import { countIssues } from '#src/services/issue-standing.ts';
import { issueDetail } from '#src/services/issues.ts';
import { standingIssue } from '#src/services/standing-issue.ts';
import { moveIssue } from '#src/services/theme-moves.ts';
import { listIssues } from '#src/services/themes.ts';
import { withCases, withJudged } from '../contracts/store/judged.ts';
import { openTestApp } from '../support/app.ts';
import { aBrand, aCase } from '../support/case-builders.ts';
import { aThread, keepThreads } from '../support/thread-builders.ts';

const nothing = { threadIds: [], caseIds: [], postIds: [] };

/** A brand with two issues, of which the first has two threads and two cases. */
async function openDesk() {
  const app = await openTestApp();
  const brand = aBrand();
  await app.store.brands.create(brand);
  const lead = await app.person('lead');
  const threads = [aThread({ brandIds: [brand.id] }), aThread({ brandIds: [brand.id] })];
  await keepThreads(app.store, threads);
  const cases = [aCase({ brandId: brand.id, issueId: undefined }), aCase({ brandId: brand.id })];
  await withCases(app.store, cases);
  const about = (name: string) => ({ name });
  const parts = { ...nothing, threadIds: threads.map(({ id }) => id) };
  const first = await createIssue(app, lead, brand.id, about('Lids leak'), parts);
  await linkCases(
    app,
    lead,
    first.id,
    cases.map(({ id }) => id),
  );
  const second = await createIssue(app, lead, brand.id, about('Seals swell'), nothing);
  const now = async ({ id }: Issue) => (await app.store.themes.issue(id)) ?? expect.fail('the issue is gone');
  const wish = async () => ({
    into: second.id,
    version: (await now(first)).version,
    intoVersion: (await now(second)).version,
  });
  const countOf = async ({ id }: Issue) => ({
    cases: (await app.store.cases.ofIssue(id, { limit: 10 })).cases.length,
    threads: (await app.store.threads.ofIssue(id, 10)).length,
  });
  return { app, brand, lead, threads, cases, first, second, now, wish, countOf };
}

describe('an issue', () => {
  test('is edited on the version that a person saw, and says what was changed', async () => {
    const { app, lead, first, now } = await openDesk();
    await using _ = app;
    const { version } = await now(first);
    const edit = { description: 'The ring swells.', department: 'Workshop', ownerId: lead.id };
    const edited = await editIssue(app, lead, first.id, { version, ...edit });
    expect(edited).toMatchObject({ ...edit, name: 'Lids leak' });
    expect(edited.history.at(-1)).toMatchObject({ text: 'Its description, its department and its owner changed.' });
    await expect(editIssue(app, lead, first.id, { version, name: 'Other' })).rejects.toBeInstanceOf(ConflictError);
    const bare = await editIssue(app, lead, first.id, { version: edited.version, department: null, ownerId: null });
    expect(bare).not.toHaveProperty('department');
    expect(bare).not.toHaveProperty('ownerId');
    await expect(editIssue(app, lead, first.id, { version: bare.version, ownerId: 'nobody' })).rejects.toBeInstanceOf(
      InvalidInputError,
    );
  });

  test('keeps the versions of its answer, and an earlier one is restored as the newest', async () => {
    const { app, lead, first, now } = await openDesk();
    await using _ = app;
    for (const text of ['Descale cold.', 'A new ring comes.', 'Descale cold.'])
      await answerIssue(app, lead, first.id, { version: (await now(first)).version, text });
    const issue = await now(first);
    expect(issue.answer).toMatchObject({ text: 'Descale cold.', nth: 3, userId: lead.id });
    expect((await answersOf(app, first.id)).map(({ nth, text }) => [nth, text])).toEqual([
      [2, 'A new ring comes.'],
      [1, 'Descale cold.'],
    ]);
    await expect(
      answerIssue(app, lead, first.id, { version: issue.version - 1, text: 'Stale.' }),
    ).rejects.toBeInstanceOf(ConflictError);
    expect((await now(first)).answer?.text).toBe('Descale cold.');
  });

  test('moves with a note, is closed without a fix and taken up again', async () => {
    const { app, lead, first, now } = await openDesk();
    await using _ = app;
    const moved = await moveIssue(app, lead, first.id, 'being_fixed', { note: 'Rings ordered.' });
    expect(moved.history.at(-1)?.text).toBe('Being fixed. Rings ordered.');
    await expect(moveIssue(app, lead, first.id, 'fixed', { version: moved.version - 1 })).rejects.toBeInstanceOf(
      ConflictError,
    );
    const closed = await closeIssue(app, lead, first.id, { version: moved.version, closed: true });
    expect((await listIssues(app, { order: 'need', limit: 10 })).issues.map(({ issue }) => issue.id)).not.toContain(
      first.id,
    );
    await closeIssue(app, lead, first.id, { version: closed.version, closed: false });
    expect(await now(first)).not.toHaveProperty('closedAt');
  });

  test('takes in posts that no case has, each in one issue', async () => {
    const { app, brand, lead, first, second } = await openDesk();
    await using _ = app;
    const postId = 'sandbox:chirp:by-itself';
    await withJudged(app.store, [{ id: postId, time: '09:00' }], { brandId: brand.id });
    await joinPosts(app, lead, second.id, [postId]);
    expect((await issueDetail(app, second.id)).posts).toMatchObject([{ postId }]);
    await joinPosts(app, lead, first.id, [postId]);
    expect((await issueDetail(app, second.id)).posts).toEqual([]);
    await leavePosts(app, lead, first.id, [postId]);
    expect(await app.store.records.issuePosts.get(postId)).toBeUndefined();
    await expect(joinPosts(app, lead, first.id, ['nothing'])).rejects.toBeInstanceOf(NotFoundError);
  });

  test('that was counted is listed by how much it needs somebody', async () => {
    const { app, brand, lead, first, second } = await openDesk();
    await using _ = app;
    await countIssues(app);
    const { issues } = await listIssues(app, { order: 'need', limit: 10, brandId: brand.id });
    expect(issues.map(({ issue }) => issue.id)).toEqual([first.id, second.id]);
    expect(issues[0]?.standing).toMatchObject({ threads: 2, cases: 2, unanswered: 2 });
    await moveIssue(app, lead, first.id, 'told');
    expect((await listIssues(app, { order: 'need', limit: 10 })).issues.map(({ issue }) => issue.id)).toEqual([
      second.id,
    ]);
  });
});

describe('two issues that are one', () => {
  test('are merged: everything goes over, the old address leads there, and it is taken back while nobody was told', async () => {
    const { app, lead, first, second, now, wish, countOf } = await openDesk();
    await using _ = app;
    const merged = await mergeIssue(app, lead, first.id, await wish());
    expect(merged.history.at(-1)).toMatchObject({ kind: 'merged', text: 'Took in Lids leak.' });
    expect(await countOf(second)).toEqual({ cases: 2, threads: 2 });
    expect(await countOf(first)).toEqual({ cases: 0, threads: 0 });
    expect((await standingIssue(app, first.id)).id).toBe(second.id);
    expect((await issueDetail(app, first.id)).into).toEqual({ id: second.id, name: 'Seals swell', mayPart: true });
    await expect(moveIssue(app, lead, first.id, 'fixed')).rejects.toBeInstanceOf(ConflictError);
    await partIssue(app, lead, first.id);
    expect(await countOf(first)).toEqual({ cases: 2, threads: 2 });
    expect(await now(first)).not.toHaveProperty('mergedInto');
    await expect(partIssue(app, lead, first.id)).rejects.toBeInstanceOf(ConflictError);
    await mergeIssue(app, lead, first.id, await wish());
    expect(await countOf(second)).toEqual({ cases: 2, threads: 2 });
  });

  test('are not parted while the one that took the other in is a part of a third one', async () => {
    const { app, brand, lead, first, second, now, wish, countOf } = await openDesk();
    await using _ = app;
    await mergeIssue(app, lead, first.id, await wish());
    const third = await createIssue(app, lead, brand.id, { name: 'Kettles' }, nothing);
    const onward = { into: third.id, version: (await now(second)).version, intoVersion: (await now(third)).version };
    await mergeIssue(app, lead, second.id, onward);
    await expect(partIssue(app, lead, first.id)).rejects.toBeInstanceOf(ConflictError);
    expect((await issueDetail(app, first.id)).into).toMatchObject({ id: second.id, mayPart: false });
    await partIssue(app, lead, second.id);
    await partIssue(app, lead, first.id);
    expect(await countOf(first)).toEqual({ cases: 2, threads: 2 });
  });

  test('are refused where somebody changed one of them, and into themselves', async () => {
    const { app, lead, first, second, wish } = await openDesk();
    await using _ = app;
    const seen = await wish();
    await moveIssue(app, lead, second.id, 'acknowledged');
    await expect(mergeIssue(app, lead, first.id, seen)).rejects.toBeInstanceOf(ConflictError);
    await expect(mergeIssue(app, lead, first.id, { ...(await wish()), into: first.id })).rejects.toBeInstanceOf(
      InvalidInputError,
    );
  });

  test('a merge that was cut off is gone on with', async () => {
    const { app, lead, first, second, wish, countOf } = await openDesk();
    await using _ = app;
    const change = app.store.threads.change;
    app.store.threads.change = async () => {
      throw new Error('the process died');
    };
    await expect(mergeIssue(app, lead, first.id, await wish())).rejects.toThrow('the process died');
    app.store.threads.change = change;
    expect((await countOf(second)).threads).toBe(0);
    await finishMerges(app, app.clock.now());
    expect((await countOf(second)).threads).toBe(0);
    app.clock.pass(120_000);
    await finishMerges(app, app.clock.now());
    expect(await countOf(second)).toEqual({ cases: 2, threads: 2 });
    expect(await app.store.records.issueMerges.get(first.id)).toMatchObject({ state: 'merged' });
  });
});

describe('an issue that is two', () => {
  test('is split: what was chosen becomes an issue of its own, with its state and its answer', async () => {
    const { app, lead, first, now, cases, threads, countOf } = await openDesk();
    await using _ = app;
    await moveIssue(app, lead, first.id, 'fixed');
    const { version } = await now(first);
    const parts = { ...nothing, threadIds: [threads[0]?.id ?? ''], caseIds: [cases[0]?.id ?? ''] };
    const made = await splitIssue(app, lead, first.id, { version, about: { name: 'Hinges break' }, parts });
    expect(made).toMatchObject({ state: 'fixed', splitFrom: first.id, brandId: first.brandId });
    expect(made.history).toMatchObject([{ text: 'Split from Lids leak, with one thread and one case.' }]);
    expect(await countOf(made)).toEqual({ cases: 1, threads: 1 });
    expect(await countOf(first)).toEqual({ cases: 1, threads: 1 });
    expect((await now(first)).history.at(-1)?.text).toBe('One thread and one case became Hinges break.');
    await expect(splitIssue(app, lead, first.id, { version, about: { name: 'Again' }, parts })).rejects.toBeInstanceOf(
      ConflictError,
    );
  });
});
