import { attention } from './attention.ts';
import { content, type DelayPreset, horizonSeconds, cascade as p, type SizePreset } from './parameters.ts';
import { logNormal, normal, poisson, type Random } from './random.ts';

/** What is true of a post and what nobody who polls it knows. */
export interface CascadeTruth {
  followers: number;
  highArousal: boolean;
  strongTie: boolean;
  /** Reactions to the post itself that would come if everyone were awake and nothing grew old. */
  rootMean: number;
  /** Reactions that a reaction of mark 1 brings. */
  branching: number;
}

/** Who reacted and when: seconds since the post, ascending; `marks` tells how far each carried. */
export interface Cascade extends CascadeTruth {
  times: Float64Array;
  marks: Float64Array;
  /** The reaction that each reacted to, by its place in `times`; -1 is the post. */
  parents: Int32Array;
}

export interface CascadeOptions {
  /** When the post is written: seconds since Monday, 00:00 UTC. */
  bornAt: number;
  followers: number;
  highArousal: boolean;
  strongTie: boolean;
  delays?: DelayPreset;
  size?: SizePreset;
  /** Others who speak of the post, each so many seconds after it, and whose followers come to it as the author's did. */
  speakers?: readonly { after: number; followers: number }[];
}

interface Event {
  at: number;
  mark: number;
  parent: Event | undefined;
}

/** A self-exciting cascade: reactions bring reactions, at delays that are no estimator's kernel. */
export function simulateCascade(random: Random, options: CascadeOptions): Cascade {
  const truth = drawTruth(random, options);
  const events: Event[] = [];
  addChildren(truth.rootMean, undefined);
  for (const { after, followers } of options.speakers ?? [])
    addChildren(truth.rootMean * (followers / truth.followers) ** p.roots.exponent, undefined, after);
  for (let next = 0; next < events.length && events.length < p.most; next += 1) {
    const event = events[next] as Event;
    addChildren(truth.branching * event.mark, event);
  }
  return { ...truth, ...asArrays(events) };

  function addChildren(mean: number, parent: Event | undefined, from = parent?.at ?? 0): void {
    for (let left = poisson(random, mean); left > 0; left -= 1) {
      const at = from + drawDelay(random, options.delays ?? 'mixture');
      const mark = Math.exp(p.markSpread * normal(random) - p.markSpread ** 2 / 2);
      if (at >= horizonSeconds || random() >= Math.exp(-at / p.ageing) * attention(options.bornAt + at)) continue;
      events.push({ at, mark, parent });
    }
  }
}

function drawTruth(random: Random, options: CascadeOptions): CascadeTruth {
  const { followers, highArousal, strongTie } = options;
  const z = normal(random);
  const byContent =
    (highArousal ? content.highArousal.catchingTimes : 1) * (strongTie ? content.strongTie.catchingTimes : 1);
  const catching = p.catching.median * Math.exp(p.catching.spread * z) * byContent;
  const { most, base, byCatching, byChance } = p.branching;
  return {
    followers,
    highArousal,
    strongTie,
    rootMean: p.roots.scale * followers ** p.roots.exponent * catching * p.size[options.size ?? 'usual'],
    branching: most / (1 + Math.exp(-(base + byCatching * z + byChance * normal(random)))),
  };
}

function drawDelay(random: Random, preset: DelayPreset): number {
  if (preset === 'mixture') return logNormal(random, random() < p.delays.quickShare ? p.delays.quick : p.delays.slow);
  const { evenUntil, exponent } = p.powerDelays;
  const evenShare = exponent / (1 + exponent);
  return random() < evenShare ? evenUntil * random() : evenUntil * (1 - random()) ** (-1 / exponent);
}

function asArrays(events: Event[]): Pick<Cascade, 'times' | 'marks' | 'parents'> {
  events.sort((a, b) => a.at - b.at);
  const places = new Map(events.map((event, place) => [event, place]));
  return {
    times: Float64Array.from(events, ({ at }) => at),
    marks: Float64Array.from(events, ({ mark }) => mark),
    parents: Int32Array.from(events, ({ parent }) => (parent ? (places.get(parent) ?? -1) : -1)),
  };
}

/** Reactions that have come until then. */
export function countAt(times: Float64Array, at: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] as number) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}
