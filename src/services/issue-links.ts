import { randomUUID } from 'node:crypto';
import { InvalidInputError, NotFoundError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import type { CaseWish } from '../ports/store/cases.ts';
import type { BulkAnswer, LeftCase } from '../schemas/api/bulk.ts';
import type { Case } from '../schemas/case.ts';
import type { Issue } from '../schemas/issue.ts';
import type { User } from '../schemas/user.ts';
import { changeAll, leftAs } from './put-back.ts';
import { standingIssue } from './standing-issue.ts';
import { type Adoption, refuseStranger } from './theme-moves.ts';

type Needs = Pick<App, 'store' | 'accounts' | 'announcer' | 'clock'>;

const mostTries = 3;

/**
 * Links cases to an issue, closed ones too; those that belong to it stay as they are. What somebody changes meanwhile is no
 * reason to leave a case out: a link touches nothing else. Throws NotFoundError.
 */
export async function linkCases(app: Needs, user: User, issueId: string, caseIds: string[]): Promise<BulkAnswer> {
  const issue = await standingIssue(app, issueId);
  return changeLinks(app, caseIds, (item) => {
    if (item.brandId !== issue.brandId) return 'The issue is of another brand.';
    if (item.issueId === issue.id) return undefined;
    return { issueId: issue.id, event: eventOf(app, user, 'linked', `Linked to the issue ${issue.name}.`) };
  });
}

/** Takes cases from whatever issue they belong to. */
export async function unlinkCases(app: Needs, user: User, caseIds: string[]): Promise<BulkAnswer> {
  const items = await app.store.cases.getMany(caseIds);
  const ids = [...new Set(items.flatMap(({ issueId }) => issueId ?? []))];
  const issues = await Promise.all(ids.map((id) => app.store.themes.issue(id)));
  const names = new Map(issues.flatMap((issue) => (issue ? [[issue.id, issue.name] as const] : [])));
  return changeLinks(app, caseIds, ({ issueId }) => {
    if (issueId === undefined) return undefined;
    const name = names.get(issueId) ?? 'that is gone';
    return { issueId: null, event: eventOf(app, user, 'unlinked', `No longer linked to the issue ${name}.`) };
  });
}

/** Makes a known issue of cases that no theme has found. Throws NotFoundError and InvalidInputError. */
export async function makeIssue(
  app: Needs,
  user: User,
  caseIds: string[],
  about: Adoption & { description?: string },
): Promise<BulkAnswer & { issue: Issue }> {
  const items = await app.store.cases.getMany(caseIds);
  const [brandId, ...others] = new Set(items.map((item) => item.brandId));
  if (brandId === undefined) throw new NotFoundError('The case');
  if (others.length > 0) throw new InvalidInputError('These cases are of several brands; an issue is of one.');
  await refuseStranger(app, about);
  const at = app.clock.now();
  const issue: Issue = {
    ...{ id: `issue:${randomUUID()}`, brandId, ...about, state: 'seen', createdAt: at, createdBy: user.id, version: 1 },
    history: [{ at, kind: 'adopted', userId: user.id, text: 'Made of a case.' }],
  };
  await app.store.themes.saveIssue(issue);
  app.announcer.announce({ kind: 'theme', brandId });
  return { issue, ...(await linkCases(app, user, issue.id, caseIds)) };
}

/** Links those of these cases that are of the issue's brand and belong to none; without a person where their thread belongs to it. */
export async function linkFree(app: Needs, userId: string | undefined, issue: Issue, caseIds: string[]): Promise<void> {
  if (caseIds.length === 0) return;
  const event =
    userId === undefined
      ? eventOf(app, undefined, 'linked', `Linked to the issue ${issue.name}, as its thread is.`)
      : eventOf(app, { id: userId }, 'linked', `Linked to the issue ${issue.name}.`);
  await changeLinks(app, caseIds, (item) =>
    item.brandId === issue.brandId && item.issueId === undefined ? { issueId: issue.id, event } : undefined,
  );
}

/** Takes those of these cases from an issue that belong to it. */
export async function unlinkFrom(app: Needs, userId: string, issueId: string, caseIds: string[]): Promise<void> {
  if (caseIds.length === 0) return;
  const name = (await app.store.themes.issue(issueId))?.name ?? 'that is gone';
  const event = eventOf(app, { id: userId }, 'unlinked', `No longer linked to the issue ${name}.`);
  await changeLinks(app, caseIds, (item) => (item.issueId === issueId ? { issueId: null, event } : undefined));
}

/** Links those of these cases that belong to one issue to another one. */
export async function moveLinks(app: Needs, userId: string, from: Issue, to: Issue, caseIds: string[]): Promise<void> {
  const event = eventOf(app, { id: userId }, 'linked', `Linked to the issue ${to.name}, no longer to ${from.name}.`);
  await changeLinks(app, caseIds, (item) => (item.issueId === from.id ? { issueId: to.id, event } : undefined));
}

function eventOf(app: Needs, user: Pick<User, 'id'> | undefined, kind: 'linked' | 'unlinked', text: string) {
  return { at: app.clock.now(), kind, ...(user && { userId: user.id }), text } as const;
}

type Change = { issueId: string | null; event: CaseWish['events'][number] };

/** @param changeOf undefined where a case stays as it is, and a sentence where it cannot be linked */
async function changeLinks(
  app: Needs,
  caseIds: string[],
  changeOf: (item: Case) => Change | string | undefined,
): Promise<BulkAnswer> {
  const done: Case[] = [];
  let left: LeftCase[] = [];
  let asked = [...new Set(caseIds)];
  for (let tries = 0; tries < mostTries && asked.length > 0; tries += 1) {
    const items = await app.store.cases.getMany(asked);
    const known = new Set(items.map(({ id }) => id));
    left = [...left, ...asked.filter((id) => !known.has(id)).map((id) => leftAs(id, undefined))];
    const wishes: CaseWish[] = [];
    for (const item of items) {
      const change = changeOf(item);
      if (change === undefined) done.push(item);
      else if (typeof change === 'string') left.push({ caseId: item.id, why: 'senseless', words: change, case: item });
      else wishes.push({ ...item, change: { issueId: change.issueId }, events: [change.event] });
    }
    const changed = await changeAll(app.store.cases, wishes);
    done.push(...changed.done);
    const again = changed.left.filter(({ why }) => why === 'changed');
    left.push(...changed.left.filter(({ why }) => why !== 'changed'));
    asked = again.map(({ caseId }) => caseId);
    if (tries === mostTries - 1) left.push(...again);
  }
  for (const { id, brandId } of done) app.announcer.announce({ kind: 'case', caseId: id, brandId, isNew: false });
  return { done, left };
}
