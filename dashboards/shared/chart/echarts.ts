import { BarChart, HeatmapChart, LineChart, ScatterChart } from 'echarts/charts';
import {
  GridComponent,
  LegendComponent,
  MarkAreaComponent,
  MarkLineComponent,
  TitleComponent,
  VisualMapContinuousComponent,
} from 'echarts/components';
import { type ECharts, init, use } from 'echarts/core';
import { CanvasRenderer, SVGRenderer } from 'echarts/renderers';
import { type ChartDressing, chartOption } from '#src/domain/charts.ts';
import type { Chart } from '#src/schemas/chart.ts';

// Only what our charts use; loaded with the first chart that is shown.
use([BarChart, HeatmapChart, LineChart, ScatterChart, SVGRenderer, CanvasRenderer]);
use([GridComponent, LegendComponent, MarkAreaComponent, MarkLineComponent, TitleComponent]);
use([VisualMapContinuousComponent]);

interface Sheet extends ChartDressing {
  renderer: 'svg' | 'canvas';
  width: number;
  height: number;
  theme: 'light' | 'dark';
}

/** Draws a chart into an element; the caller disposes of it. */
export function drawInto(
  element: HTMLElement,
  chart: Chart,
  { renderer, width, height, theme, ...dressing }: Sheet,
): ECharts {
  const drawing = init(element, null, { renderer, width, height });
  drawing.setOption(chartOption(chart, theme, dressing));
  return drawing;
}

/** A frame in pixels around a place of a drawn chart. */
export interface Frame {
  left: number;
  top: number;
  width: number;
  height: number;
}

export function frameOf(drawing: ECharts, chart: Chart, place: number): Frame | undefined {
  const across = (axis: number, at: number) => Number(drawing.convertToPixel({ xAxisIndex: axis }, at));
  const down = (axis: number, at: number) => Number(drawing.convertToPixel({ yAxisIndex: axis }, at));
  if ('buckets' in chart) {
    const [left, right, top, bottom] = [across(1, place), across(1, place + 1), down(1, 1), down(1, 0)];
    return { left, top, width: right - left, height: bottom - top };
  }
  if ('places' in chart) {
    // Two places suffice to know how far apart they are; a lone one fills what there is.
    const half = chart.places.length > 1 ? Math.abs(down(0, 1) - down(0, 0)) / 2 : drawing.getHeight() / 4;
    return { left: 0, top: down(0, place) - half, width: drawing.getWidth(), height: 2 * half };
  }
  const [day, hour] = [Math.floor(place / 24), place % 24];
  const [width, height] = [across(0, 1) - across(0, 0), down(0, 1) - down(0, 0)];
  return { left: across(0, hour) - width / 2, top: down(0, day) - height / 2, width, height };
}

/** Which place lies under a pixel. */
export function placeAt(drawing: ECharts, chart: Chart, x: number, y: number): number | undefined {
  if ('places' in chart) {
    const place = Number(drawing.convertFromPixel({ yAxisIndex: 0 }, y));
    return place >= 0 && place < chart.places.length ? place : undefined;
  }
  if (!drawing.containPixel('grid', [x, y])) return undefined;
  const column = Number(drawing.convertFromPixel({ xAxisIndex: 'buckets' in chart ? 1 : 0 }, x));
  if ('buckets' in chart) return Math.min(chart.buckets.length - 1, Math.max(0, Math.floor(column)));
  return Number(drawing.convertFromPixel({ yAxisIndex: 0 }, y)) * 24 + column;
}

/** The chart as a file, on a sheet of its own with its title. */
export async function chartFile(
  chart: Chart,
  as: 'png' | 'svg',
  size: { width: number; height: number },
): Promise<Blob> {
  const element = document.createElement('div');
  const renderer = as === 'svg' ? 'svg' : 'canvas';
  const drawing = drawInto(element, chart, { renderer, ...size, theme: 'light', titled: true });
  try {
    if (as === 'svg') return new Blob([drawing.renderToSVGString()], { type: 'image/svg+xml' });
    const sheet = drawing.renderToCanvas({ pixelRatio: 2 });
    const blob = await new Promise<Blob | null>((resolve) => sheet.toBlob(resolve, 'image/png'));
    if (!blob) throw new Error('The browser made no picture of the chart.');
    return blob;
  } finally {
    drawing.dispose();
  }
}
