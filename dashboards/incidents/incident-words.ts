import { headlineOf } from '#src/domain/incidents/words.ts';
import type { Incident } from '#src/schemas/incident.ts';

const minuteMs = 60_000;

/** What the bar on every page says; the longer nobody takes it, the plainer. */
export function barWords(incident: Incident, brand: string, now: Date): string {
  const headline = headlineOf(incident, brand);
  const minutes = Math.floor((now.getTime() - incident.openedAt.getTime()) / minuteMs);
  if (incident.acknowledgedBy !== undefined || minutes < 10) return headline;
  if (minutes < 20) return `Nobody has taken this for ${minutes} minutes: ${lowered(headline)}`;
  if (minutes < 40) return `Still nobody after ${minutes} minutes: ${lowered(headline)}`;
  return `Somebody has to look now. For ${minutes} minutes nobody has: ${lowered(headline)}`;
}

function lowered(headline: string): string {
  return headline.charAt(0).toLowerCase() + headline.slice(1);
}

/** Who looks after it, or how it ended. */
export function standing(incident: Incident, people: Record<string, string>): string {
  const { status, acknowledgedBy, closedBy, mergedInto } = incident;
  if (mergedInto !== undefined) return 'Part of another incident';
  if (status === 'closed')
    return closedBy === undefined ? 'Over: it has calmed' : `Closed by ${people[closedBy] ?? 'somebody who left'}`;
  if (acknowledgedBy === undefined) return 'Nobody has taken it';
  return `${people[acknowledgedBy] ?? 'Somebody who left'} looks after it`;
}

/** The one that a person should see first: nobody has it, it is a storm, it is the newest. */
export function mostUrgent(incidents: Incident[]): Incident | undefined {
  const rank = ({ acknowledgedBy, level }: Incident) =>
    (acknowledgedBy === undefined ? 2 : 0) + (level === 'storm' ? 1 : 0);
  return incidents.toSorted((a, b) => rank(b) - rank(a) || b.openedAt.getTime() - a.openedAt.getTime())[0];
}

const stepWords: Record<Incident['alerts'][number]['step'], string> = {
  opened: 'when it was noticed',
  storm: 'when it became a storm',
  after_10: 'after 10 minutes without anybody',
  after_20: 'after 20 minutes without anybody',
  after_40: 'after 40 minutes without anybody',
};
const sentWords = {
  sent: 'Message',
  unknown: 'Message (whether it left is not known)',
  failed: 'Message that could not be sent',
};

/** "Message to Mira Holt, when it was noticed". */
export function alertWords(
  { step, status, userId }: Incident['alerts'][number],
  people: Record<string, string>,
): string {
  return `${sentWords[status]} to ${people[userId] ?? 'somebody who left'}, ${stepWords[step]}`;
}
