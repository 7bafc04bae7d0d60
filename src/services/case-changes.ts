import { type CaseMove, statusAfter } from '../domain/case.ts';
import { priorityOf } from '../domain/case-priority.ts';
import { may } from '../domain/permissions.ts';
import { dueAt } from '../domain/sla.ts';
import { ConflictError, InvalidInputError, NotFoundError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import type { CaseChange, NewEvent } from '../ports/store/cases.ts';
import type { Case, CaseEvent, CaseStatus, Lane } from '../schemas/case.ts';
import type { User } from '../schemas/user.ts';

export type CaseNeeds = Pick<App, 'store' | 'accounts' | 'clock' | 'announcer' | 'policies'>;
/** The case and the version of it that the person looked at. */
export interface CaseSeen {
  caseId: string;
  version: number;
}

export async function assignCase(
  app: CaseNeeds,
  user: User,
  { userId, ...seen }: CaseSeen & { userId: string | null },
): Promise<Case> {
  if (userId === null) {
    return move(app, seen, 'assign', () => [
      { assigneeId: null },
      event(app, user, 'unassigned', 'Free for anybody to take.'),
    ]);
  }
  const assignee = (await app.accounts.list()).find((person) => person.id === userId);
  if (!assignee || assignee.disabled) throw new NotFoundError('The person');
  if (!may(assignee.role, 'triage')) throw new InvalidInputError(`${assignee.name} may not work on cases.`);
  return move(app, seen, 'assign', () => [
    { assigneeId: userId },
    event(app, user, 'assigned', `Assigned to ${assignee.name}.`),
  ]);
}

export async function noteCase(app: CaseNeeds, user: User, caseId: string, text: string): Promise<CaseEvent> {
  const noted = await app.store.cases.addEvent(caseId, event(app, user, 'noted', text));
  await announce(app, caseId);
  return noted;
}

export async function snoozeCase(
  app: CaseNeeds,
  user: User,
  { until, ...seen }: CaseSeen & { until: Date },
): Promise<Case> {
  if (!(until > app.clock.now())) throw new InvalidInputError('Choose a moment in the future.');
  return move(app, seen, 'snooze', () => [
    { snoozedUntil: until },
    event(app, user, 'snoozed', `Put away until ${until.toISOString().slice(0, 16).replace('T', ' ')} UTC.`),
  ]);
}

type WithReason = CaseSeen & { reason: string };

export function resolveCase(app: CaseNeeds, user: User, { reason, ...seen }: WithReason): Promise<Case> {
  return move(app, seen, 'resolve', () => [ended(app, reason), event(app, user, 'resolved', reason)]);
}

export function dismissCase(app: CaseNeeds, user: User, { reason, ...seen }: WithReason): Promise<Case> {
  return move(app, seen, 'dismiss', () => [ended(app, reason), event(app, user, 'dismissed', reason)]);
}

export function handOverCase(app: CaseNeeds, user: User, { reason, ...seen }: WithReason): Promise<Case> {
  return move(app, seen, 'hand_over', () => [ended(app, reason), event(app, user, 'handed_over', reason)]);
}

/** The clock starts anew, but for a case that was only snoozed. */
export function reopenCase(app: CaseNeeds, user: User, seen: CaseSeen): Promise<Case> {
  return move(app, seen, 'reopen', (item) =>
    item.status === 'snoozed'
      ? [{ snoozedUntil: null }, event(app, user, 'woken', 'Woken early.')]
      : [
          {
            snoozedUntil: null,
            closedAt: null,
            reason: null,
            dueAt: dueAt(app.clock.now(), item.lane, item.riskLevel, app.policies.sla),
          },
          event(app, user, 'reopened', 'Opened again.'),
        ],
  );
}

/** A person has decided: the case is no longer undecided, and the other lane's time applies. */
export function moveCaseToLane(
  app: CaseNeeds,
  user: User,
  { lane, ...seen }: CaseSeen & { lane: Lane },
): Promise<Case> {
  return move(app, seen, 'change_lane', (item) => [
    {
      lane,
      undecided: false,
      priority: priorityOf({ ...item, lane }),
      ...(item.dueAt && { dueAt: dueAt(item.openedAt, lane, item.riskLevel, app.policies.sla) }),
    },
    event(app, user, 'lane_changed', item.lane === lane ? `Stays in ${lane}.` : `Moved from ${item.lane} to ${lane}.`),
  ]);
}

/** Throws NotFoundError. */
export async function getCase(app: Pick<App, 'store'>, caseId: string): Promise<Case> {
  const item = await app.store.cases.get(caseId);
  if (!item) throw new NotFoundError('The case');
  return item;
}

export const somebodyWasFaster = 'Somebody was faster: the case changed meanwhile. Look at it again.';

async function move(
  app: CaseNeeds,
  { caseId, version }: CaseSeen,
  how: CaseMove,
  changeOf: (item: Case) => [CaseChange, NewEvent],
): Promise<Case> {
  const item = await getCase(app, caseId);
  if (item.version !== version) throw new ConflictError(somebodyWasFaster);
  const status = statusAfter(item.status, how);
  if (!status) throw new ConflictError(`That makes no sense for a case that ${standing[item.status]}.`);
  const [change, happened] = changeOf(item);
  const changed = await app.store.cases.change(caseId, version, { ...change, status }, [happened]);
  if (!changed) throw new ConflictError(somebodyWasFaster);
  app.announcer.announce({ kind: 'case', caseId, brandId: item.brandId, isNew: false });
  return changed;
}

const standing: Record<CaseStatus, string> = {
  open: 'is open',
  waiting: 'waits for an answer of theirs',
  snoozed: 'is snoozed',
  handed_over: 'was handed over',
  answered: 'was answered',
  resolved: 'was resolved',
  dismissed: 'was dismissed',
};

function ended(app: CaseNeeds, reason: string): CaseChange {
  return { closedAt: app.clock.now(), reason, dueAt: null, snoozedUntil: null };
}

function event(app: CaseNeeds, user: User, kind: NewEvent['kind'], text: string): NewEvent {
  return { at: app.clock.now(), kind, userId: user.id, text };
}

async function announce(app: CaseNeeds, caseId: string): Promise<void> {
  const item = await app.store.cases.get(caseId);
  if (item) app.announcer.announce({ kind: 'case', caseId, brandId: item.brandId, isNew: false });
}
