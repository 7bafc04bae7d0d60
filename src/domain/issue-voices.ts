import type { IssueStanding } from '../schemas/issue.ts';
import type { ThemeGrowth } from '../schemas/theme.ts';
import { growthOfTimes } from './theme-growth.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** Hours that are drawn. */
const drawnHours = 24;
/** A course of people has so many points at most. */
const mostPoints = 120;

/** Somebody's complaint of an issue, wherever it stands. */
export interface IssueVoice {
  postId: string;
  threadId: string;
  /** The person, or the account where it stands alone. */
  personId: string;
  network: string;
  at: Date;
  /** The first of its author's in the conversation that nobody of ours has answered since. */
  waits: boolean;
}

/** What a post of a thread says to how the issue stands there. */
export interface ThreadPart {
  authorId: string;
  createdAt: Date;
  byUs: boolean;
  removedAt?: Date;
  brandIds: readonly string[];
  negative?: boolean;
  complaint?: boolean;
}

/**
 * Whether a post of a thread that belongs to an issue is a voice of it: its first post is, for the thread was joined for what it
 * says; of the rest what complains of the brand, or speaks badly of it. A brand that the thread alone names counts as well.
 */
export function isVoice(part: ThreadPart, isFirst: boolean, brandId: string): boolean {
  if (part.byUs || part.removedAt) return false;
  if (isFirst) return true;
  if (part.brandIds.length > 0 && !part.brandIds.includes(brandId)) return false;
  return part.complaint === true || part.negative === true;
}

type Counted = Pick<
  IssueStanding,
  'posts' | 'people' | 'unanswered' | 'oldestUnansweredAt' | 'growth' | 'course' | 'lastAt'
>;

/** How an issue stands by what people said of it. Each post counts once, each person once. */
export function standingOf(all: readonly IssueVoice[], now: Date): Counted {
  const voices = [...new Map(all.map((voice) => [voice.postId, voice])).values()].sort(
    (a, b) => a.at.getTime() - b.at.getTime(),
  );
  const waiting = voices.filter(({ waits }) => waits);
  const [oldest] = waiting;
  const last = voices.at(-1);
  return {
    posts: voices.length,
    people: new Set(voices.map(({ personId }) => personId)).size,
    unanswered: new Set(waiting.map(({ personId }) => personId)).size,
    ...(oldest && { oldestUnansweredAt: oldest.at }),
    growth: growthOfTimes(
      voices.map(({ at }) => at),
      now,
    ),
    course: hoursOf(voices, now),
    ...(last && { lastAt: last.at }),
  };
}

function hoursOf(voices: readonly IssueVoice[], now: Date): number[] {
  const last = Math.floor(now.getTime() / hourMs);
  const course = Array.from({ length: drawnHours }, () => 0);
  for (const { at } of voices) {
    const place = drawnHours - 1 - (last - Math.floor(at.getTime() / hourMs));
    if (course[place] !== undefined) course[place] += 1;
  }
  return course;
}

/** How many distinct people had complained by the end of a stretch, and how many of them in it for the first time. */
export interface PeoplePoint {
  at: Date;
  people: number;
  fresh: number;
}

/** Distinct people over time: by the hour for three days, by the day for four months, else by the week. */
export function peopleOverTime(voices: readonly Pick<IssueVoice, 'personId' | 'at'>[], now: Date): PeoplePoint[] {
  const sorted = voices.toSorted((a, b) => a.at.getTime() - b.at.getTime());
  const [first] = sorted;
  if (!first) return [];
  const spanMs = now.getTime() - first.at.getTime();
  const stepMs = spanMs <= 3 * dayMs ? hourMs : spanMs <= mostPoints * dayMs ? dayMs : 7 * dayMs;
  const from = Math.floor(first.at.getTime() / stepMs) * stepMs;
  const known = new Set<string>();
  const points: PeoplePoint[] = [];
  let next = 0;
  for (let at = from; at <= now.getTime() && points.length < 10 * mostPoints; at += stepMs) {
    const before = known.size;
    for (; next < sorted.length; next += 1) {
      const voice = sorted[next];
      if (!voice || voice.at.getTime() >= at + stepMs) break;
      known.add(voice.personId);
    }
    points.push({ at: new Date(at), people: known.size, fresh: known.size - before });
  }
  return points;
}

type Needing = Pick<IssueStanding, 'growth' | 'unanswered' | 'oldestUnansweredAt'>;

/**
 * How much an issue needs somebody: by how many more will speak of it within two days, by how many wait for an answer, and by
 * how long the first of them has waited. Each doubling of one of them is worth one point, of growth two; who has
 * waited counts by the hours beyond the first.
 */
export function needOf({ growth, unanswered, oldestUnansweredAt }: Needing, now: Date): number {
  const ahead = 2 * Math.log2(1 + growth.expected);
  if (unanswered === 0 || !oldestUnansweredAt) return ahead;
  const hours = Math.max(0, now.getTime() - oldestUnansweredAt.getTime()) / hourMs;
  return ahead + Math.log2(1 + unanswered) + Math.log2(1 + hours);
}

/** Why an issue stands where it stands, in a line: "4 wait for an answer, the first for 3 h; 5 posts an hour". */
export function needWords({ growth, unanswered, oldestUnansweredAt }: Needing, now: Date): string {
  const parts: string[] = [];
  if (unanswered > 0 && oldestUnansweredAt) {
    const waited = agoWords(now.getTime() - oldestUnansweredAt.getTime());
    parts.push(
      unanswered === 1
        ? `One person waits for an answer, for ${waited}`
        : `${unanswered} people wait for an answer, the first for ${waited}`,
    );
  }
  const ahead = growthWords(growth);
  if (ahead) parts.push(ahead);
  return parts.length > 0 ? parts.join('; ') : 'Nobody waits, and nobody new speaks of it';
}

function growthWords({ perHour, expected, low, high }: ThemeGrowth): string | undefined {
  if (high === 0) return undefined;
  const pace =
    perHour >= 1
      ? `${Math.round(perHour)} ${Math.round(perHour) === 1 ? 'post' : 'posts'} an hour`
      : perHour > 0
        ? 'a post now and then'
        : 'calmer now';
  return `${pace}, about ${expected} more within two days (${low} to ${high})`;
}

function agoWords(ms: number): string {
  const minutes = Math.max(1, Math.round(ms / 60_000));
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} h` : `${Math.round(hours / 24)} days`;
}
