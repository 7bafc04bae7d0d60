import { ConflictError, InvalidInputError, NotFoundError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import type { Issue, IssueAnswer, IssueEvent } from '../schemas/issue.ts';
import type { User } from '../schemas/user.ts';
import { changeIssue } from './change-issue.ts';
import { standingIssue } from './standing-issue.ts';
import { refuseStranger } from './theme-moves.ts';

type Needs = Pick<App, 'store' | 'accounts' | 'announcer' | 'clock'>;

/** What a person changes of an issue; null takes it away, and what is left out stays. */
export interface IssueEdit {
  name?: string;
  description?: string | null;
  department?: string | null;
  ownerId?: string | null;
}

const partNames: Record<keyof IssueEdit, string> = {
  name: 'Its name',
  description: 'Its description',
  department: 'Its department',
  ownerId: 'Its owner',
};

/** Throws NotFoundError, InvalidInputError for an owner who does not work here, and ConflictError for a stale version. */
export async function editIssue(
  app: Needs,
  user: User,
  issueId: string,
  { version, ...edit }: IssueEdit & { version: number },
): Promise<Issue> {
  if (edit.ownerId) await refuseStranger(app, { ownerId: edit.ownerId });
  return changeIssue(
    app,
    issueId,
    (issue) => {
      refuseMerged(issue);
      const parts = Object.entries(edit) as [keyof IssueEdit, string | null | undefined][];
      const changed = parts.filter(([part, value]) => value !== undefined && (value ?? undefined) !== issue[part]);
      if (changed.length === 0) return issue;
      const names = changed.map(([part]) => partNames[part]);
      const next = { ...issue, ...Object.fromEntries(changed) };
      const gone = new Set(changed.flatMap(([part, value]) => (value === null ? part : [])));
      const left = Object.fromEntries(Object.entries(next).filter(([part]) => !gone.has(part as keyof IssueEdit)));
      return withEvent(app, user, left as Issue, 'changed', `${listOf(names)} changed.`);
    },
    version,
  );
}

/** Puts an issue away without a fix, or takes it up again. */
export async function closeIssue(
  app: Needs,
  user: User,
  issueId: string,
  { version, closed, note }: { version: number; closed: boolean; note?: string },
): Promise<Issue> {
  return changeIssue(
    app,
    issueId,
    (issue) => {
      refuseMerged(issue);
      const { closedAt, ...rest } = issue;
      if ((closedAt !== undefined) === closed) return issue;
      const text = [closed ? 'Closed without a fix.' : 'Open again.', note].filter(Boolean).join(' ');
      const next = closed ? { ...rest, closedAt: app.clock.now() } : rest;
      return withEvent(app, user, next, closed ? 'closed' : 'reopened', text);
    },
    version,
  );
}

/** Sets what people are told about the issue; the words before are kept. An earlier version is restored by its words. */
export async function answerIssue(
  app: Needs,
  user: User,
  issueId: string,
  { version, text }: { version: number; text: string },
): Promise<Issue> {
  const known = await app.store.themes.issue(issueId);
  // Kept before it is replaced: a crash in between leaves one version too many and none too few.
  if (known?.answer && known.version === version) await keepAnswer(app, known);
  return changeIssue(
    app,
    issueId,
    (issue) => {
      refuseMerged(issue);
      if (issue.answer?.text === text) return issue;
      const nth = (issue.answer?.nth ?? 0) + 1;
      const answer = { text, nth, userId: user.id, at: app.clock.now() };
      const says = nth === 1 ? 'Got its answer.' : `Its answer has new words, the ${ordinal(nth)} version.`;
      return withEvent(app, user, { ...issue, answer }, 'answered', says);
    },
    version,
  );
}

async function keepAnswer({ store }: Needs, { id: of, brandId, answer }: Issue): Promise<void> {
  if (!answer) return;
  // Whoever was as quick has kept the same.
  await store.records.issueAnswers.save({ ...answer, id: answerId(of, answer.nth), of, brandId, version: 1 });
}

function answerId(issueId: string, nth: number): string {
  return `${issueId}:${String(nth).padStart(5, '0')}`;
}

/** Earlier answers, the newest first. */
export async function answersOf({ store }: Pick<App, 'store'>, issueId: string): Promise<IssueAnswer[]> {
  return (await store.records.issueAnswers.list({ of: issueId })).reverse();
}

/** Posts that belong to an issue by themselves; one that belongs to another issue goes to this one. Throws NotFoundError. */
export async function joinPosts(app: Needs, user: User, issueId: string, postIds: string[]): Promise<void> {
  const issue = await standingIssue(app, issueId);
  const posts = (await app.store.posts.getMany([...new Set(postIds)])).filter(({ removedAt }) => !removedAt);
  if (posts.length === 0) throw new NotFoundError('The post');
  if (posts.some(({ byUs }) => byUs)) throw new InvalidInputError('A post of ours complains of nothing.');
  const moved = await movePosts(
    app,
    user,
    posts.map(({ id }) => id),
    issue,
  );
  if (moved > 0) await noteOn(app, user, issue.id, 'joined', `${moved === 1 ? 'A post' : `${moved} posts`} joined.`);
}

/** Answers how many were not there before. */
export async function movePosts(
  app: Needs,
  { id: userId }: Pick<User, 'id'>,
  postIds: string[],
  { id: of, brandId }: Pick<Issue, 'id' | 'brandId'>,
): Promise<number> {
  const known = new Map((await app.store.records.issuePosts.getMany(postIds)).map((one) => [one.id, one]));
  const wanted = postIds.filter((id) => known.get(id)?.of !== of);
  const at = app.clock.now();
  const saved = await app.store.records.issuePosts.saveAll(
    wanted.map((id) => ({ id, of, brandId, at, userId, version: (known.get(id)?.version ?? 0) + 1 })),
  );
  return saved.size;
}

export async function leavePosts(app: Needs, user: User, issueId: string, postIds: string[]): Promise<void> {
  const known = await app.store.records.issuePosts.getMany([...new Set(postIds)]);
  const mine = known.filter(({ of }) => of === issueId);
  let gone = 0;
  for (const { id, version } of mine) if (await app.store.records.issuePosts.remove(id, version)) gone += 1;
  if (gone > 0) await noteOn(app, user, issueId, 'left', `${gone === 1 ? 'A post' : `${gone} posts`} left.`);
}

export async function noteOn(
  app: Needs,
  user: Pick<User, 'id'>,
  issueId: string,
  kind: IssueEvent['kind'],
  text: string,
): Promise<Issue> {
  return changeIssue(app, issueId, (issue) => withEvent(app, user, issue, kind, text));
}

export function withEvent(
  { clock }: Pick<App, 'clock'>,
  { id: userId }: Pick<User, 'id'>,
  issue: Issue,
  kind: IssueEvent['kind'],
  text: string,
): Issue {
  return { ...issue, history: [...issue.history, { at: clock.now(), kind, userId, text }] };
}

export function refuseMerged({ mergedInto }: Pick<Issue, 'mergedInto'>): void {
  if (mergedInto !== undefined) throw new ConflictError('It is a part of another issue now; look at that one.');
}

/** Whoever is next to be told must be known to one issue alone, by the same runs from the beginning to the end. */
export async function refuseWhileTelling({ store }: Pick<App, 'store'>, runIds: string[]): Promise<void> {
  for (const { state } of await store.records.tellRuns.getMany(runIds))
    if (state === 'running')
      throw new ConflictError('Those who complained are being told at this moment. Pause or stop that first.');
}

function listOf(names: string[]): string {
  const [first = '', ...rest] = names;
  const last = rest.pop();
  const lower = (name: string) => name.charAt(0).toLowerCase() + name.slice(1);
  if (last === undefined) return first;
  return `${[first, ...rest.map(lower)].join(', ')} and ${lower(last)}`;
}

function ordinal(nth: number): string {
  const ends: Record<string, string> = { one: 'st', two: 'nd', few: 'rd', other: 'th' };
  return `${nth}${ends[new Intl.PluralRules('en', { type: 'ordinal' }).select(nth)] ?? 'th'}`;
}
