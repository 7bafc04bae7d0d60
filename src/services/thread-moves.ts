import {
  claimInTheWay,
  claimNow,
  issueStep,
  type MarksChange,
  type Mover,
  markStep,
  needsClaim,
  notIssueStep,
  seenStep,
  type ThreadStep,
  touchedClaim,
} from '../domain/thread-moves.ts';
import { InvalidInputError, NotFoundError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import type { ThreadWish } from '../ports/store/threads.ts';
import type { ThreadMove, ThreadsAnswer } from '../schemas/api/threads.ts';
import type { ClaimRule, Thread } from '../schemas/thread.ts';
import type { User } from '../schemas/user.ts';
import { settingsOf } from './boards.ts';
import { joinThreads, leaveThreads } from './issue-threads.ts';
import { type Leaving, leftThreads } from './left-threads.ts';
import { standingIssue } from './standing-issue.ts';
import { type NewThreadEvent, noteInThreads } from './thread-history.ts';
import { madeMove, sealUndo } from './thread-undo.ts';

export type MoveNeeds = Pick<App, 'store' | 'accounts' | 'clock' | 'announcer' | 'secrets' | 'queue'>;

/** A thread and the version of it that the person looked at. */
export interface ThreadSeen {
  threadId: string;
  version: number;
}

type StepOf = (thread: Thread, rule: ClaimRule) => ThreadStep | 'theirs';

/**
 * Does the same with many threads, in one reading and one writing call of the store whatever their number. Throws NotFoundError
 * and InvalidInputError for what no thread at all could take.
 */
export async function moveThreads(
  app: MoveNeeds,
  user: User,
  { threads: seen, wish }: { threads: ThreadSeen[]; wish: ThreadMove },
): Promise<ThreadsAnswer & { undo?: string }> {
  const mover = { userId: user.id, now: app.clock.now() };
  const versions = new Map(seen.map(({ threadId, version }) => [threadId, version]));
  const stepOf = await stepFor(app, mover, wish, [...versions.keys()]);
  const known = new Map((await app.store.threads.getMany([...versions.keys()])).map((thread) => [thread.id, thread]));
  const settings = await settingsOf(
    app,
    [...known.values()].map(({ sourceId }) => sourceId),
  );
  const leaving: Leaving[] = [];
  const planned: { thread: Thread; change: MarksChange; event: NewThreadEvent }[] = [];
  for (const [threadId, version] of versions) {
    const thread = known.get(threadId);
    if (thread?.version !== version) {
      leaving.push({ threadId, thread, why: 'changed' });
      continue;
    }
    const rule = settings(thread.sourceId).claim;
    const inTheWay = needsClaim(wish) ? claimInTheWay(rule, thread, mover) : undefined;
    const step = inTheWay ?? stepOf(thread, rule);
    if (typeof step === 'string') leaving.push({ threadId, thread, why: step });
    else if ('senseless' in step) leaving.push({ threadId, thread, why: step });
    else {
      const claim = step.change.claim === undefined ? touchedClaim(thread, mover) : undefined;
      const event = { of: threadId, at: mover.now, userId: user.id, kind: step.kind, text: step.text };
      planned.push({ thread, change: { ...step.change, ...(claim && { claim }) }, event });
    }
  }
  const changed = await changeThreads(
    app,
    planned.map(({ thread: { id, version }, change }) => ({ id, version, change })),
  );
  const done = new Map(changed.done.map((thread) => [thread.id, thread]));
  const made = planned.filter(({ thread }) => done.has(thread.id));
  await noteInThreads(
    app,
    made.map(({ event }) => event),
  );
  await followIssues(app, user, made, done);
  announceThreads(app, [...done.keys()]);
  const undone = made.map(({ thread, change }) => madeMove(thread, change, done.get(thread.id) ?? thread, user.id));
  return {
    done: changed.done,
    left: await leftThreads(app, user, [...leaving, ...changed.missed]),
    ...(undone.length > 0 && { undo: sealUndo(app, user, { move: wish.move, at: mover.now, made: undone }) }),
  };
}

/** What is asked for is looked up once for all threads. */
async function stepFor(app: MoveNeeds, mover: Mover, wish: ThreadMove, threadIds: string[]): Promise<StepOf> {
  switch (wish.move) {
    case 'seen': {
      const { to } = wish;
      if (to === undefined) return (thread) => seenStep(thread, mover);
      const [threadId, ...others] = threadIds;
      if (others.length > 0) throw new InvalidInputError('A place stands in one thread; name no other one with it.');
      const post = await app.store.posts.get(to.postId);
      if (!post || post.threadId !== threadId) throw new NotFoundError('The post');
      return (thread) => seenStep(thread, mover, { postId: post.id, seenAt: post.seenAt });
    }
    case 'issue': {
      const issue = wish.issueId === null ? null : await standingIssue(app, wish.issueId);
      return (thread) => issueStep(thread, issue);
    }
    case 'not_issue': {
      const issue = await standingIssue(app, wish.issueId);
      return (thread) => notIssueStep(thread, issue);
    }
    case 'claim':
      return (thread, rule) =>
        isTheirs(thread, mover) && rule !== 'off' && !wish.takeOver ? 'theirs' : markStep(thread, wish, mover, rule);
    case 'release':
      return (thread, rule) => (isTheirs(thread, mover) ? 'theirs' : markStep(thread, wish, mover, rule));
    default:
      return (thread, rule) => markStep(thread, wish, mover, rule);
  }
}

function isTheirs(thread: Thread, { userId, now }: Mover): boolean {
  const claim = claimNow(thread, now);
  return claim !== undefined && claim.userId !== userId;
}

/** Makes all changes in one call of the store; a second one reads those that somebody was faster with. */
export async function changeThreads(
  { store }: Pick<App, 'store'>,
  wishes: ThreadWish[],
): Promise<{ done: Thread[]; missed: Leaving[] }> {
  if (wishes.length === 0) return { done: [], missed: [] };
  const outcomes = await store.threads.change(wishes);
  const done = outcomes.flatMap((thread) => thread ?? []);
  const missed = wishes.flatMap(({ id }, index) => (outcomes[index] ? [] : id));
  const now = new Map(
    (missed.length > 0 ? await store.threads.getMany(missed) : []).map((thread) => [thread.id, thread]),
  );
  return { done, missed: missed.map((threadId) => ({ threadId, thread: now.get(threadId), why: 'changed' as const })) };
}

/**
 * The cases of threads go with them into an issue, and out of the one that they belonged to.
 *
 * @param since of a move that is taken back: only what was linked since then goes out
 */
export async function followIssues(
  app: MoveNeeds,
  user: Pick<User, 'id'>,
  made: readonly { thread: Thread; change: MarksChange }[],
  after: ReadonlyMap<string, Thread>,
  since?: Date,
): Promise<void> {
  const moved = made.flatMap(({ thread: before, change }) => {
    const thread = after.get(before.id);
    return thread && change.issueId !== undefined ? { from: before.issueId, to: change.issueId, thread } : [];
  });
  for (const [issueId, some] of Map.groupBy(moved, ({ from }) => from))
    if (issueId !== undefined)
      await leaveThreads(
        app,
        user,
        issueId,
        some.map(({ thread }) => thread),
        since,
      );
  for (const [issueId, some] of Map.groupBy(moved, ({ to }) => to))
    if (issueId !== null)
      await joinThreads(
        app,
        user,
        issueId,
        some.map(({ thread }) => thread),
      );
  const concerned = made.filter(({ change }) => change.issueId !== undefined || change.notIssues !== undefined);
  // What it is suggested to belong to follows.
  if (concerned.length > 0) await app.store.threads.touch(concerned.map(({ thread }) => thread.id));
}

export function announceThreads({ announcer }: Pick<App, 'announcer'>, threadIds: string[]): void {
  if (threadIds.length > 0) announcer.announce({ kind: 'threads', threadIds });
}
