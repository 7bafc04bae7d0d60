/**
 * The scoring of the Numenta Anomaly Benchmark, standard profile, written from its published definition (Lavin & Ahmad
 * 2015, arXiv:1510.03336): what an early detection within a labelled window is worth, and what a false one costs.
 */

/** A window is worth at most this much, missed it costs as much, and each false positive costs at most `falsePositive`. */
const weights = { truePositive: 1, falsePositive: 0.11, falseNegative: 1 };

/** Rows that are not scored: 15 % of the series, at most 15 % of 5,000. */
export function probationOf(rows: number): number {
  return Math.floor(Math.min(0.15 * rows, 0.15 * 5000));
}

/** Rows of the first and last point of a labelled window, both of them in it. */
export interface AnomalyWindow {
  first: number;
  last: number;
}

/** What each row is worth when it is detected, and the window that it lies in. */
export interface ScoredRow {
  worth: number;
  window: number | undefined;
}

/** 1 at a window's left edge, 0 at its right one, -1 far behind it. */
function scaledSigmoid(position: number): number {
  return position > 3 ? -1 : 2 / (1 + Math.exp(5 * position)) - 1;
}

const mostWorth = scaledSigmoid(-1);

export function worthOfRows(rows: number, windows: AnomalyWindow[]): ScoredRow[] {
  let before: AnomalyWindow | undefined;
  return Array.from({ length: rows }, (_, row) => {
    const window = windows.findIndex(({ first, last }) => first <= row && row <= last);
    const inside = windows[window];
    if (inside) {
      before = inside;
      const width = inside.last - inside.first + 1;
      const worth = (scaledSigmoid(-(inside.last - row + 1) / width) * weights.truePositive) / mostWorth;
      return { worth, window };
    }
    const past = before ? (row - before.last) / (before.last - before.first) : Number.POSITIVE_INFINITY;
    return { worth: scaledSigmoid(past) * weights.falsePositive, window: undefined };
  });
}

/** What a series was worth: `windows` to be found, `raw` the sum that the benchmark normalises. */
export interface SeriesScore {
  windows: number;
  found: number;
  falsePositives: number;
  raw: number;
}

/** `detected` are rows; those on probation do not count. */
export function scoreDetections(worth: ScoredRow[], windows: number, detected: Iterable<number>): SeriesScore {
  const best = new Map<number, number>();
  const probation = probationOf(worth.length);
  let falsePositives = 0;
  let cost = 0;
  for (const at of detected) {
    const row = worth[at];
    if (!row || at < probation) continue;
    if (row.window !== undefined)
      best.set(row.window, Math.max(best.get(row.window) ?? -weights.falseNegative, row.worth));
    else {
      falsePositives += 1;
      cost += row.worth;
    }
  }
  const gained = [...best.values()].reduce((sum, value) => sum + value, 0);
  return {
    windows,
    found: best.size,
    falsePositives,
    raw: gained + cost - (windows - best.size) * weights.falseNegative,
  };
}

/** 100 for a detector that finds every window at its left edge and nothing else, 0 for one that finds nothing. */
export function normalised(scores: SeriesScore[]): number {
  const windows = scores.reduce((sum, score) => sum + score.windows, 0);
  const raw = scores.reduce((sum, score) => sum + score.raw, 0);
  const none = -windows * weights.falseNegative;
  const perfect = windows * weights.truePositive;
  return (100 * (raw - none)) / (perfect - none);
}
