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
import type { Asked, Drawing, Reply } from './drawer.ts';

// Started by drawer.ts.
use([BarChart, HeatmapChart, LineChart, ScatterChart, SVGRenderer]);
use([GridComponent, LegendComponent, MarkAreaComponent, MarkLineComponent, TitleComponent]);
use([VisualMapContinuousComponent]);

const fontFamily = 'Noto Sans';
const fonts = createRequire(import.meta.url);
const fontFiles = ['400Regular', '700Bold'].map((weight) =>
  fonts.resolve(`@expo-google-fonts/noto-sans/${weight}/NotoSans_${weight}.ttf`),
);

parentPort?.on('message', ({ id, drawing }: Asked) => {
  parentPort?.postMessage(replyTo(id, drawing));
});

function replyTo(id: number, drawing: Drawing): Reply {
  try {
    const svg = svgOf(drawing);
    return { id, answer: drawing.as === 'svg' ? svg : pngOf(svg) };
  } catch (error) {
    return { id, problem: error instanceof Error ? error.message : String(error) };
  }
}

function svgOf({ chart, size, theme }: Drawing): string {
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
  const font = { fontFiles, loadSystemFonts: true, defaultFontFamily: fontFamily, sansSerifFamily: fontFamily };
  return new Resvg(svg, { font, fitTo: { mode: 'zoom', value: 2 } }).render().asPng();
}
