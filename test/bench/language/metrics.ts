import { accuracy, confusionOf, macroF1, macroRecall } from '#src/adapters/language/training/figures.ts';
import { SentimentLabel } from '#src/schemas/sentiment.ts';

export interface Quality {
  /** Mean of the recalls of the classes that occur, in percent; the official figure of SemEval and TweetEval. */
  macroRecall: number;
  accuracy: number;
  /** Mean of the F1 of the classes that occur. */
  macroF1: number;
}

export function qualityOf(gold: readonly SentimentLabel[], said: readonly SentimentLabel[]): Quality {
  return qualityAmong(SentimentLabel.options, gold, said);
}

/** The same for any words: how often `said` names what `gold` names. */
export function qualityAmong<Name>(classes: readonly Name[], gold: readonly Name[], said: readonly Name[]): Quality {
  const numbers = (names: readonly Name[]) => names.map((name) => classes.indexOf(name));
  const table = confusionOf(classes.length, numbers(gold), numbers(said));
  return { macroRecall: macroRecall(table), accuracy: accuracy(table), macroF1: macroF1(table) };
}

/** Probability that one that is scores higher than one that is not (area under the ROC curve); ties count half. */
export function aucOf(scored: readonly { score: number; is: boolean }[]): number {
  const sorted = scored.toSorted((a, b) => a.score - b.score);
  let rankSum = 0;
  for (let from = 0, to = 0; from < sorted.length; from = to) {
    while (to < sorted.length && sorted[to]?.score === sorted[from]?.score) to += 1;
    const rank = (from + 1 + to) / 2;
    for (const { is } of sorted.slice(from, to)) if (is) rankSum += rank;
  }
  const yes = scored.filter(({ is }) => is).length;
  return (rankSum - (yes * (yes + 1)) / 2) / (yes * (scored.length - yes));
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
