import { type QueueItem, queueTerms, stillHelps, takeNext } from '../queue-order.ts';
import { countAt } from './cascade.ts';
import type { Oracle } from './oracle.ts';
import { queue, viralFrom } from './parameters.ts';
import { logNormal, randomFor } from './random.ts';
import type { Reading } from './watch.ts';
import { watchPost } from './watch.ts';
import { adaptively, expectedOf } from './watchers.ts';
import type { Simulated, SimulatedWorld } from './world.ts';

/** A complaint that waits, as it is known now, with all that is ever read of it. */
interface Waiting extends QueueItem {
  item: Simulated;
  from: number;
  looks: (Reading & { expected: number })[];
  /** The look that is the latest now. */
  look: number;
  /** What an answer avoids in truth, on a grid of ages: for the oracle. */
  grid: { at: number; toCome: number }[];
  gridAt: number;
}

/** The SLA of the table. */
const dueHours = { severe: 1, other: 4 };

export interface QueueBed {
  arrivals: Waiting[];
  meanMinutes: number;
}

/** The first complaints of a world with the looks that the product takes at them; the policies are compared on one bed. */
export function queueBed(world: SimulatedWorld, oracle: Oracle): QueueBed {
  const items = world.posts.filter(({ truth }) => truth.complaint).slice(0, queue.complaints);
  const span = (items.at(-1)?.post.seenAt ?? 0) - (items[0]?.post.seenAt ?? 0);
  const meanMinutes = span / 60 / items.length / queue.answersShare;
  const arrivals = items.map((item): Waiting => {
    const random = randomFor(1, `handling ${item.post.id}`);
    const looks: Waiting['looks'] = [];
    const score = (_: Simulated, readings: readonly Reading[]) => {
      const { expected, pViral } = expectedOf(item.post, readings);
      const latest = readings.at(-1);
      if (latest) looks.push({ ...latest, expected });
      return pViral;
    };
    watchPost(world, item, { ...adaptively, score }, { afterFire: true });
    const grid = agesOf(item.post.seenAt - item.post.at).map((at) => ({
      at,
      toCome: oracle.toCome(item.truth.cascade, item.post.at, at),
    }));
    const handlingMinutes = logNormal(random, { median: meanMinutes * 0.92, spread: queue.handlingSpread });
    const { severity, seenAt } = item.post;
    const known = { severity, count: 0, expected: 0, viralFrom, waitingHours: 0, handlingMinutes, dueInHours: 0 };
    return { ...known, item, from: seenAt, looks, look: 0, grid, gridAt: 0 };
  });
  arrivals.sort((a, b) => a.from - b.from);
  return { arrivals, meanMinutes };
}

/** Fine at first, then ever coarser, over two days. */
function agesOf(first: number): number[] {
  const ages = [first];
  for (let age = first; age < 48 * 3600; age += Math.max(120, 0.15 * age)) ages.push(age);
  return ages;
}

/** Which of those that wait is answered next; `now` in seconds. */
export type QueueRule = (waiting: readonly Waiting[], now: number, taken: number) => Waiting | undefined;

export interface QueueFigures {
  answered: number;
  /** Share of all engagement that the answers avoid. */
  avoided: number;
  /** Fires that were answered while they had fewer than 25 engagements. */
  firesUnder25: number;
  fires: number;
  /** 90th percentile of the wait of severe and critical complaints that were answered or still wait, in hours. */
  severeWaitHours: number;
}

/** One person answers one complaint after the other, as the rule says. */
export function runQueue({ arrivals }: QueueBed, rule: QueueRule): QueueFigures {
  for (const entry of arrivals) {
    entry.look = 0;
    entry.gridAt = 0;
  }
  const ends = (arrivals.at(-1)?.from ?? 0) + 1;
  const waiting: Waiting[] = [];
  const severeWaits: number[] = [];
  const total = arrivals.reduce((sum, { item }) => sum + item.truth.engagements.length, 0);
  let next = 0;
  let answered = 0;
  let avoided = 0;
  let firesUnder25 = 0;
  for (let now = arrivals[0]?.from ?? 0; now < ends; ) {
    while (next < arrivals.length && (arrivals[next] as Waiting).from <= now) waiting.push(arrivals[next++] as Waiting);
    for (const entry of waiting) advance(entry, now);
    const chosen = rule(waiting, now, answered);
    if (!chosen) {
      now = arrivals[next]?.from ?? ends;
      continue;
    }
    waiting.splice(waiting.indexOf(chosen), 1);
    answered += 1;
    const { engagements } = chosen.item.truth;
    const count = countAt(engagements, now - chosen.item.post.at);
    avoided += effectOn(count) * (engagements.length - count);
    if (engagements.length >= viralFrom && count < 25) firesUnder25 += 1;
    if (isSevere(chosen)) severeWaits.push(now - chosen.from);
    now += chosen.handlingMinutes * 60;
  }
  severeWaits.push(...waiting.filter(isSevere).map(({ from }) => ends - from));
  severeWaits.sort((a, b) => a - b);
  return {
    answered,
    avoided: avoided / Math.max(1, total),
    firesUnder25,
    fires: arrivals.filter(({ item }) => item.truth.engagements.length >= viralFrom).length,
    severeWaitHours: (severeWaits[Math.floor(0.9 * severeWaits.length)] ?? 0) / 3600,
  };
}

function advance(entry: Waiting, now: number): void {
  const age = now - entry.item.post.at;
  while (entry.look + 1 < entry.looks.length && (entry.looks[entry.look + 1] as Reading).t <= age) entry.look += 1;
  while (entry.gridAt + 1 < entry.grid.length && (entry.grid[entry.gridAt + 1] as { at: number }).at <= age)
    entry.gridAt += 1;
  const look = entry.looks[entry.look];
  entry.count = look?.count ?? 0;
  entry.expected = look?.expected ?? 0;
  entry.waitingHours = (now - entry.from) / 3600;
  entry.dueInHours = (isSevere(entry) ? dueHours.severe : dueHours.other) - entry.waitingHours;
}

/** Share of what is still to come that an answer stops at this count. */
function effectOn(count: number): number {
  return queue.answerStops * stillHelps({ count, viralFrom });
}

function isSevere({ item }: Waiting): boolean {
  return item.post.severity === 'high' || item.post.severity === 'critical';
}

const severityRank = { none: 0, low: 1, medium: 2, high: 3, critical: 4 };

/** First in, first out. */
export const firstIn: QueueRule = (waiting) => waiting[0];

/** The most severe first, of those the first. */
export const severeFirst: QueueRule = (waiting) => highest(waiting, ({ item }) => severityRank[item.post.severity]);

/** The loudest first. */
export const loudestFirst: QueueRule = (waiting) => highest(waiting, ({ count }) => count);

/** As the product orders its queue. */
export const byPriority: QueueRule = (waiting, _, taken) => takeNext(waiting, undefined, taken);

/** As the inbox lists its cases: all that are overdue before all others, each by priority. */
export const asListed: QueueRule = (waiting) => {
  const late = waiting.filter(({ dueInHours = 0 }) => dueInHours < 0);
  return highest(late.length > 0 ? late : waiting, (entry) => queueTerms(entry).priority);
};

/** Knows the rates, the count of this very moment and what an answer does. */
export const foreseen: QueueRule = (waiting, now) =>
  highest(waiting, (entry) => {
    const count = countAt(entry.item.truth.engagements, now - entry.item.post.at);
    return ((entry.grid[entry.gridAt]?.toCome ?? 0) * effectOn(count)) / entry.handlingMinutes;
  });

function highest(waiting: readonly Waiting[], value: (entry: Waiting) => number): Waiting | undefined {
  let best: Waiting | undefined;
  let most = Number.NEGATIVE_INFINITY;
  for (const entry of waiting) {
    const own = value(entry);
    if (own <= most) continue;
    most = own;
    best = entry;
  }
  return best;
}
