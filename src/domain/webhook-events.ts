import type { Alert } from '../schemas/alert.ts';
import type { Case } from '../schemas/case.ts';
import type { CaseMove } from '../schemas/case-move.ts';
import type { Incident } from '../schemas/incident.ts';
import type { Issue } from '../schemas/issue.ts';
import { RiskLevel } from '../schemas/risk.ts';
import type { Thread } from '../schemas/thread.ts';
import type { EventPlace, Webhook, WebhookEvent, WebhookEventType } from '../schemas/webhook.ts';

/** Cases that are older when they appear come from an archive or another store; they were opened elsewhere. */
const newForMs = 86_400_000;

/** What a move of a case is to others; often nothing. */
export function eventsOfMove(
  { id, caseId, at, from, to }: CaseMove,
  item: Pick<Case, 'brandId' | 'openedAt'>,
): WebhookEvent[] {
  const isOver = to.status === 'resolved' || to.status === 'dismissed';
  const types: WebhookEventType[] = [];
  if (!from) {
    if (isOver || at.getTime() - item.openedAt.getTime() > newForMs) return [];
    types.push('case.opened');
  }
  if (!isOver && levelOf(to) >= alarming && levelOf(to) > (from ? levelOf(from) : 0)) types.push('case.flagged');
  if (from && to.status !== from.status) {
    if (to.status === 'answered') types.push('case.answered');
    if (isOver) types.push('case.closed');
  }
  return types.map((type) => ({
    ...{ id: `${type}:${caseId}:${id}`, type, at, brandId: item.brandId, subjectId: caseId },
    facts: { status: to.status, riskLevel: to.level },
  }));
}

const alarming = RiskLevel.options.indexOf('high');

function levelOf({ level }: { level: RiskLevel }): number {
  return RiskLevel.options.indexOf(level);
}

const ofLine: Partial<Record<Incident['history'][number]['kind'], WebhookEventType>> = {
  opened: 'incident.opened',
  closed: 'incident.closed',
  merged: 'incident.closed',
};

/** What incidents came to behind the place, and the place behind it. What is not among `incidents` is forgotten. */
export function eventsOfIncidents(
  incidents: readonly Incident[],
  place: EventPlace,
): { events: WebhookEvent[]; seen: EventPlace['seen'] } {
  return behind(place, incidents, ({ id, brandId }, { at, kind, text }, line) => {
    const type = ofLine[kind] ?? 'incident.updated';
    return { id: `incident:${id}:${line}`, type, at, brandId, subjectId: id, facts: { change: kind, text } };
  });
}

/** As `eventsOfIncidents`. */
export function eventsOfIssues(
  issues: readonly Issue[],
  place: EventPlace,
): { events: WebhookEvent[]; seen: EventPlace['seen'] } {
  return behind(place, issues, ({ id, brandId, fixedAt }, { at, kind, text }, line) => {
    const isFixed = fixedAt !== undefined && fixedAt.getTime() === at.getTime();
    const change = kind === 'adopted' ? 'created' : isFixed ? 'fixed' : 'changed';
    return { id: `issue:${id}:${line}`, type: 'issue.changed', at, brandId, subjectId: id, facts: { change, text } };
  });
}

/** The lines of each history that were not told: those behind the known ones, or of one that is not known those since the place. */
function behind<T extends { id: string; history: { at: Date }[] }>(
  place: EventPlace,
  things: readonly T[],
  eventOf: (thing: T, line: T['history'][number], index: number) => WebhookEvent,
): { events: WebhookEvent[]; seen: EventPlace['seen'] } {
  const events = things.flatMap((thing) => {
    const known = place.seen[thing.id];
    return thing.history.flatMap((line, index) => {
      const isTold = known === undefined ? line.at < place.since : index < known;
      return isTold ? [] : eventOf(thing, line, index);
    });
  });
  const seen = Object.fromEntries(things.map(({ id, history }) => [id, history.length]));
  return { events: events.toSorted((one, other) => one.at.getTime() - other.at.getTime()), seen };
}

/** `silent`: since when each source is silent; those that are heard are missing. */
export function eventsOfSources(
  silent: ReadonlyMap<string, Date>,
  place: EventPlace,
  now: Date,
): { events: WebhookEvent[]; seen: EventPlace['seen'] } {
  const fallen = [...silent].filter(([id]) => place.seen[id] === undefined);
  const back = Object.entries(place.seen).filter(([id]) => !silent.has(id));
  return {
    events: [
      ...fallen.map(
        ([subjectId, since]): WebhookEvent => ({
          ...{ id: `source.silent:${subjectId}:${since.getTime()}`, type: 'source.silent', at: now, subjectId },
          facts: { since: since.toISOString() },
        }),
      ),
      ...back.map(
        ([subjectId, since]): WebhookEvent => ({
          ...{ id: `source.heard:${subjectId}:${since}`, type: 'source.heard', at: now, subjectId },
          facts: { silentSince: new Date(since).toISOString() },
        }),
      ),
    ],
    seen: Object.fromEntries([...silent].map(([id, since]) => [id, place.seen[id] ?? since.getTime()])),
  };
}

/** `alerts`: those of threads that are not over. A thread that burns once more has another one. */
export function eventsOfThreads(
  alerts: readonly Pick<Alert, 'subjectId' | 'brandId' | 'openedAt'>[],
  threads: ReadonlyMap<string, Pick<Thread, 'heat'>>,
  place: EventPlace,
): { events: WebhookEvent[]; seen: EventPlace['seen'] } {
  const begun = alerts.filter(({ subjectId, openedAt }) => place.seen[subjectId] !== openedAt.getTime());
  return {
    events: begun.map(({ subjectId, brandId, openedAt: at }): WebhookEvent => {
      const { score = 0, reasons = [] } = threads.get(subjectId)?.heat ?? {};
      return {
        ...{ id: `thread.burning:${subjectId}:${at.getTime()}`, type: 'thread.burning', at, subjectId },
        ...(brandId !== undefined && { brandId }),
        facts: { heat: String(Math.round(score)), why: reasons[0]?.text ?? '' },
      };
    }),
    seen: Object.fromEntries(alerts.map(({ subjectId, openedAt }) => [subjectId, openedAt.getTime()])),
  };
}

/** What concerns no brand concerns everybody. */
export function isWanted({ type, brandId }: WebhookEvent, { events, brandIds }: Webhook): boolean {
  return events.includes(type) && (brandId === undefined || brandIds.length === 0 || brandIds.includes(brandId));
}
