import { randomUUID } from 'node:crypto';
import { ConflictError, InvalidInputError, NotFoundError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import type { Issue } from '../schemas/issue.ts';
import type { User } from '../schemas/user.ts';
import { movePosts, noteOn, refuseMerged, refuseWhileTelling } from './issue-changes.ts';
import { linkFree, moveLinks } from './issue-links.ts';
import { countIssue } from './issue-standing.ts';
import { moveThreadsTo } from './issue-thread-moves.ts';
import { lookForMore } from './issue-threads.ts';
import { answerRunId } from './tell-runs.ts';
import { type Adoption, refuseStranger } from './theme-moves.ts';

type Needs = Pick<App, 'store' | 'accounts' | 'announcer' | 'clock' | 'queue'>;

/** What goes into an issue that is made. */
export interface Belongings {
  threadIds: string[];
  caseIds: string[];
  postIds: string[];
}

export interface NewIssue extends Adoption {
  description?: string;
}

/** Makes an issue of one brand out of nothing, or of threads and posts. Throws NotFoundError and InvalidInputError. */
export async function createIssue(
  app: Needs,
  user: User,
  brandId: string,
  about: NewIssue,
  { threadIds, caseIds, postIds }: Belongings,
): Promise<Issue> {
  if (!(await app.store.brands.get(brandId))) throw new NotFoundError('The brand');
  await refuseStranger(app, about);
  const at = app.clock.now();
  const count = threadIds.length + caseIds.length + postIds.length;
  const text = count === 0 ? 'Made by hand.' : `Made of ${partWords({ threadIds, caseIds, postIds })}.`;
  const issue: Issue = {
    ...{ id: `issue:${randomUUID()}`, brandId, ...about, state: 'seen', createdAt: at, createdBy: user.id, version: 1 },
    history: [{ at, kind: 'adopted', userId: user.id, text }],
  };
  await app.store.themes.saveIssue(issue);
  await takeIn(app, user, issue, { threadIds, caseIds, postIds });
  app.announcer.announce({ kind: 'theme', brandId });
  await countIssue(app, issue);
  await lookForMore(app, brandId);
  return issue;
}

/** Threads that belong to no issue, with their cases; posts and cases likewise. */
export async function takeIn(
  app: Needs,
  user: User,
  issue: Issue,
  { threadIds, caseIds, postIds }: Belongings,
): Promise<void> {
  const free = await moveThreadsTo(app, threadIds, { from: undefined, to: issue.id });
  await linkFree(app, user.id, issue, [...caseIds, ...free.flatMap((thread) => thread.caseIds)]);
  const posts = (await app.store.posts.getMany(postIds)).filter(({ removedAt, byUs }) => !removedAt && !byUs);
  await movePosts(
    app,
    user,
    posts.map(({ id }) => id),
    issue,
  );
}

/**
 * Makes an issue of its own of some of what belongs to an issue. Who was told that the first one is fixed was told of their
 * part of it, too, and stays told there. Throws ConflictError where somebody changed the issue since the person looked, or people are
 * being told at this moment: who is next might be told by both.
 */
export async function splitIssue(
  app: Needs,
  user: User,
  issueId: string,
  { version, about, parts }: { version: number; about: NewIssue; parts: Belongings },
): Promise<Issue> {
  const from = await app.store.themes.issue(issueId);
  if (!from) throw new NotFoundError('The issue');
  refuseMerged(from);
  if (from.version !== version)
    throw new ConflictError('Somebody changed the issue meanwhile. Look again before you change it.');
  const count = parts.threadIds.length + parts.caseIds.length + parts.postIds.length;
  if (count === 0) throw new InvalidInputError('Choose what is to become an issue of its own.');
  await refuseStranger(app, about);
  await refuseWhileTelling(app, [from.id, answerRunId(from.id)]);
  const at = app.clock.now();
  const words = partWords(parts);
  const made: Issue = {
    ...{ id: `issue:${randomUUID()}`, brandId: from.brandId, ...about, splitFrom: from.id },
    ...{
      state: from.state,
      ...(from.fixedAt && { fixedAt: from.fixedAt }),
      ...(from.answer && { answer: from.answer }),
    },
    ...{ createdAt: at, createdBy: user.id, version: 1 },
    history: [{ at, kind: 'split', userId: user.id, text: `Split from ${from.name}, with ${words}.` }],
  };
  await app.store.themes.saveIssue(made);
  const threads = await moveThreadsTo(app, parts.threadIds, { from: from.id, to: made.id });
  const caseIds = [...parts.caseIds, ...threads.flatMap((thread) => thread.caseIds)];
  await moveLinks(app, user.id, from, made, [...new Set(caseIds)]);
  const posts = await app.store.records.issuePosts.getMany(parts.postIds);
  await movePosts(
    app,
    user,
    posts.filter(({ of }) => of === from.id).map(({ id }) => id),
    made,
  );
  await noteOn(app, user, from.id, 'split', `${capital(words)} became ${about.name}.`);
  await Promise.all([countIssue(app, from), countIssue(app, made)]);
  return made;
}

function partWords({ threadIds, caseIds, postIds }: Belongings): string {
  const parts = [
    counted(threadIds.length, 'thread'),
    counted(caseIds.length, 'case'),
    counted(postIds.length, 'post'),
  ].filter((part) => part !== undefined);
  const last = parts.pop() ?? 'nothing';
  return parts.length > 0 ? `${parts.join(', ')} and ${last}` : last;
}

function counted(count: number, name: string): string | undefined {
  return count === 0 ? undefined : count === 1 ? `one ${name}` : `${count} ${name}s`;
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
