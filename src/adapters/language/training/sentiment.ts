import { logOdds } from '../../../domain/log-odds.ts';
import type { SentimentLabel } from '../../../schemas/sentiment.ts';
import { extract } from '../features/extract.ts';
import { addForeign } from '../features/language-features.ts';
import { addPlain } from '../features/plain-features.ts';
import { softmax } from '../linear/softmax.ts';
import { type Reading, readText } from '../reading.ts';
import { leanOn, likeliest, type SentimentNotes } from '../sentiment-head.ts';
import { type Fitted, fitMean, sumUp } from './fit.ts';
import { fitLine } from './lines.ts';
import { gather, type Matrix } from './matrix.ts';
import { type Row, sentimentLabels } from './rows.ts';
import { rowWeights, type WeighedSet } from './sentiment-sets.ts';

/** Rows with their features. */
export interface Prepared {
  rows: readonly Row[];
  labels: Uint8Array;
  matrix: Matrix;
  ruleScores: Float32Array;
  towards: Uint8Array;
}

/** Reads rows and gathers their features; with `multilingual` each language has its own copy of them. */
export function prepare(rows: readonly Row[], slots: number, multilingual = false): Prepared {
  const ruleScores = new Float32Array(rows.length);
  const towards = Uint8Array.from(rows, (row) => (row.target ? 1 : 0));
  const matrix = gather(rows.length, slots, (at, bag) => {
    const row = rows[at] as Row;
    const reading = readRow(row);
    ruleScores[at] = reading.ruleScore;
    extract(reading, bag, row.target !== undefined);
    if (multilingual) addForeign(bag, reading, row.lang ?? 'und');
    else addPlain(bag, reading.signs);
  });
  const labels = Uint8Array.from(rows, (row) => sentimentLabels.indexOf(row.label as SentimentLabel));
  return { rows, labels, matrix, ruleScores, towards };
}

/** Training rows say their language; those of sets without the column are English. */
export function readRow({ text, target, lang = 'en' }: Row): Reading {
  return readText({ text, lang, ...(target !== undefined && { target }) });
}

export interface SentimentPlan {
  sets: readonly WeighedSet[];
  epochs: number;
  rate: number;
  drop: number;
  seed: number;
  /** So many fits, each in another order, of which the mean is taken. */
  fits: number;
}

/** Fits the weights of all rows but those that `learnt` leaves out. */
export function fitSentiment(
  { rows, labels, matrix }: Prepared,
  plan: SentimentPlan,
  learnt: (row: Row) => boolean = () => true,
): Fitted {
  const weightOf = new Map(plan.sets.map((set) => [set.name, set.weight]));
  const groupOf = new Map(plan.sets.filter((set) => set.ownShare).map((set, at) => [set.name, at + 1]));
  return fitMean(matrix, plan.fits, {
    ...{ classes: sentimentLabels.length, labels },
    weights: rowWeights(rows, labels, sentimentLabels.length, (row) =>
      learnt(row) ? (weightOf.get(row.set) ?? 0) : 0,
    ),
    groups: Uint8Array.from(rows, (row) => groupOf.get(row.set) ?? 0),
    ...{ epochs: plan.epochs, rate: plan.rate, drop: plan.drop, seed: plan.seed },
  });
}

/** Probabilities of each row, the rules' share included. */
export function judgeRows(fitted: Fitted, prepared: Prepared, ruleShare: number): Float64Array[] {
  return prepared.rows.map((_, at) => {
    const odds = new Float64Array(fitted.classes);
    sumUp(fitted, prepared.matrix, at, odds);
    leanOn(odds, (prepared.ruleScores[at] ?? 0) * ruleShare);
    softmax(odds);
    return odds;
  });
}

/** Of all confidences on held-out rows, a hundred and one steps from the lowest to the highest. */
export function sharesOf(confidences: readonly number[]): number[] {
  const sorted = [...confidences].sort((a, b) => a - b);
  return Array.from({ length: 101 }, (_, percent) =>
    Number((sorted[Math.round((percent / 100) * (sorted.length - 1))] ?? 0).toFixed(4)),
  );
}

/**
 * How much a row of each class counts, a thousand for the set: by half as often as the class occurs in it, by half alike,
 * since nobody knows how much praise and blame a brand's mentions hold.
 */
function evenShares(labels: Uint8Array): number[] {
  const counts = sentimentLabels.map((_, of) => labels.filter((label) => label === of).length);
  return counts.map((count) => 500 / labels.length + 500 / (sentimentLabels.length * Math.max(1, count)));
}

/** What each label's probability is worth as confidence, on rows that the model has not learnt. */
export function calibrate(
  held: readonly { prepared: Prepared; judged: Float64Array[] }[],
): Omit<SentimentNotes, 'ruleShare'> {
  const lines = (toward: boolean): SentimentNotes['mood'] =>
    sentimentLabels.map((_, label) => {
      const odds: number[] = [];
      const right: boolean[] = [];
      const weights: number[] = [];
      for (const { prepared, judged } of held) {
        const shares = evenShares(prepared.labels);
        judged.forEach((probabilities, at) => {
          if (likeliest(probabilities) !== label || (prepared.towards[at] === 1) !== toward) return;
          odds.push(logOdds(probabilities[label] ?? 0));
          right.push(prepared.labels[at] === label);
          weights.push(shares[prepared.labels[at] ?? 0] ?? 0);
        });
      }
      return fitLine(odds, right, weights);
    });
  return { mood: lines(false), toward: lines(true) };
}
