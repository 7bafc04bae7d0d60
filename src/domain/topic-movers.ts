import type { PulseCounts } from '../schemas/pulse.ts';
import { intervalOf } from './proportion.ts';

/** A topic in a period and in the one it is compared with, which is as long. */
export interface TopicMove {
  topic: string;
  counts: PulseCounts;
  before: PulseCounts;
  /** Distinct people who complained. */
  people: number;
  peopleBefore: number;
}

export type Trend = 'rising' | 'falling' | 'level';

/**
 * Whether more people complain of a topic than before, beyond chance: of two counts with the same mean each falls on either
 * side like a fair coin, so a share of the later one whose 95 % interval leaves out one half is a change (Przyborowski &
 * Wilenski 1940, Biometrika 31).
 */
export function trendOf({ people, peopleBefore }: Pick<TopicMove, 'people' | 'peopleBefore'>): Trend {
  const { low, high } = intervalOf(people, people + peopleBefore);
  if (low > 0.5) return 'rising';
  return high < 0.5 ? 'falling' : 'level';
}

const rank: Record<Trend, number> = { rising: 0, level: 1, falling: 2 };

/** Rising hassles first, those of the most additional people before the others; then what most complain of. */
export function moversFirst<M extends TopicMove>(moves: M[]): M[] {
  return moves.toSorted((a, b) => {
    const [trendA, trendB] = [trendOf(a), trendOf(b)];
    const byRise =
      trendA === 'rising' && trendB === 'rising' ? b.people - b.peopleBefore - (a.people - a.peopleBefore) : 0;
    return (
      rank[trendA] - rank[trendB] ||
      byRise ||
      b.people - a.people ||
      b.counts.mentions - a.counts.mentions ||
      (a.topic < b.topic ? -1 : 1)
    );
  });
}
