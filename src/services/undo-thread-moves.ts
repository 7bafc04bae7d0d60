import { claimInTheWay, type MarksChange } from '../domain/thread-moves.ts';
import type { ThreadsAnswer } from '../schemas/api/threads.ts';
import type { Thread, ThreadEvent } from '../schemas/thread.ts';
import type { MadeThreadMove } from '../schemas/thread-undo.ts';
import type { User } from '../schemas/user.ts';
import { settingsOf } from './boards.ts';
import { type Leaving, leftThreads } from './left-threads.ts';
import { knownIssue } from './standing-issue.ts';
import { noteInThreads } from './thread-history.ts';
import { announceThreads, changeThreads, followIssues, type MoveNeeds } from './thread-moves.ts';
import { openUndo, undoOf } from './thread-undo.ts';

/** Puts threads back to where they stood before a move, but for those of which somebody changed the same since, or that they claimed. */
export async function undoThreadMoves(app: MoveNeeds, user: User, sealed: string): Promise<ThreadsAnswer> {
  const { move, at: movedAt, made } = openUndo(app, user, sealed);
  const known = new Map(
    (await app.store.threads.getMany(made.map(({ id }) => id))).map((thread) => [thread.id, thread]),
  );
  const settings = await settingsOf(
    app,
    [...known.values()].map(({ sourceId }) => sourceId),
  );
  const toStanding = await standingIssues(app, made);
  const leaving: Leaving[] = [];
  const planned: { thread: Thread; change: MarksChange; one: MadeThreadMove }[] = [];
  for (const one of made) {
    const thread = known.get(one.id);
    const change = thread && undoOf(thread, one);
    if (thread && change && isTheirs(thread)) leaving.push({ threadId: one.id, thread, why: 'theirs' });
    else if (thread && change) planned.push({ thread, change: toStanding(change), one });
    else leaving.push({ threadId: one.id, thread, why: 'changed' });
  }
  const changed = await changeThreads(
    app,
    planned.map(({ thread: { id, version }, change }) => ({ id, version, change })),
  );
  const done = new Map(changed.done.map((thread) => [thread.id, thread]));
  const undone = planned.filter(({ thread }) => done.has(thread.id));
  const at = app.clock.now();
  await noteInThreads(
    app,
    undone.map(({ one }) => ({
      ...{ of: one.id, at, userId: user.id, kind: undoneKind(move, one), text: 'Taken back.' },
    })),
  );
  await followIssues(app, user, undone, done, movedAt);
  announceThreads(app, [...done.keys()]);
  return { done: changed.done, left: await leftThreads(app, user, [...leaving, ...changed.missed]) };

  function isTheirs(thread: Thread): boolean {
    const mover = { userId: user.id, now: app.clock.now() };
    return move !== 'seen' && claimInTheWay(settings(thread.sourceId).claim, thread, mover) === 'theirs';
  }
}

/** An issue that became a part of another one meanwhile takes nothing back. */
async function standingIssues(app: MoveNeeds, made: MadeThreadMove[]): Promise<(change: MarksChange) => MarksChange> {
  const ids = [...new Set(made.flatMap(({ before: { issueId } }) => issueId ?? []))];
  const standing = new Map(await Promise.all(ids.map(async (id) => [id, (await knownIssue(app, id))?.id] as const)));
  return (change) => {
    const { issueId } = change;
    return typeof issueId === 'string' ? { ...change, issueId: standing.get(issueId) ?? null } : change;
  };
}

/** What the history calls the way back. */
function undoneKind(move: string, { before }: MadeThreadMove): ThreadEvent['kind'] {
  switch (move) {
    case 'seen':
      return 'unseen';
    case 'unseen':
      return 'seen';
    case 'mute':
      return 'unmuted';
    case 'unmute':
      return 'muted';
    case 'claim':
      return before.claim ? 'claimed' : 'released';
    case 'release':
      return 'claimed';
    case 'issue':
      return before.issueId === undefined ? 'no_issue' : 'issue';
    default:
      return 'issue';
  }
}
