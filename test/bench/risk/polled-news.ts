import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { believedHistory } from '#src/domain/forecast/model.ts';
import { reachProbability, selfExciting } from '#src/domain/forecast/self-exciting.ts';
import { fitFolds, foldOf, forecastHeldOut } from '#src/domain/forecast/training/cross-validation.ts';
import { medianOf } from '#src/domain/forecast/training/figures.ts';
import { missedFires, reachable, type ScoredItem, scoredItems } from '#src/domain/forecast/training/missed-fires.ts';
import { readPolled } from '#src/domain/forecast/training/polled.ts';
import { type AnsweredQuestion, agedSamples, protocolQuestions } from '#src/domain/forecast/training/questions.ts';
import { betweenOf, withBetween } from './bootstrap.ts';
import { logisticScores } from './logistic.ts';

const file = 'polled-news/Facebook_Palestine.csv.gz';

/** Missed fires on polled news, by the protocol, with every learned row by 5-fold cross-validation. */
export function printPolledNews(folder: string): void {
  const items = readPolled(gunzipSync(readFileSync(join(folder, file))).toString());
  const questions = protocolQuestions(items);
  const aged = protocolQuestions(items, agedSamples);
  const models = fitFolds(items, 1);
  const forecasts = forecastHeldOut(models, questions);
  const rows: [string, ScoredItem[]][] = [
    ['count rule', scoredItems(items, questions, questions.map(countOf))],
    ['logistic (count, growth, age)', scoredItems(items, questions, logisticScores(questions, foldOf))],
    ['closed form alone', scoredItems(items, questions, questions.map(closedForm))],
    [
      'ours',
      scoredItems(
        items,
        questions,
        forecasts.map(({ pViral }) => pViral),
      ),
    ],
    [
      'ours, told the true age',
      scoredItems(
        items,
        aged,
        forecastHeldOut(models, aged).map(({ pViral }) => pViral),
      ),
    ],
  ];
  console.log(`\nPolled news: ${items.length} items, ${questions.length} questions, 10 false flags per 1,000 items`);
  console.log('| | recall | under 50 | under 25 | median lead, min | AUC at 60 min | AP at 60 min | ECE |');
  console.log('|---|---|---|---|---|---|---|---|');
  for (const [name, scored] of rows) console.log(lineOf(name, scored));
  const ceiling = reachable(rows[0]?.[1] ?? []);
  console.log(
    `| ceiling (first seen below) | ${digits(ceiling.recall)} | ${digits(ceiling.under50)} | ${digits(ceiling.under25)} | | | | |`,
  );
  const held = forecasts.map(({ low, high }, at) => {
    const count = questions[at]?.count ?? 0;
    return count >= Math.floor(low) && count <= Math.ceil(high);
  });
  const errors = forecasts.flatMap(({ expected }, at) => {
    const { poll, count } = questions[at] as AnsweredQuestion;
    return poll === 2 ? [Math.abs(expected - count) / count] : [];
  });
  console.log(
    `80 % interval holds ${digits(held.filter(Boolean).length / held.length)}; median APE at 60 min ${digits(medianOf(errors))}`,
  );
}

function lineOf(name: string, scored: ScoredItem[]): string {
  const figures = missedFires(scored);
  const spread = betweenOf(scored, (sample) => missedFires(sample));
  const cell = (key: keyof typeof figures, show = digits) => withBetween(figures[key], spread[key], show);
  // Scores of the count rule are no probabilities.
  const calibration = name === 'count rule' ? '-' : digits(figures.calibrationError);
  return `| ${name} | ${cell('recall')} | ${cell('under50')} | ${cell('under25')} | ${cell('leadMinutes', String)} | ${cell('auc')} | ${cell('averagePrecision')} | ${calibration} |`;
}

function countOf({ question }: AnsweredQuestion): number {
  return question.samples.at(-1)?.count ?? 0;
}

function closedForm({ question }: AnsweredQuestion): number {
  return reachProbability(
    selfExciting(believedHistory(question.samples), question.horizonHours * 3600),
    question.threshold,
  );
}

function digits(value: number): string {
  return value.toFixed(3).replace(/^0/, '');
}
