import type { ChartSeries, TimeChart } from '../schemas/chart.ts';
import { type ChartTheme, chartLook } from './chart-look.ts';
import { axisPlace, hatchLines, isCounted } from './chart-place.ts';

type Look = ReturnType<typeof chartLook>;

/** Lines or stacked bars over time; on a second, hidden pair of axes lie gaps and incidents at their very moments. */
export function timeOption(chart: TimeChart, theme: ChartTheme): Record<string, unknown> {
  const look = chartLook(theme);
  const { buckets, marks = [], range } = chart;
  const rows = Math.min(3, marks.length);
  return {
    grid: {
      left: 8,
      right: 16,
      top: 34 + rows * 16,
      bottom: 4,
      outerBoundsMode: 'same',
      outerBoundsContain: 'axisLabel',
    },
    xAxis: [
      {
        type: 'category',
        data: buckets.map(({ label }) => label),
        axisLine: { lineStyle: { color: look.grid } },
        axisTick: { show: false },
        axisLabel: { color: look.quiet, hideOverlap: true },
      },
      { type: 'value', min: 0, max: Math.max(1, buckets.length), show: false },
    ],
    yAxis: [
      {
        type: 'value',
        ...(range ? { min: range[0], max: range[1] } : { min: lowest(chart) }),
        ...(isCounted(chart) && { minInterval: 1 }),
        axisLabel: { color: look.quiet, ...(chart.unit === '%' && { formatter: '{value} %' }) },
        splitLine: { lineStyle: { color: look.grid } },
        splitNumber: 4,
      },
      { type: 'value', min: 0, max: 1, show: false },
    ],
    series: [
      ...chart.series.flatMap((one) => [...bandOf(one, look), seriesOf(chart, one, look)]),
      ...hatched(chart, look),
      ...incidents(chart, look),
    ],
  };
}

function lowest({ series }: TimeChart): number | undefined {
  const values = series.flatMap(({ values, interval = [] }) => [...values, ...interval.map((one) => one?.low ?? null)]);
  return values.some((value) => value !== null && value < 0) ? undefined : 0;
}

function seriesOf(chart: TimeChart, { name, role, values }: ChartSeries, look: Look): Record<string, unknown> {
  const { color, edge, dash, mark } = look.roles[role];
  if (chart.kind === 'stacked' && role !== 'before') {
    return {
      ...{ name, type: 'bar', stack: 'all', data: values, barCategoryGap: '14%', barMaxWidth: 64, animation: false },
      itemStyle: { color, ...(edge && chart.buckets.length <= 80 && { borderColor: edge, borderWidth: 0.6 }) },
      emphasis: { disabled: true },
    };
  }
  return {
    ...{ name, type: 'line', data: values, connectNulls: false, animation: false, z: role === 'before' ? 3 : 4 },
    // A lone point between two gaps has no line: its mark is all that shows it.
    ...{ symbol: mark, symbolSize: 6, showSymbol: values.length <= 62 || hasLonePoint(values) },
    lineStyle: { color: edge ?? color, width: role === 'before' ? 1.5 : 2, type: dash },
    itemStyle: { color: edge ?? color },
    emphasis: { disabled: true },
  };
}

function hasLonePoint(values: (number | null)[]): boolean {
  return values.some(
    (value, at) => value !== null && (values[at - 1] ?? null) === null && (values[at + 1] ?? null) === null,
  );
}

/** The interval as a band: an unseen line at its low end, and what lies between stacked on it. */
function bandOf({ name, role, interval }: ChartSeries, look: Look): Record<string, unknown>[] {
  if (!interval?.some((one) => one !== null)) return [];
  const common = {
    ...{
      type: 'line',
      stack: `band ${name}`,
      stackStrategy: 'all',
      symbol: 'none',
      silent: true,
      animation: false,
      z: 1,
    },
    ...{ lineStyle: { opacity: 0 }, emphasis: { disabled: true }, tooltip: { show: false } },
  };
  return [
    { ...common, data: interval.map((one) => one?.low ?? null) },
    {
      ...common,
      data: interval.map((one) => (one ? one.high - one.low : null)),
      areaStyle: { color: look.roles[role].color, opacity: 0.18 },
    },
  ];
}

const onMoments = { type: 'line', xAxisIndex: 1, yAxisIndex: 1, data: [], silent: true, animation: false };

function hatched({ buckets, gaps = [] }: TimeChart, look: Look): Record<string, unknown>[] {
  const lines = gaps.flatMap(({ from, to }) =>
    hatchLines(axisPlace(buckets, from), axisPlace(buckets, to), Math.max(1, buckets.length)),
  );
  if (lines.length === 0) return [];
  return [
    {
      ...onMoments,
      name: 'not heard',
      itemStyle: { color: look.hatch },
      markLine: {
        ...{ symbol: 'none', silent: true, animation: false, label: { show: false } },
        lineStyle: { color: look.hatch, width: 1, type: 'solid', opacity: 0.6 },
        data: lines.map(({ from, to }) => [{ coord: from }, { coord: to }]),
      },
    },
  ];
}

function incidents({ buckets, marks = [] }: TimeChart, look: Look): Record<string, unknown>[] {
  if (marks.length === 0) return [];
  const half = buckets.length / 2;
  const lines = marks.map(({ at, label }, index) => {
    const x = axisPlace(buckets, at);
    return {
      xAxis: x,
      name: label,
      label: {
        ...{ formatter: plain(label), color: look.incident, width: 180, overflow: 'truncate', fontSize: 11 },
        // In three rows, towards the middle, so that neighbours do not cover each other.
        ...{ position: 'end', align: x > half ? 'right' : 'left', distance: 2 + (index % 3) * 15 },
      },
    };
  });
  const lasting = marks.flatMap(({ at, to }) =>
    to ? [[{ xAxis: axisPlace(buckets, at) }, { xAxis: axisPlace(buckets, to) }]] : [],
  );
  return [
    {
      ...onMoments,
      name: 'incident',
      itemStyle: { color: look.incident },
      markLine: {
        ...{ symbol: ['none', 'none'], silent: true, animation: false, data: lines },
        lineStyle: { color: look.incident, width: 1.5, type: 'dashed' },
      },
      markArea: { silent: true, animation: false, itemStyle: { color: look.incident, opacity: 0.1 }, data: lasting },
    },
  ];
}

/** A name is text: braces in it are no template to fill. */
function plain(name: string): string {
  return name.replaceAll('{', '(').replaceAll('}', ')');
}
