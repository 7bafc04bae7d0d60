import type { BarChart, Chart, TimeChart, WeekChart } from '../schemas/chart.ts';
import { weekdays } from './chart-bars.ts';

/** A chart in words and figures: what a spreadsheet takes, and who does not see the picture reads. */
export interface ChartTable {
  columns: string[];
  /** The first cell names the row. */
  rows: (string | number | null)[][];
}

/** One row for each place of the axis, in its order. */
export function chartTable(chart: Chart): ChartTable {
  switch (chart.kind) {
    case 'lines':
    case 'stacked':
      return timeTable(chart);
    case 'bars':
    case 'shares':
      return barTable(chart);
    case 'week':
      return weekTable(chart);
  }
}

function seriesColumns({ series }: TimeChart | BarChart): string[] {
  return series.flatMap(({ name, interval }) => (interval ? [name, `${name}, low`, `${name}, high`] : [name]));
}

function seriesCells({ series }: TimeChart | BarChart, at: number): (number | null)[] {
  return series.flatMap(({ values, interval }) => {
    const value = values[at] ?? null;
    return interval ? [value, interval[at]?.low ?? null, interval[at]?.high ?? null] : [value];
  });
}

function timeTable(chart: TimeChart): ChartTable {
  const { buckets, gaps = [], marks = [] } = chart;
  return {
    columns: [
      'Time',
      ...seriesColumns(chart),
      ...(gaps.length > 0 ? ['Minutes not heard'] : []),
      ...(marks.length > 0 ? ['Incidents'] : []),
    ],
    rows: buckets.map(({ label, from, to }, at) => [
      label,
      ...seriesCells(chart, at),
      ...(gaps.length > 0 ? [minutesWithin(gaps, from, to)] : []),
      ...(marks.length > 0
        ? [
            marks
              .filter((mark) => mark.at >= from && mark.at < to)
              .map((mark) => mark.label)
              .join('; '),
          ]
        : []),
    ]),
  };
}

function minutesWithin(gaps: { from: Date; to: Date }[], from: Date, to: Date): number {
  const ms = gaps.reduce((sum, gap) => {
    const begin = Math.max(gap.from.getTime(), from.getTime());
    return sum + Math.max(0, Math.min(gap.to.getTime(), to.getTime()) - begin);
  }, 0);
  return Math.round(ms / 60_000);
}

function barTable(chart: BarChart): ChartTable {
  return {
    columns: ['Name', ...seriesColumns(chart)],
    rows: chart.places.map((place, at) => [place, ...seriesCells(chart, at)]),
  };
}

function weekTable({ values, unit }: WeekChart): ChartTable {
  return {
    columns: ['Weekday', 'Hour', unit],
    rows: values.flatMap((row, day) => row.map((value, hour) => [weekdays[day] ?? '', hour, value])),
  };
}

/**
 * What makes a spreadsheet take a cell for a formula, blanks before it and the wide signs of East Asian keyboards included:
 * https://owasp.org/www-community/attacks/CSV_Injection
 */
const formulaFrom = /^(?:\s*[=+\-@＝＋－＠]|[\t\r])/;

/** RFC 4180; time charts say when each row begins and ends, in UTC. */
export function chartCsv(chart: Chart): string {
  const { columns, rows } = chartTable(chart);
  const buckets = 'buckets' in chart ? chart.buckets : undefined;
  const head = buckets ? ['From', 'To', ...columns] : columns;
  const lines = rows.map((row, at) => {
    const bucket = buckets?.[at];
    return bucket ? [bucket.from.toISOString(), bucket.to.toISOString(), ...row] : row;
  });
  return `${[head, ...lines].map((line) => line.map(csvCell).join(',')).join('\r\n')}\r\n`;
}

function csvCell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(Number(value.toPrecision(10)));
  const text = formulaFrom.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
