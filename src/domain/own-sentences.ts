export interface Sentence {
  /** Offsets in the text. */
  start: number;
  end: number;
}

/** What goes on for longer without an end is looked at in pieces. */
const longestSentence = 500;
const shortestQuote = 3;
const longestQuote = 500;
const closings: Record<string, string> = { '„': '“”"', '“': '”', '«': '»', '"': '"' };

/** A dot behind a single letter ends nothing, nor one behind a figure before a month or a small letter: "am 3. März", "3 p.m. on Friday". */
const month = 'Jan|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez';
const endBehind = /^["”»)]?(?:\s|$)/u;
const singleLetter = /(?:^|[^\p{L}\p{N}])\p{L}$/u;
const figure = /\p{N}$/u;
const newSentence = new RegExp(`^["”»)]?(?:\\s+(?!${month})\\p{Lu}|\\s*$)`, 'u');

/** The sentences of a text that are its writer's own: neither lines that are quoted nor words between quotation marks. */
export function ownSentences(text: string): Sentence[] {
  const own = withoutQuotes(text);
  const found: Sentence[] = [];
  let from = 0;
  for (const { 0: marks, index } of own.matchAll(/[.!?…;\n]+/gu)) {
    const end = index + marks.length;
    if (!marks.includes('\n') && !endsSentence(own, marks, index, end)) continue;
    addPieces(found, own, from, end);
    from = end;
  }
  addPieces(found, own, from, own.length);
  return found;
}

function endsSentence(text: string, marks: string, start: number, end: number): boolean {
  const next = text.slice(end, end + 12);
  if (!endBehind.test(next)) return false;
  if (marks !== '.') return true;
  const before = text.slice(Math.max(0, start - 2), start);
  return figure.test(before) ? newSentence.test(next) : !singleLetter.test(before);
}

function addPieces(found: Sentence[], text: string, from: number, to: number): void {
  let start = from;
  while (to - start > longestSentence) {
    const space = text.lastIndexOf(' ', start + longestSentence);
    const cut = space > start ? space : start + longestSentence;
    add(found, text, start, cut);
    start = cut;
  }
  add(found, text, start, to);
}

function add(found: Sentence[], text: string, from: number, to: number): void {
  const part = text.slice(from, to);
  const start = from + part.length - part.trimStart().length;
  const end = from + part.trimEnd().length;
  if (end > start) found.push({ start, end });
}

/** As long as before, with blanks for what is quoted. */
function withoutQuotes(text: string): string {
  const lines = text.replace(/^[ \t]*>[^\n]*/gmu, (line) => ' '.repeat(line.length));
  const pieces: string[] = [];
  /** Where each closing mark stands next; looked for anew only once it is passed. */
  const nextAt = new Map<string, number>();
  let from = 0;
  for (const { 0: mark, index } of lines.matchAll(/[„“«"]/gu)) {
    if (index < from || (mark === '"' && isLetter(lines[index - 1]))) continue;
    const close = closingAt(lines, closings[mark] ?? mark, index + 1, nextAt);
    const length = close - index - 1;
    const isOneLine = mark !== '"' || !lines.slice(index, close).includes('\n');
    if (close < 0 || length < shortestQuote || length > longestQuote || !isOneLine) continue;
    if (mark === '"' && isLetter(lines[close + 1])) continue;
    pieces.push(lines.slice(from, index), ' '.repeat(close + 1 - index));
    from = close + 1;
  }
  return pieces.join('') + lines.slice(from);
}

function closingAt(text: string, marks: string, from: number, nextAt: Map<string, number>): number {
  const places = [...marks].map((mark) => {
    let at = nextAt.get(mark);
    if (at === undefined || (at < from && at !== text.length)) {
      const found = text.indexOf(mark, from);
      at = found < 0 ? text.length : found;
      nextAt.set(mark, at);
    }
    return at;
  });
  const at = Math.min(...places);
  return at === text.length ? -1 : at;
}

function isLetter(character: string | undefined): boolean {
  return character !== undefined && /\p{L}/u.test(character);
}
