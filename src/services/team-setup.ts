import { randomUUID } from 'node:crypto';
import { may } from '../domain/permissions.ts';
import { faultOfHours, workingClock } from '../domain/working-hours.ts';
import { ConflictError, InvalidInputError, NotFoundError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import type { NewEvent } from '../ports/store/cases.ts';
import type { ShownTeam, TeamDraft } from '../schemas/api/teams.ts';
import type { CaseView } from '../schemas/case.ts';
import type { Team } from '../schemas/team.ts';
import type { User } from '../schemas/user.ts';
import { loadSla } from './case-clock.ts';
import { moveDue } from './due-again.ts';
import { awayNow } from './teams.ts';
import { checkTimeZone } from './time-zone.ts';

type Needs = Pick<App, 'store' | 'accounts' | 'clock' | 'announcer' | 'policies'>;

const perPage = 200;
/** More than any organisation has; all of them are read at once. */
const mostTeams = 200;

/** By name, with who of them is there. */
export async function listTeams(app: Needs): Promise<ShownTeam[]> {
  const [teams, people] = await Promise.all([app.store.records.teams.list(), app.accounts.list()]);
  const ids = [...new Set(teams.flatMap(({ members }) => members.map(({ userId }) => userId)))];
  const now = app.clock.now();
  const [away, loads] = await Promise.all([awayNow(app, ids, now), app.store.cases.loads(ids)]);
  const byId = new Map(people.map((person) => [person.id, person]));
  return teams
    .sort((a, b) => a.name.localeCompare(b.name))
    .map((team) => ({
      ...team,
      people: team.members.flatMap(({ userId }) => {
        const person = byId.get(userId);
        if (!person) return [];
        const isGone = person.disabled || !may(person.role, 'triage');
        const state = isGone ? ('gone' as const) : away.has(userId) ? ('away' as const) : ('there' as const);
        return { userId, name: person.name, load: loads.get(userId) ?? 0, state };
      }),
      isWorking: workingClock(team.hours).isWorking(now),
    }));
}

/** Throws InvalidInputError for hours or people that make no sense. */
export async function createTeam(app: Needs, draft: TeamDraft): Promise<Team> {
  await check(app, draft);
  if ((await app.store.records.teams.count()) >= mostTeams)
    throw new InvalidInputError(`There are ${mostTeams} teams already. Remove one that nobody needs any more.`);
  const team: Team = { ...draft, id: randomUUID(), createdAt: app.clock.now(), version: 1 };
  await app.store.records.teams.save(team);
  announce(app, team.id);
  return team;
}

/** Who has a case keeps it, also where that person is no member any more. Answers how many cases have another time by the new hours. */
export async function updateTeam(
  app: Needs,
  teamId: string,
  { version, ...draft }: TeamDraft & { version: number },
): Promise<{ team: Team; moved: number }> {
  const known = await app.store.records.teams.get(teamId);
  if (!known) throw new NotFoundError('The team');
  await check(app, draft, teamId);
  const before = await loadSla(app);
  const team: Team = { ...draft, id: teamId, createdAt: known.createdAt, version: version + 1 };
  if (!(await app.store.records.teams.save(team)))
    throw new ConflictError('Somebody was faster: the team changed meanwhile. Look at it again.');
  announce(app, teamId);
  const isSame = JSON.stringify(known.hours) === JSON.stringify(team.hours);
  return { team, moved: isSame ? 0 : await moveDue(app, before, await loadSla(app)) };
}

/** Its cases keep who has them, and their time passes by what holds without it; answers how many they were. */
export async function removeTeam(app: Needs, user: User, teamId: string): Promise<number> {
  const team = await app.store.records.teams.get(teamId);
  if (!team) throw new NotFoundError('The team');
  const before = await loadSla(app);
  await app.store.records.teams.remove(teamId);
  await moveDue(app, before, await loadSla(app));
  announce(app, teamId);
  const at = app.clock.now();
  const event = { at, kind: 'team_assigned' as const, userId: user.id, text: `The team ${team.name} was removed.` };
  let freed = 0;
  // What is put away or answered may come back, and would be in nobody's view then.
  for (const view of ['all', 'snoozed', 'answered'] as const) freed += await freeCases(app, { view, teamId }, event);
  return freed;
}

/** Takes the cases of a view from a team; answers how many they were. */
async function freeCases(
  { store, clock }: Needs,
  { view, teamId }: { view: CaseView; teamId: string },
  event: NewEvent,
): Promise<number> {
  const filter = { view, userId: '', now: clock.now(), criteria: { teamIds: [teamId] } };
  // Whoever changes one at this moment has it seen to in the next round.
  for (let freed = 0; ; ) {
    const { cases } = await store.cases.list(filter, { limit: perPage });
    const wishes = cases.map(({ id, version }) => ({ id, version, change: { teamId: null }, events: [event] }));
    const outcomes = wishes.length === 0 ? [] : await store.cases.changeMany(wishes);
    const done = outcomes.filter((one) => one && !(one instanceof Error)).length;
    freed += done;
    if (done === 0) return freed;
  }
}

async function check(app: Needs, draft: TeamDraft, teamId?: string): Promise<void> {
  const name = draft.name.toLowerCase();
  const others = (await app.store.records.teams.list()).filter(({ id }) => id !== teamId);
  if (others.some((other) => other.name.toLowerCase() === name))
    throw new InvalidInputError(`There is a team named ${draft.name} already.`);
  if (draft.hours) {
    checkTimeZone(draft.hours.timeZone);
    const fault = faultOfHours(draft.hours);
    if (fault) throw new InvalidInputError(fault);
  }
  const ids = draft.members.map(({ userId }) => userId);
  if (new Set(ids).size < ids.length) throw new InvalidInputError('Somebody is a member twice.');
  const known = new Set((await app.accounts.list()).map(({ id }) => id));
  if (ids.some((id) => !known.has(id))) throw new InvalidInputError('One of the members does not exist.');
}

function announce({ announcer }: Needs, id: string): void {
  announcer.announce({ kind: 'record', record: 'teams', id });
}
