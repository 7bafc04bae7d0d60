/** A table of features by columns, each cut into at most 64 bins of about as many rows. */
export interface BinnedTable {
  rows: number;
  /** Bin of every row, a column at a time. */
  bins: Uint8Array[];
  /** Upper ends of a column's bins but the last: a value above cuts[b] lies in a bin past b. */
  cuts: Float64Array[];
}

export const mostBins = 64;

/** Cuts columns of features into bins. What is missing (NaN) lies in the first. */
export function bin(columns: readonly Float64Array[]): BinnedTable {
  const cuts = columns.map(cutsOf);
  return {
    rows: columns[0]?.length ?? 0,
    cuts,
    bins: columns.map((column, at) => binColumn(column, cuts[at] as Float64Array)),
  };
}

function cutsOf(column: Float64Array): Float64Array {
  const sorted = column.filter((value) => !Number.isNaN(value)).sort();
  const cuts: number[] = [];
  for (let at = 1; at < mostBins; at += 1) {
    const index = Math.floor((at * sorted.length) / mostBins);
    const [below, above] = [sorted[index - 1], sorted[index]];
    if (below === undefined || above === undefined || below === above) continue;
    const cut = Number(((below + above) / 2).toPrecision(5));
    if (cut >= below && cut < above && cut > (cuts.at(-1) ?? Number.NEGATIVE_INFINITY)) cuts.push(cut);
  }
  // Columns of a few values: their mass may hide a boundary from the quantiles.
  if (cuts.length < 8) return cutsBetween(sorted);
  return Float64Array.from(cuts);
}

function cutsBetween(sorted: Float64Array): Float64Array {
  const distinct = [...new Set(sorted)];
  const step = Math.max(1, Math.ceil(distinct.length / (mostBins - 1)));
  const cuts: number[] = [];
  for (let at = step; at < distinct.length; at += step) {
    const [below, above] = [distinct[at - 1] ?? 0, distinct[at] ?? 0];
    const middle = Number(((below + above) / 2).toPrecision(5));
    cuts.push(middle >= below && middle < above ? middle : below);
  }
  return Float64Array.from(cuts);
}

function binColumn(column: Float64Array, cuts: Float64Array): Uint8Array {
  return Uint8Array.from(column, (value) => {
    if (Number.isNaN(value)) return 0;
    let [low, high] = [0, cuts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (value > (cuts[middle] as number)) low = middle + 1;
      else high = middle;
    }
    return low;
  });
}
