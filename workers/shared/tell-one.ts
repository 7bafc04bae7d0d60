import { may } from '#src/domain/permissions.ts';
import { toldBefore } from '#src/domain/telling-people.ts';
import { AppError, ConflictError, ForbiddenError, InvalidInputError, NotFoundError } from '#src/errors.ts';
import type { App } from '#src/ports/app.ts';
import type { Action } from '#src/schemas/action.ts';
import type { Issue } from '#src/schemas/issue.ts';
import { silencedAuthorId, silencedThreadId } from '#src/schemas/silence.ts';
import type { LeftOut, Telling } from '#src/schemas/telling.ts';
import type { User } from '#src/schemas/user.ts';
import { act } from '#src/services/actions.ts';
import { linkFree } from '#src/services/issue-links.ts';
import { ObjectionError } from '#src/services/objections.ts';
import { openCaseByHand } from '#src/services/open-by-hand.ts';
import { answeredThere, knownAccounts, mostPostsOfThread } from '#src/services/tell-people.ts';
import { isAnswerRun } from '#src/services/tell-runs.ts';

export type TellNeeds = Pick<
  App,
  | 'store'
  | 'queue'
  | 'accounts'
  | 'connectors'
  | 'secrets'
  | 'clock'
  | 'announcer'
  | 'sourceFolder'
  | 'fetch'
  | 'connect'
  | 'log'
  | 'policies'
  | 'sentiment'
>;

const underway: Action['status'][] = ['queued', 'sending', 'sent', 'unknown', 'by_hand'];

/**
 * Gives one person's answer to the outbox, under the key that it has: twice is one action. What speaks against it, and all
 * that came since a person approved it, sends it back to them with the reason.
 */
export async function giveToOutbox(app: TellNeeds, issue: Issue, telling: Telling, all: Telling[]): Promise<void> {
  const user = (await app.accounts.list()).find(({ id }) => id === telling.approvedBy);
  if (!user || user.disabled || !may(user.role, 'answer'))
    return giveBack(app, telling, 'Whoever approved it may no longer answer; approve it again.');
  const why = await nowLeftOut(app, issue, telling, all);
  if (why) return leaveOut(app, telling, why);
  let stands = telling;
  try {
    const placed = await withCase(app, user, issue, telling);
    if (!placed) return;
    stands = placed;
    await send(app, user, placed);
  } catch (error) {
    const isRefusal = [ConflictError, InvalidInputError, NotFoundError, ForbiddenError].some(
      (kind) => error instanceof kind,
    );
    if (!isRefusal || !(error instanceof AppError)) throw error;
    return giveBack(app, stands, error.message);
  }
}

type Placed = Telling & { caseId: string };

/** Whose post has no case gets one as the answer leaves; it belongs to the issue. Undefined where somebody was faster. */
async function withCase(app: TellNeeds, user: User, issue: Issue, telling: Telling): Promise<Placed | undefined> {
  if (telling.caseId !== undefined) return { ...telling, caseId: telling.caseId };
  const post = await app.store.posts.get(telling.postId);
  if (!post) throw new NotFoundError('The post');
  const { case: item } = await openCaseByHand(app, user, post, telling.brandId);
  await linkFree(app, user.id, issue, [item.id]);
  const placed = { ...telling, caseId: item.id, version: telling.version + 1 };
  return (await app.store.records.tellings.save(placed)) ? placed : undefined;
}

async function send(app: TellNeeds, user: User, telling: Placed): Promise<void> {
  const { key, caseId, postId, text, approvedAt = app.clock.now() } = telling;
  const wish = {
    ...{ key, caseId, postId, text },
    kind: 'reply' as const,
    seenThreadAt: approvedAt,
    sendAnyway: false,
  };
  try {
    await act(app, user, wish);
  } catch (error) {
    if (!(error instanceof ObjectionError)) throw error;
    // That we answered before the fix is why they are told; a colleague's case stays theirs.
    if (!error.objections.every(({ kind }) => kind === 'answered' || kind === 'assigned')) throw error;
    await act(app, user, { ...wish, sendAnyway: true });
  }
}

/** What has happened since the draft was written. */
async function nowLeftOut(
  { store }: TellNeeds,
  { id: issueId, fixedAt }: Issue,
  { id, of, key, accounts: drafted, caseId, threadId, postId, brandId }: Telling,
  all: Telling[],
): Promise<LeftOut | undefined> {
  // A person may have linked accounts since.
  const { accountsOf } = await knownAccounts({ store }, drafted);
  const accounts = [...new Set([...drafted, ...[...accountsOf.values()].flat()])];
  const others = all.filter((other) => other.id !== id && other.goneAt !== undefined);
  if (toldBefore(others, accounts)) return 'answered';
  const [item, actions, [silence]] = await Promise.all([
    caseId === undefined ? undefined : store.cases.get(caseId),
    caseId === undefined ? ofThread(threadId) : store.actions.ofCase(caseId),
    store.records.silences.getMany(accounts.map(silencedAuthorId)),
  ]);
  if (silence) return silence.how;
  const stands = item?.threadId ?? threadId;
  if (stands !== undefined && (await store.records.silences.get(silencedThreadId(brandId, stands)))) return 'muted';
  // One that died after its action was written is about to find it again.
  if (actions.some((action) => action.id === key)) return undefined;
  if (item?.issueId !== issueId && !(await belongsTo(issueId))) return 'removed';
  if (isAnswerRun(of) || !fixedAt) return undefined;
  const isAnswered = actions.some(
    ({ kind, status, authorId, createdAt }) =>
      kind === 'reply' && underway.includes(status) && accounts.includes(authorId) && createdAt >= fixedAt,
  );
  const isAnsweredThere = item?.answeredAt && item.answeredAt >= fixedAt && accounts.includes(item.authorId);
  if (isAnswered || isAnsweredThere) return 'answered';
  const voices = stands === undefined ? [] : (await store.threads.voices([stands], mostPostsOfThread)).get(stands);
  return answeredThere(fixedAt, voices ?? []).some((author) => accounts.includes(author)) ? 'answered' : undefined;

  /** Somebody may have taken it out, or split it off, since the draft was written. */
  async function belongsTo(wanted: string): Promise<boolean> {
    const [thread, post] = await Promise.all([
      stands === undefined ? undefined : store.threads.get(stands),
      store.records.issuePosts.get(postId),
    ]);
    return thread?.issueId === wanted || post?.of === wanted;
  }

  async function ofThread(id: string | undefined): Promise<Action[]> {
    return id === undefined ? [] : store.actions.ofThread(id);
  }
}

/** Notes what became of it; that somebody was told stands in the history of their case. */
export async function noteOutcome(app: TellNeeds, issue: Issue, telling: Telling, action: Action): Promise<void> {
  switch (action.status) {
    case 'queued':
    case 'sending':
      return;
    case 'sent': {
      if (!(await change(app, telling, { state: 'sent' }))) return;
      const text = isAnswerRun(telling.of) ? `The answer of ${issue.name}.` : `That ${issue.name} is fixed.`;
      const event = { at: app.clock.now(), kind: 'told' as const, userId: action.userId, text };
      if (telling.caseId !== undefined) await app.store.cases.addEvent(telling.caseId, event);
      return;
    }
    case 'failed':
      await change(app, telling, { state: 'failed', ...(action.problem && { problem: action.problem }) });
      return;
    case 'cancelled':
      await change(app, telling, { state: 'left_out', leftOut: 'by_person', problem: 'It was taken back.' });
      return;
    default:
      if (telling.state !== action.status) await change(app, telling, { state: action.status });
  }
}

async function leaveOut(app: TellNeeds, telling: Telling, leftOut: LeftOut): Promise<void> {
  await change(app, telling, { state: 'left_out', leftOut });
}

async function giveBack(app: TellNeeds, telling: Telling, problem: string): Promise<void> {
  await change(app, telling, { state: 'draft', problem });
}

async function change(app: TellNeeds, telling: Telling, to: Partial<Telling>): Promise<boolean> {
  const { problem: _p, ...rest } = telling;
  const saved = await app.store.records.tellings.save({ ...rest, ...to, version: telling.version + 1 });
  if (saved)
    app.announcer.announce({
      kind: 'record',
      record: 'tellings',
      id: telling.id,
      ...(telling.of && { of: telling.of }),
    });
  return saved;
}
