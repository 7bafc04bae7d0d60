import { directions, featureNames, featuresInto } from '../features.ts';
import { believedHistory, countShare, type ForecastWeights, quantileThreshold } from '../model.ts';
import { selfExciting } from '../self-exciting.ts';
import { bin } from './bins.ts';
import { type BoostPlan, boost } from './boost.ts';
import { type Loss, logLoss, quantileLoss } from './losses.ts';
import type { AnsweredQuestion } from './questions.ts';

const viralPlan = { trees: 100, depth: 4, rate: 0.07, leastWeight: 5, ridge: 3, itemShare: 0.5, columnShare: 0.4 };
const quantilePlan = { trees: 50, depth: 3, rate: 0.15, leastWeight: 20, ridge: 3, itemShare: 0.5, columnShare: 0.4 };
/** Logarithms of counts over which the check loss is rounded. */
const rounding = 0.1;

/** Learns a model from posts whose end is known. Items are numbered by `item`, across all sets. */
export function fitForecast(lessons: readonly AnsweredQuestion[], seed: number): ForecastWeights {
  return { viral: fitViral(lessons, seed), ...fitQuantiles(lessons, seed) };
}

function fitViral(lessons: readonly AnsweredQuestion[], seed: number): ForecastWeights['viral'] {
  const labels = lessons.map(({ question, count }) => (count >= question.threshold ? 1 : 0));
  return fitTrees(lessons, labels, ({ question }) => question.threshold, logLoss, { ...viralPlan, directions, seed });
}

/** Every second lesson is enough: the quantiles are three and cost as much to fit as the chance. */
function fitQuantiles(all: readonly AnsweredQuestion[], seed: number): Omit<ForecastWeights, 'viral'> {
  const lessons = all.filter((_, at) => at % 2 === 0);
  const labels = lessons.map(({ question, count }) => {
    const { counts, size } = believedHistory(question.samples, question.preset);
    const now = counts[size - 1] ?? 0;
    return Math.log(Math.max(count, now) + 0.5) - countShare * Math.log(now + 0.5);
  });
  const fitShare = (share: number) =>
    fitTrees(lessons, labels, () => quantileThreshold, quantileLoss(share, rounding), {
      ...quantilePlan,
      directions,
      seed,
    });
  return { low: fitShare(0.1), middle: fitShare(0.5), high: fitShare(0.9) };
}

function fitTrees(
  lessons: readonly AnsweredQuestion[],
  labels: readonly number[],
  thresholdOf: (lesson: AnsweredQuestion) => number,
  loss: Loss,
  plan: BoostPlan,
) {
  const columns = featureNames.map(() => new Float64Array(lessons.length));
  const row = new Float64Array(featureNames.length);
  lessons.forEach((lesson, at) => {
    const { samples, horizonHours, followers, preset } = lesson.question;
    const history = believedHistory(samples, preset);
    const form = selfExciting(history, horizonHours * 3600);
    featuresInto(row, history, form, thresholdOf(lesson), horizonHours * 3600, followers);
    columns.forEach((column, feature) => {
      column[at] = row[feature] as number;
    });
  });
  return boost(
    bin(columns),
    {
      labels: Float64Array.from(labels),
      weights: Float64Array.from(lessons, ({ weight }) => weight),
      items: Uint32Array.from(lessons, ({ item }) => item),
      rows: Uint32Array.from(lessons, (_, at) => at),
    },
    loss,
    plan,
  );
}
