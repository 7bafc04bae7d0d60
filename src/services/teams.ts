import { may } from '../domain/permissions.ts';
import { workingClock } from '../domain/working-hours.ts';
import type { App } from '../ports/app.ts';
import type { Availability } from '../schemas/availability.ts';
import type { Team, TeamMember } from '../schemas/team.ts';
import type { User } from '../schemas/user.ts';

type Needs = Pick<App, 'store' | 'accounts'>;

/** A member who can be given work. */
export interface PresentMember extends TeamMember {
  name: string;
  /** Open and waiting cases that this person has. */
  load: number;
}

export function isAway(availability: Availability | undefined, now: Date): boolean {
  return availability !== undefined && availability.awayFrom <= now && availability.awayUntil > now;
}

/**
 * The team's members who may work on cases and are not away, in the order of the team; of a team that keeps hours, and if
 * `withinHours` is asked for, nobody outside them.
 */
export async function presentMembers(
  app: Needs,
  team: Team,
  now: Date,
  { withinHours = false }: { withinHours?: boolean } = {},
): Promise<PresentMember[]> {
  if (withinHours && !workingClock(team.hours).isWorking(now)) return [];
  return (await presence(app, [team], now)).of(team);
}

/** Who of these teams is there: asked once for all of them. */
export async function presence(app: Needs, teams: Team[], now: Date): Promise<{ of(team: Team): PresentMember[] }> {
  const ids = [...new Set(teams.flatMap(({ members }) => members.map(({ userId }) => userId)))];
  const people = new Map((await workers(app)).map((person) => [person.id, person]));
  const away = await awayNow(app, ids, now);
  const loads = await app.store.cases.loads(ids);
  return {
    of: ({ members }) =>
      members.flatMap((member) => {
        const person = people.get(member.userId);
        if (!person || away.has(member.userId)) return [];
        return { ...member, name: person.name, load: loads.get(member.userId) ?? 0 };
      }),
  };
}

/** Those of these people who are away. */
export async function awayNow(
  app: Pick<App, 'store'>,
  userIds: string[],
  now: Date,
): Promise<Map<string, Availability>> {
  const found = await app.store.records.availability.getMany(userIds);
  return new Map(found.filter((one) => isAway(one, now)).map((one) => [one.id, one]));
}

/** Everybody who may be given a case. */
async function workers({ accounts }: Pick<App, 'accounts'>): Promise<User[]> {
  return (await accounts.list()).filter(({ disabled, role }) => !disabled && may(role, 'triage'));
}
