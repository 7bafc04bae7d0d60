/** Middle value of numbers sorted upwards; the mean of the two in the middle where they are even. Not of none. */
function middle(sorted: Float64Array): number {
  const below = sorted[(sorted.length - 1) >> 1] ?? 0;
  const above = sorted[sorted.length >> 1] ?? 0;
  return (below + above) / 2;
}

/** Median, and the spread about it as a standard deviation would be of normal values (1.4826 times the MAD). */
export function medianAndSpread(values: number[]): { median: number; spread: number } {
  const sorted = Float64Array.from(values).sort();
  const median = middle(sorted);
  return { median, spread: 1.4826 * middle(sorted.map((value) => Math.abs(value - median)).sort()) };
}

/** The value below which a share of them lies, in [0, 1); not of none. */
export function quantile(values: number[], share: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.floor(share * sorted.length)] ?? 0;
}
