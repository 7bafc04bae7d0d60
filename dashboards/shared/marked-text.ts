export interface Mark {
  /** Offsets in UTF-16 units. */
  start: number;
  end: number;
  /** Signed weight of the judgement: negative is complaint, positive is praise. */
  weight?: number;
  /** The words by which the brand was found. */
  isBrand?: boolean;
  /** The watch word that found them. */
  watched?: string;
}

export interface Stretch {
  /** Where it begins in the text. */
  start: number;
  text: string;
  weight: number | undefined;
  isBrand: boolean;
  watched?: string;
}

/**
 * Cuts a text at its marks. Of marks that overlap, the heavier one colours; neighbours that look the same are one
 * stretch. What of a mark lies outside the text is cut off.
 */
export function cutAtMarks(text: string, marks: readonly Mark[]): Stretch[] {
  const inBounds = marks
    .map((mark) => ({ ...mark, start: Math.max(0, mark.start), end: Math.min(text.length, mark.end) }))
    .filter(({ start, end }) => start < end);
  const cuts = new Set([0, text.length, ...inBounds.flatMap(({ start, end }) => [start, end])]);
  const places = [...cuts].sort((a, b) => a - b);
  const stretches: Stretch[] = [];
  for (const [index, start] of places.slice(0, -1).entries()) {
    const end = places[index + 1] ?? text.length;
    const over = inBounds.filter((mark) => mark.start <= start && mark.end >= end);
    const [weight] = over.flatMap((mark) => mark.weight ?? []).sort((a, b) => Math.abs(b) - Math.abs(a));
    const isBrand = over.some((mark) => mark.isBrand);
    const watched = over.find((mark) => mark.watched !== undefined)?.watched;
    const last = stretches.at(-1);
    if (last && last.weight === weight && last.isBrand === isBrand && last.watched === watched)
      last.text += text.slice(start, end);
    else
      stretches.push({
        ...{ start, text: text.slice(start, end), weight, isBrand },
        ...(watched !== undefined && { watched }),
      });
  }
  return stretches;
}

/** The words that found a post, as marks. */
export function brandMarks(spans: readonly { start: number; end: number }[]): Mark[] {
  return spans.map(({ start, end }) => ({ start, end, isBrand: true }));
}
