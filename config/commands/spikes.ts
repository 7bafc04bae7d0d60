import type { Readable } from 'node:stream';
import { createSpikeDetector, type Observation, type SpikeOptions } from '#src/domain/spikes/spike-detector.ts';
import { readLines } from '../lines.ts';
import type { Terminal } from './command.ts';

/**
 * Judges `timestamp,value` rows in one pass, each by the rows before it: `timestamp,score,alert` with the timestamp as
 * given and `alert` 1 only where an alert opens. A row that cannot be read gets an error with its line number; the others
 * are judged all the same, and the exit code is 1.
 */
export async function spikeRows(options: SpikeOptions, input: Readable, terminal: Terminal): Promise<number> {
  terminal.signal.addEventListener('abort', () => input.destroy(), { once: true });
  const detector = createSpikeDetector(options);
  let columns: Columns | undefined;
  let lastAt = Number.NEGATIVE_INFINITY;
  let number = 0;
  let exitCode = 0;

  /** The answer to a row; undefined where there is none. */
  function answerTo(line: string): string | undefined {
    const row = line.replace(/\r$/, '');
    if (row.trim() === '') return undefined;
    if (!columns) {
      columns = readHeader(row);
      return columns ? 'timestamp,score,alert' : reject('the header line must name the columns timestamp and value.');
    }
    const read = readRow(row, columns);
    if ('problem' in read) return reject(read.problem);
    if (read.at.getTime() <= lastAt) return reject('its time is not later than that of the row before.');
    lastAt = read.at.getTime();
    const { score, alert } = detector.observe(read);
    return `${read.timestamp},${Math.round(score * 1e4) / 1e4},${alert ? 1 : 0}`;
  }

  function reject(problem: string): undefined {
    terminal.err(`line ${number}: ${problem}`);
    exitCode = 1;
  }

  for await (const lines of readLines(input)) {
    const answers: string[] = [];
    for (const line of lines) {
      number += 1;
      const answer = answerTo(number === 1 ? line.replace(/^\ufeff/, '') : line);
      if (answer !== undefined) answers.push(answer);
      if (!columns && exitCode !== 0) return exitCode;
    }
    if (answers.length > 0) terminal.out(answers.join('\n'));
  }
  if (columns) return exitCode;
  terminal.err('There is nothing to judge: standard input needs a header line and rows of timestamp,value.');
  return 1;
}

interface Columns {
  timestamp: number;
  value: number;
}

function readHeader(row: string): Columns | undefined {
  const names = row.split(',').map((name) => unquoted(name).toLowerCase());
  const columns = { timestamp: names.indexOf('timestamp'), value: names.indexOf('value') };
  return columns.timestamp < 0 || columns.value < 0 ? undefined : columns;
}

function readRow(row: string, columns: Columns): (Observation & { timestamp: string }) | { problem: string } {
  const fields = row.split(',');
  const timestamp = fields[columns.timestamp] ?? '';
  const at = readTime(unquoted(timestamp));
  if (!at) return { problem: 'needs a timestamp like 2026-11-22 09:30:00 or 2026-11-22T09:30:00Z.' };
  const written = unquoted(fields[columns.value] ?? '');
  const value = written === '' ? Number.NaN : Number(written);
  if (!Number.isFinite(value) || value < 0) return { problem: 'needs a value that is a number of 0 or more.' };
  return { at, value, timestamp };
}

function unquoted(field: string): string {
  return field.trim().replace(/^"(.*)"$/, '$1');
}

const TIME = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(:\d\d(?:\.\d+)?)?\s*(Z|[+-]\d\d:?\d\d)?)?$/i;

/** Without a zone a time is taken as UTC. */
function readTime(written: string): Date | undefined {
  const [, day, minute = '00:00', second = ':00', zone = 'Z'] = TIME.exec(written) ?? [];
  if (!day) return undefined;
  const at = new Date(`${day}T${minute}${second}${zone.replace(/^([+-]\d\d)(\d\d)$/, '$1:$2').toUpperCase()}`);
  return Number.isNaN(at.getTime()) ? undefined : at;
}
