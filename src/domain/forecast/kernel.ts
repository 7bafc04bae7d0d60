/**
 * How soon people react to what they see: flat for five minutes, then a power law (Zhao et al., SEISMIC, KDD 2015).
 * Its whole integral is 1.
 */
const flatSeconds = 300;
const theta = 0.242;
const perSecond = theta / (flatSeconds * (1 + theta));

/** Share of all reactions a second, this long after a post was seen. */
export function reactionRate(seconds: number): number {
  if (seconds < 0) return 0;
  return seconds <= flatSeconds ? perSecond : perSecond * (seconds / flatSeconds) ** -(1 + theta);
}

/** Share of all reactions that have come, this long after a post was seen: 0 to 1. */
export function reactedShare(seconds: number): number {
  if (seconds <= 0) return 0;
  if (seconds <= flatSeconds) return perSecond * seconds;
  return 1 - (1 / (1 + theta)) * (seconds / flatSeconds) ** -theta;
}
