import { logNormal } from './random.ts';
import type { Place, Pull } from './script.ts';

/** How a post's counts grow if nobody of ours answers. */
export interface Curve {
  pull: Pull;
  /** Likes (on the board: its score) after everything. */
  likes: number;
  shares: number;
  /** Minutes in which the first two thirds come; unused by `wild`. */
  paceMinutes: number;
  followers: number;
}

/** Growth keeps its momentum for about this long after we answered, then ends. */
const calmingMinutes = 18;

/** The take-off of `wild`: shares double every 17 minutes from the start and are half done after 142. */
const takeOff = { middleMinutes: 142, widthMinutes: 24.3 };

export function drawCurve(pull: Pull, place: Place, isReply: boolean, followers: number, random: () => number): Curve {
  const curve = { pull, followers, paceMinutes: logNormal(random, 90, 0.4) };
  if (pull === 'wild') return { ...curve, likes: 3.4, shares: 1500 * (0.9 + 0.25 * random()) };
  if (pull === 'hot') return { ...curve, likes: 700 + 500 * random(), shares: 150 + 90 * random(), paceMinutes: 210 };
  if (pull === 'warm') return { ...curve, likes: 60 + 90 * random(), shares: 9 + 14 * random(), paceMinutes: 150 };
  if (place === 'kettle-talk') return { ...curve, likes: logNormal(random, isReply ? 1.6 : 4, 0.8), shares: 0 };
  const likes = logNormal(random, (isReply ? 0.5 : 1) * (1 + 0.05 * followers ** 0.65), 0.8);
  return { ...curve, likes, shares: likes * 0.09 * random() };
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
  const before = freeCountsAt(curve, Math.max(0, then - 1));
  const at = freeCountsAt(curve, then);
  const free = freeCountsAt(curve, age);
  const momentum = calmingMinutes * (1 - Math.exp(-(age - then) / calmingMinutes));
  const calmed = (kind: keyof Counts) => Math.min(free[kind], at[kind] + (at[kind] - before[kind]) * momentum);
  return { likes: calmed('likes'), shares: calmed('shares'), views: calmed('views') };
}

function freeCountsAt(curve: Curve, age: number): Counts {
  const grown = 1 - Math.exp(-age / curve.paceMinutes);
  if (curve.pull !== 'wild') {
    const likes = curve.likes * grown;
    return { likes, shares: curve.shares * grown, views: curve.followers * 0.35 * grown + likes * 24 };
  }
  const { middleMinutes, widthMinutes } = takeOff;
  const risen = (minutes: number) => 1 / (1 + Math.exp((middleMinutes - minutes) / widthMinutes));
  const shares = curve.shares * (risen(age) - risen(0));
  const likes = curve.likes * shares + 14 * (1 - Math.exp(-age / 15));
  return { likes, shares, views: curve.followers * 0.4 * (1 - Math.exp(-age / 60)) + 46 * shares + 9 * likes };
}
