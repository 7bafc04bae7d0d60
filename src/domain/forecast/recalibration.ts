import { logistic, logOdds } from '../log-odds.ts';

/** A post whose end is known, with the chance that was told of it while it was open. */
export interface FinishedPost {
  pViral: number;
  isViral: boolean;
  /** Somebody answered it: what became of it no longer tells what it would have done. */
  wasAnswered: boolean;
}

/** Platt's line: log-odds are stretched by `slope` and shifted by `offset`. */
export interface Recalibration {
  slope: number;
  offset: number;
}

export const leastViral = 30;
export const leastFinished = 500;
/** A flatter or steeper line than this says that the posts are few or odd, not that the model is so wrong. */
const slopes = { least: 0.3, most: 3 };
const rounds = 30;

/**
 * What an installation's own finished posts say of the chances that were told (Platt 1999, with his softened labels). Posts
 * that were answered are left out. Undefined where fewer than 500 finished or fewer than 30 of them went viral.
 */
export function recalibrationFrom(posts: readonly FinishedPost[]): Recalibration | undefined {
  const free = posts.filter(({ wasAnswered }) => !wasAnswered);
  const viral = free.filter(({ isViral }) => isViral).length;
  if (free.length < leastFinished || viral < leastViral) return undefined;
  const yes = (viral + 1) / (viral + 2);
  const no = 1 / (free.length - viral + 2);
  const points = free.map(({ pViral, isViral }) => ({ x: logOdds(pViral), label: isViral ? yes : no }));

  let [slope, offset] = [1, 0];
  for (let round = 0; round < rounds; round += 1) {
    let [bySlope, byOffset, bend, cross, flat] = [0, 0, 1e-6, 0, 1e-6];
    for (const { x, label } of points) {
      const chance = logistic(slope * x + offset);
      const weight = chance * (1 - chance);
      bySlope += (label - chance) * x;
      byOffset += label - chance;
      bend += weight * x * x;
      cross += weight * x;
      flat += weight;
    }
    const determinant = bend * flat - cross * cross;
    const stepSlope = (flat * bySlope - cross * byOffset) / determinant;
    const stepOffset = (bend * byOffset - cross * bySlope) / determinant;
    slope = Math.min(slopes.most, Math.max(slopes.least, slope + stepSlope));
    offset += Math.min(2, Math.max(-2, stepOffset));
    if (Math.abs(stepSlope) + Math.abs(stepOffset) < 1e-6) break;
  }
  return { slope, offset };
}

/** The chance as the installation's own posts would have it; the order of posts stays. Certainty stays certainty. */
export function recalibrated(pViral: number, { slope, offset }: Recalibration): number {
  return pViral <= 0 || pViral >= 1 ? pViral : logistic(slope * logOdds(pViral, 1e-9) + offset);
}
