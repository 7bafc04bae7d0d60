/** Turns log-odds into probabilities in place. */
export function softmax(odds: Float64Array): void {
  let most = Number.NEGATIVE_INFINITY;
  for (const one of odds) most = Math.max(most, one);
  let sum = 0;
  for (let of = 0; of < odds.length; of += 1) {
    const power = Math.exp((odds[of] as number) - most);
    odds[of] = power;
    sum += power;
  }
  for (let of = 0; of < odds.length; of += 1) odds[of] = (odds[of] as number) / sum;
}
