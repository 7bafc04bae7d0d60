import { type FireFigures, fireFigures } from './missed-fires.ts';
import { openOracle } from './oracle.ts';
import type { Platform } from './parameters.ts';
import {
  asListed,
  byPriority,
  firstIn,
  foreseen,
  loudestFirst,
  type QueueFigures,
  queueBed,
  runQueue,
  severeFirst,
} from './queue-run.ts';
import { type Watched, type Watcher, watchPost } from './watch.ts';
import { adaptive, byContent, byCount, byForecast, byOracle, evenly } from './watchers.ts';
import { type SimulatedWorld, simulateWorld } from './world.ts';

/** So many brands over two weeks bring about a hundred fires. */
const tableBrands = 4;
const tableDays = 14;
/** Of 1,000 posts so many may be flagged wrongly. */
export const falseFlagsPer1000 = 10;

export interface Row<F> {
  name: string;
  figures: F;
}

/** The world that a seed's tables are measured on: nobody answers, so that every post runs its course. */
export function tableWorld(seed: number, platform: Platform = 'social', brands = tableBrands): SimulatedWorld {
  return simulateWorld({ seed, brands, days: tableDays, platform });
}

/** Ways to look and to judge; each row of the missed-fire table. */
export function fireWatchers(): { name: string; watcher: Watcher }[] {
  const oracle = byOracle();
  return [
    { name: 'oracle, every 2 min', watcher: { ...evenly(2), ...oracle } },
    { name: 'oracle, every 5 min', watcher: { ...evenly(5), ...oracle } },
    { name: 'oracle, every 20 min', watcher: { ...evenly(20), ...oracle } },
    { name: 'ours, adaptive', watcher: adaptive(byContent) },
    { name: 'ours, every 2 min', watcher: { ...evenly(2), ...byContent } },
    { name: 'ours, every 5 min', watcher: { ...evenly(5), ...byContent } },
    { name: 'ours, every 20 min', watcher: { ...evenly(20), ...byContent } },
    { name: 'counts alone, adaptive', watcher: adaptive(byForecast) },
    { name: 'count rule, every 2 min', watcher: { ...evenly(2), ...byCount } },
  ];
}

/** What a watcher makes of the complaints of a world; those that are ordered are a matter of their own. */
export function watchComplaints(world: SimulatedWorld, watcher: Watcher): Watched[] {
  return world.posts
    .filter(({ truth }) => truth.complaint && truth.burst === undefined)
    .map((item) => watchPost(world, item, watcher));
}

/** Which fires were flagged, how soon and at what price. */
export function missedFireTable(world: SimulatedWorld): Row<FireFigures>[] {
  return fireWatchers().map(({ name, watcher }) => ({
    name,
    figures: fireFigures(watchComplaints(world, watcher), falseFlagsPer1000 / 1000),
  }));
}

/** How much engagement is avoided when one person answers what each rule puts first. */
export function queueTable(world: SimulatedWorld): Row<QueueFigures>[] {
  const bed = queueBed(world, openOracle());
  const rules = {
    'first in, first out': firstIn,
    'severe first': severeFirst,
    'loudest first': loudestFirst,
    ours: byPriority,
    'ours, all that is overdue first': asListed,
    oracle: foreseen,
  };
  return Object.entries(rules).map(([name, rule]) => ({ name, figures: runQueue(bed, rule) }));
}
