import type { LogNormal } from './parameters.ts';

export type Random = () => number;

/** Mulberry32: small, quick and the same everywhere; not for secrets. Numbers in [0, 1). */
function mulberry32(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A generator of its own for each name, so that a new draw in one place moves nothing elsewhere. */
export function randomFor(seed: number, name: string): Random {
  let hash = 2_166_136_261 ^ Math.imul(seed, 2_654_435_761);
  for (let at = 0; at < name.length; at += 1) hash = Math.imul(hash ^ name.charCodeAt(at), 16_777_619);
  return mulberry32(hash);
}

export function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

export function logNormal(random: Random, { median, spread }: LogNormal): number {
  return median * Math.exp(spread * normal(random));
}

/** Knuth's product for small means; beyond, a rounded normal, whose error is far below the spread of any mean drawn here. */
export function poisson(random: Random, mean: number): number {
  if (mean <= 0) return 0;
  if (mean > 60) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(random)));
  const least = Math.exp(-mean);
  let count = 0;
  for (let product = random(); product > least; product *= random()) count += 1;
  return count;
}

/** Gamma with mean 1 and the given variance (Marsaglia and Tsang 2000; for shapes below 1 their boost). */
function unitGamma(random: Random, variance: number): number {
  const shape = 1 / variance;
  const boosted = shape < 1 ? shape + 1 : shape;
  const d = boosted - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  while (true) {
    const x = normal(random);
    const v = (1 + c * x) ** 3;
    if (v <= 0 || Math.log(1 - random()) >= 0.5 * x * x + d - d * v + d * Math.log(v)) continue;
    const drawn = shape < 1 ? d * v * (1 - random()) ** (1 / shape) : d * v;
    return drawn * variance;
  }
}

/** Counts with variance mean + dispersion * mean². */
export function negativeBinomial(random: Random, mean: number, dispersion: number): number {
  return dispersion <= 0 ? poisson(random, mean) : poisson(random, mean * unitGamma(random, dispersion));
}

/** One of the words, by their weights. */
export function pick<K extends string>(random: Random, weights: Record<K, number>): K {
  const entries = Object.entries(weights) as [K, number][];
  let left = random() * entries.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [word, weight] of entries) {
    left -= weight;
    if (left < 0) return word;
  }
  return (entries.at(-1) as [K, number])[0];
}
