import type { AlertStep, Incident } from '../../schemas/incident.ts';
import type { Role, User } from '../../schemas/user.ts';

const minuteMs = 60_000;
/** What grows from nothing to a storm within it is one message. */
const gatherMs = minuteMs;

const ignoredFor: { step: AlertStep; afterMs: number }[] = [
  { step: 'opened', afterMs: gatherMs },
  { step: 'after_10', afterMs: 10 * minuteMs },
  { step: 'after_20', afterMs: 20 * minuteMs },
  { step: 'after_40', afterMs: 40 * minuteMs },
];

/**
 * The message that an incident wants now; undefined while nobody needs to be told. Of steps that were missed while nothing
 * ran the latest alone is told. Who acknowledged it hears of it once more: when it becomes a storm.
 */
export function dueStep(incident: Incident, now: Date): AlertStep | undefined {
  if (incident.status !== 'open') return undefined;
  const told = new Set(incident.alerts.map(({ step }) => step));
  if (incident.acknowledgedBy === undefined) {
    const sinceMs = now.getTime() - incident.openedAt.getTime();
    const due = ignoredFor.findLast(({ afterMs }) => sinceMs >= afterMs)?.step;
    if (due && !told.has(due)) return due;
  }
  return isUntoldStorm(incident) && !told.has('storm') ? 'storm' : undefined;
}

function isUntoldStorm({ level, history, alerts, acknowledgedBy }: Incident): boolean {
  const since = history.findLast(({ kind }) => kind === 'storm')?.at;
  if (level !== 'storm' || !since) return false;
  const wasTold = alerts.length > 0 || acknowledgedBy !== undefined;
  return wasTold && alerts.every(({ at }) => at < since);
}

const roleOrder: Role[][] = [['lead'], ['agent', 'moderator'], ['admin']];

/**
 * Whom to tell at a step: the people named in their order, one after the other, then by role those who lead, those who
 * answer, those who administer; the last step goes to all of them. Nobody who is locked out.
 */
export function readersOf(step: AlertStep, incident: Incident, tell: string[], people: User[]): User[] {
  const present = people.filter(({ disabled }) => !disabled);
  const named = tell.flatMap((id) => present.find((person) => person.id === id) ?? []);
  const others = present.filter(({ id }) => !tell.includes(id));
  const groups = [
    ...named.map((person) => [person]),
    ...roleOrder.map((roles) => others.filter(({ role }) => roles.includes(role))),
  ].filter((group) => group.length > 0);
  if (step === 'after_40') return groups.flat();
  if (step === 'storm') return readersOfStorm(incident, groups);
  return (
    groups[
      Math.min(
        ignoredFor.findIndex((one) => one.step === step),
        groups.length - 1,
      )
    ] ?? []
  );
}

/** Who took it; while nobody did, those who were told last. */
function readersOfStorm({ acknowledgedBy, alerts }: Incident, groups: User[][]): User[] {
  const people = groups.flat();
  const last = alerts.at(-1)?.step;
  const ids = new Set(
    acknowledgedBy === undefined
      ? alerts.filter(({ step }) => step === last).map(({ userId }) => userId)
      : [acknowledgedBy],
  );
  const found = people.filter(({ id }) => ids.has(id));
  return found.length > 0 ? found : (groups[0] ?? []);
}
