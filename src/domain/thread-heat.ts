import { type HeatLevel, HeatLevel as levels, type ThreadHeat } from '../schemas/thread.ts';
import { forecastCount } from './forecast/forecast.ts';

const hourMs = 3_600_000;
/** The last hour is compared with what an hour of these before it brought. */
const earlierHours = 6;
/** Who complained in this time is heard, and who did so for the first time in the other one is new. */
const heardHours = 24;
const newHours = 3;
/** Nobody wrote for so long: it is over; from here on it fades. */
const quietHours = 24;
const fadesFromHours = 6;
/** So far ahead further posts are told, from so many of the latest posts one by one. */
const aheadHours = 24;
const singly = 200;

/** What is heard in a thread: posts of others that still stand, by when they were written. */
export interface HeatSigns {
  posts: Date[];
  negative: Date[];
  complaints: { authorId: string; at: Date }[];
  /** Since when the oldest unanswered complaint waits; nobody waits where it is missing. */
  waitingSince: Date | undefined;
  /** When one of us wrote last; never where it is missing. */
  lastStaffAt: Date | undefined;
}

/** The most that each cause adds; together 100. */
const most = { growth: 35, negative: 25, complainers: 25, silence: 15 } as const;
/** At so many it has added the most: of posts and of negative ones in an hour, and by how many more than before; of people. */
const full = { posts: 12, morePosts: 8, negative: 8, moreNegative: 6, people: 10, newPeople: 5, hours: 6 } as const;

/**
 * How hot a thread is: how fast it grows, how much of that is against us, how many people complain, and how long staff leave them
 * waiting. More of any of them never makes it colder, and a thread in which nobody wrote for a day is cold.
 */
export function heatOf(signs: HeatSigns, now: Date): ThreadHeat {
  const reasons = [growth(signs, now), turning(signs, now), complainers(signs, now), silence(signs, now)]
    .filter(({ points }) => points > 0)
    .sort((a, b) => b.points - a.points);
  const score = reasons.reduce((sum, { points }) => sum + points, 0);
  return { score, level: levelOf(score), reasons, ...further(signs.posts, now) };
}

export function levelOf(score: number): HeatLevel {
  if (score >= 70) return 'burning';
  if (score >= 45) return 'hot';
  return score >= 20 ? 'warm' : 'cold';
}

/** The place of a level among them, the coldest first. */
export function rankOf(level: HeatLevel): number {
  return levels.options.indexOf(level);
}

/** Hot or burning. */
export function isHot(level: HeatLevel): boolean {
  return rankOf(level) >= rankOf('hot');
}

/** By less than so much nothing heats up: scores sway around the bounds of levels. */
const least = 10;

/**
 * What a muted thread does: it comes back where it stands a level above the calmest at which it stood since it was muted, so
 * that one muted while it burns comes back as well once it has cooled and heats up again.
 */
export function mutedBecomes(mutedAt: number, score: number): 'back' | 'calmer' | undefined {
  const [before, level] = [rankOf(levelOf(mutedAt)), rankOf(levelOf(score))];
  if (level > before) return score - mutedAt >= least ? 'back' : undefined;
  return level < before ? 'calmer' : undefined;
}

interface Reason {
  text: string;
  points: number;
}

function growth({ posts }: HeatSigns, now: Date): Reason {
  const pace = paceOf(posts, ageOf(posts, now), now);
  return {
    text: paceText(pace, 'post'),
    points: pointsOf(most.growth, [pace.lately, full.posts], [pace.more, full.morePosts]),
  };
}

function turning({ posts, negative }: HeatSigns, now: Date): Reason {
  const pace = paceOf(negative, ageOf(posts, now), now);
  return {
    text: paceText(pace, 'negative post'),
    points: pointsOf(most.negative, [pace.lately, full.negative], [pace.more, full.moreNegative]),
  };
}

function complainers({ complaints }: HeatSigns, now: Date): Reason {
  const heard = complaints.filter(({ at }) => hoursFrom(at, now) < heardHours);
  const people = new Set(heard.map(({ authorId }) => authorId));
  const older = new Set(complaints.filter(({ at }) => hoursFrom(at, now) >= newHours).map(({ authorId }) => authorId));
  const fresh = people.difference(older).size;
  const many = people.size === 1 ? '1 person complained' : `${people.size} different people complained`;
  const areNew = fresh === people.size;
  const since = fresh === 0 || areNew ? '' : `, ${fresh} of them for the first time in the last ${newHours}`;
  return {
    text: `${many} in the last ${areNew ? newHours : heardHours} h${since}`,
    points: pointsOf(most.complainers, [people.size, full.people], [fresh, full.newPeople]),
  };
}

function silence({ posts, waitingSince, lastStaffAt }: HeatSigns, now: Date): Reason {
  const last = posts.reduce<Date | undefined>((latest, at) => (latest && latest > at ? latest : at), undefined);
  if (!waitingSince || !last) return { text: '', points: 0 };
  const waits = hoursFrom(waitingSince, now);
  const stands = 1 - clamped((hoursFrom(last, now) - fadesFromHours) / (quietHours - fadesFromHours));
  const staff = lastStaffAt ? `staff silent for ${hoursText(hoursFrom(lastStaffAt, now))}` : 'no staff answer yet';
  return {
    text: `somebody waits for ${hoursText(waits)}, ${staff}`,
    points: Math.round(most.silence * clamped(waits / full.hours) * stands),
  };
}

interface Pace {
  /** In the last hour. */
  lately: number;
  /** An hour before it. */
  before: number;
  more: number;
}

/** A thread that is younger than the hours before is compared with the hours that it had. */
function paceOf(times: Date[], age: number, now: Date): Pace {
  const hours = times.map((at) => hoursFrom(at, now));
  const lately = hours.filter((ago) => ago < 1).length;
  const earlier = hours.filter((ago) => ago >= 1 && ago < 1 + earlierHours).length;
  const before = earlier / Math.max(1, Math.min(earlierHours, Math.ceil(age - 1)));
  return { lately, before, more: Math.max(0, lately - before) };
}

/** For how many hours people have written in it. */
function ageOf(posts: Date[], now: Date): number {
  return posts.reduce((age, at) => Math.max(age, hoursFrom(at, now)), 0);
}

function paceText({ lately, before }: Pace, noun: string): string {
  const told = before === 0 ? 'none' : `${before < 10 ? Math.round(before * 10) / 10 : Math.round(before)} an hour`;
  return `${lately} ${noun}${lately === 1 ? '' : 's'} in the last hour, ${told} before`;
}

/** How many there are counts for three fifths, how many more or new for the rest; the first ones weigh the most. */
function pointsOf(points: number, [many, fullAt]: [number, number], [more, fullMoreAt]: [number, number]): number {
  return Math.round(points * (0.6 * clamped(many / fullAt) ** 0.75 + 0.4 * clamped(more / fullMoreAt) ** 0.75));
}

/** Further posts within a day, as a post's engagements are expected from its counters. */
function further(posts: Date[], now: Date): Pick<ThreadHeat, 'expected' | 'low' | 'high'> {
  const times = posts.map((at) => at.getTime()).sort((a, b) => a - b);
  const [first, last] = [times[0], times.at(-1)];
  if (first === undefined || last === undefined || now.getTime() - last > quietHours * hourMs)
    return { expected: 0, low: 0, high: 0 };
  const secondsAfter = (at: number) => Math.max(1, (at - first) / 1000);
  const skipped = Math.max(0, times.length - singly);
  const samples = times.slice(skipped).map((at, index) => ({ t: secondsAfter(at), count: skipped + index + 1 }));
  const { expected, low, high } = forecastCount({
    samples: [...samples, { t: secondsAfter(now.getTime()), count: times.length }],
    threshold: Math.max(100, 2 * times.length),
    horizonHours: secondsAfter(now.getTime()) / 3600 + aheadHours,
  });
  const more = (count: number) => Math.max(0, Math.round(count) - times.length);
  return { expected: more(expected), low: more(low), high: more(high) };
}

function hoursFrom(at: Date, now: Date): number {
  return Math.max(0, (now.getTime() - at.getTime()) / hourMs);
}

function hoursText(hours: number): string {
  if (hours < 1) return `${Math.round(hours * 60)} min`;
  return hours < 48 ? `${Math.round(hours)} h` : `${Math.round(hours / 24)} days`;
}

function clamped(value: number): number {
  return Math.min(1, Math.max(0, value));
}
