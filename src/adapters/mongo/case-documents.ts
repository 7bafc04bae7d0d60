import type { CaseChange, NewEvent } from '../../ports/store/cases.ts';
import type { Case, CaseEvent, CaseView } from '../../schemas/case.ts';
import { heapOf } from './case-text.ts';
import type { ActionDocument, CaseDocument, EventDocument } from './documents.ts';
import { present } from './fields.ts';

const endedStatuses: Case['status'][] = ['answered', 'handed_over', 'resolved', 'dismissed'];

/** What a case says about itself, kept beside it so that an index can lead to it. */
type CaseMarks = Pick<CaseDocument, 'openKey' | 'isOpen' | 'views' | 'rank' | 'heap'> & { endedAt: Date | undefined };
type Marked = Omit<Case, 'id'> & Pick<CaseDocument, '_id' | 'actions'>;

export function newCaseDocument({ id, ...fields }: Case, event: NewEvent): CaseDocument {
  const begun = { _id: id, ...fields, history: [eventDocument(event)], actions: [] };
  return present({ ...begun, v: 1, ...caseMarks(begun) });
}

export function caseMarks(item: Marked): CaseMarks {
  const { _id, brandId, threadId, lane, status } = item;
  const isOpen = status !== 'resolved' && status !== 'dismissed';
  return {
    openKey: isOpen ? openKeyOf({ brandId, threadId, lane }) : _id,
    isOpen,
    views: viewsOf(item),
    // Priorities are above 100; below stands what has none yet.
    rank: -(item.priority ?? item.risk.score),
    endedAt: endedAt(item),
    heap: heapOf(item),
  };
}

/** Unique among cases that are not resolved or dismissed; no id looks like it. */
export function openKeyOf({ brandId, threadId, lane }: Pick<Case, 'brandId' | 'threadId' | 'lane'>): string {
  return JSON.stringify([brandId, threadId, lane]);
}

/** The word under which somebody's own cases stand. */
export function mineOf(userId: string): string {
  return `mine:${userId}`;
}

/** The word under which a team's cases stand. */
export function teamView(teamId: string): string {
  return `team:${teamId}`;
}

export function laneView(lane: Case['lane']): string {
  return `lane:${lane}`;
}

/** `overdue` depends on the time and is found by `dueAt` instead. */
function viewsOf(item: Marked): string[] {
  const { status, lane, assigneeId, teamId, riskLevel, undecided } = item;
  const views: (CaseView | string | false)[] = [];
  if (status === 'open' || status === 'waiting') {
    views.push('all', laneView(lane), assigneeId === undefined ? 'unassigned' : mineOf(assigneeId));
    views.push((riskLevel === 'high' || riskLevel === 'critical') && 'at_risk', undecided && 'undecided');
    views.push(teamId !== undefined && teamView(teamId));
  }
  if (status === 'waiting' || status === 'snoozed' || status === 'answered') views.push(status);
  if (endedStatuses.includes(status) && status !== 'answered') views.push('closed');
  if (status !== 'resolved' && status !== 'dismissed') {
    views.push(isTroubled(item.actions) && 'needs_look', item.offeredAt !== undefined && 'needs_approval');
  }
  return views.filter((view) => view !== false);
}

function endedAt({ status, answeredAt, closedAt, lastPostAt }: Marked): Date | undefined {
  if (!endedStatuses.includes(status)) return undefined;
  return (status === 'answered' ? answeredAt : closedAt) ?? lastPostAt;
}

/** Of some kind of action the latest failed, or its outcome is unknown. */
function isTroubled(actions: ActionDocument[]): boolean {
  const latest = new Map<string, ActionDocument>();
  for (const action of actions) {
    const other = latest.get(action.kind);
    if (!other || action.createdAt >= other.createdAt) latest.set(action.kind, action);
  }
  return [...latest.values()].some(({ status }) => status === 'failed' || status === 'unknown');
}

/** The case with these fields set; `null` clears, `undefined` leaves. */
export function changedCase(before: CaseDocument, change: CaseChange): CaseDocument {
  const given = Object.entries(change).filter(([, value]) => value !== undefined);
  const fields = Object.fromEntries(given.map(([name, value]) => [name, value ?? undefined]));
  return { ...before, ...fields };
}

/** Everything but what only the store reads. */
export const caseFields = {
  history: 0,
  actions: 0,
  views: 0,
  openKey: 0,
  isOpen: 0,
  v: 0,
  heap: 0,
  moves: 0,
  movedAt: 0,
} as const;

/** A document, whole or without history and actions, as a case. */
export function caseFrom(found: Omit<CaseDocument, 'history' | 'actions'>): Case {
  const { _id, v: _v, openKey: _o, isOpen: _i, views: _w, rank: _r, endedAt: _e, heap: _p, ...rest } = found;
  const { history: _h, actions: _a, moves: _m, movedAt: _t, ...fields } = rest as Omit<CaseDocument, '_id'>;
  // One of an earlier version has neither tags nor topics.
  const { tags = [], topics = [] }: Partial<Case> = fields;
  return present({ id: _id, ...fields, tags, topics }) as Case;
}

export function eventDocument({ at, kind, userId, mentionId, text }: NewEvent): EventDocument {
  return present({ at, kind, userId, mentionId, text }) as EventDocument;
}

/** The lines of a history are numbered from 1; nothing is ever taken from it. */
export function eventFrom(caseId: string, event: EventDocument, index: number): CaseEvent {
  return { id: `${caseId}:${index + 1}`, caseId, ...event };
}
