import type { CalibrationLine, Recalibration } from '../../schemas/promise.ts';
import { logistic, logOdds } from '../log-odds.ts';

/** What was told of a post while it was open, and what became of it. */
export interface ToldPost {
  /** The chance at each reading before it was a fire. */
  chances: readonly number[];
  becameFire: boolean;
  /** Somebody answered it: what became of it no longer tells what it would have done. */
  answered: boolean;
}

export const leastFires = 30;
export const leastFinished = 500;
/** A flatter or steeper line than this says that the posts are few or odd, not that the model is so wrong. */
const slopes = { least: 0.3, most: 3 };
const rounds = 30;
/** A millisecond or two. */
const postsAtOnce = 1000;

/**
 * What an installation's own finished posts say of the chances that were told (Platt 1999, with his softened labels). Posts
 * that were answered are left out, and those that were fires when they were first read. Every reading counts: to pick one
 * of them, or to weigh them by how many there were, would know the end. It pauses now and then, so that a long history
 * holds up nobody.
 */
export function* recalibrationFrom(posts: readonly ToldPost[]): Generator<undefined, Recalibration> {
  const free = posts.filter(({ answered, chances }) => !answered && chances.length > 0);
  const fires = free.filter(({ becameFire }) => becameFire).length;
  const known = { finished: free.length, fires };
  if (free.length < leastFinished || fires < leastFires) return known;
  return { ...known, line: yield* lineThrough(free) };
}

function* lineThrough(posts: readonly ToldPost[]): Generator<undefined, CalibrationLine> {
  const { yes, no } = softened(posts);
  let [slope, offset] = [1, 0];
  for (let round = 0; round < rounds; round += 1) {
    let [bySlope, byOffset, bend, cross, flat] = [0, 0, 1e-6, 0, 1e-6];
    for (const [at, { chances, becameFire }] of posts.entries()) {
      if (at % postsAtOnce === 0) yield;
      const label = becameFire ? yes : no;
      for (const told of chances) {
        const x = logOdds(told);
        const chance = logistic(slope * x + offset);
        const weight = chance * (1 - chance);
        bySlope += (label - chance) * x;
        byOffset += label - chance;
        bend += weight * x * x;
        cross += weight * x;
        flat += weight;
      }
    }
    const determinant = bend * flat - cross * cross;
    const wished = slope + (flat * bySlope - cross * byOffset) / determinant;
    const next = Math.min(slopes.most, Math.max(slopes.least, wished));
    // Where the slope is held back, the offset alone brings the chances to what happened.
    const step = next === wished ? (bend * byOffset - cross * bySlope) / determinant : byOffset / flat;
    const moved = Math.abs(next - slope) + Math.abs(step);
    slope = next;
    offset += Math.min(2, Math.max(-2, step));
    if (moved < 1e-6) break;
  }
  return { slope, offset };
}

/** Labels that leave room for what has not happened yet. */
function softened(posts: readonly ToldPost[]): { yes: number; no: number } {
  const readings = { fires: 0, others: 0 };
  for (const { chances, becameFire } of posts) readings[becameFire ? 'fires' : 'others'] += chances.length;
  return { yes: (readings.fires + 1) / (readings.fires + 2), no: 1 / (readings.others + 2) };
}

/** The chance as the installation's own posts would have it; the order of posts stays. Certainty stays certainty. */
export function recalibrated(pViral: number, { slope, offset }: CalibrationLine): number {
  return pViral <= 0 || pViral >= 1 ? pViral : logistic(slope * logOdds(pViral, 1e-9) + offset);
}
