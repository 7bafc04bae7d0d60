/** What a value of a chart stands for; the drawing gives each its colour, its dash and its mark. */
export type ChartRole =
  | 'negative'
  | 'neutral'
  | 'positive'
  | 'mood'
  | 'ours'
  | 'rival'
  | 'before'
  | 'advocates'
  | 'engaged'
  | 'indifferent'
  | 'disengaged';

/** One row of values, one for each place of the axis; null where nothing is known. */
export interface ChartSeries {
  name: string;
  role: ChartRole;
  values: (number | null)[];
  /** The interval of each value where it is an estimate. */
  interval?: ({ low: number; high: number } | null)[];
}

interface ChartText {
  /** Stable among the charts of a page, and the file's name where it is taken out. */
  id: string;
  title: string;
  /** What it shows, in a sentence or two: the text alternative, beside the table. */
  description: string;
  /** What the values are, for axis and table: `mentions`, `%`, `minutes`, `net sentiment`. */
  unit: string;
}

/** Places in time; each begins at `from` and ends before `to`. */
export interface TimeChart extends ChartText {
  kind: 'lines' | 'stacked';
  buckets: { from: Date; to: Date; label: string }[];
  series: ChartSeries[];
  /** Bounds of the values where they are known beforehand: net sentiment lies in [-1, 1]. */
  range?: [number, number];
  /** Incidents, drawn on the line. */
  marks?: { at: Date; to?: Date; label: string }[];
  /** What was not heard, hatched: silence there means nothing. */
  gaps?: { from: Date; to: Date }[];
}

/** Places by name, the first at the top: topics, networks, brands. */
export interface BarChart extends ChartText {
  kind: 'bars' | 'shares';
  places: string[];
  series: ChartSeries[];
}

/** A value for each hour of each weekday; rows are Monday to Sunday, columns 0 to 23. */
export interface WeekChart extends ChartText {
  kind: 'week';
  values: (number | null)[][];
}

/** A chart as plain data: the page, the mail and the PDF draw the same one. */
export type Chart = TimeChart | BarChart | WeekChart;
