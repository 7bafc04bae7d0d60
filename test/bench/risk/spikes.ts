import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type AlertsPerWeek, createSpikeDetector } from '#src/domain/spikes/spike-detector.ts';
import { normalised, probationOf, type ScoredRow, scoreDetections, worthOfRows } from './nab-score.ts';

const brands = ['AMZN', 'CRM', 'CVS', 'FB', 'GOOG', 'PFE'];
const Windows = z.record(z.string(), z.array(z.tuple([z.string(), z.string()])));
const dayMs = 86_400_000;
const dayRows = 288;

interface Series {
  at: Date[];
  counts: number[];
  windows: number;
  worth: ScoredRow[];
}

/** Spikes on brand mentions a 5 minutes (NAB realTweets), by the benchmark's own scoring. */
export function printSpikes(folder: string): void {
  const all = brands.map((brand) => readSeries(join(folder, 'nab-realtweets'), brand));
  const before = process.cpuUsage().user;
  const levels = all.map((series) => readings(series, 0.7).map(({ level }) => level));
  const rows = all.reduce((sum, { counts }) => sum + counts.length, 0);
  const microseconds = (process.cpuUsage().user - before) / rows;
  const news = all.map((series) => readings(series, 0.7).map(({ score }) => score));
  const weeks = all.reduce((sum, { counts }) => sum + (counts.length - probationOf(counts.length)) / (7 * dayRows), 0);

  console.log(`\nSpikes: NAB realTweets, ${brands.length} brands, standard profile`);
  console.log('| | leave one brand out | threshold picked on all | found | false a week |');
  console.log('|---|---|---|---|---|');
  const print = (name: string, values: number[][], detect: Detect) => {
    const { left, best, found, windows, falsePositives } = transferred(all, values, detect);
    console.log(
      `| ${name} | ${left.toFixed(1)} | ${best.toFixed(1)} | ${found}/${windows} | ${(falsePositives / weeks).toFixed(2)} |`,
    );
  };
  print('mean(24 h) > mean(7 d) + k sd', all.map(vendorRule), alertsFrom);
  print('ours, level with a day between alerts', levels, alertsFrom);
  print('ours, each row whose score reaches the threshold', news, rowsFrom);

  console.log('\n| as the command alerts, nothing tuned | NAB | found | alerts a week | false a week |');
  console.log('|---|---|---|---|---|');
  for (const alertsPerWeek of [0.25, 0.7, 2] as const) {
    const alerts = all.map((series) =>
      readings(series, alertsPerWeek).flatMap(({ alert }, row) => (alert ? [row] : [])),
    );
    const scores = all.map((series, at) => scoreDetections(series.worth, series.windows, alerts[at] ?? []));
    const judged = alerts.map((found, at) => found.filter((row) => row >= probationOf(all[at]?.counts.length ?? 0)));
    const sum = (of: (score: (typeof scores)[number]) => number) => scores.reduce((total, one) => total + of(one), 0);
    console.log(
      `| ${alertsPerWeek} | ${normalised(scores).toFixed(1)} | ${sum(({ found }) => found)}/${sum(({ windows }) => windows)} | ${(judged.flat().length / weeks).toFixed(2)} | ${(sum(({ falsePositives }) => falsePositives) / weeks).toFixed(2)} |`,
    );
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
  return { at, counts, windows: windows.length, worth: worthOfRows(counts.length, windows) };
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

/** Each brand judged with the threshold that is best for the others. */
function transferred(all: Series[], values: number[][], detect: Detect) {
  const thresholds = Array.from({ length: 48 }, (_, at) => 0.25 * 1.05 ** at);
  const table = thresholds.map((threshold) =>
    all.map((series, at) => scoreDetections(series.worth, series.windows, detect(series, values[at] ?? [], threshold))),
  );
  const left = all.map((_, at) => {
    const others = table.map((scores) => normalised(scores.filter((__, brand) => brand !== at)));
    const chosen = table[others.indexOf(Math.max(...others))]?.[at];
    if (!chosen) throw new Error('there are no thresholds to choose from');
    return chosen;
  });
  return {
    left: normalised(left),
    best: Math.max(...table.map(normalised)),
    found: left.reduce((sum, { found }) => sum + found, 0),
    windows: left.reduce((sum, { windows }) => sum + windows, 0),
    falsePositives: left.reduce((sum, { falsePositives }) => sum + falsePositives, 0),
  };
}
