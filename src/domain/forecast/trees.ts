/**
 * Boosted trees as they are kept in JSON. Trees of one depth: split i of a tree leads to splits 2i+1 and 2i+2, and past the
 * last row of splits lie the leaves. A value above a threshold goes right; one that is missing (NaN) goes left.
 */
export interface TreeWeights {
  depth: number;
  base: number;
  /** All trees' splits, one after another: which column, and the threshold. */
  columns: readonly number[];
  thresholds: readonly number[];
  /** All trees' leaves, one after another. */
  leaves: readonly number[];
}

/** Trees made ready for many evaluations. */
export interface Trees {
  depth: number;
  base: number;
  count: number;
  columns: Uint8Array;
  thresholds: Float64Array;
  leaves: Float64Array;
}

export function treesOf({ depth, base, columns, thresholds, leaves }: TreeWeights): Trees {
  return {
    depth,
    base,
    count: leaves.length >> depth,
    columns: Uint8Array.from(columns),
    thresholds: Float64Array.from(thresholds),
    leaves: Float64Array.from(leaves),
  };
}

/** Sum of the leaves that a row of features comes to. */
export function evaluate({ depth, base, count, columns, thresholds, leaves }: Trees, row: Float64Array): number {
  const splits = (1 << depth) - 1;
  let sum = base;
  for (let tree = 0; tree < count; tree += 1) {
    const first = tree * splits;
    let at = 0;
    for (let level = 0; level < depth; level += 1) {
      const split = first + at;
      const right = (row[columns[split] as number] as number) > (thresholds[split] as number);
      at = 2 * at + (right ? 2 : 1);
    }
    sum += leaves[tree * (splits + 1) + at - splits] as number;
  }
  return sum;
}
