import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { forecastCount } from '#src/domain/forecast/forecast.ts';
import { believedHistory, forecastBy, modelOf } from '#src/domain/forecast/model.ts';
import type { CountForecast } from '#src/domain/forecast/question.ts';
import { lognormalOf, reachProbability, selfExciting } from '#src/domain/forecast/self-exciting.ts';
import { foldOf } from '#src/domain/forecast/training/cross-validation.ts';
import { areaUnderCurve, medianOf } from '#src/domain/forecast/training/figures.ts';
import { fitForecast } from '#src/domain/forecast/training/fit.ts';
import type { AnsweredQuestion } from '#src/domain/forecast/training/questions.ts';
import { betweenOf, withBetween } from './bootstrap.ts';

interface Cascade {
  t: number[];
  n: number;
  followers: number | null;
}

/** About the median of what the cascades reach: their collectors took none under 100 and stopped at 1,000. */
const threshold = 300;
const hour = 3600;
/** A fit sees every cascade at several ages. */
const taughtMinutes = [20, 40, 60, 60, 90, 150];

/** Weibo cascades at 60 minutes, polled every five; measured only: no weight that is shipped has seen them. */
export function printWeibo(folder: string): void {
  const text = gunzipSync(readFileSync(join(folder, 'cascades-weibo-ced/cascades.jsonl.gz'))).toString();
  const cascades = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Cascade);
  for (const [end, finalOf] of [
    ['all that was collected', ({ n }: Cascade) => n],
    ['after 48 h', ({ t }: Cascade) => t.filter((at) => at <= 48 * hour).length],
  ] as const) {
    const questions = cascades.map((cascade, item) => questionOn(cascade, item, 60, finalOf(cascade)));
    console.log(`\nWeibo: ${cascades.length} cascades at 60 min; the end is ${end}; AUC of ${threshold} and more`);
    console.log('| | AUC | median APE | 80 % interval holds |');
    console.log('|---|---|---|---|');
    const growth = medianOf(
      questions.map(({ question, count }) => count / Math.max(1, question.samples.at(-1)?.count ?? 0)),
    );
    print(
      'count rule (times the median growth)',
      questions,
      questions.map((one) => flat(countOf(one) * growth)),
    );
    print('closed form alone', questions, questions.map(closedForm));
    print(
      'ours as shipped, untouched',
      questions,
      questions.map(({ question }) => forecastCount(question)),
    );
    print('ours, taught on Weibo (5 folds)', questions, taughtOnWeibo(cascades, finalOf, questions));
  }
}

function questionOn({ t, followers }: Cascade, item: number, minutes: number, count: number): AnsweredQuestion {
  const samples = Array.from({ length: minutes / 5 }, (_, at) => {
    const seconds = (at + 1) * 300;
    return { t: seconds, count: t.filter((time) => time <= seconds).length };
  });
  return {
    question: { samples, threshold, horizonHours: 48, ...(followers !== null && { followers }) },
    item,
    poll: samples.length - 1,
    count,
    weight: 1,
  };
}

function taughtOnWeibo(
  cascades: readonly Cascade[],
  finalOf: (cascade: Cascade) => number,
  questions: readonly AnsweredQuestion[],
): CountForecast[] {
  const lessons = cascades.flatMap((cascade, item) =>
    taughtMinutes.map((minutes) => questionOn(cascade, item, minutes, finalOf(cascade))),
  );
  const folds = [...new Set(questions.map(({ item }) => foldOf(item)))];
  const models = new Map(
    folds.map((fold) => [
      fold,
      modelOf(
        fitForecast(
          lessons.filter(({ item }) => foldOf(item) !== fold),
          1,
        ),
      ),
    ]),
  );
  return questions.map(({ item, question }) =>
    forecastBy(models.get(foldOf(item)) as ReturnType<typeof modelOf>, question),
  );
}

function print(name: string, questions: readonly AnsweredQuestion[], forecasts: readonly CountForecast[]): void {
  const judged = questions.map((one, at) => ({ ...(forecasts[at] as CountForecast), count: one.count }));
  const figuresOf = (sample: typeof judged) => ({
    auc: areaUnderCurve(sample.map(({ pViral, count }) => ({ score: pViral, isTrue: count >= threshold }))),
    error: medianOf(sample.map(({ expected, count }) => Math.abs(expected - count) / Math.max(1, count))),
  });
  const { auc, error } = figuresOf(judged);
  const spread = betweenOf(judged, figuresOf);
  const held = judged.filter(({ low, high, count }) => count >= Math.floor(low) && count <= Math.ceil(high)).length;
  const digits = (value: number) => value.toFixed(3);
  console.log(
    `| ${name} | ${withBetween(auc, spread.auc, digits)} | ${withBetween(error, spread.error, digits)} | ${digits(held / judged.length)} |`,
  );
}

function countOf({ question }: AnsweredQuestion): number {
  return question.samples.at(-1)?.count ?? 0;
}

/** A rule without a chance: its order is that of what it expects. */
function flat(expected: number): CountForecast {
  return { expected, low: expected, high: expected, pViral: expected / (expected + threshold) };
}

function closedForm({ question }: AnsweredQuestion): CountForecast {
  const form = selfExciting(believedHistory(question.samples), question.horizonHours * hour);
  const { median, spread } = lognormalOf(form);
  const at = (z: number) => form.count + median * Math.exp(z * spread);
  return { expected: at(0), low: at(-1.2816), high: at(1.2816), pViral: reachProbability(form, threshold) };
}
