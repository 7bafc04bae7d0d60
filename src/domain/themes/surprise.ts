/** Counts of a term vary more than chance alone would have it: their variance is mean + 0.25 mean². */
const overdispersion = 0.25;

/**
 * How surprising it is to count at least `count` where `mean` is expected: minus the decimal logarithm of the negative
 * binomial tail, so 6 is one in a million. `count` is at least 0 and may be broken, `mean` above 0.
 */
export function surprise(count: number, mean: number): number {
  if (count <= mean) return 0;
  const size = 1 / overdispersion;
  const odds = mean / (size + mean);
  const from = Math.floor(count);
  let logTerm = size * Math.log(size / (size + mean));
  for (let k = 0; k < from; k++) logTerm += Math.log(((k + size) / (k + 1)) * odds);
  let ratio = 1;
  let sum = 1;
  for (let k = from; k < from + 200 && ratio > 1e-4; k++) {
    ratio *= ((k + size) / (k + 1)) * odds;
    sum += ratio;
  }
  const whole = -(logTerm + Math.log(sum)) / Math.LN10;
  if (count === from) return whole;
  // Half votes lie between the two whole counts about them.
  const next = logTerm + Math.log(((from + size) / (from + 1)) * odds);
  const above = -(next + Math.log(sum)) / Math.LN10;
  return whole + (count - from) * (above - whole);
}
