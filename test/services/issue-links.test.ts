import { describe, expect, test } from 'vitest';
import { InvalidInputError, NotFoundError } from '#src/errors.ts';
import { moveCases, undoMoves } from '#src/services/bulk.ts';
import { moveCase } from '#src/services/case-changes.ts';
import { linkCases, makeIssue, unlinkCases } from '#src/services/issue-links.ts';
import { suggestIssues } from '#src/services/issue-suggestions.ts';
import { issueDetail } from '#src/services/issues.ts';
import { withCases } from '../contracts/store/judged.ts';
import { openTestApp } from '../support/app.ts';
import { aBrand, aCase } from '../support/case-builders.ts';
import { anIssue, aTheme } from '../support/theme-builders.ts';

async function withDesk() {
  const app = await openTestApp();
  const user = await app.person('agent');
  await app.store.brands.create(aBrand());
  const cases = await withCases(app.store, [aCase({ topics: ['gates'] }), aCase({ status: 'resolved' }), aCase()]);
  const issue = anIssue({ name: 'Gates are stuck' });
  await app.store.themes.saveIssue(issue);
  const textsOf = async (caseId: string) =>
    (await app.store.cases.history(caseId)).map(({ kind, text }) => [kind, text]);
  return { app, user, cases, issue, textsOf, ids: cases.map(({ id }) => id) };
}

describe('cases of an issue', () => {
  test('are linked together, closed ones too, and each says so once however often it is asked for', async () => {
    const { app, user, ids, issue, textsOf } = await withDesk();
    await using _ = app;
    const stranger = await withCases(app.store, [aCase({ brandId: 'brand-2' })]);
    const asked = [...ids, stranger[0].id, 'nobody'];
    const first = await linkCases(app, user, issue.id, asked);
    expect(first.done.map(({ issueId }) => issueId)).toEqual(ids.map(() => issue.id));
    expect(first.left).toMatchObject([
      { caseId: 'nobody', why: 'gone' },
      { caseId: stranger[0].id, words: 'The issue is of another brand.' },
    ]);
    await linkCases(app, user, issue.id, ids);
    for (const id of ids)
      expect((await textsOf(id)).filter(([kind]) => kind === 'linked')).toEqual([
        ['linked', 'Linked to the issue Gates are stuck.'],
      ]);
    const { done } = await unlinkCases(app, user, ids);
    expect(done.every(({ issueId }) => issueId === undefined)).toBe(true);
    expect((await textsOf(ids[0] ?? '')).at(-1)).toEqual([
      'unlinked',
      'No longer linked to the issue Gates are stuck.',
    ]);
  });

  test('that nobody found as a theme become an issue of their own, of one brand', async () => {
    const { app, user, ids } = await withDesk();
    await using _ = app;
    const { issue, done } = await makeIssue(app, user, ids, { name: 'Lids crack', department: 'Engineering' });
    expect(done).toHaveLength(ids.length);
    expect(await app.store.themes.issue(issue.id)).toMatchObject({
      name: 'Lids crack',
      state: 'seen',
      brandId: 'brand-1',
    });
    const [other] = await withCases(app.store, [aCase({ brandId: 'brand-2' })]);
    await expect(makeIssue(app, user, [...ids, other.id], { name: 'Both' })).rejects.toBeInstanceOf(InvalidInputError);
    await expect(makeIssue(app, user, ['nobody'], { name: 'None' })).rejects.toBeInstanceOf(NotFoundError);
    await expect(makeIssue(app, user, ids, { name: 'X', ownerId: 'gone' })).rejects.toBeInstanceOf(InvalidInputError);
  });

  test('are counted with the people behind them: accounts that a person has linked are one', async () => {
    const { app, user, issue } = await withDesk();
    await using _ = app;
    const cases = await withCases(app.store, [
      aCase({ authorId: 'one' }),
      aCase({ authorId: 'other' }),
      aCase({ authorId: 'other' }),
    ]);
    await linkCases(
      app,
      user,
      issue.id,
      cases.map(({ id }) => id),
    );
    expect(await issueDetail(app, issue.id)).toMatchObject({ cases: 3, people: 2 });
    const profile = { network: 'sandbox', handle: '', name: '', knownAs: [], tags: [], notes: [], of: 'p', version: 1 };
    for (const id of ['one', 'other']) await app.store.records.authors.save({ id, ...profile });
    expect(await issueDetail(app, issue.id)).toMatchObject({ cases: 3, people: 1 });
  });

  test('are offered the issue that their post made, then one that says the same, then one about the same topic', async () => {
    const { app, cases, issue } = await withDesk();
    await using _ = app;
    const [item, , other] = cases;
    const mine = { mentionId: item.mentionId, at: item.openedAt, authorId: item.authorId };
    const made = anIssue({ id: 'theme-made', name: 'Something' });
    await app.store.themes.saveIssue(made);
    await app.store.themes.save(aTheme({ id: 'theme-made', standing: 'adopted', issueId: made.id, recent: [mine] }));
    await app.store.themes.save(aTheme({ id: 'theme-open', words: ['lid'], recent: [mine] }));
    await app.store.cases.change(other.id, 1, { topics: ['gates'], issueId: issue.id }, []);
    const unrelated = anIssue({ name: 'Zebra' });
    await app.store.themes.saveIssue(unrelated);
    const { suggestions } = await suggestIssues(app, item.id);
    expect(suggestions.map(({ issueId, themeId }) => issueId ?? themeId)).toEqual([
      made.id,
      'theme-open',
      issue.id,
      unrelated.id,
    ]);
    expect(suggestions[2]?.why).toBe('Most of its cases are about gates, too.');
    expect(suggestions[3]?.why).toBeUndefined();
  });
});

describe('why a case is done', () => {
  test('is one reason of the list, with words where they help, kept with who closed it', async () => {
    const { app, user, cases, textsOf } = await withDesk();
    await using _ = app;
    const [item] = cases;
    const seen = { caseId: item.id, version: 1 };
    const wish = { move: 'dismiss', doneReason: 'spam', reason: 'Sells watches' } as const;
    const closed = await moveCase(app, user, seen, wish);
    expect(closed).toMatchObject({ doneReason: 'spam', reason: 'Spam or a bot: Sells watches', closedBy: user.id });
    expect((await textsOf(item.id)).at(-1)).toEqual(['dismissed', 'Spam or a bot: Sells watches']);
    const opened = await moveCase(app, user, { caseId: item.id, version: closed.version }, { move: 'reopen' });
    expect([opened.doneReason, opened.closedBy, opened.reason]).toEqual([undefined, undefined, undefined]);
  });

  test('needs words where it is another one', async () => {
    const { app, user, cases } = await withDesk();
    await using _ = app;
    const seen = { caseId: cases[0].id, version: 1 };
    const wish = { move: 'resolve', doneReason: 'other' } as const;
    await expect(moveCase(app, user, seen, wish)).rejects.toBeInstanceOf(InvalidInputError);
  });

  test('may be a known issue, which many are linked to in the same press and unlinked from by its undo', async () => {
    const { app, user, cases, issue } = await withDesk();
    await using _ = app;
    const open = [cases[0], cases[2]];
    const wish = { move: 'resolve', doneReason: 'known_issue', issueId: issue.id } as const;
    const seen = open.map(({ id }) => ({ caseId: id, version: 1 }));
    const { done, undo = '' } = await moveCases(app, user, { cases: seen, wish });
    expect(done.map(({ issueId, doneReason }) => [issueId, doneReason])).toEqual(
      open.map(() => [issue.id, 'known_issue']),
    );
    const back = await undoMoves(app, user, undo);
    expect(back.done.every(({ issueId, doneReason }) => issueId === undefined && doneReason === undefined)).toBe(true);
  });

  test('spam teaches nothing: no correction, no silence and no mark of its author comes of it', async () => {
    const { app, user, cases } = await withDesk();
    await using _ = app;
    const [item] = cases;
    await moveCase(app, user, { caseId: item.id, version: 1 }, { move: 'dismiss', doneReason: 'spam' });
    const { records } = app.store;
    expect(await Promise.all([records.silences.count(), records.authors.count(), records.tags.count()])).toEqual([
      0, 0, 0,
    ]);
    expect((await app.store.corrections.list({}, 10)).length).toBe(0);
  });
});
