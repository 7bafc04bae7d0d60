import type { Chart } from './chart.ts';

/** A number with its name, and what it was before or how sure it is. */
export interface ReportFigure {
  name: string;
  value: string;
  detail?: string;
}

export interface ReportSection {
  title: string;
  paragraphs: string[];
  figures?: ReportFigure[];
  charts?: Chart[];
  /** The first column is text, the others are set to the right. */
  table?: { columns: string[]; rows: string[][] };
  /** Words of people, with who said them and where it stands. */
  quotes?: { text: string; by: string; link: string }[];
}

/** A report as plain data; its pages are laid out from it. */
export interface ReportDocument {
  title: string;
  /** The period, and when it was written. */
  about: string;
  sections: ReportSection[];
  /** Where the same numbers stand, live. */
  link: string;
}
