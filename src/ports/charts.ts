import type { Chart } from '../schemas/chart.ts';
import type { ReportDocument } from '../schemas/report-document.ts';

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
  /** The pages of a report as a PDF file, its text as text. */
  report(report: ReportDocument): Promise<Uint8Array>;
}
