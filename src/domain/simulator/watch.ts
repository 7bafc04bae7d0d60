import { horizonSeconds, viralFrom } from './parameters.ts';
import { randomFor } from './random.ts';
import { shownCount } from './visible.ts';
import type { Simulated, SimulatedPost, SimulatedWorld, Stretch } from './world.ts';

/** A look at a post's counters. */
export interface Reading {
  /** Seconds since the post was written. */
  t: number;
  count: number;
}

/** One way to look at posts and to judge them. */
export interface Watcher {
  /** The first look, in seconds since the post was written. */
  firstLook(item: Simulated, luck: number): number;
  /** Seconds until the next look; undefined ends the watch. `score` is undefined once the post is a fire. */
  pause(item: SimulatedPost, readings: readonly Reading[], score: number | undefined): number | undefined;
  score(item: Simulated, readings: readonly Reading[]): number;
  /** The score falls while nothing comes, so looks that bring nothing need none. */
  scoresChangesOnly?: boolean;
}

/** A rise of a post's highest score so far. */
export interface Rise extends Reading {
  score: number;
}

/** What became of a post under a watcher. */
export interface Watched {
  looks: number;
  /** Seconds after which it became a fire. */
  crossedAt: number | undefined;
  /** The first count that was seen. */
  firstSeen: number | undefined;
  rises: Rise[];
}

/**
 * Follows one post as a poller would: what lies in an outage is looked at after it, what was deleted is gone. Once it is a
 * fire it is judged no further, unless `afterFire` asks for it.
 */
export function watchPost(
  world: SimulatedWorld,
  item: Simulated,
  watcher: Watcher,
  { afterFire = false } = {},
): Watched {
  const { post, truth } = item;
  const blur = randomFor(0, post.id);
  const crossedAt = truth.engagements[viralFrom - 1];
  const watched: Watched = { looks: 0, crossedAt, firstSeen: undefined, rises: [] };
  const readings: Reading[] = [];
  let highest = 0;
  let next: number | undefined = watcher.firstLook(item, blur());
  while (next !== undefined) {
    const t: number = afterOutage(world.outages, post.at + next) - post.at;
    if (t >= horizonSeconds) break;
    watched.looks += 1;
    if (post.deletedAt !== undefined && post.at + t >= post.deletedAt) break;
    const count = shownCount(blur, truth.engagements, t, world.platform);
    const before = readings.at(-1)?.count;
    watched.firstSeen ??= count;
    addReading(readings, { t, count });
    const isFire = crossedAt !== undefined && t >= crossedAt;
    let score: number | undefined;
    if ((afterFire || !isFire) && !(watcher.scoresChangesOnly && count === before)) {
      score = watcher.score(item, readings);
      if (score > highest) {
        highest = score;
        watched.rises.push({ t, count, score });
      }
    }
    const pause = watcher.pause(post, readings, isFire ? undefined : score);
    next = pause === undefined ? undefined : t + pause;
  }
  return watched;
}

/** Of looks that all saw the same, the first and the last tell everything. */
function addReading(readings: Reading[], reading: Reading): void {
  if (readings.length >= 2 && readings.at(-1)?.count === reading.count && readings.at(-2)?.count === reading.count)
    readings.pop();
  readings.push(reading);
}

function afterOutage(outages: readonly Stretch[], at: number): number {
  return outages.find(({ from, to }) => from <= at && at < to)?.to ?? at;
}
