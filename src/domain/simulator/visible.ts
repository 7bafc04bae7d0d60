import { type Cascade, countAt } from './cascade.ts';
import { cascade, type Platform, platforms } from './parameters.ts';
import type { Random } from './random.ts';

type PlatformTraits = (typeof platforms)[Platform];

/** Seconds of the engagements that a platform counts: boards show a score and the comments, but not who passed a post on. */
export function visibleTimes(random: Random, { times }: Cascade, traits: PlatformTraits): Float64Array {
  if (traits.showsShares) return times;
  return times.filter(() => random() >= cascade.kinds.shares);
}

/** The count that a network shows: some blur it a little at each look, so that it may fall. */
export function shownCount(random: Random, engagements: Float64Array, at: number, platform: Platform): number {
  const count = countAt(engagements, at);
  const { fuzz } = platforms[platform];
  return fuzz === 0 ? count : Math.max(0, Math.round(count * (1 + fuzz * (2 * random() - 1))));
}
