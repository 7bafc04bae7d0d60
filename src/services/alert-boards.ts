import type { AlertSubject } from '../domain/alerts/words.ts';
import { isHot } from '../domain/thread-heat.ts';
import { lineOfThread } from '../domain/thread-shift.ts';
import type { App } from '../ports/app.ts';
import type { Alert } from '../schemas/alert.ts';
import type { StaffPromise } from '../schemas/staff-promise.ts';
import type { Thread } from '../schemas/thread.ts';
import type { User } from '../schemas/user.ts';

type Needs = Pick<App, 'store' | 'clock'>;

/** Threads that call at once; behind them the page of the boards itself is the alarm. */
const mostThreads = 5;
const mostPromises = 10;
/** Threads that are looked through for them. */
const mostRead = 100;
const mostIncidents = 100;
const dayMs = 86_400_000;

type Found = { kind: 'thread' | 'promise'; subjectId: string; brandId?: string };

/**
 * Threads that burn and that nobody looks after, and confirmed promises whose day has passed. What an open incident is about, or
 * a critical case calls for, is not called for once more; of threads of one issue the hottest calls for all.
 */
export async function boardAlarms(app: Needs, open: readonly Pick<Alert, 'id'>[]): Promise<Found[]> {
  const known = new Set(open.map(({ id }) => id));
  return [...(await burningThreads(app, known)), ...(await overduePromises(app))];
}

async function burningThreads(app: Needs, known: ReadonlySet<string>): Promise<Found[]> {
  const { threads, incidents } = app.store;
  const hottest = await threads.list({ tab: 'all' }, 'heat', { limit: mostRead });
  const burning = hottest.filter(({ heat, muted }) => heat.level === 'burning' && !muted);
  if (burning.length === 0) return [];
  const now = app.clock.now();
  const loud = (await incidents.list({ status: 'open' }, { limit: mostIncidents })).incidents;
  const told = new Set(loud.flatMap(({ cause }) => cause.threads.map(({ threadId }) => threadId)));
  const issues = new Set(hottest.flatMap(({ id, issueId }) => (known.has(`thread:${id}`) && issueId) || []));
  const found: Found[] = [];
  for (const thread of burning) {
    const { id, issueId, caseIds } = thread;
    const isOfIssue = issueId !== undefined && issues.has(issueId) && !known.has(`thread:${id}`);
    if (told.has(id) || isOfIssue || caseIds.some((caseId) => known.has(`case:${caseId}`))) continue;
    if ((await holderOf(app, thread, now)) !== undefined) continue;
    if (issueId !== undefined) issues.add(issueId);
    found.push({ kind: 'thread', subjectId: id, ...brandOf(thread) });
    if (found.length >= mostThreads) break;
  }
  return found;
}

async function overduePromises(app: Needs): Promise<Found[]> {
  const { threads, records } = app.store;
  const now = app.clock.now();
  const promised = await threads.list({ tab: 'promised' }, 'waiting', { limit: mostRead });
  const late = promised.filter(({ promiseDueAt }) => promiseDueAt !== undefined && promiseDueAt <= now);
  const byId = new Map(late.map((thread) => [thread.id, thread]));
  const promises = late.length === 0 ? [] : await records.staffPromises.ofMany([...byId.keys()]);
  return promises
    .filter((promise) => isOverdue(promise, now))
    .slice(0, mostPromises)
    .map(({ id, of }) => ({ kind: 'promise', subjectId: id, ...brandOf(byId.get(of)) }));
}

/** Somebody said that it is to be kept, and its day has passed. What is long past calls nobody any more: the tab has it. */
function isOverdue({ state, dueAt }: StaffPromise, now: Date): boolean {
  if (state !== 'confirmed' || dueAt === undefined) return false;
  return dueAt <= now && now.getTime() - dueAt.getTime() < 7 * dayMs;
}

function brandOf(thread: Thread | undefined): { brandId?: string } {
  const brandId = thread?.brandIds[0];
  return brandId === undefined ? {} : { brandId };
}

const nameOf = (people: readonly User[], id: string) => people.find((person) => person.id === id)?.name ?? 'Somebody';

/** Who looks after a thread: who claimed or escalated it, or has its riskiest case. */
async function holderOf({ store }: Needs, thread: Thread, now: Date): Promise<string | undefined> {
  const { claim, escalation, caseIds } = thread;
  if (claim && claim.until > now) return claim.userId;
  if (escalation && caseIds.includes(escalation.caseId)) return escalation.userId;
  const [riskiest] = caseIds;
  return riskiest === undefined ? undefined : (await store.cases.get(riskiest))?.assigneeId;
}

export async function subjectOfThread(
  app: Needs,
  alert: Alert,
  people: readonly User[],
): Promise<AlertSubject | undefined> {
  const thread = await app.store.threads.get(alert.subjectId);
  if (!thread) return undefined;
  const now = app.clock.now();
  const { heat, muted, title, id } = thread;
  const around = await boardOf(app, thread);
  const isOver = muted !== undefined || !isHot(heat.level);
  const line = lineOfThread(thread, now);
  return {
    kind: 'thread',
    title: `A thread on ${around} burns`,
    summary: `A thread on ${around} burns: heat ${Math.round(heat.score)} of 100, ${complaining(thread)}`,
    around,
    isCritical: false,
    openedAt: alert.openedAt,
    ...standing(alert, isOver, people, await holderOf(app, thread, now)),
    sentences: [
      ...(title ? [`“${title}”`] : []),
      ...heat.reasons.slice(0, 4).map(({ text }) => `${text}.`),
      ...(line ? [`Now: ${line.text}.`] : []),
    ],
    path: `/boards/${encodeURIComponent(id)}`,
  };
}

function complaining({ complainers }: Thread): string {
  return complainers === 1 ? '1 person complains' : `${complainers} people complain`;
}

export async function subjectOfPromise(
  app: Needs,
  alert: Alert,
  people: readonly User[],
): Promise<AlertSubject | undefined> {
  const promise = await app.store.records.staffPromises.get(alert.subjectId);
  const thread = promise && (await app.store.threads.get(promise.of));
  if (!promise || !thread) return undefined;
  const around = await boardOf(app, thread);
  const due = promise.dueAt?.toISOString().slice(0, 16).replace('T', ' ');
  const confirmed = promise.confirmedBy === undefined ? [] : [`${nameOf(people, promise.confirmedBy)} confirmed it.`];
  return {
    kind: 'promise',
    title: `A promise on ${around} is overdue`,
    summary: `A promise on ${around} is overdue since ${due} UTC`,
    around,
    isCritical: false,
    openedAt: alert.openedAt,
    ...standing(alert, !isOverdue(promise, app.clock.now()), people),
    sentences: [...(thread.title ? [`In “${thread.title}”.`] : []), ...confirmed],
    path: `/boards/${encodeURIComponent(thread.id)}`,
  };
}

async function boardOf({ store }: Needs, { sourceId, place }: Thread): Promise<string> {
  const name = (await store.sources.get(sourceId))?.name ?? 'a board';
  return place === undefined ? name : `${name}, ${place}`;
}

/** Who took it by the alert stands before who works on it anyway. */
function standing(
  { acknowledgedBy, acknowledgedAt }: Alert,
  isOver: boolean,
  people: readonly User[],
  holder?: string,
): Pick<AlertSubject, 'state' | 'takenBy' | 'takenById' | 'takenAt'> {
  const by = acknowledgedBy ?? holder;
  return {
    state: isOver ? 'over' : by === undefined ? 'open' : 'taken',
    ...(by !== undefined && { takenById: by, takenBy: nameOf(people, by) }),
    ...(acknowledgedBy !== undefined && acknowledgedAt && { takenAt: acknowledgedAt }),
  };
}
