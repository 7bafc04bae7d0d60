import { may } from '../domain/permissions.ts';
import { afterTurn, chooseMember, type Turns } from '../domain/rules/assignment.ts';
import type { Assigned } from '../domain/rules/effects.ts';
import { workingClock } from '../domain/working-hours.ts';
import type { App } from '../ports/app.ts';
import type { Case } from '../schemas/case.ts';
import type { Assignment } from '../schemas/rule.ts';
import type { Team } from '../schemas/team.ts';
import { awayNow, type PresentMember, presence } from './teams.ts';

type Needs = Pick<App, 'store' | 'accounts'>;
type ToMember = Extract<Assignment, { to: 'member' }>;

/** A case that a rule gives to somebody. */
export interface OwnerWish {
  item: Case;
  assignment: Assignment;
}

/**
 * What each assignment comes to, for a batch at once. Of several processes that give the cases of one team at the same moment each
 * waits for the others' turns. With `isDry` nobody's turn is taken.
 */
export async function ownersFor(
  app: Needs,
  wishes: readonly OwnerWish[],
  now: Date,
  { isDry = false }: { isDry?: boolean } = {},
): Promise<Map<string, Assigned>> {
  const owners = new Map<string, Assigned>();
  if (wishes.length === 0) return owners;
  const people = await peopleFor(app, wishes, now);
  const teamIds = wishes.flatMap(({ assignment }) => ('teamId' in assignment ? assignment.teamId : []));
  const teams = new Map((await app.store.records.teams.getMany(teamIds)).map((team) => [team.id, team]));
  const toMembers: { item: Case; assignment: ToMember; team: Team }[] = [];
  for (const { item, assignment } of wishes) {
    if (assignment.to === 'person') owners.set(item.id, people(assignment.userId));
    else {
      const team = teams.get(assignment.teamId);
      if (!team) owners.set(item.id, { words: 'its team is gone, so that it is left to everybody' });
      else if (assignment.to === 'team')
        owners.set(item.id, { teamId: team.id, words: `given to the team ${team.name}` });
      else toMembers.push({ item, assignment, team });
    }
  }
  for (const [teamId, asked] of Map.groupBy(toMembers, ({ team }) => team.id)) {
    const given = await giveTurns(app, teamId, asked, now, isDry);
    for (const [caseId, assigned] of given) owners.set(caseId, assigned);
  }
  return owners;
}

async function peopleFor(app: Needs, wishes: readonly OwnerWish[], now: Date): Promise<(userId: string) => Assigned> {
  const ids = wishes.flatMap(({ assignment }) => (assignment.to === 'person' ? assignment.userId : []));
  if (ids.length === 0) return () => ({ words: 'left to everybody' });
  const people = new Map((await app.accounts.list()).map((person) => [person.id, person]));
  const away = await awayNow(app, [...new Set(ids)], now);
  return (userId) => {
    const person = people.get(userId);
    if (!person || person.disabled) return { words: 'whom it goes to has no account any more: left to everybody' };
    if (!may(person.role, 'triage'))
      return { words: `${person.name} may not work on cases any more: left to everybody` };
    if (away.has(userId)) return { words: `${person.name} is away: left to everybody` };
    return { userId, words: `assigned to ${person.name}` };
  };
}

/** One look at the members and one written turn for all cases of a team; again where another process took turns meanwhile. */
async function giveTurns(
  app: Needs,
  teamId: string,
  asked: readonly { item: Case; assignment: ToMember; team: Team }[],
  now: Date,
  isDry: boolean,
): Promise<Map<string, Assigned>> {
  for (let tries = 1; ; tries += 1) {
    const stored = await app.store.records.ruleTurns.get(teamId);
    const [{ team } = { team: undefined }] = asked;
    const members = team ? (await presence(app, [team], now)).of(team) : [];
    let turns: Turns = stored ?? { taken: 0, last: {} };
    const given = new Map<string, Assigned>();
    for (const one of asked) {
      const chosen = choose(one, members, turns, now);
      given.set(one.item.id, wordsOf(one.team, chosen));
      if (!chosen) continue;
      turns = afterTurn(turns, chosen.userId);
      chosen.load += 1;
    }
    const taken = { id: teamId, ...turns, version: (stored?.version ?? 0) + 1 };
    // Fairness is worth a few tries; a case without an owner would be worse than a turn too many.
    if (isDry || tries === 8 || (await app.store.records.ruleTurns.save(taken))) return given;
  }
}

function choose(
  { item, assignment, team }: { item: Case; assignment: ToMember; team: Team },
  members: PresentMember[],
  turns: Turns,
  now: Date,
): PresentMember | undefined {
  if (assignment.withinHours && !workingClock(team.hours).isWorking(now)) return undefined;
  const chosen = chooseMember(assignment, item, members, turns);
  return members.find(({ userId }) => userId === chosen?.userId);
}

function wordsOf(team: Team, chosen: PresentMember | undefined): Assigned {
  if (chosen) return { teamId: team.id, userId: chosen.userId, words: `assigned to ${chosen.name} of ${team.name}` };
  return { teamId: team.id, words: `given to the team ${team.name}, of which nobody who fits it is there` };
}
