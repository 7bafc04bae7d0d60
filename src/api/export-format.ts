import { stringify } from 'csv-stringify/sync';
import { ExportedCase, type ExportFormat } from '../schemas/api/exports.ts';

export const mediaTypes: Record<ExportFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
};

const columns = ExportedCase.keyof().options;

/**
 * What makes a spreadsheet take a cell for a formula, blanks before it and the wide signs of East Asian keyboards included:
 * https://owasp.org/www-community/attacks/CSV_Injection
 */
const formulaFrom = /^(?:\s*[=+\-@＝＋－＠]|[\t\r])/;

/** The text of a file, a piece for each page of cases. A spreadsheet takes no cell of it for a formula. */
export async function* fileText(pages: AsyncIterable<ExportedCase[]>, format: ExportFormat): AsyncGenerator<string> {
  if (format === 'csv') {
    // Without the mark Excel takes the text for one of the local code page.
    yield `\uFEFF${csvOf([columns])}`;
    for await (const page of pages) yield csvOf(page.map(cellsOf));
    return;
  }
  let comma = '\n';
  yield '[';
  for await (const page of pages) {
    for (const row of page) {
      yield `${comma}${JSON.stringify(row)}`;
      comma = ',\n';
    }
  }
  yield '\n]\n';
}

function cellsOf(row: ExportedCase): string[] {
  return columns.map((column) => {
    const value = row[column];
    if (Array.isArray(value)) return asText(value.join('; '));
    if (typeof value === 'boolean') return value ? 'yes' : 'no';
    return typeof value === 'string' ? asText(value) : String(value ?? '');
  });
}

/** On one line, so that a line is a case; one that begins like a formula is marked as text. */
function asText(value: string): string {
  const line = value.replaceAll(/\s*[\r\n]+\s*/g, ' ');
  return formulaFrom.test(line) ? `'${line}` : line;
}

/** RFC 4180 */
function csvOf(rows: string[][]): string {
  return stringify(rows, { record_delimiter: '\r\n' });
}
