import { createHash, randomUUID } from 'node:crypto';
import { may } from '../domain/permissions.ts';
import { fillIn, firstName, unfilledProblem } from '../domain/saved-reply.ts';
import { type Complainer, toldBefore } from '../domain/telling-people.ts';
import { countTellings, isOpenToPeople, minutesFor } from '../domain/tellings.ts';
import { ConflictError, ForbiddenError, InvalidInputError, NotFoundError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import type { TellView } from '../schemas/api/tellings.ts';
import type { Issue } from '../schemas/issue.ts';
import { longestAnswer } from '../schemas/reply-draft.ts';
import type { Telling } from '../schemas/telling.ts';
import type { User } from '../schemas/user.ts';
import { everyRecord } from './every-record.ts';
import { refuseMerged } from './issue-changes.ts';
import { knownIssue } from './standing-issue.ts';
import { peopleOf, threadsToAnswer } from './tell-people.ts';
import {
  announceRun,
  answerRunId,
  changeRun,
  isAnswerRun,
  issueOfRun,
  resting,
  tellingsOf,
  wakeTeller,
} from './tell-runs.ts';
import { isFixed } from './theme-moves.ts';

type Needs = Pick<App, 'store' | 'accounts' | 'connectors' | 'secrets' | 'clock' | 'announcer' | 'queue'>;

const batch = 200;

/**
 * Writes a draft for each person who complained, or for each thread that gets the answer, and the reason for each who is left
 * out. Drafts that nobody changed get the new words; what was edited, approved or sent stays as it is. Throws NotFoundError,
 * InvalidInputError for a text that is too long once its variables are filled in, and ConflictError while it is not fixed.
 */
export async function prepareTellings(
  app: Needs,
  user: User,
  runId: string,
  { text, perMinute }: { text: string; perMinute: number },
): Promise<TellView> {
  const issue = await getIssue(app, runId);
  refuseMerged(issue);
  const isAnswer = isAnswerRun(runId);
  if (!isAnswer && !isFixed(issue.state))
    throw new ConflictError('Say first that the issue is fixed; then tell those who complained.');
  const [{ people, isCut }, known, before, brand] = await Promise.all([
    isAnswer ? threadsToAnswer(app, issue) : peopleOf(app, issue),
    tellingsOf(app, runId),
    toldElsewhere(app, issue, isAnswer),
    app.store.brands.get(issue.brandId),
  ]);
  const byId = new Map(known.map((telling) => [telling.id, telling]));
  const wanted = new Map<string, Telling>();
  for (const person of people) {
    if (toldBefore([...known, ...before], person.accounts)) continue;
    const id = idOf(runId, person.id);
    const stored = byId.get(id);
    if (stored && (stored.edited || stored.leftOut === 'by_person' || stored.state === 'failed'))
      wanted.set(id, stored);
    else wanted.set(id, draftOf(issue, person, { text, user, brandName: brand?.name, before: stored, id, runId }));
  }
  const longest = Math.max(0, ...[...wanted.values()].map((telling) => telling.text.length));
  if (longest > longestAnswer)
    throw new InvalidInputError(
      `With its variables filled in the text is ${longest - longestAnswer} characters too long.`,
    );
  const gone = known.filter((telling) => isOpenToPeople(telling) && !wanted.has(telling.id));
  for (const { id, version } of gone) await app.store.records.tellings.remove(id, version);
  const fresh = [...wanted.values()].filter((telling) => telling !== byId.get(telling.id));
  for (let start = 0; start < fresh.length; start += batch)
    await app.store.records.tellings.saveAll(fresh.slice(start, start + batch));
  await changeRun(app, runId, (run) => ({
    ...{ id: runId, brandId: issue.brandId, template: text, perMinute, isCut },
    ...{ state: run?.state === 'running' ? 'running' : 'drafting', preparedBy: user.id, preparedAt: app.clock.now() },
  }));
  return viewTellings(app, user, runId);
}

/** Another text for one person, or their leaving out. Throws ConflictError where it is decided, or was changed meanwhile. */
export async function editTelling(
  app: Needs,
  user: User,
  runId: string,
  wish: { tellingId: string; version: number; text?: string; leaveOut?: boolean },
): Promise<TellView> {
  const telling = await app.store.records.tellings.get(wish.tellingId);
  if (telling?.of !== runId) throw new NotFoundError('The person');
  if (!isOpenToPeople(telling)) throw new ConflictError('It is on its way already.');
  const { leftOut, problem: _p, ...rest } = telling;
  if (leftOut !== undefined && leftOut !== 'by_person') throw new ConflictError('They cannot be told; see the reason.');
  const text = wish.text ?? telling.text;
  const problem = unfilledProblem(text);
  const changed: Telling = {
    ...{ ...rest, text, version: wish.version + 1 },
    ...(wish.text !== undefined && { edited: true, writtenBy: user.id }),
    ...(wish.leaveOut ? { state: 'left_out', leftOut: 'by_person' } : { state: 'draft' }),
    ...(problem !== undefined && { problem }),
  };
  if (!(await app.store.records.tellings.save(changed)))
    throw new ConflictError('Somebody changed it meanwhile. Look again.');
  announceRun(app, runId);
  return viewTellings(app, user, runId);
}

/**
 * A person's click: these drafts leave, each in its turn. Whoever did not write a text needs the permission to approve it.
 * Throws ForbiddenError where there is none that this person may send, and ConflictError while the issue is not fixed.
 */
export async function approveTellings(
  app: Needs,
  user: User,
  runId: string,
  { tellingIds, versions, perMinute }: { tellingIds?: string[]; versions?: Record<string, number>; perMinute: number },
): Promise<TellView> {
  const [issue, run] = await Promise.all([getIssue(app, runId), app.store.records.tellRuns.get(runId)]);
  refuseMerged(issue);
  if (!run) throw new NotFoundError('The text');
  if (!isAnswerRun(runId) && !isFixed(issue.state))
    throw new ConflictError('The issue is not fixed any more; nothing was sent.');
  const asked = tellingIds && new Set(tellingIds);
  const all = await tellingsOf(app, runId);
  const wanted = all.filter(({ id, state }) => (asked ? asked.has(id) && state !== 'left_out' : state === 'draft'));
  // Nobody sends words that somebody else changed behind their back.
  const seen = versions ? wanted.filter(({ id, version }) => versions[id] === version) : wanted;
  if (seen.length === 0 && wanted.length > 0)
    throw new ConflictError('Somebody changed these meanwhile. Look again before they are sent.');
  const ready = seen.filter((telling) => isOpenToPeople(telling) && !isUnfilled(telling));
  const mine = ready.filter((telling) => mayApprove(user, telling));
  if (mine.length === 0 && ready.length > 0)
    throw new ForbiddenError('Somebody else wrote these; a lead or an admin may send them.');
  if (mine.length === 0)
    throw new ConflictError('There is no draft that may leave: fill in what they lack, or write them anew.');
  const now = app.clock.now();
  for (let start = 0; start < mine.length; start += batch) {
    const some = mine.slice(start, start + batch);
    const spent = await spentKeys(app, some);
    const approved = some.map(
      ({ problem: _p, ...telling }): Telling => ({
        ...{ ...telling, state: 'approved', approvedBy: user.id, approvedAt: now, version: telling.version + 1 },
        ...(spent.has(telling.key) && { key: randomUUID() }),
      }),
    );
    await app.store.records.tellings.saveAll(approved);
  }
  await changeRun(app, runId, (now) => ({ ...resting(now ?? run), perMinute, state: 'running' }));
  await wakeTeller(app, runId);
  return viewTellings(app, user, runId);
}

/** Keys under which something failed or was taken back: it never left, and goes under another key. */
async function spentKeys({ store }: Needs, tellings: readonly Telling[]): Promise<Set<string>> {
  const actions = await store.actions.ofCases([...new Set(tellings.flatMap(({ caseId }) => caseId ?? []))]);
  return new Set(actions.flatMap(({ id, status }) => (status === 'failed' || status === 'cancelled' ? id : [])));
}

/** Pauses, goes on or stops. Stopping makes drafts of what was approved; what the outbox has leaves all the same. */
export async function steerTellings(
  app: Needs,
  user: User,
  runId: string,
  state: 'running' | 'paused' | 'stopped',
): Promise<TellView> {
  await changeRun(app, runId, (run) => {
    if (!run) throw new NotFoundError('The text');
    if (state === 'running' && run.state !== 'paused') throw new ConflictError('It is not paused.');
    return { ...resting(run), state };
  });
  if (state === 'stopped') {
    const waiting = (await tellingsOf(app, runId)).filter((telling) => telling.state === 'approved');
    const back = waiting.map(
      ({ approvedBy: _by, approvedAt: _at, ...telling }): Telling => ({
        ...{ ...telling, state: 'draft', version: telling.version + 1 },
      }),
    );
    for (let start = 0; start < back.length; start += batch)
      await app.store.records.tellings.saveAll(back.slice(start, start + batch));
  }
  if (state === 'running') await wakeTeller(app, runId);
  return viewTellings(app, user, runId);
}

/** Throws NotFoundError. */
export async function viewTellings(app: Needs, user: User, runId: string): Promise<TellView> {
  await getIssue(app, runId);
  const [run, tellings, people] = await Promise.all([
    app.store.records.tellRuns.get(runId),
    tellingsOf(app, runId),
    app.accounts.list(),
  ]);
  const named = new Set(tellings.flatMap(({ writtenBy, approvedBy }) => [writtenBy, approvedBy]));
  return {
    ...(run && { run }),
    counts: countTellings(tellings),
    tellings: tellings.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)),
    minutes: minutesFor(tellings, run?.perMinute ?? 1),
    mine: tellings
      .filter((one) => one.state === 'draft' && !isUnfilled(one) && mayApprove(user, one))
      .map(({ id }) => id),
    names: Object.fromEntries(people.filter(({ id }) => named.has(id)).map(({ id, name }) => [id, name])),
  };
}

/**
 * Whoever was told by the issue that this one was split from, before it was, was told of their part of it, too: wherever that one is
 * now, whatever it was split from itself, and of whatever became a part of this one.
 */
async function toldElsewhere(
  app: Needs,
  { id, splitFrom, createdAt }: Issue,
  isAnswer: boolean,
  looked = new Set<string>(),
): Promise<Telling[]> {
  if (looked.has(id)) return [];
  looked.add(id);
  const told: Telling[] = [];
  const [whole, standing] =
    splitFrom === undefined ? [] : await Promise.all([app.store.themes.issue(splitFrom), knownIssue(app, splitFrom)]);
  if (standing) {
    const tellings = await tellingsOf(app, isAnswer ? answerRunId(standing.id) : standing.id);
    told.push(...tellings.filter(({ goneAt }) => goneAt !== undefined && goneAt < createdAt));
  }
  const merges = (await everyRecord(app.store.records.issueMerges, id)).filter(({ state }) => state === 'merged');
  const parts = await Promise.all(merges.map((merge) => app.store.themes.issue(merge.id)));
  for (const issue of [whole, ...parts]) if (issue) told.push(...(await toldElsewhere(app, issue, isAnswer, looked)));
  return told;
}

async function getIssue({ store }: Pick<App, 'store'>, runId: string): Promise<Issue> {
  const issue = await store.themes.issue(issueOfRun(runId));
  if (!issue) throw new NotFoundError('The issue');
  return issue;
}

function mayApprove({ id, role }: User, { writtenBy }: Telling): boolean {
  return may(role, 'approve') || (may(role, 'answer') && writtenBy === id);
}

function isUnfilled({ text }: Telling): boolean {
  return unfilledProblem(text) !== undefined;
}

/** One person of an issue has one id, so that of two who prepare at the same moment one writes. */
function idOf(issueId: string, personId: string): string {
  return `tell:${createHash('sha256')
    .update(JSON.stringify([issueId, personId]))
    .digest('hex')
    .slice(0, 32)}`;
}

function draftOf(
  { brandId, name: issueName }: Issue,
  { accounts, voice, leftOut }: Complainer,
  {
    text,
    user,
    brandName,
    before,
    id,
    runId,
  }: {
    text: string;
    user: User;
    brandName: string | undefined;
    before: Telling | undefined;
    id: string;
    runId: string;
  },
): Telling {
  const filled = fillIn(text, {
    ...{ 'author.name': voice.name || voice.handle, 'author.handle': voice.handle, 'brand.name': brandName },
    ...{ 'agent.first_name': firstName(user.name), 'issue.name': issueName },
  });
  const problem = unfilledProblem(filled);
  return {
    ...{ id, of: runId, brandId, accounts, text: filled, edited: false, writtenBy: user.id },
    ...{ authorId: voice.authorId, name: voice.name || voice.handle || 'Somebody', handle: voice.handle },
    ...{ network: voice.network, sourceId: voice.sourceId, threadId: voice.threadId, postId: voice.postId },
    ...(voice.caseId !== undefined && { caseId: voice.caseId }),
    ...{ key: before?.key ?? randomUUID(), version: (before?.version ?? 0) + 1 },
    ...(leftOut ? { state: 'left_out', leftOut } : { state: 'draft' }),
    ...(problem !== undefined && { problem }),
  };
}
