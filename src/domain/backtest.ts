import type { BacktestPoint, CalibrationLine } from '../schemas/promise.ts';
import { chanceOf, horizonHours, type KnownOfPost } from './fire-chance.ts';
import { flagThreshold, learntFromDays, type ScoredPost } from './flag-threshold.ts';
import { type CountSample, historyOf } from './forecast/history.ts';
import { recalibrated, type ToldPost } from './forecast/recalibration.ts';

const dayMs = 86_400_000;
const watchMs = horizonHours * 3_600_000;

/** A complaint whose two days are over, with every count that was read of it. */
export interface FinishedPost extends KnownOfPost {
  createdAt: Date;
  /** As they were read: seconds since the post, oldest first. */
  samples: readonly CountSample[];
  answered: boolean;
}

/** How a post was judged over its watch. */
export interface JudgedPost extends ScoredPost, ToldPost {
  /** Seconds since the post. */
  crossedAt: number | undefined;
  /** When each chance was told: seconds since the post. */
  times: readonly number[];
}

/**
 * What a budget would have caught on this history. Each day is judged by the bound that was known on its morning, from
 * the days before whose posts had run their course: nothing of the future tells where to put it. The first days only teach.
 * It pauses after each day, so that a long history holds up nobody.
 */
export function* backtest(posts: readonly JudgedPost[], budgetPerDay: number): Generator<undefined, BacktestPoint> {
  const judged = posts.toSorted((a, b) => a.at.getTime() - b.at.getTime());
  const leads: number[] = [];
  const point = { budgetPerDay, falseFlagsPerDay: 0, fires: 0, days: 0 };
  for (const [day, ofDay] of Map.groupBy(judged, ({ at }) => Math.floor(at.getTime() / dayMs))) {
    yield;
    const morning = new Date(day * dayMs);
    const { bound, learning } = flagThreshold(
      knownOn(judged, morning),
      budgetPerDay,
      new Date(morning.getTime() - watchMs),
    );
    if (learning) continue;
    point.days += 1;
    for (const { times, chances, crossedAt, answered } of ofDay) {
      const at = chances.findIndex((chance) => chance >= bound);
      const [t, chance] = [times[at], chances[at]];
      if (crossedAt !== undefined) point.fires += 1;
      if (t === undefined || chance === undefined) continue;
      if (crossedAt === undefined) point.falseFlagsPerDay += answered ? 1 - chance : 1;
      else leads.push((crossedAt - t) / 60);
    }
  }
  leads.sort((a, b) => a - b);
  const medianLeadMinutes = leads[Math.floor(leads.length / 2)];
  return {
    ...point,
    falseFlagsPerDay: point.falseFlagsPerDay / Math.max(1, point.days),
    caught: leads.length,
    missed: point.fires - leads.length,
    ...(medianLeadMinutes !== undefined && { medianLeadMinutes }),
  };
}

/** Those whose two days were over by then, and that are still remembered. */
function knownOn(judged: readonly JudgedPost[], morning: Date): JudgedPost[] {
  const latest = morning.getTime() - watchMs;
  return judged.filter(({ at }) => at.getTime() <= latest && at.getTime() >= latest - learntFromDays * dayMs);
}

/** The post as it was seen at each of its readings: by no more than was known then. */
export function judgePost(post: FinishedPost): JudgedPost {
  const { createdAt, samples, answered, viralFrom } = post;
  const { times, counts } = historyOf(samples);
  const crossedAt = times[counts.findIndex((count) => count >= viralFrom)];
  const open = crossedAt === undefined ? samples : samples.filter(({ t }) => t < crossedAt);
  const chances = open.map((_, at) => chanceOf(open.slice(0, at + 1), post));
  return {
    ...{ at: createdAt, becameFire: crossedAt !== undefined, answered, crossedAt },
    ...{ times: open.map(({ t }) => t), chances, highest: Math.max(0, ...chances) },
  };
}

/** The same with every chance as the installation's own posts bend it. */
export function bentPost(post: JudgedPost, line: CalibrationLine): JudgedPost {
  const bent = (chance: number) => recalibrated(chance, line);
  return { ...post, chances: post.chances.map(bent), highest: bent(post.highest) };
}
