import { complaintFrom, type Sentiment } from '../schemas/sentiment.ts';
import { type Line, recentMs, shortLine } from './line.ts';
import { severityRank } from './sentiment.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** A brand with fewer mentions in the line goes before those with more; with so many it floods the line and goes last. */
const fewOfBrand = 500;
const floodOfBrand = 5000;

/** Each step is a place further back. */
const ageSteps = [15 * minuteMs, hourMs, 3 * hourMs, recentMs, dayMs, 3 * dayMs, 7 * dayMs];

/**
 * To have much in the line weighs as much as so many steps of age: a brand's news go before all of a brand that has much in
 * the line, whose own news go before what is a day old.
 */
const stepsOfTurn = 4;

/** A job carries no more. */
const mostInJob = 500;

/** Where a job stands in the queue; `high` is left to what must not wait at all. */
interface Place {
  priority: 'normal' | 'low';
  rank: number;
}

interface Placed<T> {
  place: Place;
  items: T[];
}

/**
 * Before scoring only its age tells how much a mention matters: the newest first. News wait behind those of brands that have
 * fewer of them in the line; an old backlog puts back no news. What is no news any more goes by age alone, lest the oldest,
 * which come in first, go first; only that of a brand that floods the line waits behind all others. From 0 to 15.
 */
export function levelByAge(
  line: Line,
  { brandId, createdAt }: { brandId: string; createdAt: Date },
  now: Date,
): number {
  const age = now.getTime() - createdAt.getTime();
  const step = ageSteps.findIndex((limit) => age < limit);
  const turn =
    age < recentMs ? turnAfter(line.recentOfBrand.get(brandId)) : Math.max(1, turnAfter(line.ofBrand.get(brandId)));
  return (step < 0 ? ageSteps.length : step) + stepsOfTurn * turn;
}

/**
 * After scoring: what may harm somebody and complaints, then what a person must look at, then the rest, which weighs as
 * little as what is a day old. From 0 to 13.
 */
export function levelByRisk(line: Line, { brandId, sentiment }: { brandId: string; sentiment: Sentiment }): number {
  return riskStep(sentiment) + stepsOfTurn * turnAfter(line.ofBrand.get(brandId));
}

function riskStep({ hardRules, severity, complaint, undecided }: Sentiment): number {
  if (hardRules.length > 0 || severityRank(severity) >= severityRank('high')) return 0;
  if (complaint >= complaintFrom) return 1;
  return undecided ? stepsOfTurn : stepsOfTurn + 1;
}

function turnAfter(ahead = 0): number {
  if (ahead < fewOfBrand) return 0;
  return ahead < floodOfBrand ? 1 : 2;
}

/**
 * Divides what came together into jobs by its levels: up to four, and only while the line is long. A short line is soon
 * through, so what came together stays together, at the best of its levels.
 */
export function divide<T>(line: Line, items: readonly T[], levelOf: (item: T) => number): Placed<T>[] {
  const isShort = line.total + items.length <= shortLine;
  const levelled = items.map((item) => ({ item, level: levelOf(item) }));
  const bands = Map.groupBy(levelled, ({ level }) => (isShort ? 0 : Math.floor(level / stepsOfTurn)));
  return [...bands.values()]
    .map((band) => ({ level: Math.min(...band.map(({ level }) => level)), items: band.map(({ item }) => item) }))
    .sort((a, b) => a.level - b.level)
    .flatMap((job) => jobsOf({ place: placeAt(job.level), items: job.items }));
}

function jobsOf<T>({ place, items }: Placed<T>): Placed<T>[] {
  const count = Math.ceil(items.length / mostInJob);
  return Array.from({ length: count }, (_, nth) => ({
    place,
    items: items.slice(nth * mostInJob, (nth + 1) * mostInJob),
  }));
}

const ranks = 8;

function placeAt(level: number): Place {
  return { priority: level < ranks ? 'normal' : 'low', rank: level % ranks };
}
