import { type ContentSignals, expectedWithContent, rateWithContent, withContent } from '../content-prior.ts';
import { type CountForecast, forecastCount, forecastRate } from '../forecast/forecast.ts';
import { pauseBeforeLook } from '../polling.ts';
import { type Oracle, openOracle } from './oracle.ts';
import { horizonSeconds, viralFrom } from './parameters.ts';
import type { Reading, Watcher } from './watch.ts';
import type { SimulatedPost } from './world.ts';

type Judge = Pick<Watcher, 'score' | 'scoresChangesOnly'>;
type Plan = Pick<Watcher, 'firstLook' | 'pause'>;

/** Even polls end after this; what is older hardly ever becomes a fire. */
const evenPollsEnd = 12 * 3600;

/** Known of author and words; a model would be less sure of them. */
export function contentOf(post: SimulatedPost): ContentSignals {
  const { followers, highArousal, strongTie } = post;
  return { followers, arousal: highArousal ? 1 : 0, strongTie: strongTie ? 1 : 0 };
}

/** What the product's forecast says of a post. */
export function forecastOf(
  post: SimulatedPost,
  readings: readonly Reading[],
  threshold: number = viralFrom,
): CountForecast {
  const { followers } = post;
  return forecastCount({
    samples: readings,
    ...(followers !== undefined && { followers }),
    threshold,
    horizonHours: horizonSeconds / 3600,
    preset: followers === undefined ? 'board' : 'social',
  });
}

/** The forecast alone, from counts and followers. */
export const byForecast: Judge = {
  scoresChangesOnly: true,
  score: ({ post }, readings) => forecastOf(post, readings).pViral,
};

/** The forecast, and what words and author tell. */
export const byContent: Judge = {
  scoresChangesOnly: true,
  score: (item, readings) =>
    withContent(byForecast.score(item, readings), lastOf(readings), viralFrom, contentOf(item.post)),
};

/** The forecast once words and author are known: the chance, and the count that is to be expected. */
export function expectedOf(post: SimulatedPost, readings: readonly Reading[]): { pViral: number; expected: number } {
  const forecast = forecastOf(post, readings);
  const latest = lastOf(readings);
  const content = contentOf(post);
  return {
    pViral: withContent(forecast.pViral, latest, viralFrom, content),
    expected: expectedWithContent(forecast, latest, viralFrom, content),
  };
}

/** The more engagements, the more urgent. */
export const byCount: Judge = { scoresChangesOnly: true, score: (_, readings) => lastOf(readings).count };

/** The rates are known, only chance is not. */
export function byOracle(oracle: Oracle = openOracle()): Judge {
  return {
    scoresChangesOnly: true,
    score: ({ post, truth }, readings) => oracle.reach(truth.cascade, post.at, lastOf(readings).t, viralFrom),
  };
}

/** All counters every so many minutes, whatever they show. */
export function evenly(minutesApart: number): Plan {
  const apart = minutesApart * 60;
  return {
    firstLook({ post }, luck) {
      const handedOver = post.seenAt - post.at;
      return handedOver > 2 * 60 ? handedOver + luck * apart : luck * apart;
    },
    pause: (_, readings) => (lastOf(readings).t < evenPollsEnd ? apart : undefined),
  };
}

/** As the product looks: first when the post is handed over, then where a look tells most. */
export const adaptively: Plan = {
  firstLook: ({ post }) => post.seenAt - post.at,
  pause(post, readings, score) {
    const { t, count } = lastOf(readings);
    const perHour = rateWithContent(forecastRate(readings), count, contentOf(post));
    return pauseBeforeLook({ ageSeconds: t, looks: readings.length, count, perHour, pViral: score ?? 1 });
  },
};

/** Adaptive looks hang on the score of each look, so that every one is judged. */
export function adaptive(judge: Judge): Watcher {
  return { ...adaptively, ...judge, scoresChangesOnly: false };
}

function lastOf(readings: readonly Reading[]): Reading {
  return readings.at(-1) as Reading;
}
