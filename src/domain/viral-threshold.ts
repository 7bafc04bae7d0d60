import type { FlagPromise } from '../schemas/promise.ts';
import type { ForecastPreset } from './forecast/forecast.ts';

/** Where nothing is known of a source: what a hundred people take up is wide. */
export const usualViralFrom = 100;
/** Before a source has shown its own; on a board it is forty. */
const usualFrom: Record<ForecastPreset, number> = { social: usualViralFrom, board: 40 };
/** The share of complaints that became fires in the study the aim is taken from (Herhausen, Ludwig et al., 2019: 3.3 %). */
const viralShare = 0.03;
/** What so few take up is no fire, however quiet the source is otherwise. */
const leastViral = 20;
const leastFinished = 200;
/** The past that a source's threshold is learnt from. */
export const viralFromDays = 60;

/** From how many engagements a source calls a post a fire: a person's word, else what was learnt, else the usual for its kind. */
export function viralFromOf(
  promise: Pick<FlagPromise, 'sources'> | undefined,
  sourceId: string,
  preset: ForecastPreset,
): number {
  const { own, learnt } = promise?.sources[sourceId] ?? {};
  return own ?? learnt?.viralFrom ?? usualFrom[preset];
}

/** What three in a hundred of a source's finished complaints reached, at least 20; undefined before 200 have finished. */
export function learntViralFrom(engagements: readonly number[]): number | undefined {
  if (engagements.length < leastFinished) return undefined;
  const rising = engagements.toSorted((a, b) => a - b);
  const at = Math.min(rising.length - 1, Math.ceil((1 - viralShare) * rising.length));
  return Math.max(leastViral, rising[at] ?? 0);
}
