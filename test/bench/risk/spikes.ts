import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type AlertsPerWeek, createSpikeDetector } from '#src/domain/spikes/spike-detector.ts';
import { betweenOf, withBetween } from './bootstrap.ts';
import {
  normalised,
  probationOf,
  type ScoredRow,
  type SeriesScore,
  scoreDetections,
  worthOfRows,
} from './nab-score.ts';

const brands = ['AMZN', 'CRM', 'CVS', 'FB', 'GOOG', 'PFE'];
const Windows = z.record(z.string(), z.array(z.tuple([z.string(), z.string()])));
const dayMs = 86_400_000;
const dayRows = 288;

interface Series {
  at: Date[];
  counts: number[];
  windows: number;
  worth: ScoredRow[];
  /** How long it is scored. */
  weeks: number;
}

/** A brand's score, and for how long it was scored. */
interface Held {
  score: SeriesScore;
  weeks: number;
}

/** Spikes on brand mentions a 5 minutes (NAB realTweets), by the benchmark's own scoring. */
export function printSpikes(folder: string): void {
  const all = brands.map((brand) => readSeries(join(folder, 'nab-realtweets'), brand));
  const before = process.cpuUsage().user;
  const levels = all.map((series) => readings(series, 0.7).map(({ level }) => level));
  const rows = all.reduce((sum, { counts }) => sum + counts.length, 0);
  const microseconds = (process.cpuUsage().user - before) / rows;
  const news = all.map((series) => readings(series, 0.7).map(({ score }) => score));

  console.log(`\nSpikes: NAB realTweets, ${brands.length} brands, standard profile`);
  console.log('| | leave one brand out | threshold picked on all | found | false a week |');
  console.log('|---|---|---|---|---|');
  const print = (name: string, values: number[][], detect: Detect) => {
    const judged = transferred(all, values, detect);
    const held = judged.map(({ left, weeks }) => ({ score: left, weeks }));
    const { nab, falseAWeek } = heldFigures(held);
    const best = (sample: Judged[]) => ({
      best: Math.max(
        ...thresholds.map((_, at) => normalised(sample.map(({ byThreshold }) => byThreshold[at] as SeriesScore))),
      ),
    });
    const picked = withBetween(best(judged).best, betweenOf(judged, best).best, one);
    console.log(`| ${name} | ${nab} | ${picked} | ${foundOf(held)} | ${falseAWeek} |`);
  };
  print('mean(24 h) > mean(7 d) + k sd', all.map(vendorRule), alertsFrom);
  print('ours, level with a day between alerts', levels, alertsFrom);
  print('ours, each row whose score reaches the threshold', news, rowsFrom);

  console.log('\n| as the command alerts, nothing tuned | NAB | found | alerts a week | false a week |');
  console.log('|---|---|---|---|---|');
  for (const alertsPerWeek of [0.25, 0.7, 2] as const) {
    const judged = all.map((series) => {
      const alerts = readings(series, alertsPerWeek).flatMap(({ alert }, row) => (alert ? [row] : []));
      const score = scoreDetections(series.worth, series.windows, alerts);
      return {
        score,
        weeks: series.weeks,
        alerts: alerts.filter((row) => row >= probationOf(series.counts.length)).length,
      };
    });
    const alertsAWeek = (sample: typeof judged) => ({ alerts: perWeek(sample, ({ alerts }) => alerts) });
    const often = withBetween(alertsAWeek(judged).alerts, betweenOf(judged, alertsAWeek).alerts, two);
    const { nab, falseAWeek } = heldFigures(judged);
    console.log(`| ${alertsPerWeek} | ${nab} | ${foundOf(judged)} | ${often} | ${falseAWeek} |`);
  }
  console.log(`\nCPU: ${microseconds.toFixed(0)} us a count.`);
}

function readSeries(folder: string, brand: string): Series {
  const file = `Twitter_volume_${brand}.csv`;
  const rows = readFileSync(join(folder, file), 'utf8').trim().split('\n').slice(1);
  const times = rows.map((row) => row.split(',')[0] ?? '');
  const counts = rows.map((row) => Number(row.split(',')[1]));
  const labelled = Windows.parse(JSON.parse(readFileSync(join(folder, 'windows.json'), 'utf8')));
  const windows = (labelled[`realTweets/${file}`] ?? []).map(([first, last]) => ({
    first: times.indexOf(first.slice(0, 19)),
    last: times.indexOf(last.slice(0, 19)),
  }));
  const at = times.map((time) => new Date(`${time.replace(' ', 'T')}Z`));
  const weeks = (counts.length - probationOf(counts.length)) / (7 * dayRows);
  return { at, counts, windows: windows.length, worth: worthOfRows(counts.length, windows), weeks };
}

const one = (value: number) => value.toFixed(1);
const two = (value: number) => value.toFixed(2);

function perWeek<T extends { weeks: number }>(brands: T[], of: (brand: T) => number): number {
  return brands.reduce((sum, brand) => sum + of(brand), 0) / brands.reduce((sum, { weeks }) => sum + weeks, 0);
}

/** With what lies between samples of the brands. */
function heldFigures(held: Held[]): { nab: string; falseAWeek: string } {
  const figures = (sample: Held[]) => ({
    nab: normalised(sample.map(({ score }) => score)),
    falseAWeek: perWeek(sample, ({ score }) => score.falsePositives),
  });
  const [all, between] = [figures(held), betweenOf(held, figures)];
  return {
    nab: withBetween(all.nab, between.nab, one),
    falseAWeek: withBetween(all.falseAWeek, between.falseAWeek, two),
  };
}

function foundOf(held: Held[]): string {
  const sum = (of: (score: SeriesScore) => number) => held.reduce((total, { score }) => total + of(score), 0);
  return `${sum(({ found }) => found)}/${sum(({ windows }) => windows)}`;
}

function readings({ at, counts }: Series, alertsPerWeek: AlertsPerWeek) {
  const detector = createSpikeDetector({ alertsPerWeek });
  return at.map((time, row) => detector.observe({ at: time, value: counts[row] ?? 0 }));
}

/** By how many standard deviations of the last week the last day's mean lies above the last week's. */
function vendorRule({ counts }: Series): number[] {
  const week = 7 * dayRows;
  let [day, sum, squares] = [0, 0, 0];
  return counts.map((count, row) => {
    const [leftDay, leftWeek] = [counts[row - dayRows] ?? 0, counts[row - week] ?? 0];
    day += count - leftDay;
    sum += count - leftWeek;
    squares += count ** 2 - leftWeek ** 2;
    const seen = Math.min(row + 1, week);
    const mean = sum / seen;
    const deviation = Math.sqrt(Math.max(1e-9, squares / seen - mean ** 2));
    return (day / Math.min(row + 1, dayRows) - mean) / deviation;
  });
}

type Detect = (series: Series, values: number[], threshold: number) => number[];

/** An alert, then none for a day unless it doubles. */
function alertsFrom({ at }: Series, values: number[], threshold: number): number[] {
  let last: { at: number; value: number } | undefined;
  return values.flatMap((value, row) => {
    const now = at[row]?.getTime() ?? 0;
    if (value < threshold || (last && now - last.at < dayMs && value < 2 * last.value)) return [];
    last = { at: now, value };
    return [row];
  });
}

function rowsFrom(_: Series, values: number[], threshold: number): number[] {
  return values.flatMap((value, row) => (value >= threshold ? [row] : []));
}

interface Judged {
  /** With the threshold that is best for the others. */
  left: SeriesScore;
  byThreshold: SeriesScore[];
  weeks: number;
}

const thresholds = Array.from({ length: 48 }, (_, at) => 0.25 * 1.05 ** at);

function transferred(all: Series[], values: number[][], detect: Detect): Judged[] {
  const tables = all.map((series, at) =>
    thresholds.map((threshold) =>
      scoreDetections(series.worth, series.windows, detect(series, values[at] ?? [], threshold)),
    ),
  );
  return tables.map((byThreshold, at) => {
    const others = thresholds.map((_, place) =>
      normalised(tables.filter((__, brand) => brand !== at).map((table) => table[place] as SeriesScore)),
    );
    const left = byThreshold[others.indexOf(Math.max(...others))];
    if (!left) throw new Error('there are no thresholds to choose from');
    return { left, byThreshold, weeks: all[at]?.weeks ?? 0 };
  });
}
