export interface Mark {
  start: number;
  end: number;
  /** Signed weight of the judgement: negative is complaint, positive is praise. */
  weight?: number;
  /** The brand stands here. */
  isBrand?: boolean;
}

export interface Stretch {
  /** Where it begins in the text. */
  start: number;
  text: string;
  weight: number | undefined;
  isBrand: boolean;
}

/** Cuts a text at its marks; of marks that overlap, the heavier one colours. Marks out of the text's bounds are dropped. */
export function cutAtMarks(text: string, marks: readonly Mark[]): Stretch[] {
  const inBounds = marks.filter(({ start, end }) => start >= 0 && start < end && end <= text.length);
  const cuts = new Set([0, text.length, ...inBounds.flatMap(({ start, end }) => [start, end])]);
  const places = [...cuts].sort((a, b) => a - b);
  return places.slice(0, -1).map((start, index) => {
    const end = places[index + 1] ?? text.length;
    const over = inBounds.filter((mark) => mark.start <= start && mark.end >= end);
    const weights = over.flatMap(({ weight }) => weight ?? []).sort((a, b) => Math.abs(b) - Math.abs(a));
    return { start, text: text.slice(start, end), weight: weights[0], isBrand: over.some(({ isBrand }) => isBrand) };
  });
}
