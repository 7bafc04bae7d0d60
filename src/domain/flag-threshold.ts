import type { FlagState } from '../schemas/risk.ts';

const dayMs = 86_400_000;
const hourMs = 3_600_000;
/** The past that the bound is learnt from. */
export const learntFromDays = 14;
/** With less than this the shipped bound stands. */
const leastPosts = 100;
const leastDays = 3;
export const shippedBound = 0.5;
/** However many false flags somebody would bear: what is hardly likelier than any other complaint is no news. */
const leastBound = 0.05;
/** Below half its bound for so long, a flag is taken down. */
const quietMs = 2 * hourMs;

/** What a watched complaint came to. */
export interface ScoredPost {
  /** When its watch began. */
  at: Date;
  /** The highest chance of becoming a fire that it was given. */
  highest: number;
  becameFire: boolean;
  /** We answered it before it was one, so that nobody knows what it would have become. */
  answered: boolean;
}

/** From which chance on a complaint is flagged, and what that promises. */
export interface FlagThreshold {
  bound: number;
  /** False flags a day that this bound would have raised. */
  falseFlagsPerDay: number;
  /** Days that were learnt from, of 14. */
  days: number;
  /** Too little is known yet: the bound is the shipped one. */
  learning: boolean;
}

/**
 * The lowest bound that keeps the promise: of the last 14 days' complaints it would have flagged wrongly no more than so many
 * a day. A complaint that we answered and that stayed small is no proof of a false flag: it counts as one by the chance that
 * it would have stayed small anyway.
 */
export function flagThreshold(posts: readonly ScoredPost[], falseFlagsPerDay: number, now: Date): FlagThreshold {
  const since = now.getTime() - learntFromDays * dayMs;
  const recent = posts.filter(({ at }) => at.getTime() >= since && at <= now);
  const first = Math.min(...recent.map(({ at }) => at.getTime()));
  const days = recent.length === 0 ? 0 : (now.getTime() - first) / dayMs;
  const wrong = recent.filter(({ becameFire }) => !becameFire);
  const weighed = wrong.map(({ highest, answered }) => ({ score: highest, weight: answered ? 1 - highest : 1 }));
  const learning = recent.length < leastPosts || days < leastDays;
  const bound = learning ? shippedBound : Math.max(leastBound, lowestBound(weighed, falseFlagsPerDay * days));
  const raised = weighed.reduce((sum, { score, weight }) => sum + (score >= bound ? weight : 0), 0);
  return { bound, falseFlagsPerDay: days > 0 ? raised / days : 0, days: Math.min(learntFromDays, days), learning };
}

/** The lowest bound that no more than `allowed` of these scores reach, each by its weight. */
export function lowestBound(scores: readonly { score: number; weight: number }[], allowed: number): number {
  const falling = scores.toSorted((a, b) => b.score - a.score);
  let reached = 0;
  for (const { score, weight } of falling) {
    reached += weight;
    // A hair above the first score that is one too many.
    if (reached > allowed) return score + Math.max(1e-12, score * 1e-9);
  }
  return 0;
}

/**
 * The flag after another look. It stays while the chance wavers: it is taken down after two hours under half the bound, and
 * put up again only where the chance has doubled since.
 */
export function flagAfter(state: FlagState, chance: number, bound: number, now: Date): FlagState {
  if (!state.flagged) {
    const isNews = state.droppedAt === undefined || chance >= 2 * state.droppedAt;
    return chance >= bound && isNews ? { flagged: true } : state;
  }
  if (chance >= bound / 2) return { flagged: true };
  const quietSince = state.quietSince ?? now;
  const isQuiet = now.getTime() - quietSince.getTime() >= quietMs;
  return isQuiet ? { flagged: false, droppedAt: chance } : { flagged: true, quietSince };
}
