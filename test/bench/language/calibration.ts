import { undecidedBelow } from '#src/domain/sentiment.ts';
import { printTable } from '../cluster/table.ts';
import type { Contestant } from './contestants.ts';
import { mean } from './metrics.ts';
import type { Readings } from './quality.ts';

interface Judged {
  confidence: number;
  right: boolean;
}

/** Texts whose confidence lies in one fifteenth of [0, 1]. */
export interface Bin {
  from: number;
  to: number;
  texts: number;
  confidence: number;
  accuracy: number;
}

const binCount = 15;

export function binsOf(judged: readonly Judged[]): Bin[] {
  return Array.from({ length: binCount }, (_, at) => {
    const [from, to] = [at / binCount, (at + 1) / binCount];
    const own = judged.filter((one) => Math.min(Math.floor(one.confidence * binCount), binCount - 1) === at);
    return {
      from,
      to,
      texts: own.length,
      confidence: mean(own.map((one) => one.confidence)),
      accuracy: mean(own.map((one) => Number(one.right))),
    };
  }).filter(({ texts }) => texts > 0);
}

/** Expected calibration error: how far confidence and accuracy lie apart in a bin, weighted by its texts, in points. */
export function eceOf(bins: readonly Bin[]): number {
  const texts = bins.reduce((sum, bin) => sum + bin.texts, 0);
  return bins.reduce((sum, bin) => sum + (100 * bin.texts * Math.abs(bin.confidence - bin.accuracy)) / texts, 0);
}

/** How far the confidence of a model of ours can be trusted, set by set; gives the bins for a plot. */
export function printCalibration(readings: Readings, contestant: Contestant): Map<string, Bin[]> {
  const plots = new Map<string, Bin[]>();
  console.log(`\n## Confidence of ${contestant.name}\n
ECE with ${binCount} bins in points; “surest 80 %”: accuracy on the four fifths with the highest confidence.
A text goes to a person below a confidence of ${undecidedBelow}.`);
  const rows = [...readings].map(([set, said]) => {
    const judged = (said.get(contestant) ?? []).map(({ label, confidence = 0 }, at) => ({
      confidence,
      right: set.items[at]?.gold === label,
    }));
    const bins = binsOf(judged);
    plots.set(set.name, bins);
    const surest = judged.toSorted((a, b) => b.confidence - a.confidence).slice(0, Math.ceil(judged.length * 0.8));
    return [
      set.name,
      eceOf(bins).toFixed(1),
      (100 * mean(judged.map(({ confidence }) => confidence))).toFixed(1),
      accuracyOf(judged),
      accuracyOf(surest),
      (100 * mean(judged.map(({ confidence }) => Number(confidence < undecidedBelow)))).toFixed(1),
      accuracyOf(judged.filter(({ confidence }) => confidence >= undecidedBelow)),
    ];
  });
  printTable(
    ['set', 'ECE', 'mean confidence', 'accuracy', 'surest 80 %', 'to a person, %', 'accuracy of the rest'],
    rows,
  );
  return plots;
}

/** One reliability table a set, the bins side by side. */
export function printReliability(name: string, bins: readonly Bin[]): void {
  console.log(`\n### Reliability on ${name}`);
  printTable(
    ['confidence', 'texts', 'mean confidence', 'accuracy'],
    bins.map(({ from, to, texts, confidence, accuracy }) => [
      `${from.toFixed(2)}–${to.toFixed(2)}`,
      String(texts),
      (100 * confidence).toFixed(1),
      (100 * accuracy).toFixed(1),
    ]),
  );
}

function accuracyOf(judged: readonly Judged[]): string {
  return (100 * mean(judged.map(({ right }) => Number(right)))).toFixed(1);
}
