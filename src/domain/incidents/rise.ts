import type { SpikeSeries, Volume } from '../../schemas/incident.ts';

export const stepMs = 5 * 60_000;
/** A rise is looked for no further back than this. */
const longestRiseMs = 2 * 3_600_000;
/** So many quiet stretches within a rise do not part it. */
const quietWithin = 2;

/**
 * Where the rise began that an alert tells of: the first of the stretches before it that were above what was usual then,
 * without a longer pause. `volumes` reach back some hours before `alertAt`.
 */
export function startOfRise(volumes: Volume[], series: SpikeSeries, alertAt: Date): Date {
  const counts = new Map(volumes.map((volume) => [volume.at.getTime(), volume[series]]));
  const end = alertAt.getTime();
  const earlier = volumes.filter(({ at }) => at.getTime() < end - longestRiseMs);
  const first = volumes[0]?.at.getTime() ?? end;
  const stretches = Math.max(1, (end - longestRiseMs - first) / stepMs);
  const usual = earlier.reduce((sum, volume) => sum + volume[series], 0) / stretches;
  let start = end;
  let quiet = 0;
  for (let at = end; at >= end - longestRiseMs && quiet <= quietWithin; at -= stepMs) {
    if ((counts.get(at) ?? 0) > 2 * usual) {
      start = at;
      quiet = 0;
    } else quiet += 1;
  }
  return new Date(start);
}

/** Start of the stretch of five minutes in which a moment lies. */
export function stretchOf(at: Date): Date {
  return new Date(Math.floor(at.getTime() / stepMs) * stepMs);
}

/** The volumes of a period with an entry for each of its stretches, also where nobody spoke. */
export function filledVolumes(volumes: Volume[], from: Date, to: Date): Volume[] {
  const known = new Map(volumes.map((volume) => [volume.at.getTime(), volume]));
  const filled: Volume[] = [];
  for (let at = from.getTime(); at < to.getTime(); at += stepMs)
    filled.push(known.get(at) ?? { at: new Date(at), all: 0, negative: 0, positive: 0, complaint: 0 });
  return filled;
}
