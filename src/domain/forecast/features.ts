import { type CountHistory, countAt } from './history.ts';
import type { SelfExciting } from './self-exciting.ts';

/**
 * What the learned layer sees of a post. Counts stand in proportion to the threshold, so that one model serves all of
 * them. Direction: 1 if more of it can only raise the forecast, -1 if only lower it. All that depends on the last reading
 * has a direction in which a higher reading moves it, so that one more engagement never lowers a forecast.
 */
export const featureNames = [
  'count / threshold',
  'count',
  'age',
  'time left',
  'watched for',
  'grown in 20 min / threshold',
  'grown in 1 h / threshold',
  'grown in 3 h / threshold',
  'share of 1 h in 20 min',
  'share of 3 h in 1 h',
  'share at first sight',
  'expected / threshold',
  'to come against what is missing',
  'since last growth',
  'gap before the last reading',
  'time to threshold at the pace of 1 h',
  'pace against mean pace',
  'steepest 20 min / threshold',
  'share of the area under the curve',
  'readings that grew',
  'followers',
  'followers known',
] as const;

export const directions: readonly number[] = [1, 1, 0, 1, 0, 1, 1, 1, 1, 1, -1, 1, 1, -1, 0, -1, 1, 1, -1, 1, 1, 0];

/** Stands where followers are not known, beside the column that says so. */
const usualFollowers = 300;
const twentyMinutes = 1200;
const hour = 3600;

/** Writes the features of a post into `row`; what is not known is NaN. */
export function featuresInto(
  row: Float64Array,
  history: CountHistory,
  form: SelfExciting,
  threshold: number,
  horizonSeconds: number,
  followers: number | undefined,
): void {
  const { times, counts, size } = history;
  const now = times[size - 1] ?? 0;
  const count = counts[size - 1] ?? 0;
  const firstTime = times[0] ?? 0;
  const firstCount = counts[0] ?? 0;
  // What came before the first reading has no time that we know of: it counts as no growth.
  const grown = (seconds: number) =>
    count - (now - seconds <= firstTime ? firstCount : countAt(history, now - seconds));
  const [short, long, longest] = [grown(twentyMinutes), grown(hour), grown(3 * hour)];
  const growth = growthOf(history);
  const scale = -Math.log(threshold);

  row[0] = Math.log(count + 0.5) + scale;
  row[1] = Math.log(count + 0.5);
  row[2] = Math.log(now + 60);
  row[3] = Math.log(Math.max(60, horizonSeconds - now));
  row[4] = Math.log(now - firstTime + 60);
  row[5] = Math.log(short + 0.5) + scale;
  row[6] = Math.log(long + 0.5) + scale;
  row[7] = Math.log(longest + 0.5) + scale;
  row[8] = steady((short + 0.2) / (long + 0.6));
  row[9] = steady((long + 0.2) / (longest + 0.6));
  row[10] = (firstCount + 0.5) / (count + 0.5);
  row[11] = Math.log(form.count + form.toCome + 0.5) + scale;
  row[12] = Math.log(form.toCome + 0.1) - Math.log(Math.max(0.5, threshold - count));
  row[13] = Math.log(now - growth.last + 60);
  row[14] = size > 1 ? Math.log(now - (times[size - 2] ?? 0) + 60) : Number.NaN;
  const watched = Math.min(hour, Math.max(twentyMinutes, now - firstTime));
  row[15] = Math.log(Math.max(0.5, threshold - count)) - Math.log((long + 0.2) / watched);
  // The same guess stands in both paces, so that one step of growth, spread evenly, is no change of pace.
  const span = Math.max(twentyMinutes, now - firstTime);
  row[16] = steady(Math.log(((long * span) / watched + 0.2) / (count - firstCount + 0.2)));
  row[17] = Math.log(growth.steepest + 0.5) + scale;
  row[18] = growth.area / ((count + 0.5) * (now + 60));
  row[19] = growth.steps;
  row[20] = Math.log((followers ?? usualFollowers) + 1);
  row[21] = followers === undefined ? 0 : 1;
}

/** Shares of one straight line are all the same, but for the last bits: those must not decide on which side of a split. */
function steady(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}

function growthOf({ times, counts, size }: CountHistory): {
  /** When the count was last seen to grow; its first reading if never. */
  last: number;
  /** Most engagements a 20 minutes, between two readings. */
  steepest: number;
  area: number;
  steps: number;
} {
  let last = times[0] ?? 0;
  let [steepest, area, steps] = [0, 0, 0];
  for (let at = 1; at < size; at += 1) {
    const span = (times[at] as number) - (times[at - 1] as number);
    const more = (counts[at] as number) - (counts[at - 1] as number);
    area += span * (counts[at - 1] as number);
    if (more <= 0) continue;
    steps += 1;
    last = times[at] as number;
    steepest = Math.max(steepest, (more * twentyMinutes) / Math.max(span, twentyMinutes));
  }
  return { last, steepest, area, steps };
}
