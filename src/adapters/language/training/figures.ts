/** How often each class (row) was given each label (column). */
export type Confusion = Float64Array;

export function confusionOf(classes: number, labels: ArrayLike<number>, given: ArrayLike<number>): Confusion {
  const table = new Float64Array(classes * classes);
  for (let at = 0; at < labels.length; at += 1) {
    const cell = (labels[at] as number) * classes + (given[at] as number);
    table[cell] = (table[cell] as number) + 1;
  }
  return table;
}

/** Share of each class that was found; NaN for a class that does not occur. */
export function recalls(table: Confusion): number[] {
  const classes = Math.sqrt(table.length);
  return Array.from({ length: classes }, (_, of) => {
    const row = table.slice(of * classes, (of + 1) * classes);
    return (row[of] as number) / row.reduce((sum, one) => sum + one, 0);
  });
}

/** Mean recall of the classes that occur, in percent. */
export function macroRecall(table: Confusion): number {
  const found = recalls(table).filter((one) => !Number.isNaN(one));
  return (100 * found.reduce((sum, one) => sum + one, 0)) / found.length;
}

/** Mean F1 of the classes that occur, in percent. */
export function macroF1(table: Confusion): number {
  const classes = Math.sqrt(table.length);
  let [sum, occurring] = [0, 0];
  for (let of = 0; of < classes; of += 1) {
    let [inRow, inColumn] = [0, 0];
    for (let other = 0; other < classes; other += 1) {
      inRow += table[of * classes + other] as number;
      inColumn += table[other * classes + of] as number;
    }
    if (inRow === 0) continue;
    sum += (2 * (table[of * classes + of] as number)) / (inRow + inColumn);
    occurring += 1;
  }
  return (100 * sum) / occurring;
}

export function accuracy(table: Confusion): number {
  const classes = Math.sqrt(table.length);
  let right = 0;
  for (let of = 0; of < classes; of += 1) right += table[of * classes + of] as number;
  return (100 * right) / table.reduce((sum, one) => sum + one, 0);
}

/** Texts whose confidence lies in one part of [0, 1]. */
export interface ReliabilityBin {
  from: number;
  to: number;
  texts: number;
  /** Mean confidence and share that was right. */
  said: number;
  held: number;
}

/** `count` bins of equal width, those that hold a text, and the expected calibration error over them in percent. */
export function reliability(
  confidences: readonly number[],
  right: readonly boolean[],
  count = 10,
): { bins: ReliabilityBin[]; error: number } {
  const bins: ReliabilityBin[] = Array.from({ length: count }, (_, at) => {
    return { from: at / count, to: (at + 1) / count, texts: 0, said: 0, held: 0 };
  });
  confidences.forEach((confidence, at) => {
    const bin = bins[Math.min(count - 1, Math.floor(confidence * count))] as ReliabilityBin;
    bin.texts += 1;
    bin.said += confidence;
    bin.held += right[at] ? 1 : 0;
  });
  let error = 0;
  for (const bin of bins) {
    error += Math.abs(bin.said - bin.held);
    bin.said /= Math.max(1, bin.texts);
    bin.held /= Math.max(1, bin.texts);
  }
  return { bins: bins.filter((bin) => bin.texts > 0), error: (100 * error) / Math.max(1, confidences.length) };
}
