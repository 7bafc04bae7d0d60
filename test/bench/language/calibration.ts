import { type ReliabilityBin, reliability } from '#src/adapters/language/training/figures.ts';
import { undecidedBelow } from '#src/domain/sentiment.ts';
import { printTable } from '../cluster/table.ts';
import type { Contestant } from './contestants.ts';
import { mean } from './metrics.ts';
import type { Readings } from './quality.ts';

interface Judged {
  confidence: number;
  right: boolean;
}

const binCount = 15;

/** How far the confidence of a model of ours can be trusted, set by set; gives the bins for a plot. */
export function printCalibration(readings: Readings, contestant: Contestant): Map<string, ReliabilityBin[]> {
  const plots = new Map<string, ReliabilityBin[]>();
  console.log(`\n## Confidence of ${contestant.name}\n
ECE with ${binCount} bins in points; “surest 80 %”: accuracy on the four fifths with the highest confidence.
A text goes to a person below a confidence of ${undecidedBelow}.`);
  const rows = [...readings].map(([set, said]) => {
    const judged: Judged[] = (said.get(contestant) ?? []).map(({ label, confidence = 0 }, at) => ({
      confidence,
      right: set.items[at]?.gold === label,
    }));
    const { bins, error } = reliability(
      judged.map(({ confidence }) => confidence),
      judged.map(({ right }) => right),
      binCount,
    );
    plots.set(set.name, bins);
    const surest = judged.toSorted((a, b) => b.confidence - a.confidence).slice(0, Math.ceil(judged.length * 0.8));
    return [
      set.name,
      error.toFixed(1),
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
export function printReliability(name: string, bins: readonly ReliabilityBin[]): void {
  console.log(`\n### Reliability on ${name}`);
  printTable(
    ['confidence', 'texts', 'mean confidence', 'accuracy'],
    bins.map(({ from, to, texts, said, held }) => [
      `${from.toFixed(2)}–${to.toFixed(2)}`,
      String(texts),
      (100 * said).toFixed(1),
      (100 * held).toFixed(1),
    ]),
  );
}

function accuracyOf(judged: readonly Judged[]): string {
  return (100 * mean(judged.map(({ right }) => Number(right)))).toFixed(1);
}
