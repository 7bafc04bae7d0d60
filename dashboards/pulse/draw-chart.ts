import uPlot from 'uplot';
import { netSentiment } from '#src/domain/rollup.ts';
import type { Bucket } from './buckets.ts';
import type { Gap } from './gaps.ts';
import type { Stretch } from './period.ts';

/** What a chart is told by its page. */
export interface ChartPlan {
  buckets: Bucket[];
  gaps: Gap[];
  stretch: Stretch;
  width: number;
  colors: ChartColors;
  /** The bucket under the pointer; undefined when it leaves. */
  onPoint: (bucket: Bucket | undefined) => void;
  onPress: (bucket: Bucket) => void;
}

export interface ChartColors {
  text: string;
  grid: string;
  negative: string;
  neutral: string;
  positive: string;
  line: string;
}

/** Reads the colours of the theme that is on, from an element within the page. */
export function chartColors(element: Element): ChartColors {
  const style = getComputedStyle(element);
  const color = (name: string) => style.getPropertyValue(name).trim();
  return {
    text: color('--chart-text'),
    grid: color('--chart-grid'),
    negative: color('--chart-negative'),
    neutral: color('--chart-neutral'),
    positive: color('--chart-positive'),
    line: color('--chart-line'),
  };
}

/** Bars for each hour or day: negative at the foot, then neutral, then positive. */
export function drawVolume(plan: ChartPlan, into: HTMLElement): uPlot {
  const { colors } = plan;
  const bars = uPlot.paths.bars?.({ size: [0.86, 160], align: 1 });
  const series = (label: string, fill: string): uPlot.Series => ({
    ...{ label, fill, stroke: fill, width: 0, points: { show: false } },
    ...(bars && { paths: bars }),
  });
  const counts = plan.buckets.map((bucket) => bucket.counts);
  const data: uPlot.AlignedData = [
    xValues(plan),
    // Each row stands on those below it, so the tallest is drawn first.
    counts.map(({ negative, neutral, positive }) => negative + neutral + positive),
    counts.map(({ negative, neutral }) => negative + neutral),
    counts.map(({ negative }) => negative),
  ];
  const options: uPlot.Options = {
    ...common(plan, 220),
    series: [
      {},
      series('positive', colors.positive),
      series('neutral', colors.neutral),
      series('negative', colors.negative),
    ],
    scales: { x: xScale(plan), y: { range: (_, __, max) => [0, Math.max(4, max * 1.08)] } },
    axes: [xAxis(plan), yAxis(plan, (value) => (Number.isInteger(value) ? value.toLocaleString('en') : ''))],
  };
  return new uPlot(options, data, into);
}

/** Net sentiment as a line; no point where nobody spoke. */
export function drawMood(plan: ChartPlan, into: HTMLElement): uPlot {
  const { colors } = plan;
  const data: uPlot.AlignedData = [
    // Each point stands over the middle of its bar.
    plan.buckets.map(({ from, to }) => (from.getTime() + to.getTime()) / 2000),
    plan.buckets.map(({ counts }) => netSentiment(counts) ?? null),
  ];
  const options: uPlot.Options = {
    ...common(plan, 150),
    series: [
      {},
      { label: 'net sentiment', stroke: colors.line, width: 2, points: { show: true, size: 5, fill: colors.line } },
    ],
    scales: { x: xScale(plan), y: { range: [-1, 1] } },
    axes: [xAxis(plan), yAxis(plan, (value) => (value > 0 ? `+${value}` : String(value)), [-1, -0.5, 0, 0.5, 1])],
  };
  return new uPlot(options, data, into);
}

function xValues({ buckets }: ChartPlan): number[] {
  return buckets.map(({ from }) => from.getTime() / 1000);
}

function xScale({ stretch }: ChartPlan): uPlot.Scale {
  return { time: true, range: [stretch.from.getTime() / 1000, stretch.to.getTime() / 1000] };
}

function common(plan: ChartPlan, height: number): Omit<uPlot.Options, 'series'> {
  const at = (plot: uPlot, left: number) => {
    const seconds = plot.posToVal(left, 'x');
    return plan.buckets.find(({ from, to }) => seconds >= from.getTime() / 1000 && seconds < to.getTime() / 1000);
  };
  return {
    ...{ width: plan.width, height, padding: [8, 18, 0, 0], legend: { show: false } },
    cursor: { sync: { key: 'pulse' }, drag: { x: false, y: false }, y: false, points: { show: false } },
    hooks: {
      ready: [
        (plot) => {
          plot.over.style.cursor = 'pointer';
          plot.over.addEventListener('click', () => {
            const bucket = at(plot, plot.cursor.left ?? -1);
            if (bucket) plan.onPress(bucket);
          });
        },
      ],
      setCursor: [(plot) => plan.onPoint((plot.cursor.left ?? -1) < 0 ? undefined : at(plot, plot.cursor.left ?? -1))],
      draw: [(plot) => hatch(plot, plan)],
    },
  };
}

/** Pixels that the name of a day takes on the axis. */
const roomOfDay = 64;

function xAxis(plan: ChartPlan): uPlot.Axis {
  const named = {
    ...axisColors(plan),
    values: (_: uPlot, at: number[]) => at.map((second) => tick(new Date(second * 1000))),
  };
  if (plan.stretch.step === 'hour') return named;
  const days = xValues(plan);
  const every = Math.ceil((days.length * roomOfDay) / plan.width);
  return { ...named, splits: () => days.filter((_, index) => index % every === 0) };
}

function yAxis(plan: ChartPlan, name: (value: number) => string, at?: number[]): uPlot.Axis {
  return { ...axisColors(plan), size: 44, values: (_, values) => values.map(name), ...(at && { splits: () => at }) };
}

function axisColors({ colors }: ChartPlan): uPlot.Axis {
  const lines = { stroke: colors.grid, width: 1 };
  return { stroke: colors.text, grid: lines, ticks: lines, font: '12px system-ui, sans-serif' };
}

const dayTick = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
const hourTick = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

/** The hour, or the day where it begins. */
function tick(at: Date): string {
  return at.getHours() === 0 && at.getMinutes() === 0 ? dayTick.format(at) : hourTick.format(at);
}

/** Slanted lines over the stretches that were not heard: silence there means nothing. */
function hatch(plot: uPlot, { gaps, colors }: ChartPlan): void {
  const { ctx } = plot;
  const { left, top, width, height } = plot.bbox;
  const step = 7 * devicePixelRatio;
  for (const gap of gaps) {
    const from = Math.max(left, plot.valToPos(gap.from.getTime() / 1000, 'x', true));
    const to = Math.min(left + width, plot.valToPos(gap.to.getTime() / 1000, 'x', true));
    ctx.save();
    ctx.beginPath();
    ctx.rect(from, top, Math.max(2, to - from), height);
    ctx.clip();
    ctx.strokeStyle = colors.text;
    ctx.globalAlpha = 0.35;
    ctx.lineWidth = devicePixelRatio;
    ctx.beginPath();
    for (let x = from - height; x < to; x += step) {
      ctx.moveTo(x, top + height);
      ctx.lineTo(x + height, top);
    }
    ctx.stroke();
    ctx.restore();
  }
}
