import { chartTable } from '#src/domain/chart-table.ts';
import type { Chart } from '#src/schemas/chart.ts';

/** How many places of a chart one can point at: a bucket, a bar, an hour of the week. */
export function placesOf(chart: Chart): number {
  if ('buckets' in chart) return chart.buckets.length;
  return 'places' in chart ? chart.places.length : chart.values.length * 24;
}

/** Where a key leads from a place; undefined where the key means nothing here. */
export function placeAfter(chart: Chart, place: number | undefined, key: string): number | undefined {
  const count = placesOf(chart);
  if (count === 0) return undefined;
  const step = stepsOf(chart)[key];
  const last = count - 1;
  if (key === 'Home') return 0;
  if (key === 'End') return last;
  if (step === undefined) return undefined;
  // Time is entered at its newest end, all else at its beginning.
  if (place === undefined) return 'buckets' in chart ? last : 0;
  return Math.min(last, Math.max(0, place + step));
}

function stepsOf(chart: Chart): Record<string, number> {
  if (chart.kind === 'week') return { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -24, ArrowDown: 24 };
  return 'places' in chart ? { ArrowUp: -1, ArrowDown: 1 } : { ArrowLeft: -1, ArrowRight: 1 };
}

/** "Tue 3 Feb" and "negative 12, neutral 3; 15 minutes not heard". */
export function placeWords(chart: Chart, place: number): { name: string; words: string } {
  const { columns, rows } = chartTable(chart);
  const row = rows[place] ?? [];
  if (chart.kind === 'week') {
    const hour = String(row[1]).padStart(2, '0');
    return { name: `${row[0]} ${hour}:00`, words: `${row[2] ?? 'no'} ${chart.unit}` };
  }
  const parts = columns.flatMap((column, at) => {
    const value = row[at];
    if (at === 0 || value === null || value === undefined || value === '') return [];
    if (column === 'Minutes not heard') return value === 0 ? [] : [`${value} minutes not heard`];
    return [typeof value === 'number' ? `${column} ${figure(value, chart.unit)}` : value];
  });
  return { name: String(row[0] ?? ''), words: parts.length > 0 ? parts.join(', ') : 'nothing known' };
}

/** As a table and a sentence show it. */
export function figure(value: number, unit: string): string {
  if (unit === '%') return `${value.toLocaleString('en', { maximumFractionDigits: 1 })} %`;
  return value.toLocaleString('en', { maximumFractionDigits: 2 });
}
