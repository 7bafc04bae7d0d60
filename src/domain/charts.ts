import type { BarChart, Chart, TimeChart } from '../schemas/chart.ts';
import { barOption, weekOption } from './chart-bars.ts';
import { type ChartTheme, chartLook } from './chart-look.ts';
import { timeOption } from './chart-time.ts';

export interface ChartDressing {
  /** Where no heading stands beside it: in a file, a mail, a report. */
  titled?: boolean;
  fontFamily?: string;
}

/**
 * What ECharts draws for a chart: plain data without functions, the same for page, mail and report. What ECharts writes is
 * text to it; no name of a topic or brand is read as markup.
 */
export function chartOption(chart: Chart, theme: ChartTheme, dressing: ChartDressing = {}): Record<string, unknown> {
  const look = chartLook(theme);
  const option = optionOf(chart, theme);
  const title = dressing.titled && {
    backgroundColor: look.ground,
    title: { text: chart.title, left: 8, top: 4, textStyle: { color: look.text, fontSize: 15, fontWeight: 'bold' } },
    grid: lowered(option.grid),
  };
  return {
    ...option,
    ...title,
    textStyle: { fontFamily: dressing.fontFamily ?? 'system-ui, sans-serif', color: look.text },
    aria: { enabled: false },
    animation: false,
    ...(chart.kind !== 'week' && { legend: legendOf(chart, theme, dressing.titled === true) }),
  };
}

const roomOfTitle = 26;

function lowered(grid: unknown): unknown {
  const { top, ...rest } = grid as { top: number };
  return { ...rest, top: top + roomOfTitle };
}

function optionOf(chart: Chart, theme: ChartTheme): Record<string, unknown> {
  switch (chart.kind) {
    case 'lines':
    case 'stacked':
      return timeOption(chart, theme);
    case 'bars':
    case 'shares':
      return barOption(chart, theme);
    case 'week':
      return weekOption(chart, theme);
  }
}

/** A bar is named by a square, a line by its dash; one row of bars needs no name beside the title. */
function legendOf(chart: TimeChart | BarChart, theme: ChartTheme, isTitled: boolean): Record<string, unknown> {
  const look = chartLook(theme);
  const isTime = chart.kind === 'lines' || chart.kind === 'stacked';
  const series = chart.series.map(({ name, role }) => ({
    name,
    ...(isBar(chart, role) && { icon: 'rect' }),
  }));
  const more = isTime
    ? [...(chart.gaps?.length ? ['not heard'] : []), ...(chart.marks?.length ? ['incident'] : [])]
    : [];
  return {
    show: series.length + more.length > 1,
    data: [
      ...series,
      ...more.map((name) => ({ name, icon: name === 'incident' ? 'pin' : 'path://M0 10L10 0L12 2L2 12Z' })),
    ],
    ...{
      type: 'plain',
      selectedMode: false,
      left: 8,
      top: isTitled ? 2 + roomOfTitle : 0,
      itemWidth: 22,
      itemHeight: 10,
    },
    ...{ textStyle: { color: look.text }, itemGap: 14 },
  };
}

function isBar(chart: TimeChart | BarChart, role: string): boolean {
  return chart.kind !== 'lines' && role !== 'before';
}
