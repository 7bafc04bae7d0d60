import { logistic } from '../../../domain/log-odds.ts';

/** Logistic regression on one number, by Newton's steps: Platt's scaling. */
export function fitLine(
  xs: readonly number[],
  right: readonly boolean[],
  weights: readonly number[],
): { from: number; slope: number } {
  const { from, slopes } = fitPlane(
    xs.map((x) => [x]),
    right,
    weights,
  );
  return { from, slope: slopes[0] ?? 0 };
}

/** Pull of every slope toward 0, worth this many rows, so that a handful of rows fits no extremes. */
const pull = 1;
const steps = 30;

/** Logistic regression on a few numbers. */
export function fitPlane(
  points: readonly (readonly number[])[],
  right: readonly boolean[],
  weights: readonly number[],
): { from: number; slopes: number[] } {
  const size = (points[0]?.length ?? 0) + 1;
  const fitted = new Float64Array(size);
  for (let step = 0; step < steps; step += 1) {
    const slope = new Float64Array(size);
    const bend = Array.from({ length: size }, () => new Float64Array(size));
    points.forEach((point, at) => {
      const row = [1, ...point];
      const sum = row.reduce((so, x, k) => so + x * (fitted[k] as number), 0);
      const probability = logistic(sum);
      const weight = weights[at] ?? 1;
      for (let k = 0; k < size; k += 1) {
        slope[k] = (slope[k] as number) + weight * ((right[at] ? 1 : 0) - probability) * (row[k] as number);
        for (let l = 0; l < size; l += 1) {
          const line = bend[k] as Float64Array;
          line[l] =
            (line[l] as number) + weight * probability * (1 - probability) * (row[k] as number) * (row[l] as number);
        }
      }
    });
    for (let k = 0; k < size; k += 1) {
      const line = bend[k] as Float64Array;
      line[k] = (line[k] as number) + (k === 0 ? 1e-6 : pull);
      if (k > 0) slope[k] = (slope[k] as number) - pull * (fitted[k] as number);
    }
    const move = solve(bend, slope);
    for (let k = 0; k < size; k += 1) fitted[k] = (fitted[k] as number) + (move[k] as number);
  }
  const [from = 0, ...slopes] = Array.from(fitted, (one) => Number(one.toFixed(4)));
  return { from, slopes };
}

/** Gauss' elimination of a small system. */
function solve(matrix: Float64Array[], right: Float64Array): Float64Array {
  const size = right.length;
  const at = (row: number, column: number): number => (matrix[row] as Float64Array)[column] as number;
  for (let pivot = 0; pivot < size; pivot += 1) {
    for (let row = pivot + 1; row < size; row += 1) {
      const factor = at(row, pivot) / at(pivot, pivot);
      for (let column = pivot; column < size; column += 1) {
        (matrix[row] as Float64Array)[column] = at(row, column) - factor * at(pivot, column);
      }
      right[row] = (right[row] as number) - factor * (right[pivot] as number);
    }
  }
  const solved = new Float64Array(size);
  for (let row = size - 1; row >= 0; row -= 1) {
    let sum = right[row] as number;
    for (let column = row + 1; column < size; column += 1) sum -= at(row, column) * (solved[column] as number);
    solved[row] = sum / at(row, row);
  }
  return solved;
}
