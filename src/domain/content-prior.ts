import type { Severity } from '../schemas/sentiment.ts';
import { reactedShare } from './forecast/kernel.ts';
import { logistic, logOdds } from './log-odds.ts';

/** What words and author tell of a post's future before anybody has reacted. */
export interface ContentSignals {
  /** Missing where the network does not show them. */
  followers?: number | undefined;
  /** How likely it is written in anger or fear, 0 to 1: what stirs people is passed on. */
  arousal: number;
  /** How likely its author is close to the brand's community, 0 to 1. */
  strongTie: number;
}

/** The count that was read last. */
export interface LatestCount {
  /** Seconds since the post was written. */
  t: number;
  count: number;
}

/**
 * Assumptions, as the simulator has them: the direction is that of Herhausen, Ludwig et al. (Journal of Marketing 83(3),
 * 2019), the sizes are ours until an installation's own posts say otherwise.
 */
const usualFollowers = 300;
const followersExponent = 0.62;
const arousalTimes = 1.6;
const strongTieTimes = 1.4;
const widest = { least: 0.05, most: 200 };

/** The weights are learnt for this threshold; counts are brought to its scale. */
const learntAt = 100;
/** Prior of the post's own pull, as a Gamma: its shape, and the reactions that a usual post draws. */
const priorShape = 0.6;
const usualRoots = 2;
/** After so many reactions what the words promised counts half. */
const halfKnown = 8;

/** Nobody measures anger here yet: the worse a thing is for the one who tells it, the likelier it is told in anger. */
const arousalBySeverity: Record<Severity, number> = { none: 0, low: 0.15, medium: 0.3, high: 0.6, critical: 0.8 };
/** From the second complaint on, within a month, somebody is no stranger. */
const knownFrom = 2;

/** What a judged mention tells; `complaintsByAuthor` are those of the last month, this one included. */
export function contentSignals(
  severity: Severity,
  followers: number | undefined,
  complaintsByAuthor: number,
): ContentSignals {
  return { followers, arousal: arousalBySeverity[severity], strongTie: complaintsByAuthor >= knownFrom ? 1 : 0 };
}

/** How many times as many first reactions the post should draw as a usual one, 0.05 to 200. */
export function contentPull({ followers, arousal, strongTie }: ContentSignals): number {
  const byReach = followers === undefined ? 1 : (Math.max(1, followers) / usualFollowers) ** followersExponent;
  const pull = byReach * arousalTimes ** arousal * strongTieTimes ** strongTie;
  return Math.min(widest.most, Math.max(widest.least, pull));
}

/**
 * Learnt on simulated posts by `node test/bench/risk/content-weights.ts`, which prints them anew; in the order of
 * `contentFeatures`.
 */
const weights = [-10.661, 0.461, 2.3, -1.152, -0.37, 0.48, 1, -0.767];

/**
 * The chance of reaching the threshold once words and author are known.
 *
 * @param pViral as `forecastCount` answers it
 * @param threshold that it was asked with
 */
export function withContent(pViral: number, latest: LatestCount, threshold: number, content: ContentSignals): number {
  if (pViral >= 1 || latest.count >= threshold) return 1;
  const features = contentFeatures(pViral, latest, threshold, content);
  return logistic(features.reduce((sum, value, at) => sum + value * (weights[at] ?? 0), 0));
}

/** What is still to come until the horizon, learnt likewise; in the order of `toComeFeatures`. */
const toComeWeights = [0.056, 0.016, 0.37, -0.165, -0.259, 0.255, 0.761, -0.121, 0.111, -0.804, -0.066, -0.154];
/** Beyond e to this nobody has seen anything; the straight line must not run away. */
const mostLog = 9;

/**
 * The count that is to be expected 48 h after the post once words and author are known.
 *
 * @param forecast as `forecastCount` answers it
 */
export function expectedWithContent(
  forecast: { pViral: number; expected: number },
  latest: LatestCount,
  threshold: number,
  content: ContentSignals,
): number {
  const features = toComeFeatures(forecast, latest, threshold, content);
  const log = features.reduce((sum, value, at) => sum + value * (toComeWeights[at] ?? 0), 0);
  return latest.count + Math.exp(Math.min(mostLog, log));
}

/** As for the chance, and what the forecast expects to come. */
export function toComeFeatures(
  { pViral, expected }: { pViral: number; expected: number },
  latest: LatestCount,
  threshold: number,
  content: ContentSignals,
): number[] {
  const age = Math.max(1, latest.t);
  const reactions = Math.log1p(latest.count);
  return [
    ...contentFeatures(pViral, latest, threshold, content),
    Math.log(Math.max(1e-3, expected - latest.count)),
    Math.max(0, Math.log(age / 3600)),
    reactions ** 2 / 10,
    (reactions * Math.log(age / 600)) / 10,
  ];
}

/** The pace that is to be expected, where only few reactions have shown it yet. */
export function rateWithContent(perHour: number, count: number, content: ContentSignals): number {
  return perHour * contentPull(content) ** (0.7 / (1 + count / halfKnown));
}

/** What the chance is judged by: the forecast, the count and its age, and the post's pull as count and content together show it. */
export function contentFeatures(
  pViral: number,
  { t, count }: LatestCount,
  threshold: number,
  content: ContentSignals,
): number[] {
  const scale = learntAt / threshold;
  const scaled = count * scale;
  const age = Math.max(1, t);
  const pull = contentPull(content);
  const believed = (scaled + priorShape) / (reactedShare(age) + priorShape / (usualRoots * pull * scale));
  return [
    1,
    logOdds(pViral),
    Math.log1p(scaled),
    Math.log(age / 600),
    Math.log(pull),
    Math.log(pull) / (1 + scaled / halfKnown),
    Math.log(believed),
    content.followers === undefined ? 1 : 0,
  ];
}
