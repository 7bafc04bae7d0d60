import { isClosed, statusAfter } from '../domain/case.ts';
import { escalationPoints, priorityOf } from '../domain/case-priority.ts';
import { claimInTheWay, touchedClaim } from '../domain/thread-moves.ts';
import { ConflictError, InvalidInputError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import type { CaseChange, NewEvent } from '../ports/store/cases.ts';
import type { Case } from '../schemas/case.ts';
import type { Thread } from '../schemas/thread.ts';
import type { User } from '../schemas/user.ts';
import { settingsOf } from './boards.ts';
import { getCase, somebodyWasFaster } from './case-changes.ts';
import { type CaseStep, stepFor } from './case-steps.ts';
import { leftThreads } from './left-threads.ts';
import { tellMentioned } from './note-mentions.ts';
import { tellPeople } from './notices.ts';
import type { OpenNeeds } from './open-by-hand.ts';
import { caseOfThread, type WantedCase } from './thread-cases.ts';
import { getThread } from './thread-detail.ts';
import { noteInThreads } from './thread-history.ts';

type Needs = OpenNeeds & Pick<App, 'accounts'>;

export interface Escalation extends WantedCase {
  /** Of the thread as the person saw it. */
  version: number;
  dueAt: Date;
  userId?: string;
  teamId?: string;
  note?: string;
}

const mostTries = 5;
/** Nobody plans further ahead. */
const furthestMs = 2 * 366 * 86_400_000;

/**
 * Makes a thread a case on top of the inbox, due when the person says. Throws InvalidInputError for a deadline that has passed,
 * NotFoundError for who is not there, ConflictError where the thread changed since the person looked.
 */
export async function escalateThread(
  app: Needs,
  user: User,
  wish: Escalation,
): Promise<{ thread: Thread; case: Case }> {
  const now = app.clock.now();
  if (wish.dueAt <= now) throw new InvalidInputError('Choose a deadline in the future.');
  if (wish.dueAt.getTime() - now.getTime() > furthestMs)
    throw new InvalidInputError('Choose a deadline within the next two years.');
  const steps = await holdersOf(app, user, wish);
  const thread = await seenThread(app, user, wish);
  const found = await answeredIn(app, await caseOfThread(app, user, wish));
  const escalated = await changeCase(app, found.id, (item) => escalationOf(user, item, wish, steps, now));
  app.announcer.announce({ kind: 'case', caseId: escalated.id, brandId: escalated.brandId, isNew: false });
  const marked = await markThread(app, user, thread, escalated, now);
  const { name } = user;
  const due = dueWords(wish.dueAt);
  await noteInThreads(app, [
    {
      of: thread.id,
      at: now,
      userId: user.id,
      kind: 'escalated',
      text: [`Escalated, ${due}.`, wish.note].filter(Boolean).join(' '),
    },
  ]);
  if (wish.note) await tellMentioned(app, user, escalated, wish.note);
  const { id: caseId, brandId } = escalated;
  if (wish.userId !== undefined && wish.userId !== user.id) {
    const text = `Escalated by ${name}, ${due}:`;
    await tellPeople(app, [{ of: wish.userId, brandId, caseId, kind: 'given', text, byId: user.id }]);
  }
  app.announcer.announce({ kind: 'threads', threadIds: [thread.id] });
  return { thread: marked, case: escalated };
}

/** Praise may have a case of its own beside the one in which the thread is answered: of these the latter is escalated. */
async function answeredIn({ store }: Pick<App, 'store'>, item: Case): Promise<Case> {
  if (item.lane === 'engage') return item;
  const beside = (await store.cases.ofThread(item.threadId)).find(
    ({ brandId, lane, status }) => brandId === item.brandId && lane === 'engage' && !isClosed(status),
  );
  return beside ?? item;
}

/** Who gets it, checked before anything is opened. */
async function holdersOf(app: Needs, user: User, { teamId, userId }: Escalation): Promise<CaseStep[]> {
  return [
    ...(teamId === undefined ? [] : [await stepFor(app, user, { move: 'assign_team', teamId })]),
    ...(userId === undefined ? [] : [await stepFor(app, user, { move: 'assign', userId })]),
  ];
}

async function seenThread(app: Needs, user: User, { threadId, version }: Escalation): Promise<Thread> {
  const thread = await getThread(app, threadId);
  const mover = { userId: user.id, now: app.clock.now() };
  const rule = (await settingsOf(app, [thread.sourceId]))(thread.sourceId).claim;
  const why = thread.version === version ? claimInTheWay(rule, thread, mover) : 'changed';
  if (why === undefined) return thread;
  const [left] = await leftThreads(app, user, [{ threadId, thread, why }]);
  throw new ConflictError(left?.words ?? somebodyWasFaster);
}

function escalationOf(
  user: User,
  item: Case,
  { dueAt, note }: Escalation,
  steps: CaseStep[],
  now: Date,
): { change: CaseChange; events: NewEvent[] } {
  const given = steps.map((stepOf) => stepOf(item));
  const status = statusAfter(item.status, 'reopen') ?? item.status;
  const holders = Object.assign({}, ...given.map(([change]) => change)) as CaseChange;
  const at = { at: now, userId: user.id };
  return {
    change: {
      ...holders,
      ...{ status, lane: 'engage', undecided: false, boost: escalationPoints },
      ...{ snoozedUntil: null, closedAt: null, closedBy: null, reason: null, doneReason: null },
      ...{ deadlineAt: dueAt, dueAt, leftMs: null },
      priority: priorityOf({ ...item, lane: 'engage', boost: escalationPoints }),
    },
    events: [
      { ...at, kind: 'escalated', text: `Escalated by ${user.name}, ${dueWords(dueAt)}.` },
      ...(status === item.status ? [] : [{ ...at, kind: 'reopened' as const, text: 'Opened again.' }]),
      ...given.flatMap(([, ...events]) => events.filter(({ kind }) => !kind.startsWith('clock_'))),
      ...(note ? [{ ...at, kind: 'noted' as const, text: note }] : []),
    ],
  };
}

async function changeCase(
  app: Needs,
  caseId: string,
  stepOf: (item: Case) => { change: CaseChange; events: NewEvent[] },
): Promise<Case> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const item = await getCase(app, caseId);
    const { change, events } = stepOf(item);
    const changed = await app.store.cases.change(caseId, item.version, change, events);
    if (changed) return changed;
  }
  throw new ConflictError(somebodyWasFaster);
}

/** The case stands already: what somebody did to the thread meanwhile is no reason not to say so. */
async function markThread(app: Needs, { id: userId }: User, seen: Thread, item: Case, now: Date): Promise<Thread> {
  let thread = seen;
  for (let tries = 0; tries < mostTries; tries += 1) {
    const claim = touchedClaim(thread, { userId, now });
    const change = { escalation: { caseId: item.id, userId, at: now }, ...(claim && { claim }) };
    const [marked] = await app.store.threads.change([{ id: thread.id, version: thread.version, change }]);
    if (marked) return marked;
    thread = await getThread(app, thread.id);
  }
  throw new ConflictError('The thread changed again and again. Look at it again.');
}

function dueWords(dueAt: Date): string {
  return `due ${dueAt.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
