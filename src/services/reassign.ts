import { assignedTo } from '../domain/case-holder.ts';
import { cannotWait, isIdle, mayBeIdle } from '../domain/left-alone.ts';
import { may } from '../domain/permissions.ts';
import { duration } from '../domain/reasons.ts';
import { workingClock } from '../domain/working-hours.ts';
import type { App } from '../ports/app.ts';
import type { CaseWish } from '../ports/store/cases.ts';
import type { Availability } from '../schemas/availability.ts';
import type { Case } from '../schemas/case.ts';
import type { Team } from '../schemas/team.ts';
import type { User } from '../schemas/user.ts';
import { loadSla, withClock } from './case-clock.ts';
import { type NewNotice, tellPeople } from './notices.ts';
import { isAway, presence } from './teams.ts';

type Needs = Pick<App, 'store' | 'accounts' | 'clock' | 'announcer' | 'policies'>;

/** Cases of one person that a run looks at; the most urgent come first, and the next run goes on. */
const perPerson = 200;
/** Cases that change hands in one run. */
const mostMoves = 500;

/** A case that its owner leaves alone, and why. */
interface Left {
  item: Case;
  ownerName: string;
  why: string;
  /** The team that found it idle. */
  teamId?: string;
}

/**
 * Gives cases whose owner is away, may not work on cases any more, or does nothing on them to whoever of the team is there and has least to do, or
 * back to the team. Answers how many changed hands.
 */
export async function reassign(app: Needs, signal: AbortSignal): Promise<number> {
  const now = app.clock.now();
  const [people, teams, away] = await Promise.all([
    app.accounts.list(),
    app.store.records.teams.list(),
    app.store.records.availability.list(),
  ]);
  const gone = await ofThoseGone(app, people, new Map(away.map((one) => [one.id, one])), now, signal);
  const taken = new Set(gone.map(({ item }) => item.id));
  const idle = (await ofIdleOwners(app, people, teams, now, signal)).filter(({ item }) => !taken.has(item.id));
  const left = [...gone, ...idle].slice(0, mostMoves);
  return left.length === 0 ? 0 : pass(app, left, teams, now);
}

/** Of those who are away what cannot wait for them; of those who work here no more, everything. */
async function ofThoseGone(
  app: Needs,
  people: User[],
  away: Map<string, Availability>,
  now: Date,
  signal: AbortSignal,
): Promise<Left[]> {
  const absent = people.filter((person) => isGone(person) || isAway(away.get(person.id), now));
  const loads = await app.store.cases.loads(absent.map(({ id }) => id));
  const left: Left[] = [];
  for (const person of absent.filter(({ id }) => loads.get(id))) {
    signal.throwIfAborted();
    const until = away.get(person.id);
    for (const item of await casesOf(app, person.id, now)) {
      if (isGone(person)) left.push({ item, ownerName: person.name, why: 'does not work on cases any more' });
      else if (until && cannotWait(item, until, now)) left.push({ item, ownerName: person.name, why: 'is away' });
    }
  }
  return left;
}

async function ofIdleOwners(
  app: Needs,
  people: User[],
  teams: Team[],
  now: Date,
  signal: AbortSignal,
): Promise<Left[]> {
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const watching = teams.filter(({ idle, hours }) => idle && workingClock(hours).isWorking(now));
  const left: Left[] = [];
  for (const { id: teamId, idle, hours, members } of watching) {
    signal.throwIfAborted();
    if (!idle) continue;
    const working = workingClock(hours);
    const loads = await app.store.cases.loads(members.map(({ userId }) => userId));
    const asked: { caseId: string; userId: string; item: Case }[] = [];
    for (const { userId } of members.filter((member) => loads.get(member.userId))) {
      const mayBe = (item: Case) => (item.teamId ?? teamId) === teamId && mayBeIdle(item, idle, working, now);
      const found = (await casesOf(app, userId, now)).filter(mayBe);
      asked.push(...found.map((item) => ({ caseId: item.id, userId, item })));
    }
    const acts = await app.store.cases.lastActs(asked.map(({ caseId, userId }) => ({ caseId, userId })));
    const writing = await whoWrites(app, asked, now);
    for (const { item, userId } of asked) {
      if (writing.has(item.id) || !isIdle(item, acts.get(item.id), idle, working, now)) continue;
      const why = `did nothing on it for ${duration(idle.minutes)}`;
      left.push({ item, teamId, ownerName: names.get(userId) ?? 'Its owner', why });
    }
  }
  return left;
}

/** Cases whose owner writes an answer just now. */
async function whoWrites(
  { store }: Needs,
  asked: { caseId: string; userId: string }[],
  now: Date,
): Promise<Set<string>> {
  const owners = new Map(asked.map(({ caseId, userId }) => [caseId, userId]));
  const leases = await store.records.leases.getMany([...owners.keys()]);
  return new Set(
    leases.filter(({ id, userId, until }) => until > now && owners.get(id) === userId).map(({ id }) => id),
  );
}

async function casesOf({ store }: Needs, userId: string, now: Date): Promise<Case[]> {
  return (await store.cases.list({ view: 'mine', userId, now }, { limit: perPerson })).cases;
}

/** Each goes to one person or team; who was faster meanwhile keeps it. */
async function pass(app: Needs, left: Left[], teams: Team[], now: Date): Promise<number> {
  const there = await presence(app, teams, now);
  const sla = await loadSla(app);
  const byId = new Map(teams.map((team) => [team.id, team]));
  const given = new Map<string, number>();
  const wishes: CaseWish[] = [];
  const notices = new Map<string, NewNotice[]>();
  for (const { item, ownerName, why, teamId = item.teamId ?? '' } of left) {
    const ofOwner = teams.find(({ members }) => members.some(({ userId }) => userId === item.assigneeId));
    const team = byId.get(teamId) ?? ofOwner;
    const present = (team ? there.of(team) : []).filter(({ userId }) => userId !== item.assigneeId);
    const isOpen = team !== undefined && workingClock(team.hours).isWorking(now);
    const load = ({ userId, load: has }: (typeof present)[number]) => has + (given.get(userId) ?? 0);
    const [next] = team?.passesTo === 'member' && isOpen ? present.toSorted((a, b) => load(a) - load(b)) : [];
    if (next) given.set(next.userId, (given.get(next.userId) ?? 0) + 1);
    const to = next
      ? `given to ${next.name}`
      : team
        ? `given back to the team ${team.name}`
        : 'free for anybody to take';
    const text = `${ownerName} ${why}: ${to}.`;
    const change = { ...assignedTo(next?.userId ?? null, now), ...(team && { teamId: team.id }) };
    const kind = next ? ('assigned' as const) : ('unassigned' as const);
    const clocked = withClock(item, change, now, sla);
    const events = [{ at: now, kind, text }, ...clocked.events];
    wishes.push({ id: item.id, version: item.version, change: clocked.change, events });
    const about = { brandId: item.brandId, caseId: item.id, text };
    const told = next ? [{ userId: next.userId }] : present;
    notices.set(
      item.id,
      told.map(({ userId }) => ({ ...about, of: userId, kind: next ? 'given' : 'left' })),
    );
  }
  const outcomes = await app.store.cases.changeMany(wishes);
  const done = outcomes.flatMap((one) => (one === undefined || one instanceof Error ? [] : one));
  for (const { id, brandId } of done) app.announcer.announce({ kind: 'case', caseId: id, brandId, isNew: false });
  await tellPeople(
    app,
    done.flatMap(({ id }) => notices.get(id) ?? []),
  );
  return done.length;
}

function isGone({ disabled, role }: User): boolean {
  return disabled || !may(role, 'triage');
}
