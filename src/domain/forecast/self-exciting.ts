import type { CountHistory } from './history.ts';
import { reactedShare, reactionRate } from './kernel.ts';
import { normalTail } from './normal.ts';

/** The post itself draws as many as this many engagements would. */
const rootMark = 10;
/** Prior of the branching number, Gamma(shape, rate): a quiet world, of which few posts escape. */
const priorShape = 1;
const priorRate = 6;
/** Every engagement that brings on 0.9 more already means ten in all; beyond that the sum runs away from what is known. */
const mostBranching = 0.9;
/** Standard normal quantiles that stand for eight equal parts of the posterior. */
const nodes = [-1.534, -0.887, -0.489, -0.157, 0.157, 0.489, 0.887, 1.534];

/** What a self-exciting process says of a post: every engagement brings on others, as people see them. */
export interface SelfExciting {
  /** Engagements so far. */
  count: number;
  /** Engagements that each one brings on, as believed now. */
  branching: number;
  /** Engagements still to come until the horizon: mean and variance. */
  toCome: number;
  variance: number;
  /** Engagements a second expected now. */
  perSecond: number;
  /** Shape of the posterior; how much has been seen. */
  shape: number;
  /** Share of reactions that has had its time; and what is left of them until the horizon, in marks. */
  exposure: number;
  remaining: number;
}

/**
 * The closed form of a self-exciting (Hawkes) process over polled counts: those between two readings count as having come
 * in the middle. Branching number p ~ Gamma(shape + n, rate + exposure); what comes is p·R / (1 - p) in the mean, with the
 * variance of a branching process, over the posterior's eight nodes.
 */
export function selfExciting({ times, counts, size }: CountHistory, horizonSeconds: number): SelfExciting {
  const now = times[size - 1] ?? 0;
  let exposure = rootMark * reactedShare(now);
  let remaining = rootMark * (reactedShare(horizonSeconds) - reactedShare(now));
  let pull = rootMark * reactionRate(now);
  let timeBefore = 0;
  let before = 0;
  for (let at = 0; at < size; at += 1) {
    const time = times[at] ?? 0;
    const count = counts[at] ?? 0;
    const came = count - before;
    if (came > 0) {
      const middle = (time + timeBefore) / 2;
      const shareNow = reactedShare(now - middle);
      exposure += came * shareNow;
      remaining += came * (reactedShare(horizonSeconds - middle) - shareNow);
      pull += came * reactionRate(now - middle);
    }
    timeBefore = time;
    before = count;
  }
  const shape = priorShape + before;
  const mean = shape / (priorRate + exposure);
  remaining = Math.max(0, remaining);
  let toCome = 0;
  let second = 0;
  for (const node of nodes) {
    // Wilson and Hilferty's cube: a Gamma quantile from a normal one.
    const cube = 1 - 1 / (9 * shape) + node / (3 * Math.sqrt(shape));
    const branching = Math.min(mostBranching, mean * Math.max(0, cube) ** 3);
    const coming = (branching * remaining) / (1 - branching);
    toCome += coming / nodes.length;
    second += (coming / (1 - branching) ** 2 + coming * coming) / nodes.length;
  }
  return {
    count: before,
    branching: mean,
    toCome,
    variance: Math.max(0, second - toCome * toCome),
    perSecond: Math.min(mostBranching, mean) * pull,
    shape,
    exposure,
    remaining,
  };
}

/** What is to come as a lognormal of the same mean and variance: its median and the spread of its logarithm. */
export function lognormalOf({ toCome, variance }: SelfExciting): { median: number; spread: number } {
  if (toCome <= 0) return { median: 0, spread: 0 };
  const spread = Math.sqrt(Math.log1p(variance / (toCome * toCome)));
  return { median: toCome * Math.exp((-spread * spread) / 2), spread };
}

/** Probability that the count reaches the threshold by the horizon. */
export function reachProbability(form: SelfExciting, threshold: number): number {
  const missing = threshold - form.count;
  if (missing <= 0) return 1;
  const { median, spread } = lognormalOf(form);
  if (median <= 0) return 0;
  return normalTail((Math.log(missing) - Math.log(median)) / Math.max(spread, 1e-6));
}
