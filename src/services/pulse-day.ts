import { setImmediate as turn } from 'node:timers/promises';
import type { BrandDay } from '../domain/brand-day.ts';
import { classOf, climb, emptyPyramid, movesOf } from '../domain/engagement.ts';
import type { App } from '../ports/app.ts';
import type { AuthorReach, AuthorSum } from '../ports/store/authors.ts';
import type { EngagementClass, PulseDay, PulsePeople, Standing } from '../schemas/pulse-day.ts';
import { everyRecord } from './every-record.ts';

type Needs = Pick<App, 'store' | 'clock'>;
type Counted = { day: PulseDay; people: PulsePeople };

const dayMs = 86_400_000;
/** The pyramid stands on so many days; thirty days earlier it stood on as many. */
const pyramidDays = 90;
const driftDays = 30;
/** Who wrote so often in the ninety days before, and not in the thirty since, has fallen silent. */
const spokeAtLeast = 3;
/** People behind a figure that are kept by id. */
const mostLoud = 50;
const mostSilent = 50;
const mostMovers = 30;
const mostOfClass = 12;
/** Merged between two turns of the others. */
const atOnce = 2000;

/** One person over the whole time: in the ninety days, in those thirty days earlier, and when last. */
interface Person {
  authorId: string;
  now: Tally;
  before: Tally;
  /** In the last thirty days, and on the day itself. */
  lately: number;
  today: number;
  /** In the 120 days before the day. */
  earlier: number;
  lastAt: Date;
  /** Of the last day on which they wrote. */
  mood?: number;
}
interface Tally {
  mentions: number;
  negative: number;
  positive: number;
  complaints: number;
}

/**
 * Who wrote of a brand until the end of a day: read a day at a time, so that nobody waits for it. Accounts that the team said
 * are one person’s count as one; those that it knows as staff are left out.
 */
export async function countPulseDay(
  app: Needs,
  { brandId, ...day }: BrandDay & { brandId: string },
  signal: AbortSignal,
): Promise<Counted> {
  const { store, clock } = app;
  const profiles = new Map((await everyRecord(store.records.authors)).map((profile) => [profile.id, profile]));
  const isStaff = (id: string) => profiles.get(id)?.knownAs.includes('staff') ?? false;
  const people = new Map<string, Person>();
  const startMs = day.to.getTime() - (pyramidDays + driftDays) * dayMs;
  for (let fromMs = startMs; fromMs < day.to.getTime(); ) {
    signal.throwIfAborted();
    // The day itself is read by itself: a day of twenty-three or twenty-five hours begins where it does.
    const toMs = fromMs < day.from.getTime() ? Math.min(fromMs + dayMs, day.from.getTime()) : day.to.getTime();
    const sums = await store.authors.sums({ brandId, from: new Date(fromMs), to: new Date(toMs) });
    for (const [index, sum] of sums.entries()) {
      if (index % atOnce === atOnce - 1) await turn();
      if (isStaff(sum.authorId)) continue;
      add(people, profiles.get(sum.authorId)?.of ?? sum.authorId, sum, { fromMs, day });
    }
    fromMs = toMs;
  }
  const loud = (await store.authors.loudest({ brandId, from: day.from, to: day.to }, mostLoud)).filter(
    ({ authorId }) => !isStaff(authorId),
  );
  const ids = { id: `${brandId}|${day.day}`, of: brandId, brandId, version: 1 };
  const { figures, behind } = figuresOf([...people.values()]);
  return {
    day: { ...ids, day: day.day, from: day.from, to: day.to, countedAt: clock.now(), ...figures },
    people: { ...ids, to: day.to, ...loudOf(loud), ...behind },
  };
}

function add(
  people: Map<string, Person>,
  id: string,
  sum: AuthorSum,
  { fromMs, day }: { fromMs: number; day: BrandDay },
) {
  const daysBack = (day.to.getTime() - fromMs) / dayMs;
  const isToday = fromMs >= day.from.getTime();
  const known = people.get(id);
  const person = known ?? {
    ...{ authorId: sum.authorId, now: nothing(), before: nothing(), lately: 0, today: 0, earlier: 0 },
    lastAt: sum.lastAt,
  };
  if (daysBack <= pyramidDays) addTo(person.now, sum);
  if (daysBack > driftDays) addTo(person.before, sum);
  else person.lately += sum.mentions;
  if (isToday) person.today += sum.mentions;
  else person.earlier += sum.mentions;
  if (sum.lastAt >= person.lastAt) {
    person.lastAt = sum.lastAt;
    person.authorId = sum.authorId;
    if (sum.scored > 0) person.mood = sum.scoreSum / sum.scored;
  }
  if (!known) people.set(id, person);
}

const nothing = (): Tally => ({ mentions: 0, negative: 0, positive: 0, complaints: 0 });

function addTo(tally: Tally, { mentions, negative, positive, complaints }: AuthorSum): void {
  tally.mentions += mentions;
  tally.negative += negative;
  tally.positive += positive;
  tally.complaints += complaints;
}

function figuresOf(people: Person[]) {
  const pyramid = { ...emptyPyramid };
  const earlier = { ...emptyPyramid };
  const ways: { authorId: string; from: Standing; to: Standing }[] = [];
  const ofClass: Record<EngagementClass, Person[]> = { advocates: [], engaged: [], indifferent: [], disengaged: [] };
  for (const person of people) {
    const [from, to] = [standingOf(person.before), standingOf(person.now)];
    if (from !== 'unheard') earlier[from] += 1;
    if (to !== 'unheard') {
      pyramid[to] += 1;
      ofClass[to].push(person);
    }
    ways.push({ authorId: person.authorId, from, to });
  }
  const today = people.filter((person) => person.today > 0);
  const newVoices = today.filter((person) => person.earlier === 0);
  const silent = people.filter((person) => person.lately === 0 && person.before.mentions >= spokeAtLeast);
  const most = (some: Person[], of: (person: Person) => number, limit: number) =>
    some.toSorted((a, b) => of(b) - of(a) || (a.authorId < b.authorId ? -1 : 1)).slice(0, limit);
  return {
    figures: {
      ...{ mentions: today.reduce((sum, person) => sum + person.today, 0), authors: today.length },
      ...{ newVoices: newVoices.length, pyramid, earlier, moves: movesOf(ways), silent: silent.length },
    },
    behind: {
      newVoices: most(newVoices, (person) => person.today, mostLoud).map((person) => heard(person, person.today)),
      silent: most(silent, (person) => person.before.mentions, mostSilent).map((person) => ({
        ...heard(person, person.before.mentions),
        lastAt: person.lastAt,
      })),
      movers: moversOf(ways),
      ofClass: {
        advocates: idsOf(most(ofClass.advocates, ({ now }) => now.mentions, mostOfClass)),
        engaged: idsOf(most(ofClass.engaged, ({ now }) => now.mentions, mostOfClass)),
        indifferent: idsOf(most(ofClass.indifferent, ({ now }) => now.mentions, mostOfClass)),
        disengaged: idsOf(most(ofClass.disengaged, ({ now }) => now.mentions, mostOfClass)),
      },
    },
  };
}

function standingOf(tally: Tally): Standing {
  return tally.mentions === 0 ? 'unheard' : classOf(tally);
}

function heard({ authorId, mood }: Person, mentions: number): PulsePeople['newVoices'][number] {
  return { authorId, mentions, ...(mood !== undefined && { score: mood }) };
}

function moversOf(ways: { authorId: string; from: Standing; to: Standing }[]): PulsePeople['movers'] {
  return ways
    .flatMap(({ authorId, from, to }) =>
      from === 'unheard' || to === 'unheard' || from === to ? [] : [{ authorId, from, to, steps: climb(from, to) }],
    )
    .sort((a, b) => Math.abs(b.steps) - Math.abs(a.steps) || a.steps - b.steps || (a.authorId < b.authorId ? -1 : 1))
    .slice(0, mostMovers)
    .map(({ steps: _, ...way }) => way);
}

function idsOf(people: Person[]): string[] {
  return people.map(({ authorId }) => authorId);
}

function loudOf(loud: AuthorReach[]): Pick<PulsePeople, 'loudest' | 'reaching'> {
  const top = (of: (author: AuthorReach) => number) =>
    loud.toSorted((a, b) => of(b) - of(a) || (a.authorId < b.authorId ? -1 : 1)).slice(0, mostLoud);
  const shown = ({ authorId, mentions, scored, scoreSum, followers, engagement }: AuthorReach) => ({
    ...{ authorId, mentions, engagement },
    ...(scored > 0 && { score: scoreSum / scored }),
    ...(followers !== undefined && { followers }),
  });
  return {
    loudest: top(({ mentions }) => mentions).map(shown),
    reaching: top(({ followers }) => followers ?? -1)
      .filter(({ followers }) => followers !== undefined)
      .map(shown),
  };
}
