import { ConflictError, InvalidInputError, NotFoundError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import type { Issue, IssueMerge } from '../schemas/issue.ts';
import type { Telling } from '../schemas/telling.ts';
import type { User } from '../schemas/user.ts';
import { changeIssue } from './change-issue.ts';
import { everyRecord } from './every-record.ts';
import { movePosts, refuseMerged, refuseWhileTelling, withEvent } from './issue-changes.ts';
import { moveLinks } from './issue-links.ts';
import { countIssue } from './issue-standing.ts';
import { moveThreadsTo } from './issue-thread-moves.ts';
import { answerRunId, changeRun, tellingsOf, wakeTeller } from './tell-runs.ts';

type Needs = Pick<App, 'store' | 'accounts' | 'announcer' | 'clock' | 'queue'>;

const casesAtOnce = 200;
const mostThreads = 5000;
const mostTries = 5;

/** The issue that went, and the one that it went into, each as the person saw it. */
export interface MergeWish {
  into: string;
  version: number;
  intoVersion: number;
}

/**
 * Makes an issue a part of another one: threads, cases, posts and whoever was told go there, and its address leads there. Nobody
 * who was told by one of the two is told again by the other. What goes is written down before anything moves, so that a
 * crash is gone on from (`finishMerges`) and `partIssue` can take it back. Throws ConflictError where somebody is being told
 * at this moment, or changed one of them.
 */
export async function mergeIssue(app: Needs, user: User, issueId: string, wish: MergeWish): Promise<Issue> {
  const [from, into] = await Promise.all([app.store.themes.issue(issueId), app.store.themes.issue(wish.into)]);
  if (!from || !into) throw new NotFoundError('The issue');
  if (from.id === into.id) throw new InvalidInputError('Choose another issue for it to go into.');
  if (from.brandId !== into.brandId) throw new InvalidInputError('Issues of two brands stay two.');
  refuseMerged(from);
  refuseMerged(into);
  if (from.version !== wish.version || into.version !== wish.intoVersion)
    throw new ConflictError('Somebody changed one of the two meanwhile. Look again before you merge them.');
  await refuseWhileTelling(app, [from.id, into.id, answerRunId(from.id), answerRunId(into.id)]);
  const known = await app.store.records.issueMerges.get(from.id);
  const merge: IssueMerge = {
    ...{ id: from.id, of: into.id, brandId: from.brandId, state: 'merging', at: app.clock.now(), userId: user.id },
    ...(await belongings(app, from.id)),
    version: (known?.version ?? 0) + 1,
  };
  if (!(await app.store.records.issueMerges.save(merge)))
    throw new ConflictError('Somebody merges or parts it at this moment. Look again.');
  await changeIssue(
    app,
    from.id,
    (issue) => withEvent(app, user, { ...issue, mergedInto: into.id }, 'merged', `Became a part of ${into.name}.`),
    wish.version,
  );
  return goOnMerging(app, merge);
}

/** Takes a merge back, as long as nobody was told by the issue that it went into. What joined since stays there. */
export async function partIssue(app: Needs, user: User, issueId: string): Promise<Issue> {
  const merge = await app.store.records.issueMerges.get(issueId);
  if (merge?.state !== 'merged' || merge.of === undefined) throw new ConflictError('It is no part of another issue.');
  const into = await app.store.themes.issue(merge.of);
  if (into?.mergedInto !== undefined)
    throw new ConflictError(`${into.name} became a part of another issue itself. Take that back first.`);
  await refuseWhileTelling(app, [merge.of, answerRunId(merge.of)]);
  const tellings = [...(await tellingsOf(app, merge.of)), ...(await tellingsOf(app, answerRunId(merge.of)))];
  const told = tellings.some(({ goneAt }) => goneAt !== undefined && goneAt >= merge.at);
  if (told) throw new ConflictError('People were told since the two were merged; they stay one.');
  const parting = { ...merge, state: 'parting' as const, userId: user.id, version: merge.version + 1 };
  if (!(await app.store.records.issueMerges.save(parting)))
    throw new ConflictError('Somebody merges or parts it at this moment. Look again.');
  return goOnParting(app, parting);
}

/** Goes on with merges and partings that a crash cut off: those that began before a moment. */
export async function finishMerges(app: Needs, before: Date): Promise<void> {
  for (const merge of await everyRecord(app.store.records.issueMerges)) {
    if (merge.at >= before) continue;
    if (merge.state === 'parting') await goOnParting(app, merge);
    if (merge.state !== 'merging') continue;
    // Where it died before the issue itself said so, nothing has moved yet and nothing needs to.
    const from = await app.store.themes.issue(merge.id);
    if (from?.mergedInto === merge.of) await goOnMerging(app, merge);
    else await setState(app, merge, 'parted');
  }
}

async function goOnMerging(app: Needs, merge: IssueMerge): Promise<Issue> {
  const { id, of, userId } = merge;
  const [from, into] = await Promise.all([app.store.themes.issue(id), app.store.themes.issue(of)]);
  if (!from || !into) throw new NotFoundError('The issue');
  await moveAll(app, merge, from, into);
  const merged = await changeIssue(app, of, (issue) => {
    const text = `Took in ${from.name}.`;
    if (issue.history.some((event) => event.kind === 'merged' && event.text === text && event.at >= merge.at))
      return issue;
    const next = withEvent(app, { id: userId }, issue, 'merged', text);
    const { answer = from.answer, description = from.description } = issue;
    return { ...next, ...(answer && { answer }), ...(description !== undefined && { description }) };
  });
  await setState(app, merge, 'merged');
  await countIssue(app, merged);
  return merged;
}

async function goOnParting(app: Needs, merge: IssueMerge): Promise<Issue> {
  const { id, of, userId } = merge;
  const [from, into] = await Promise.all([app.store.themes.issue(id), app.store.themes.issue(of)]);
  if (!from || !into) throw new NotFoundError('The issue');
  const parted = await changeIssue(app, id, (issue) => {
    if (issue.mergedInto === undefined) return issue;
    const { mergedInto: _into, ...rest } = issue;
    return withEvent(app, { id: userId }, rest, 'split', `Stands by itself again, no longer a part of ${into.name}.`);
  });
  await moveAll(app, merge, into, parted);
  await setState(app, merge, 'parted');
  await Promise.all([countIssue(app, into), countIssue(app, parted)]);
  return parted;
}

/** Moves what the merge names from one to the other; what is elsewhere by now stays there. */
async function moveAll(app: Needs, merge: IssueMerge, from: Issue, to: Issue): Promise<void> {
  const { userId, caseIds, threadIds, postIds, tellingIds } = merge;
  for (let start = 0; start < caseIds.length; start += casesAtOnce)
    await moveLinks(app, userId, from, to, caseIds.slice(start, start + casesAtOnce));
  await moveThreadsTo(app, threadIds, { from: from.id, to: to.id });
  const posts = await app.store.records.issuePosts.getMany(postIds);
  await movePosts(
    app,
    { id: userId },
    posts.filter(({ of }) => of === from.id).map(({ id }) => id),
    to,
  );
  await moveTellings(app, tellingIds, [from.id, to.id]);
  await moveTellings(app, tellingIds, [answerRunId(from.id), answerRunId(to.id)]);
}

/**
 * One of which the outbox says at this moment what became of it is moved all the same: whoever has it must be known there. What
 * is on its way is looked after where it is now; what waits for its turn waits for a person there.
 */
async function moveTellings(app: Needs, ids: string[], [from, to]: [string, string]): Promise<void> {
  const { tellings, tellRuns } = app.store.records;
  for (let tries = 0; tries < mostTries; tries += 1) {
    const theirs = (await tellings.getMany(ids)).filter(({ of }) => of === from);
    if (theirs.length === 0) return;
    const [run, known] = await Promise.all([tellRuns.get(from), tellRuns.get(to)]);
    if (run && !known) await changeRun(app, to, (now) => now ?? { ...run, id: to });
    await tellings.saveAll(theirs.map((telling): Telling => ({ ...telling, of: to, version: telling.version + 1 })));
    await wakeTeller(app, to);
  }
}

async function belongings(app: Needs, issueId: string) {
  const caseIds: string[] = [];
  for (let after: string | undefined; ; ) {
    const page = await app.store.cases.ofIssue(issueId, {
      limit: casesAtOnce,
      ...(after !== undefined && { after }),
    });
    caseIds.push(...page.cases.map(({ id }) => id));
    if (page.next === undefined) break;
    after = page.next;
  }
  const [threads, posts, told, answered] = await Promise.all([
    app.store.threads.ofIssue(issueId, mostThreads),
    everyRecord(app.store.records.issuePosts, issueId),
    tellingsOf(app, issueId),
    tellingsOf(app, answerRunId(issueId)),
  ]);
  const tellings = [...told, ...answered];
  const ids = (items: readonly { id: string }[]) => items.map(({ id }) => id);
  return { caseIds, threadIds: ids(threads), postIds: ids(posts), tellingIds: ids(tellings) };
}

async function setState({ store }: Needs, merge: IssueMerge, state: IssueMerge['state']): Promise<void> {
  await store.records.issueMerges.save({ ...merge, state, version: merge.version + 1 });
}
