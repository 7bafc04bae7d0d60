/**
 * A change of mood rather than of volume: is the share of negative posts now higher than chance allows, given what the
 * share was? Both the share and how much it usually varies are learnt from past stretches of time.
 */

/** Enough of them that a share means something. */
const fewestPosts = 20;
/** A shift is what would come once in ten thousand stretches. */
const rarely = 1e-4;
/** Weight of the newest stretch in what is usual. */
const learning = 0.05;
/** The share before any is known, as so many posts would tell it. */
const prior = { share: 0.3, posts: 20 };
/** Shares vary from stretch to stretch as if each were told by at most so many posts. */
const mostConcentration = 200;

/** Plain JSON. `weight` is how many posts `share` rests upon. */
export interface UsualShare {
  share: number;
  weight: number;
}

export interface ShareShift {
  /** Chance of as many negatives or more where the share is as usual, in [0, 1]. */
  chance: number;
  shifted: boolean;
}

/** Judges one stretch of time by what is usual; `negative` of `posts` were negative. */
export function shareShift(usual: UsualShare | undefined, negative: number, posts: number): ShareShift {
  const { share, weight } = usual ?? { share: prior.share, weight: 0 };
  const concentration = Math.min(mostConcentration, weight + prior.posts);
  const chance = betaBinomialTail(negative, posts, share * concentration, (1 - share) * concentration);
  return { chance, shifted: posts >= fewestPosts && chance < rarely };
}

/** What is usual after this stretch. One that is itself a shift teaches nothing, or the next would pass for normal. */
export function learnShare(usual: UsualShare | undefined, negative: number, posts: number): UsualShare {
  const known = usual ?? { share: prior.share, weight: 0 };
  if (posts === 0 || shareShift(usual, negative, posts).shifted) return known;
  // Until the average has a memory of its own, every post counts the same.
  const part = Math.max(posts / (known.weight + prior.posts + posts), learning * Math.min(1, posts / fewestPosts));
  return {
    share: Math.min(0.99, Math.max(0.01, known.share + part * (negative / posts - known.share))),
    weight: Math.min(10 * mostConcentration, known.weight + posts),
  };
}

/** P(X >= count) of a beta-binomial with `n` trials; `alpha` and `beta` above 0. */
function betaBinomialTail(count: number, n: number, alpha: number, beta: number): number {
  let term = 1;
  let below = 0;
  let all = 0;
  // Terms relative to the first: their ratio needs no gamma functions.
  for (let k = 0; k <= n; k++) {
    all += term;
    if (k < count) below += term;
    term *= ((n - k) / (k + 1)) * ((k + alpha) / (n - k - 1 + beta));
    if (all > 1e200) [term, below, all] = [term / 1e200, below / 1e200, all / 1e200];
  }
  return Math.max(0, 1 - below / all);
}
