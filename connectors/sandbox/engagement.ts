import { spread } from './day/spread.ts';
import type { Place, Pull } from './script.ts';

/** Minutes after the post at which a reaction came; of every `every`th only. */
interface Marks {
  every: number;
  minutes: number[];
}

interface Cascade {
  followers: number;
  hour: number;
  likes: Marks;
  shares: Marks;
}

/** How a post's counts grow if nobody of ours answers. */
export interface Curve {
  pull: Pull;
  followers: number;
  cascade: Cascade;
}

/** Growth keeps its momentum for about this long after we answered, then ends. */
const calmingMinutes = 18;

/** The momentum is the growth of so many minutes. */
const momentumMinutes = 10;

/** Where followers are not counted, a thread is seen by as many as an account of so many followers reaches, and an answer by fewer. */
const readers = { thread: 1000, answer: 100 };

const cascades = readCascades(spread);

/** A cascade of the pull, of about as many followers and about this hour. `at` is the post's sample minute. */
export function drawCurve(post: {
  pull: Pull;
  place: Place;
  isReply: boolean;
  followers: number;
  at: number;
  random: () => number;
}): Curve {
  const { pull, place, isReply, followers, at, random } = post;
  const reached = place === 'kettle-talk' ? readers[isReply ? 'answer' : 'thread'] : followers * (isReply ? 0.1 : 1);
  const hour = Math.floor(at / 60) % 24;
  const distance = (cascade: Cascade) =>
    Math.abs(Math.log((cascade.followers + 1) / (reached + 1))) + Math.abs(cascade.hour - hour) / 24;
  const ofPull = cascades.get(pull) ?? [];
  const nearest = Math.min(...ofPull.map(distance));
  const fitting = ofPull.filter((cascade) => distance(cascade) === nearest);
  return { pull, followers, cascade: fitting[Math.floor(random() * fitting.length)] as Cascade };
}

interface Counts {
  likes: number;
  shares: number;
  views: number;
}

/**
 * Counts of a post `ageMinutes` after it was published, as fractions. They never fall. `answeredAtMinutes` is the age
 * at which we answered its thread: from there on growth fades out instead of following its curve.
 */
export function countsAt(curve: Curve, ageMinutes: number, answeredAtMinutes: number | undefined): Counts {
  const age = Math.max(0, ageMinutes);
  if (answeredAtMinutes === undefined || age <= answeredAtMinutes) return freeCountsAt(curve, age);
  const then = Math.max(0, answeredAtMinutes);
  const before = freeCountsAt(curve, Math.max(0, then - momentumMinutes));
  const at = freeCountsAt(curve, then);
  const free = freeCountsAt(curve, age);
  const momentum = (calmingMinutes * (1 - Math.exp(-(age - then) / calmingMinutes))) / momentumMinutes;
  const calmed = (kind: keyof Counts) => Math.min(free[kind], at[kind] + (at[kind] - before[kind]) * momentum);
  return { likes: calmed('likes'), shares: calmed('shares'), views: calmed('views') };
}

function freeCountsAt({ cascade, followers }: Curve, age: number): Counts {
  const likes = countAt(cascade.likes, age);
  const shares = countAt(cascade.shares, age);
  return { likes, shares, views: followers * 0.35 * (1 - Math.exp(-age / 60)) + 24 * (likes + shares) };
}

/** Between two marks the count grows evenly. */
function countAt({ every, minutes }: Marks, age: number): number {
  const next = minutes.findIndex((minute) => minute > age);
  if (next < 0) return every * minutes.length;
  const from = minutes[next - 1] ?? 0;
  return every * (next + (age - from) / ((minutes[next] as number) - from));
}

/** Lines as `npm run sample-day` writes them, by their pull. */
function readCascades(text: string): Map<string, Cascade[]> {
  const groups = new Map<string, Cascade[]>();
  let group: Cascade[] = [];
  for (const line of text.trim().split('\n')) {
    if (line.startsWith('# ')) {
      group = [];
      groups.set(line.slice(2), group);
      continue;
    }
    const [head = '', likes = '', shares = ''] = line.split(' | ');
    const [followers, hour] = head.split(' ').map(Number);
    group.push({ followers: followers ?? 0, hour: hour ?? 0, likes: readMarks(likes), shares: readMarks(shares) });
  }
  return groups;
}

function readMarks(text: string): Marks {
  const [every = 'x1', ...minutes] = text.split(' ');
  return { every: Number(every.slice(1)), minutes: minutes.map(Number) };
}
