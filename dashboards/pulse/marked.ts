/** A stretch of text, with what is marked in it. */
export interface Piece {
  at: number;
  text: string;
  marked: boolean;
}

/** Cuts a text at its marks. Marks that overlap are one, and those that lie outside the text are cut off. */
export function piecesOf(text: string, marks: readonly { start: number; end: number }[]): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  const add = (end: number, marked: boolean) => {
    if (end > at) pieces.push({ at, text: text.slice(at, end), marked });
    at = Math.max(at, end);
  };
  for (const { start, end } of marks.toSorted((a, b) => a.start - b.start)) {
    add(Math.min(start, text.length), false);
    const last = pieces.at(-1);
    if (last?.marked && start <= at) {
      last.text += text.slice(at, Math.min(end, text.length));
      at = Math.max(at, Math.min(end, text.length));
    } else add(Math.min(end, text.length), true);
  }
  add(text.length, false);
  return pieces;
}
