import { randomFor } from '../../simulator/random.ts';
import type { TreeWeights } from '../trees.ts';
import type { BinnedTable } from './bins.ts';
import { type GrownTree, type GrowPlan, grow } from './grow.ts';
import type { Loss } from './losses.ts';

export interface BoostPlan extends GrowPlan {
  trees: number;
  /** Share of a tree's answer that is taken. */
  rate: number;
  /** Share of the items, and of the columns, that a tree sees. */
  itemShare: number;
  columnShare: number;
  seed: number;
}

/** What is learnt from: a label and a weight for every row of the table. */
export interface Lessons {
  labels: Float64Array;
  weights: Float64Array;
  /** Rows of one item are seen or left out together; items are numbered from 0. */
  items: Uint32Array;
  /** Rows that are learnt from; the others are held out. */
  rows: Uint32Array;
}

/** Gradient boosting (Friedman 2001): tree after tree, each on what those before it left. The same seed grows the same trees. */
export function boost(table: BinnedTable, lessons: Lessons, loss: Loss, plan: BoostPlan): TreeWeights {
  const random = randomFor(plan.seed, 'boost');
  const { labels, weights, items, rows } = lessons;
  const taken = (all: Float64Array) => Float64Array.from(rows, (row) => all[row] as number);
  const base = Number(loss.base(taken(labels), taken(weights)).toPrecision(6));
  const scores = new Float64Array(table.rows).fill(base);
  const slopes = new Float64Array(table.rows);
  const curvatures = new Float64Array(table.rows);
  const itemCount = items.reduce((most, item) => Math.max(most, item + 1), 0);
  const columns: number[] = [];
  const thresholds: number[] = [];
  const leaves: number[] = [];

  for (let tree = 0; tree < plan.trees; tree += 1) {
    const seen = Uint8Array.from({ length: itemCount }, () => (random() < plan.itemShare ? 1 : 0));
    const sample = rows.filter((row) => seen[items[row] as number] === 1);
    for (let at = 0; at < sample.length; at += 1) {
      const row = sample[at] as number;
      const weight = weights[row] as number;
      slopes[at] = weight * loss.slope(scores[row] as number, labels[row] as number);
      curvatures[at] = weight * loss.curvature(scores[row] as number, labels[row] as number);
    }
    const usable = table.bins.map((_, at) => at).filter(() => random() < plan.columnShare);
    const grown = grow(table, sample, slopes, curvatures, usable.length > 0 ? usable : [0], plan);
    for (let at = 0; at < grown.leaves.length; at += 1)
      grown.leaves[at] = Number((plan.rate * (grown.leaves[at] as number)).toFixed(4));
    for (let at = 0; at < rows.length; at += 1) {
      const row = rows[at] as number;
      scores[row] = (scores[row] as number) + leafOf(grown, table, row, plan.depth);
    }
    columns.push(...grown.columns);
    thresholds.push(
      ...Array.from(grown.splitBins, (cut, at) => table.cuts[grown.columns[at] as number]?.[cut] ?? never),
    );
    leaves.push(...grown.leaves);
  }
  return { depth: plan.depth, base, columns, thresholds, leaves };
}

/** No value lies above: where a split gains nothing, all goes left. */
const never = 1e9;

function leafOf({ columns, splitBins, leaves }: GrownTree, { bins }: BinnedTable, row: number, depth: number): number {
  let at = 0;
  for (let level = 0; level < depth; level += 1) {
    const bin = bins[columns[at] as number]?.[row] as number;
    at = 2 * at + (bin > (splitBins[at] as number) ? 2 : 1);
  }
  return leaves[at - splitBins.length] as number;
}
