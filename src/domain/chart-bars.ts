import type { BarChart, ChartSeries, WeekChart } from '../schemas/chart.ts';
import { type ChartTheme, chartLook } from './chart-look.ts';
import { isCounted } from './chart-place.ts';

type Look = ReturnType<typeof chartLook>;

/** A lying bar for each place; rows of values stand end to end in it, and what was before is a mark on it. */
export function barOption(chart: BarChart, theme: ChartTheme): Record<string, unknown> {
  const look = chartLook(theme);
  const isShares = chart.kind === 'shares';
  const percent = (isShares || chart.unit === '%') && { formatter: '{value} %' };
  return {
    grid: {
      left: 8,
      right: 24,
      top: chart.series.length > 1 ? 30 : 8,
      bottom: 4,
      outerBoundsMode: 'same',
      outerBoundsContain: 'axisLabel',
    },
    xAxis: {
      type: 'value',
      ...(isShares && { max: 100, interval: 25 }),
      ...(isCounted(chart) && { minInterval: 1 }),
      splitNumber: 4,
      axisLabel: { color: look.quiet, hideOverlap: true, ...percent },
      splitLine: { lineStyle: { color: look.grid } },
    },
    yAxis: {
      ...{ type: 'category', data: chart.places, inverse: true, axisTick: { show: false } },
      axisLine: { lineStyle: { color: look.grid } },
      axisLabel: { color: look.text, width: 130, overflow: 'truncate', interval: 0 },
    },
    series: chart.series.map((one) =>
      barsOf(one, look, chart.series.filter(({ role }) => role === one.role).indexOf(one)),
    ),
  };
}

function barsOf({ name, role, values }: ChartSeries, look: Look, place: number): Record<string, unknown> {
  const { edge, mark, ...own } = look.roles[role];
  // Brands of a kind stand side by side: each has a shade of its own.
  const shades = look.shades[role] ?? [own.color];
  const color = shades[place % shades.length];
  const common = { name, data: values, animation: false, emphasis: { disabled: true } };
  if (role === 'before') return { ...common, type: 'scatter', symbol: mark, symbolSize: 9, itemStyle: { color }, z: 5 };
  return {
    ...common,
    ...{ type: 'bar', stack: 'all', barMaxWidth: 22, barCategoryGap: '30%' },
    itemStyle: { color, ...(edge && { borderColor: edge, borderWidth: 0.8 }) },
  };
}

export const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;

/** A square for each hour of each weekday, the fuller the stronger. */
export function weekOption({ values, unit }: WeekChart, theme: ChartTheme): Record<string, unknown> {
  const look = chartLook(theme);
  const cells = values.flatMap((row, day) =>
    row.flatMap((value, hour) => (value === null ? [] : [[hour, day, value] as const])),
  );
  const most = Math.max(1, ...cells.map(([, , value]) => value));
  const axis = { axisTick: { show: false }, axisLine: { show: false }, splitLine: { show: false } };
  return {
    grid: { left: 8, right: 12, top: 8, bottom: 40, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    xAxis: {
      ...{
        type: 'category',
        data: Array.from({ length: 24 }, (_, hour) => `${String(hour).padStart(2, '0')}`),
        ...axis,
      },
      axisLabel: { color: look.quiet, hideOverlap: true },
    },
    yAxis: {
      type: 'category',
      data: [...weekdays],
      inverse: true,
      ...axis,
      axisLabel: { color: look.text, interval: 0 },
    },
    visualMap: {
      ...{ type: 'continuous', min: 0, max: most, calculable: false, orient: 'horizontal', left: 'center', bottom: 0 },
      ...{ itemHeight: 120, itemWidth: 10, text: [`${most.toLocaleString('en')} ${unit}`, '0'] },
      ...{ textStyle: { color: look.quiet }, inRange: { color: look.scale } },
    },
    series: [
      {
        ...{ name: unit, type: 'heatmap', data: cells, animation: false, emphasis: { disabled: true } },
        itemStyle: { borderColor: look.ground, borderWidth: 1 },
      },
    ],
  };
}
