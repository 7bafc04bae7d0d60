import type { ForecastQuestion } from '../forecast/forecast.ts';
import { simulateCascade } from './cascade.ts';
import { cascade as cascadeParameters, content, day, horizonSeconds, type Platform, platforms } from './parameters.ts';
import { logNormal, type Random, randomFor } from './random.ts';
import { shownCount, visibleTimes } from './visible.ts';

/** A question of the forecast with its answer, for training: never of a seed that a table is measured on. */
export interface SimulatedQuestion extends ForecastQuestion {
  /** Questions of one item belong on one side of a split. */
  item: number;
  /** The true count at the horizon. */
  finalCount: number;
  highArousal: boolean;
  strongTie: boolean;
}

const boardShare = 0.25;
const thresholds = [20, 40, 100, 100, 100, 250] as const;
const minutesApart = [1, 2, 5, 10, 20] as const;
const mostLooks = 60;
const questionsPerItem = 3;

/**
 * So many questions on posts of the usual size, polled evenly or ever more seldom, each asked at one of its looks. The first
 * minutes are asked about as often as the first day.
 */
export function simulatedQuestions(seed: number, count: number): SimulatedQuestion[] {
  const questions: SimulatedQuestion[] = [];
  for (let item = 0; questions.length < count; item += 1)
    questions.push(...questionsOn(randomFor(seed, `question ${item}`), item));
  return questions.slice(0, count);
}

function questionsOn(random: Random, item: number): SimulatedQuestion[] {
  const preset: Platform = random() < boardShare ? 'board' : 'social';
  const traits = platforms[preset];
  const author = {
    followers: Math.round(logNormal(random, cascadeParameters.followers)) + 1,
    highArousal: random() < content.highArousal.share,
    strongTie: random() < content.strongTie.share,
  };
  const cascade = simulateCascade(random, { ...author, bornAt: random() * 7 * day });
  const engagements = visibleTimes(random, cascade, traits);
  const threshold = one(random, thresholds);
  const looks = looksOf(random, traits.collectEvery);
  const samples = looks.map((t) => ({ t, count: shownCount(random, engagements, t, preset) }));
  return Array.from({ length: questionsPerItem }, () => ({
    item,
    samples: samples.slice(0, Math.ceil(samples.length ** random())),
    ...(traits.showsFollowers && { followers: author.followers }),
    threshold,
    horizonHours: horizonSeconds / 3600,
    preset,
    finalCount: engagements.length,
    highArousal: author.highArousal,
    strongTie: author.strongTie,
  }));
}

function looksOf(random: Random, collectEvery: number): number[] {
  const looks = [Math.max(1, random() * collectEvery)];
  const apart = one(random, minutesApart) * 60;
  const growth = random() < 0.5 ? 0 : 0.1 + 0.4 * random();
  while (looks.length < mostLooks) {
    const last = looks.at(-1) as number;
    const next = last + Math.max(apart, growth * last);
    if (next >= horizonSeconds) break;
    looks.push(next);
  }
  return looks;
}

function one<T>(random: Random, choices: readonly T[]): T {
  return choices[Math.floor(random() * choices.length)] as T;
}
