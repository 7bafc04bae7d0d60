import { createRequire } from 'node:module';
import { parentPort } from 'node:worker_threads';
import { Resvg } from '@resvg/resvg-js';
import { BarChart, HeatmapChart, LineChart, ScatterChart } from 'echarts/charts';
import {
  GridComponent,
  LegendComponent,
  MarkAreaComponent,
  MarkLineComponent,
  TitleComponent,
  VisualMapContinuousComponent,
} from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { chartOption } from '../../domain/charts.ts';
import type { ChartSize } from '../../ports/charts.ts';
import type { Chart } from '../../schemas/chart.ts';
import type { ReportDocument } from '../../schemas/report-document.ts';
import type { Asked, ChartDrawing, Drawing, Reply } from './drawer.ts';

// Started by drawer.ts.
use([BarChart, HeatmapChart, LineChart, ScatterChart, SVGRenderer]);
use([GridComponent, LegendComponent, MarkAreaComponent, MarkLineComponent, TitleComponent]);
use([VisualMapContinuousComponent]);

const fontFamily = 'Noto Sans';
const fonts = createRequire(import.meta.url);
const fontFile = (weight: string) => fonts.resolve(`@expo-google-fonts/noto-sans/${weight}/NotoSans_${weight}.ttf`);
const fontFiles = { regular: fontFile('400Regular'), bold: fontFile('700Bold') };

parentPort?.on('message', async ({ id, drawing }: Asked) => {
  parentPort?.postMessage(await replyTo(id, drawing));
});

async function replyTo(id: number, drawing: Drawing): Promise<Reply> {
  try {
    if (drawing.as === 'pdf') return { id, answer: await reportOf(drawing.report) };
    const svg = svgOf(drawing);
    return { id, answer: drawing.as === 'svg' ? svg : pngOf(svg) };
  } catch (error) {
    return { id, problem: error instanceof Error ? error.message : String(error) };
  }
}

/** What it takes to make a PDF is loaded with the first one. */
async function reportOf(report: ReportDocument): Promise<Uint8Array> {
  const { pagesOf } = await import('./pages.ts');
  const draw = (chart: Chart, size: ChartSize) => pngOf(svgOf({ chart, size, theme: 'light' }));
  return pagesOf(report, { fonts: fontFiles, draw });
}

function svgOf({ chart, size, theme }: ChartDrawing): string {
  const canvas = init(null, null, { renderer: 'svg', ssr: true, ...size });
  try {
    canvas.setOption(chartOption(chart, theme, { titled: true, fontFamily: `${fontFamily}, system-ui, sans-serif` }));
    return canvas.renderToSVGString();
  } finally {
    canvas.dispose();
  }
}

function pngOf(svg: string): Uint8Array {
  // Fonts of the machine are asked for scripts that Noto Sans does not have.
  const font = {
    fontFiles: Object.values(fontFiles),
    loadSystemFonts: true,
    defaultFontFamily: fontFamily,
    sansSerifFamily: fontFamily,
  };
  return new Resvg(svg, { font, fitTo: { mode: 'zoom', value: 2 } }).render().asPng();
}
