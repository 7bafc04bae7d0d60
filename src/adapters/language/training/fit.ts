import { numberSlots } from '../features/bag.ts';
import { softmax } from '../linear/softmax.ts';
import { chanceFrom, shuffle } from './chance.ts';
import type { Matrix } from './matrix.ts';

export interface FitOptions {
  classes: number;
  /** Class of each row. */
  labels: Uint8Array;
  /** How much each row counts; 0 leaves it out. */
  weights: Float32Array;
  epochs: number;
  rate: number;
  /** Share of the hashed features that each step overlooks, so that none is relied on alone. */
  drop: number;
  /** Pull toward 0, for each step and feature. */
  decay?: number;
  /**
   * Group of each row whose share of classes is its own affair: a bias learnt for the group and forgotten
   * afterwards. 0 is no group.
   */
  groups?: Uint8Array;
  seed: number;
}

export interface Fitted {
  classes: number;
  slots: number;
  /** `classes` for each slot, numbers after the hashed features. */
  weights: Float32Array;
  bias: Float64Array;
}

const groupRate = 0.005;

/** Softmax regression by AdaGrad (Duchi et al. 2011), its weights the mean of those after each later epoch. */
export function fitSoftmax(matrix: Matrix, options: FitOptions): Fitted {
  const { classes, labels, weights: counts, epochs, rate, drop, decay = 0, groups, seed } = options;
  const { slots, starts, ids, values } = matrix;
  const weights = new Float32Array((slots + numberSlots) * classes);
  const squares = new Float32Array(weights.length).fill(1e-3);
  const bias = new Float64Array(classes);
  const groupBias = new Float64Array(256 * classes);
  const chance = chanceFrom(seed);
  const order = Uint32Array.from({ length: matrix.rows }, (_, row) => row).filter((row) => (counts[row] ?? 0) > 0);
  const kept = new Uint8Array(1 << 16);
  const odds = new Float64Array(classes);
  const sum = new Float32Array(weights.length);
  let summed = 0;

  for (let epoch = 0; epoch < epochs; epoch += 1) {
    shuffle(order, chance);
    const step = rate * (1 - (0.7 * epoch) / epochs);
    for (const row of order) {
      const start = starts[row] as number;
      const end = starts[row + 1] as number;
      const group = (groups?.[row] ?? 0) * classes;
      for (let of = 0; of < classes; of += 1) odds[of] = (bias[of] as number) + (groupBias[group + of] as number);
      for (let one = start; one < end; one += 1) {
        const id = ids[one] as number;
        const isNumber = id >= slots;
        const on = isNumber || drop === 0 || chance() >= drop;
        kept[one - start] = on ? 1 : 0;
        if (!on) continue;
        const value = isNumber ? (values[one] as number) : (values[one] as number) / (1 - drop);
        const from = id * classes;
        for (let of = 0; of < classes; of += 1)
          odds[of] = (odds[of] as number) + (weights[from + of] as number) * value;
      }
      softmax(odds);
      for (let of = 0; of < classes; of += 1) {
        const error = ((odds[of] as number) - (labels[row] === of ? 1 : 0)) * (counts[row] as number);
        odds[of] = error;
        if (group > 0) groupBias[group + of] = (groupBias[group + of] as number) - groupRate * error;
        else bias[of] = (bias[of] as number) - groupRate * error;
      }
      for (let one = start; one < end; one += 1) {
        if (kept[one - start] === 0) continue;
        const from = (ids[one] as number) * classes;
        const value = values[one] as number;
        for (let of = 0; of < classes; of += 1) {
          const weight = weights[from + of] as number;
          const slope = (odds[of] as number) * value + decay * weight;
          const square = (squares[from + of] as number) + slope * slope;
          squares[from + of] = square;
          weights[from + of] = weight - (step * slope) / Math.sqrt(square);
        }
      }
    }
    if (epoch > 0 || epochs === 1) {
      for (let one = 0; one < sum.length; one += 1) sum[one] = (sum[one] as number) + (weights[one] as number);
      summed += 1;
    }
  }
  for (let one = 0; one < sum.length; one += 1) sum[one] = (sum[one] as number) / summed;
  return { classes, slots, weights: sum, bias };
}

/**
 * The mean of `fits` models, each learnt from another seed: the order of the rows and what each step overlooks move a single
 * one by half a point.
 */
export function fitMean(matrix: Matrix, fits: number, options: FitOptions): Fitted {
  const mean = fitSoftmax(matrix, options);
  for (let fit = 1; fit < fits; fit += 1) {
    const { weights, bias } = fitSoftmax(matrix, { ...options, seed: options.seed + fit });
    for (let at = 0; at < weights.length; at += 1)
      mean.weights[at] = (mean.weights[at] as number) + (weights[at] as number);
    for (let of = 0; of < bias.length; of += 1) mean.bias[of] = (mean.bias[of] as number) + (bias[of] as number);
  }
  for (let at = 0; at < mean.weights.length; at += 1) mean.weights[at] = (mean.weights[at] as number) / fits;
  for (let of = 0; of < mean.bias.length; of += 1) mean.bias[of] = (mean.bias[of] as number) / fits;
  return mean;
}

/** Log-odds of one row of a matrix, up to a constant that its classes share. */
export function sumUp({ weights, bias, classes }: Fitted, matrix: Matrix, row: number, odds: Float64Array): void {
  odds.set(bias);
  for (let one = matrix.starts[row] as number; one < (matrix.starts[row + 1] as number); one += 1) {
    const from = (matrix.ids[one] as number) * classes;
    const value = matrix.values[one] as number;
    for (let of = 0; of < classes; of += 1) odds[of] = (odds[of] as number) + (weights[from + of] as number) * value;
  }
}
