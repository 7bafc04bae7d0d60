import { lowestBound } from '../flag-threshold.ts';
import { viralFrom } from './parameters.ts';
import type { Watched } from './watch.ts';

/** A row of the missed-fire table: of the posts that became a fire, which share was flagged, how soon, at what price. */
export interface FireFigures {
  posts: number;
  fires: number;
  looksPerPost: number;
  /** The score from which a post is flagged, as the budget of false flags sets it. */
  bound: number;
  /** Shares of all fires: flagged before they were one, and while they had fewer engagements than 10, 25, 50. */
  flagged: number;
  under10: number;
  under25: number;
  under50: number;
  medianLeadMinutes: number | undefined;
  quarterLeadMinutes: number | undefined;
  falseFlags: number;
  /** Shares of all fires that were first seen below 10, 25, 50 engagements and before they were fires: nobody can do better. */
  ceiling: { under10: number; under25: number; under50: number; any: number };
}

/** @param falseShare of all posts, which may be flagged wrongly: 0.01 is 10 in 1,000 */
export function fireFigures(watched: readonly Watched[], falseShare: number): FireFigures {
  const fires = watched.filter(({ crossedAt }) => crossedAt !== undefined);
  const wrong = watched.filter(({ crossedAt }) => crossedAt === undefined);
  const bound = lowestBound(
    wrong.map(({ rises }) => ({ score: highest(rises), weight: 1 })),
    Math.floor(falseShare * watched.length),
  );
  const flags = fires.flatMap(({ rises, crossedAt }) => {
    const first = rises.find(({ score }) => score >= bound);
    return first ? [{ count: first.count, lead: ((crossedAt ?? 0) - first.t) / 60 }] : [];
  });
  const share = (count: number) => count / Math.max(1, fires.length);
  const leads = flags.map(({ lead }) => lead).sort((a, b) => a - b);
  const seenBelow = (most: number) => share(fires.filter(({ firstSeen }) => (firstSeen ?? most) < most).length);
  return {
    posts: watched.length,
    fires: fires.length,
    looksPerPost: watched.reduce((sum, { looks }) => sum + looks, 0) / Math.max(1, watched.length),
    bound,
    flagged: share(flags.length),
    under10: share(flags.filter(({ count }) => count < 10).length),
    under25: share(flags.filter(({ count }) => count < 25).length),
    under50: share(flags.filter(({ count }) => count < 50).length),
    medianLeadMinutes: leads[Math.floor(leads.length / 2)],
    quarterLeadMinutes: leads[Math.floor(leads.length / 4)],
    falseFlags: wrong.filter(({ rises }) => highest(rises) >= bound).length,
    ceiling: { under10: seenBelow(10), under25: seenBelow(25), under50: seenBelow(50), any: seenBelow(viralFrom) },
  };
}

/** The last rise is the highest. */
function highest(rises: Watched['rises']): number {
  return rises.at(-1)?.score ?? 0;
}
