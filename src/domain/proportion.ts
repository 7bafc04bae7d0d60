/** Bounds of a share, in [0, 1]. */
export interface Interval {
  low: number;
  high: number;
}

/** Two-sided 95 %. */
const z = 1.959963984540054;
const tail = 0.025;
/** Below so many looked at, the exact interval is used: Wilson's may be too short where the share is small. */
const fewForWilson = 40;

/**
 * 95 % interval of a share of which `hits` of `looked` are seen. Both may be fractions, where observations weigh
 * differently and `looked` is their effective number (Korn & Graubard 1998, Survey Methodology 24(2)).
 *
 * @returns all of [0, 1] where nothing was looked at
 */
export function intervalOf(hits: number, looked: number): Interval {
  if (!(looked > 0)) return { low: 0, high: 1 };
  return looked < fewForWilson ? clopperPearson(hits, looked) : wilson(hits, looked);
}

/** Wilson 1927, JASA 22(158); as in Brown, Cai & DasGupta 2001, Statistical Science 16(2), formula (4). */
export function wilson(hits: number, looked: number): Interval {
  const share = hits / looked;
  const shrink = 1 + z ** 2 / looked;
  const middle = (share + z ** 2 / (2 * looked)) / shrink;
  const reach = (z / shrink) * Math.sqrt((share * (1 - share)) / looked + z ** 2 / (4 * looked ** 2));
  // At its ends the formula is exact but for rounding.
  return {
    low: hits <= 0 ? 0 : Math.max(0, middle - reach),
    high: hits >= looked ? 1 : Math.min(1, middle + reach),
  };
}

/** Clopper & Pearson 1934, Biometrika 26(4): quantiles of two beta distributions. */
export function clopperPearson(hits: number, looked: number): Interval {
  return {
    low: hits <= 0 ? 0 : betaQuantile(tail, hits, looked - hits + 1),
    high: hits >= looked ? 1 : betaQuantile(1 - tail, hits + 1, looked - hits),
  };
}

/** Of the beta distribution. By halving: some 50 steps reach the end of what a double holds. */
export function betaQuantile(share: number, a: number, b: number): number {
  let [low, high] = [0, 1];
  for (let step = 0; step < 50; step += 1) {
    const middle = (low + high) / 2;
    if (betaBelow(middle, a, b) < share) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Regularised incomplete beta function by its continued fraction, DLMF 8.17.22 (https://dlmf.nist.gov/8.17.E22). */
function betaBelow(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  // The fraction settles quickly on this side of the mean only.
  if (x > (a + 1) / (a + b + 2)) return 1 - betaBelow(1 - x, b, a);
  const front = Math.exp(
    logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x) - Math.log(a),
  );
  // Lentz's method, in which a zero is replaced by next to nothing.
  const apart = (value: number) => (Math.abs(value) < 1e-300 ? 1e-300 : value);
  let numerator = 1;
  let denominator = 1 / apart(1 - ((a + b) * x) / (a + 1));
  let fraction = denominator;
  for (let m = 1; m <= 300; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    const before = fraction;
    for (const term of [even, odd]) {
      denominator = 1 / apart(1 + term * denominator);
      numerator = apart(1 + term / numerator);
      fraction *= denominator * numerator;
    }
    if (Math.abs(fraction - before) < 1e-14 * Math.abs(fraction)) break;
  }
  return front * fraction;
}

/** Stirling's series behind eight steps of the recurrence (DLMF 5.11.1); right to some 13 digits for x > 0. */
function logGamma(x: number): number {
  let product = 1;
  let y = x;
  for (; y < 8; y += 1) product *= y;
  const inverse = 1 / (y * y);
  const series = (1 / 12 - inverse * (1 / 360 - inverse * (1 / 1260 - inverse / 1680))) / y;
  return (y - 0.5) * Math.log(y) - y + 0.5 * Math.log(2 * Math.PI) + series - Math.log(product);
}
