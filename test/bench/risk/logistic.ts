import { countAt } from '#src/domain/forecast/history.ts';
import { believedHistory } from '#src/domain/forecast/model.ts';
import type { AnsweredQuestion } from '#src/domain/forecast/training/questions.ts';
import { logistic } from '#src/domain/log-odds.ts';

const rounds = 12;

/** Logistic regression on the logarithms of count, growth in 20 min and in 1 h, and age; by cross-validation over items. */
export function logisticScores(questions: readonly AnsweredQuestion[], foldOf: (item: number) => number): number[] {
  const rows = questions.map(rowOf);
  const folds = [...new Set(questions.map(({ item }) => foldOf(item)))];
  const weights = new Map(
    folds.map((fold) => {
      const taught = questions
        .map((_, at) => at)
        .filter((at) => foldOf(questions[at]?.item ?? 0) !== fold && at % 2 === 0);
      return [
        fold,
        fitWeights(
          taught.map((at) => rows[at] as number[]),
          taught.map((at) => isReached(questions[at])),
        ),
      ];
    }),
  );
  return questions.map(({ item }, at) => logistic(dot(weights.get(foldOf(item)) ?? [], rows[at] as number[])));
}

function rowOf({ question }: AnsweredQuestion): number[] {
  const history = believedHistory(question.samples);
  const now = history.times[history.size - 1] ?? 0;
  const count = history.counts[history.size - 1] ?? 0;
  const first = history.counts[0] ?? 0;
  const grown = (seconds: number) =>
    count - (now - seconds <= (history.times[0] ?? 0) ? first : countAt(history, now - seconds));
  return [1, Math.log(count + 0.5), Math.log(grown(1200) + 0.5), Math.log(grown(3600) + 0.5), Math.log(now)];
}

function isReached(answered: AnsweredQuestion | undefined): number {
  return answered && answered.count >= answered.question.threshold ? 1 : 0;
}

/** Newton's steps; a hair of ridge keeps them solvable. */
function fitWeights(rows: readonly number[][], labels: readonly number[]): number[] {
  const size = rows[0]?.length ?? 0;
  const weights = Array.from({ length: size }, () => 0);
  for (let round = 0; round < rounds; round += 1) {
    const system = weights.map((_, at) => [...weights.map((_, other) => (at === other ? 1e-3 : 0)), 0]);
    rows.forEach((row, at) => {
      const chance = logistic(dot(weights, row));
      for (let i = 0; i < size; i += 1) {
        const line = system[i] as number[];
        for (let j = 0; j < size; j += 1)
          line[j] = (line[j] as number) + chance * (1 - chance) * (row[i] as number) * (row[j] as number);
        line[size] = (line[size] as number) + ((labels[at] as number) - chance) * (row[i] as number);
      }
    });
    solve(system).forEach((change, at) => {
      weights[at] = (weights[at] as number) + change;
    });
  }
  return weights;
}

/** Gauss's elimination; the last column is the right side. */
function solve(system: number[][]): number[] {
  const size = system.length;
  for (let at = 0; at < size; at += 1) {
    const line = system[at] as number[];
    const pivot = line[at] as number;
    for (let column = at; column <= size; column += 1) line[column] = (line[column] as number) / pivot;
    for (const other of system) {
      if (other === line) continue;
      const factor = other[at] as number;
      for (let column = at; column <= size; column += 1)
        other[column] = (other[column] as number) - factor * (line[column] as number);
    }
  }
  return system.map((line) => line[size] as number);
}

function dot(weights: readonly number[], row: readonly number[]): number {
  return weights.reduce((sum, weight, at) => sum + weight * (row[at] ?? 0), 0);
}
