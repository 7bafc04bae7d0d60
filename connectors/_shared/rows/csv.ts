import { type Line, MAX_LINE_BYTES, type Place } from './lines.ts';

/** A record of a CSV, which may reach over several lines. */
export interface CsvRecord {
  cells: string[];
  /** The line it begins at. */
  line: number;
  next: Place;
  problem?: string;
}

export interface CsvReader {
  /** The records that are complete with this line. */
  push(line: Line): CsvRecord[];
  /** What is left when the file ends. */
  end(): CsvRecord[];
}

/**
 * Splits lines into the records of RFC 4180. A quote that is opened and never closed would swallow the rest of the
 * file: past 1 MB its line is given up as a problem, and reading goes on behind it.
 */
export function openCsv(delimiter: string): CsvReader {
  let held: Line[] = [];
  let heldSize = 0;
  let cells: string[] = [];
  let open: string | undefined; // text of the cell whose quote is open

  const reset = () => {
    held = [];
    heldSize = 0;
    cells = [];
    open = undefined;
  };

  const giveUp = (problem: string): CsvRecord[] => {
    const [first, ...later] = held;
    reset();
    if (!first) return [];
    return [{ cells: [], line: first.line, next: first.next, problem }, ...later.flatMap(push)];
  };

  function push(line: Line): CsvRecord[] {
    if (line.problem) return [...giveUp('a quote is opened and not closed'), { ...line, cells: [] }];
    if (open === undefined && line.text === '') return [];
    held.push(line);
    heldSize += line.text.length;
    if (open === undefined && !line.text.includes('"')) cells = line.text.split(delimiter);
    else scan(line.text);
    if (open !== undefined) return heldSize > MAX_LINE_BYTES ? giveUp('a quote is opened and not closed') : [];
    const record = { cells, line: held[0]?.line ?? line.line, next: line.next };
    reset();
    return [record];
  }

  /** Takes the cells of one line. Quotes count at the start of a cell only, as in `5" disk`. */
  function scan(text: string): void {
    let at = 0;
    if (open === undefined && text[0] === '"') [open, at] = ['', 1];
    for (;;) {
      if (open === undefined) {
        const end = text.indexOf(delimiter, at);
        cells.push(text.slice(at, end === -1 ? undefined : end));
        if (end === -1) return;
        at = end + 1;
      } else {
        const quote = text.indexOf('"', at);
        if (quote === -1) {
          open += `${text.slice(at)}\n`;
          return;
        }
        open += text.slice(at, quote);
        at = quote + 1;
        if (text[at] === '"') {
          open += '"';
          at += 1;
          continue;
        }
        // What follows a closing quote belongs to the cell as it stands.
        const end = text.indexOf(delimiter, at);
        cells.push(open + text.slice(at, end === -1 ? undefined : end));
        open = undefined;
        if (end === -1) return;
        at = end + 1;
      }
      if (text[at] === '"') [open, at] = ['', at + 1];
    }
  }

  return { push, end: () => drain() };

  function drain(): CsvRecord[] {
    const records: CsvRecord[] = [];
    // Reading on behind one open quote may find another.
    while (held.length > 0) records.push(...giveUp('a quote is opened and not closed'));
    return records;
  }
}

/** The separator that the header uses most. */
export function delimiterOf(header: string): string {
  const unquoted = header.replace(/"[^"]*"/g, '');
  const uses = [',', ';', '\t', '|'].map((delimiter) => ({ delimiter, count: unquoted.split(delimiter).length }));
  return uses.reduce((best, one) => (one.count > best.count ? one : best)).delimiter;
}
