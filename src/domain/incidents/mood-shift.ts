import type { Volume } from '../../schemas/incident.ts';
import { learnShare, shareShift, type UsualShare } from '../spikes/share-shift.ts';

/**
 * Whether people speak worse of a brand than usual though no more of it. What has settled is learnt from, stretch by
 * stretch; the newest stretches are judged together, so that a few posts say nothing.
 *
 * @returns what is usual by now, and where the latest of the newest mentions stand if their mood is another one
 */
export function moodShift(
  usual: UsualShare | undefined,
  settled: Volume[],
  fresh: Volume[],
): { usual: UsualShare | undefined; shiftedAt?: Date } {
  const learnt = settled.reduce<UsualShare | undefined>(
    (known, { negative, all }) => learnShare(known, negative, all),
    usual,
  );
  const latest = fresh.findLast(({ all }) => all > 0)?.at;
  // Of a brand of which nothing is known yet any mood may be the usual one.
  if (!learnt || learnt.weight < fewestKnown || !latest) return { usual: learnt };
  const sum = (count: (volume: Volume) => number) => fresh.reduce((total, volume) => total + count(volume), 0);
  const { shifted } = shareShift(
    learnt,
    sum((volume) => volume.negative),
    sum((volume) => volume.all),
  );
  return { usual: learnt, ...(shifted && { shiftedAt: latest }) };
}

/** Posts from which what is usual must be known. */
const fewestKnown = 100;
