import { rungSteps, usualMinutes } from '../domain/alerts/words.ts';
import { readersOf } from '../domain/incidents/alerting.ts';
import type { App } from '../ports/app.ts';
import { type Alert, type Ladder, type Rung, sourcesLadder } from '../schemas/alert.ts';
import type { AlertStep } from '../schemas/incident.ts';
import type { User } from '../schemas/user.ts';

/** Who is called for a brand, as it was written or as it is by role. */
export interface KnownLadder {
  minutes: number[];
  /** Missing: by the people that the brand names, then by role. */
  rungs?: Rung[];
  tell: string[];
  version: number;
}

export function ladderIdOf({ brandId }: Pick<Alert, 'brandId'>): string {
  return brandId ?? sourcesLadder;
}

export async function ladderOf({ store }: Pick<App, 'store'>, id: string): Promise<KnownLadder> {
  const written: Ladder | undefined = await store.records.ladders.get(id);
  if (written)
    return {
      minutes: written.rungs.map(({ minutes }) => minutes),
      rungs: written.rungs,
      tell: [],
      version: written.version,
    };
  const brand = id === sourcesLadder ? undefined : await store.brands.get(id);
  return { minutes: [...usualMinutes], tell: brand?.incidents?.tell ?? [], version: 0 };
}

/** Whom a step calls by name or by role; nobody who is locked out. */
export function peopleOf(
  ladder: KnownLadder,
  step: AlertStep,
  known: { takenById?: string | undefined; told: { step: AlertStep; userId: string; at: Date }[] },
  people: readonly User[],
): User[] {
  const incident = {
    ...(known.takenById !== undefined && { acknowledgedBy: known.takenById }),
    alerts: known.told.map((one) => ({ ...one, status: 'sent' as const })),
  };
  const index = rungSteps.indexOf(step);
  const rung = ladder.rungs?.[index];
  if (rung && (rung.userIds.length > 0 || rung.channelIds.length > 0)) {
    const present = people.filter(({ disabled }) => !disabled);
    return rung.userIds.flatMap((id) => present.find((person) => person.id === id) ?? []);
  }
  const tell = ladder.rungs?.flatMap(({ userIds }) => userIds) ?? ladder.tell;
  return readersOf(step, incident, [...new Set(tell)], people);
}
