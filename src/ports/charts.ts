import type { Chart } from '../schemas/chart.ts';

export interface ChartSize {
  /** Pixels. */
  width: number;
  height: number;
}

/** Draws charts where there is no browser: for mails, reports and downloads. Off the thread that serves people. */
export interface ChartDrawer {
  /** A whole SVG file, its text as text. */
  svg(chart: Chart, size: ChartSize, theme: 'light' | 'dark'): Promise<string>;
  /** At twice the size, so that it is sharp on a phone. */
  png(chart: Chart, size: ChartSize, theme: 'light' | 'dark'): Promise<Uint8Array>;
}
