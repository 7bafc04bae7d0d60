import type { CalibrationLine } from '../schemas/promise.ts';
import { type ContentSignals, type LatestCount, withContent } from './content-prior.ts';
import { type ForecastPreset, type ForecastQuestion, forecastChance } from './forecast/forecast.ts';
import { type CountSample, latestCount } from './forecast/history.ts';
import { recalibrated } from './forecast/recalibration.ts';

/** What reaches its source's threshold within so long is a fire; for so long a post is watched. */
export const horizonHours = 48;
/** What is known of words and author before a mention is judged. */
export const unknownContent: ContentSignals = { followers: undefined, arousal: 0, strongTie: 0 };

/** What is known of a post beside its counts. */
export interface KnownOfPost {
  /** Engagements from which its source calls it a fire. */
  viralFrom: number;
  preset?: ForecastPreset;
  content?: ContentSignals;
  /** What the installation's own posts say of such chances; missing before there are enough of them. */
  line?: CalibrationLine | undefined;
}

/** What the forecast is asked about a post. */
export function fireQuestion(
  samples: readonly CountSample[],
  { viralFrom, preset, content }: KnownOfPost,
): ForecastQuestion {
  const followers = content?.followers;
  return {
    samples,
    threshold: viralFrom,
    horizonHours,
    ...(followers !== undefined && { followers }),
    ...(preset && { preset }),
  };
}

/**
 * The chance of a fire as it is told wherever one is told.
 *
 * @param pViral as the forecast answers `fireQuestion`
 */
export function toldChance(
  pViral: number,
  latest: LatestCount,
  { viralFrom, content = unknownContent, line }: KnownOfPost,
): number {
  const chance = withContent(pViral, latest, viralFrom, content);
  return line ? recalibrated(chance, line) : chance;
}

/** The chance alone, from readings in order of time; 0 where there is none. */
export function chanceOf(samples: readonly CountSample[], known: KnownOfPost): number {
  const latest = latestCount(samples);
  return latest ? toldChance(forecastChance(fireQuestion(samples, known)), latest, known) : 0;
}
