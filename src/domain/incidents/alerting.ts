import type { AlertStep, Incident } from '../../schemas/incident.ts';
import type { Role, User } from '../../schemas/user.ts';
import { rungSteps, usualMinutes } from '../alerts/words.ts';

const minuteMs = 60_000;
/** What grows from nothing to a storm within it is one message. */
const gatherMs = minuteMs;

/** A step that was begun, and when. */
export interface Told {
  step: AlertStep;
  at: Date;
}

/** What decides which step is due. */
export interface Waiting {
  openedAt: Date;
  /** Somebody has it. */
  isTaken: boolean;
  /** When it became a storm after it was noticed. */
  stormAt?: Date | undefined;
  told: readonly Told[];
}

/**
 * The message that is wanted now; undefined while nobody needs to be told. Of steps that were missed while nothing
 * ran the latest alone is told. Who acknowledged it hears of it once more: when it becomes a storm.
 *
 * @param minutes after which each of the four steps is told
 */
export function stepDue(
  { openedAt, isTaken, stormAt, told }: Waiting,
  now: Date,
  minutes: readonly number[] = usualMinutes,
): AlertStep | undefined {
  const steps = new Set(told.map(({ step }) => step));
  if (!isTaken) {
    const sinceMs = now.getTime() - openedAt.getTime();
    const isPassed = (index: number) => sinceMs >= Math.max(gatherMs, (minutes[index] ?? 0) * minuteMs);
    const due = rungSteps.findLast((_, index) => isPassed(index));
    if (due && !steps.has(due)) return due;
  }
  if (!stormAt || steps.has('storm')) return undefined;
  const isNews = (told.length > 0 || isTaken) && told.every(({ at }) => at < stormAt);
  return isNews ? 'storm' : undefined;
}

/** The step that an incident wants now, by the steps that were told of it. */
export function dueStep(
  incident: Incident,
  now: Date,
  { told = incident.alerts, minutes = usualMinutes }: { told?: readonly Told[]; minutes?: readonly number[] } = {},
): AlertStep | undefined {
  if (incident.status !== 'open') return undefined;
  return stepDue(
    {
      openedAt: incident.openedAt,
      isTaken: incident.acknowledgedBy !== undefined,
      stormAt: stormAtOf(incident),
      told,
    },
    now,
    minutes,
  );
}

export function stormAtOf({ level, history }: Pick<Incident, 'level' | 'history'>): Date | undefined {
  return level === 'storm' ? history.findLast(({ kind }) => kind === 'storm')?.at : undefined;
}

const roleOrder: Role[][] = [['lead'], ['agent', 'moderator'], ['admin']];

/**
 * Whom to tell at a step: the people named in their order, one after the other, then by role those who lead, those who
 * answer, those who administer; the last step goes to all of them. Nobody who is locked out.
 */
export function readersOf(
  step: AlertStep,
  incident: Pick<Incident, 'acknowledgedBy' | 'alerts'>,
  tell: readonly string[],
  people: readonly User[],
): User[] {
  const present = people.filter(({ disabled }) => !disabled);
  const named = tell.flatMap((id) => present.find((person) => person.id === id) ?? []);
  const others = present.filter(({ id }) => !tell.includes(id));
  const groups = [
    ...named.map((person) => [person]),
    ...roleOrder.map((roles) => others.filter(({ role }) => roles.includes(role))),
  ].filter((group) => group.length > 0);
  if (step === 'after_40') return groups.flat();
  if (step === 'storm') return readersOfStorm(incident, groups);
  return groups[Math.min(rungSteps.indexOf(step), groups.length - 1)] ?? [];
}

/** Who took it; while nobody did, those who were told last. */
function readersOfStorm(
  { acknowledgedBy, alerts }: Pick<Incident, 'acknowledgedBy' | 'alerts'>,
  groups: User[][],
): User[] {
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
