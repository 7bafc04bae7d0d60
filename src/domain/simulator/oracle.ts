import { normalTail } from '../forecast/normal.ts';
import { attention } from './attention.ts';
import { type Cascade, countAt } from './cascade.ts';
import { type DelayPreset, day, horizonSeconds, cascade as p } from './parameters.ts';

/** Ages on a grid that is even in log(1 + age), from 0 to the horizon. */
const steps = 240;
const ageAt = (step: number) => Math.expm1((step / steps) * Math.log1p(horizonSeconds));

const markVariance = Math.expm1(p.markSpread ** 2);

/**
 * Somebody who knows how catching the post is, how far each reaction carries and how people sleep; only chance is hidden.
 * No forecast can flag sooner without flagging more wrongly, so every figure stands beside this one.
 */
export interface Oracle {
  /** Probability that the post has so many engagements at the horizon, as of `at` seconds after it was written. */
  reach(cascade: Cascade, bornAt: number, at: number, threshold: number): number;
  /** Mean of what is still to come. */
  toCome(cascade: Cascade, bornAt: number, at: number): number;
}

export function openOracle(delays: DelayPreset = 'mixture'): Oracle {
  const tables = Array.from({ length: 24 }, (_, hour) => leftByAge(hour, delays));
  const left = (bornAt: number, age: number): number => {
    const table = tables[Math.floor((bornAt % day) / 3600)] as Float64Array;
    const step = (Math.log1p(age) / Math.log1p(horizonSeconds)) * steps;
    const low = Math.min(steps - 1, Math.floor(step));
    const from = table[low] as number;
    return from + ((table[low + 1] as number) - from) * Math.min(1, step - low);
  };
  /** First reactions still to come, and how many each of them brings. */
  const outlook = (cascade: Cascade, bornAt: number, at: number) => {
    const known = countAt(cascade.times, at);
    let first = cascade.rootMean * left(bornAt, at);
    for (let event = 0; event < known; event += 1) {
      const time = cascade.times[event] as number;
      const carried = cascade.branching * (cascade.marks[event] as number) * Math.exp(-time / p.ageing);
      first += carried * left(bornAt + time, at - time);
    }
    return {
      known,
      first,
      branching: Math.min(0.95, cascade.branching * left(bornAt + at, 0) * Math.exp(-at / p.ageing)),
    };
  };
  return {
    toCome(cascade, bornAt, at) {
      const { first, branching } = outlook(cascade, bornAt, at);
      return first / (1 - branching);
    },
    reach(cascade, bornAt, at, threshold) {
      const { known, first, branching } = outlook(cascade, bornAt, at);
      const missing = threshold - known;
      if (missing <= 0) return 1;
      if (first <= 1e-9) return 0;
      const mean = first / (1 - branching);
      const ofOne = branching + branching ** 2 * markVariance;
      const variance = first * (ofOne / (1 - branching) ** 3 + 1 / (1 - branching) ** 2);
      const spread = Math.sqrt(Math.log1p(variance / mean ** 2));
      return normalTail((Math.log((missing - 0.5) / mean) + spread ** 2 / 2) / spread);
    },
  };
}

/** Share of a reaction's children that are still to come at each age and do come, for what happens at an hour of the day. */
function leftByAge(hour: number, delays: DelayPreset): Float64Array {
  const left = new Float64Array(steps + 1);
  for (let step = steps - 1; step >= 0; step -= 1) {
    const from = ageAt(step);
    const to = ageAt(step + 1);
    const middle = (from + to) / 2;
    const come = (delayedShare(to, delays) - delayedShare(from, delays)) * Math.exp(-middle / p.ageing);
    left[step] = (left[step + 1] as number) + come * attention((hour + 0.5) * 3600 + middle);
  }
  return left;
}

/** Share of delays that are shorter. */
function delayedShare(age: number, delays: DelayPreset): number {
  if (age <= 0) return 0;
  if (delays === 'power') {
    const { evenUntil, exponent } = p.powerDelays;
    if (age <= evenUntil) return (exponent / (1 + exponent)) * (age / evenUntil);
    return 1 - (1 / (1 + exponent)) * (age / evenUntil) ** -exponent;
  }
  const { quickShare, quick, slow } = p.delays;
  const below = ({ median, spread }: { median: number; spread: number }) =>
    normalTail(-Math.log(age / median) / spread);
  return quickShare * below(quick) + (1 - quickShare) * below(slow);
}
