import { summaryOf } from '../domain/incidents/words.ts';
import { ConflictError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import type { Incident, IncidentEvent } from '../schemas/incident.ts';
import type { User } from '../schemas/user.ts';
import { changeIncident } from './change-incident.ts';

type Needs = Pick<App, 'store' | 'accounts' | 'announcer' | 'clock'>;

/** Says by name who looks after it: from then on nobody else is called. */
export async function acknowledgeIncident(app: Needs, user: User, incidentId: string): Promise<Incident> {
  const people = await app.accounts.list();
  return changeIncident(app, incidentId, (incident) => {
    if (incident.acknowledgedBy === user.id) return undefined;
    if (incident.status === 'closed')
      throw new ConflictError('The incident is over; nobody needs to take it any more.');
    if (incident.acknowledgedBy !== undefined) {
      const name = people.find(({ id }) => id === incident.acknowledgedBy)?.name ?? 'Somebody';
      throw new ConflictError(`${name} has taken it already.`);
    }
    const at = app.clock.now();
    return {
      ...incident,
      ...{ acknowledgedBy: user.id, acknowledgedAt: at },
      history: [...incident.history, event(at, user, 'acknowledged', 'Acknowledged.')],
    };
  });
}

/** The undo of acknowledging; only of one's own. */
export function takeBackIncident(app: Needs, user: User, incidentId: string): Promise<Incident> {
  return changeIncident(app, incidentId, (incident) => {
    if (incident.acknowledgedBy === undefined) return undefined;
    if (incident.acknowledgedBy !== user.id) throw new ConflictError('Somebody else has taken it.');
    const { acknowledgedBy: _by, acknowledgedAt: _at, ...rest } = incident;
    const words = 'Took the acknowledgement back.';
    return { ...rest, history: [...incident.history, event(app.clock.now(), user, 'taken_back', words)] };
  });
}

/** Nothing more is told of it, also while it goes on; it comes back only when it is twice as strong. */
export function closeIncident(
  app: Needs,
  user: User,
  { incidentId, reason }: { incidentId: string; reason?: string },
): Promise<Incident> {
  return changeIncident(app, incidentId, (incident) => {
    if (incident.status === 'closed') return undefined;
    const at = app.clock.now();
    return {
      ...incident,
      ...{ status: 'closed', closedAt: at, closedBy: user.id, summary: summaryOf(incident) },
      history: [...incident.history, event(at, user, 'closed', reason ?? 'Closed.')],
    };
  });
}

/** The undo of closing. One that calmed by itself, or is a part of another one, stays closed. */
export function reopenIncident(app: Needs, user: User, incidentId: string): Promise<Incident> {
  return changeIncident(app, incidentId, (incident) => {
    if (incident.status === 'open') return undefined;
    if (incident.closedBy === undefined) throw new ConflictError('It has calmed. If it rises again, it is told anew.');
    const { closedAt: _at, closedBy: _by, summary: _summary, ...rest } = incident;
    const history = [...incident.history, event(app.clock.now(), user, 'reopened', 'Opened again.')];
    return { ...rest, status: 'open', history };
  });
}

function event(at: Date, user: User, kind: IncidentEvent['kind'], text: string): IncidentEvent {
  return { at, kind, userId: user.id, text };
}
