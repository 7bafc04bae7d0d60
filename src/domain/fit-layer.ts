import type { CorrectionLayer } from '../schemas/correction-layer.ts';
import type { SentimentLabel } from '../schemas/sentiment.ts';
import { type LayerBase, labels, softmax } from './correction-layer.ts';
import { logistic } from './log-odds.ts';

/** A text with what is right of it. Undefined: nothing is known, nothing is learnt. */
export interface LayerExample {
  base: LayerBase;
  label?: SentimentLabel | undefined;
  complaint?: boolean | undefined;
}

/** Learnt shifts, in the order of the words as they were first met. */
export type Fitted = Pick<CorrectionLayer, 'bias' | 'words'>;

const columns = 4;
const mostRounds = 150;
/** The fit ends where no weight moves any further than this in a round. */
const still = 1e-3;
/** What moves nothing that anybody could see is not kept. */
const smallest = 5e-3;
/** All anchors together weigh at most so many times what the corrections weigh. */
const anchorShare = 2;

interface Row {
  features: number[];
  value: number;
  logits: readonly number[];
  complaint: number;
  /** Wanted probabilities of the labels and of the complaint; none where nothing is known. */
  labels?: readonly number[];
  isComplaint?: number;
  weight: number;
}

/**
 * Fits the shifts of a brand's layer: logistic regression that begins at the model, with a Gaussian prior around "no
 * change" (C. Chelba, A. Acero: Adaptation of Maximum Entropy Capitalizer: Little Data Can Help a Lot, EMNLP 2004). One
 * correction thus moves little, several that agree move more. Whoever corrects picks what is wrong, so that the corrections
 * alone would teach that everything is: `anchors` are mentions that nobody corrected, held near what the model says of them.
 *
 * Solved by accelerated gradient steps (Nesterov 1983), each weight with a step of its own that majorises the curvature.
 *
 * @param strength standard deviation of the prior, in log-odds
 */
export function fitLayer(
  corrections: readonly LayerExample[],
  anchors: readonly LayerBase[],
  strength: number,
): Fitted {
  const index = new Map<string, number>();
  const anchorWeight = anchorWeightOf(corrections.length, anchors.length);
  const rows = [
    ...corrections.map((example) => rowOf(example, index)),
    ...anchors.map((base) => anchorOf(base, anchorWeight, index)),
  ];
  const size = columns * (index.size + 1);
  const steps = stepsOf(rows, size, strength);
  const weights = new Float64Array(size);
  const ahead = new Float64Array(size);
  const gradient = new Float64Array(size);
  let pace = 1;
  for (let round = 0; round < mostRounds; round += 1) {
    for (let at = 0; at < size; at += 1) gradient[at] = (ahead[at] ?? 0) / strength ** 2;
    for (const row of rows) addGradient(row, ahead, gradient);
    const nextPace = (1 + Math.sqrt(1 + 4 * pace ** 2)) / 2;
    let moved = 0;
    for (let at = 0; at < size; at += 1) {
      const before = weights[at] ?? 0;
      const after = (ahead[at] ?? 0) - (steps[at] ?? 0) * (gradient[at] ?? 0);
      weights[at] = after;
      ahead[at] = after + ((pace - 1) / nextPace) * (after - before);
      moved = Math.max(moved, Math.abs(after - before));
    }
    pace = nextPace;
    if (moved < still) break;
  }
  return fittedFrom(weights, index);
}

/** What one anchor weighs beside a correction. */
export function anchorWeightOf(corrections: number, anchors: number): number {
  return Math.min(1, (anchorShare * corrections) / Math.max(1, anchors));
}

/** Place 0 is the bias; each feature gets the next free one. */
function placesOf({ features }: LayerBase, index: Map<string, number>): number[] {
  return features.map(({ key }) => {
    const known = index.get(key);
    if (known !== undefined) return known;
    index.set(key, index.size + 1);
    return index.size;
  });
}

function rowOf({ base, label, complaint }: LayerExample, index: Map<string, number>): Row {
  return {
    ...{ features: placesOf(base, index), value: base.weight, logits: base.logits, complaint: base.complaint },
    ...(label !== undefined && { labels: labels.map((one) => Number(one === label)) }),
    ...(complaint !== undefined && { isComplaint: Number(complaint) }),
    weight: 1,
  };
}

/** A word that no correction has is not moved by any anchor. */
function anchorOf(base: LayerBase, weight: number, index: ReadonlyMap<string, number>): Row {
  return {
    ...{ features: base.features.flatMap(({ key }) => index.get(key) ?? []), value: base.weight },
    ...{ logits: base.logits, complaint: base.complaint },
    ...{ labels: softmax(base.logits), isComplaint: logistic(base.complaint), weight },
  };
}

/** One over a bound of the curvature along each weight: half for a softmax, a quarter for a logistic, times the row's length. */
function stepsOf(rows: readonly Row[], size: number, strength: number): Float64Array {
  const curvature = new Float64Array(size / columns);
  for (const { features, value, weight } of rows) {
    const length = 1 + features.length * value;
    curvature[0] = (curvature[0] ?? 0) + (weight * length) / 2;
    for (const place of features) curvature[place] = (curvature[place] ?? 0) + (weight * value * length) / 2;
  }
  const steps = new Float64Array(size);
  for (let at = 0; at < size; at += 1) steps[at] = 1 / ((curvature[Math.floor(at / columns)] ?? 0) + 1 / strength ** 2);
  return steps;
}

function addGradient(row: Row, weights: Float64Array, gradient: Float64Array): void {
  const { features, value, logits, complaint, labels: wanted, isComplaint, weight } = row;
  const shift: number[] = [0, 0, 0, 0];
  for (let column = 0; column < columns; column += 1) {
    let sum = weights[column] ?? 0;
    for (const place of features) sum += value * (weights[columns * place + column] ?? 0);
    shift[column] = sum;
  }
  const errors = [0, 0, 0, 0];
  if (wanted) {
    const chances = softmax(logits.map((logit, column) => logit + (shift[column] ?? 0)));
    for (let column = 0; column < 3; column += 1)
      errors[column] = weight * ((chances[column] ?? 0) - (wanted[column] ?? 0));
  }
  if (isComplaint !== undefined) errors[3] = weight * (logistic(complaint + (shift[3] ?? 0)) - isComplaint);
  for (let column = 0; column < columns; column += 1) {
    const error = errors[column] ?? 0;
    if (error === 0) continue;
    gradient[column] = (gradient[column] ?? 0) + error;
    for (const place of features) {
      const at = columns * place + column;
      gradient[at] = (gradient[at] ?? 0) + value * error;
    }
  }
}

function fittedFrom(weights: Float64Array, index: Map<string, number>): Fitted {
  const at = (place: number) => [...weights.slice(columns * place, columns * place + columns)].map(rounded);
  const words: Fitted['words'] = {};
  for (const [key, place] of index) {
    const moves = at(place);
    if (moves.some((move) => Math.abs(move) >= smallest)) words[key] = moves;
  }
  return { bias: at(0), words };
}

function rounded(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}
