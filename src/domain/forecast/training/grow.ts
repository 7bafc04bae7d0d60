import { type BinnedTable, mostBins } from './bins.ts';

export interface GrowPlan {
  depth: number;
  /** A leaf holds at least this much curvature. */
  leastWeight: number;
  /** Pulls leaves to zero. */
  ridge: number;
  /** Of every column: 1 if more of it can only raise the answer, -1 if it can only lower it, 0 if either. */
  directions: readonly number[];
}

/** A tree of full depth over bins; splits that gain nothing send everything left. */
export interface GrownTree {
  columns: Uint8Array;
  /** A bin above goes right. */
  splitBins: Uint8Array;
  leaves: Float64Array;
}

/** Bins are 64 at most, so nothing lies above it. */
const allLeft = 255;

/**
 * Grows a tree by Newton steps (Chen and Guestrin, XGBoost, KDD 2016) over histograms, level by level. A split in a column
 * with a direction must keep its two sides in order, and everything below stays on its side of their middle.
 *
 * @param rows the rows of the table that the tree sees; gradient and curvature of the loss stand in the same order
 */
export function grow(
  { bins, cuts }: BinnedTable,
  rows: Uint32Array,
  gradient: Float64Array,
  curvature: Float64Array,
  usable: readonly number[],
  plan: GrowPlan,
): GrownTree {
  const { depth, directions } = plan;
  const splits = (1 << depth) - 1;
  const tree: GrownTree = {
    columns: new Uint8Array(splits),
    splitBins: new Uint8Array(splits).fill(allLeft),
    leaves: new Float64Array(splits + 1),
  };
  const low = new Float64Array(2 * splits + 1).fill(Number.NEGATIVE_INFINITY);
  const high = new Float64Array(2 * splits + 1).fill(Number.POSITIVE_INFINITY);
  const nodeOf = new Uint8Array(rows.length);

  for (let level = 0; level < depth; level += 1) {
    const firstNode = (1 << level) - 1;
    const width = 1 << level;
    const best = findSplits(bins, cuts, rows, nodeOf, gradient, curvature, usable, plan, {
      firstNode,
      width,
      low,
      high,
    });
    for (let at = 0; at < width; at += 1) {
      const node = firstNode + at;
      const found = best[at];
      const [left, right] = [2 * node + 1, 2 * node + 2];
      low[left] = low[right] = low[node] as number;
      high[left] = high[right] = high[node] as number;
      if (!found) continue;
      tree.columns[node] = found.column;
      tree.splitBins[node] = found.bin;
      const middle = (found.left + found.right) / 2;
      const direction = directions[found.column] ?? 0;
      if (direction > 0) high[left] = low[right] = middle;
      if (direction < 0) low[left] = high[right] = middle;
    }
    for (let at = 0; at < rows.length; at += 1) {
      const node = nodeOf[at] as number;
      const column = bins[tree.columns[node] as number] as Uint8Array;
      const right = (column[rows[at] as number] as number) > (tree.splitBins[node] as number);
      nodeOf[at] = 2 * node + (right ? 2 : 1);
    }
  }
  const sums = new Float64Array(2 * (splits + 1));
  for (let at = 0; at < rows.length; at += 1) {
    const leaf = (nodeOf[at] as number) - splits;
    sums[2 * leaf] = (sums[2 * leaf] as number) + (gradient[at] as number);
    sums[2 * leaf + 1] = (sums[2 * leaf + 1] as number) + (curvature[at] as number);
  }
  for (let leaf = 0; leaf <= splits; leaf += 1) {
    const value = step(sums[2 * leaf] as number, sums[2 * leaf + 1] as number, plan.ridge);
    tree.leaves[leaf] = clamp(value, low[splits + leaf] as number, high[splits + leaf] as number);
  }
  return tree;
}

interface Level {
  firstNode: number;
  width: number;
  low: Float64Array;
  high: Float64Array;
}

interface Split {
  column: number;
  bin: number;
  gain: number;
  left: number;
  right: number;
}

function findSplits(
  bins: readonly Uint8Array[],
  cuts: readonly Float64Array[],
  rows: Uint32Array,
  nodeOf: Uint8Array,
  gradient: Float64Array,
  curvature: Float64Array,
  usable: readonly number[],
  plan: GrowPlan,
  { firstNode, width, low, high }: Level,
): (Split | undefined)[] {
  const best: (Split | undefined)[] = Array.from({ length: width });
  const sums = new Float64Array(2 * mostBins * width);
  for (const column of usable) {
    sums.fill(0);
    const columnBins = bins[column] as Uint8Array;
    for (let at = 0; at < rows.length; at += 1) {
      const cell = 2 * (((nodeOf[at] as number) - firstNode) * mostBins + (columnBins[rows[at] as number] as number));
      sums[cell] = (sums[cell] as number) + (gradient[at] as number);
      sums[cell + 1] = (sums[cell + 1] as number) + (curvature[at] as number);
    }
    const last = (cuts[column] as Float64Array).length;
    for (let at = 0; at < width; at += 1) {
      const node = firstNode + at;
      const found = bestSplit(sums, at * mostBins, last, plan, column, low[node] as number, high[node] as number);
      if (found && found.gain > (best[at]?.gain ?? 1e-9)) best[at] = found;
    }
  }
  return best;
}

function bestSplit(
  sums: Float64Array,
  offset: number,
  last: number,
  { leastWeight, ridge, directions }: GrowPlan,
  column: number,
  low: number,
  high: number,
): Split | undefined {
  let [allGradient, allCurvature] = [0, 0];
  for (let bin = 0; bin <= last; bin += 1) {
    allGradient += sums[2 * (offset + bin)] as number;
    allCurvature += sums[2 * (offset + bin) + 1] as number;
  }
  const direction = directions[column] ?? 0;
  const alone = worth(allGradient, allCurvature, ridge, clamp(step(allGradient, allCurvature, ridge), low, high));
  let best: Split | undefined;
  let [g, h] = [0, 0];
  for (let bin = 0; bin < last; bin += 1) {
    g += sums[2 * (offset + bin)] as number;
    h += sums[2 * (offset + bin) + 1] as number;
    if (h < leastWeight) continue;
    if (allCurvature - h < leastWeight) break;
    const left = clamp(step(g, h, ridge), low, high);
    const right = clamp(step(allGradient - g, allCurvature - h, ridge), low, high);
    if (direction * (right - left) < 0) continue;
    const gain = worth(g, h, ridge, left) + worth(allGradient - g, allCurvature - h, ridge, right) - alone;
    if (gain > (best?.gain ?? 0)) best = { column, bin, gain, left, right };
  }
  return best;
}

function step(gradient: number, curvature: number, ridge: number): number {
  return curvature + ridge > 0 ? -gradient / (curvature + ridge) : 0;
}

/** How much a leaf of this value lowers the loss. */
function worth(gradient: number, curvature: number, ridge: number, value: number): number {
  return -(gradient * value + ((curvature + ridge) * value * value) / 2);
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
