import type { BarChart, ChartRole, TimeChart, WeekChart } from '../schemas/chart.ts';
import type { PulseCounts, PulseRow } from '../schemas/pulse.ts';
import { hourBuckets } from './local-hours.ts';
import { netSentiment, netSentimentInterval, sumCounts } from './rollup.ts';

const hourMs = 3_600_000;

export interface PulsePeriod {
  from: Date;
  to: Date;
  step: 'hour' | 'day';
}

/** What was counted in one hour or day. */
export interface PulseBucket {
  from: Date;
  /** Exclusive. */
  to: Date;
  label: string;
  counts: PulseCounts;
}

/** Every hour or day of the period on the reader's clock with its counts, the empty ones too. */
export function pulseBuckets(period: PulsePeriod, rows: PulseRow[], timeZone: string): PulseBucket[] {
  const counts = new Map(rows.map((row) => [row.key, row.counts]));
  const { first, places } = hourBuckets(period, period.step, timeZone);
  const starts = places.flatMap((place, hour) =>
    place === places[hour - 1] ? [] : [new Date((first + hour) * hourMs)],
  );
  const label = bucketLabels(period.step, timeZone);
  return starts.map((from, at) => ({
    ...{ from, to: starts[at + 1] ?? period.to, label: label(from) },
    counts: counts.get(from.toISOString()) ?? sumCounts([]),
  }));
}

/** "Tue 3 Feb, 14:00" or "Tue 3 Feb", as the reader's clock shows it. */
export function bucketLabels(step: PulsePeriod['step'], timeZone: string): (from: Date) => string {
  const day = { weekday: 'short', day: 'numeric', month: 'short', timeZone } as const;
  const time = step === 'hour' ? ({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const) : {};
  const format = new Intl.DateTimeFormat('en-GB', { ...day, ...time });
  return (from) => format.format(from);
}

export interface Course {
  step: PulsePeriod['step'];
  buckets: PulseBucket[];
  /** Of the period compared with, bucket by bucket; missing where there is no comparison. */
  before?: PulseBucket[] | undefined;
  /** What that period is called: "the period before". */
  beforeName?: string | undefined;
  marks?: NonNullable<TimeChart['marks']>;
  gaps?: NonNullable<TimeChart['gaps']>;
}

const moods = ['negative', 'neutral', 'positive'] as const;

/** How much was said, and how it felt, in bars; what was said before is a line over them. */
export function volumeChart({ step, buckets, before, beforeName = 'before', marks, gaps }: Course): TimeChart {
  const total = sumCounts(buckets.map(({ counts }) => counts));
  const of = moods.map((mood) => `${total[mood].toLocaleString('en')} ${mood}`).join(', ');
  return {
    ...{ kind: 'stacked', id: 'volume', title: `Mentions by the ${step}`, unit: 'mentions' },
    description: `${total.mentions.toLocaleString('en')} mentions: ${of}.`,
    buckets: buckets.map(({ from, to, label }) => ({ from, to, label })),
    series: [
      ...moods.map((mood) => ({ name: mood, role: mood, values: buckets.map(({ counts }) => counts[mood]) })),
      ...(before
        ? [{ name: beforeName, role: 'before' as const, values: aligned(buckets, before, (one) => one.mentions) }]
        : []),
    ],
    ...(marks && { marks }),
    ...(gaps && { gaps }),
  };
}

/** Net sentiment with its interval; nothing where nobody spoke. */
export function moodChart({ step, buckets, before, beforeName = 'before', marks, gaps }: Course): TimeChart {
  return {
    ...{ kind: 'lines', id: 'mood', title: `Net sentiment by the ${step}`, unit: 'net sentiment', range: [-1, 1] },
    description:
      'Share of positive minus share of negative mentions, from -1 to +1; the band is where it lies with 95 % confidence.',
    buckets: buckets.map(({ from, to, label }) => ({ from, to, label })),
    series: [
      {
        ...{ name: 'net sentiment', role: 'mood' },
        values: buckets.map(({ counts }) => rounded(netSentiment(counts))),
        interval: buckets.map(({ counts }) => netSentimentInterval(counts) ?? null),
      },
      ...(before
        ? [
            {
              name: beforeName,
              role: 'before' as const,
              values: aligned(buckets, before, (one) => rounded(netSentiment(one))),
            },
          ]
        : []),
    ],
    ...(marks && { marks }),
    ...(gaps && { gaps }),
  };
}

/** Of the n-th bucket the n-th before; what has not come yet is compared with nothing. */
function aligned(
  buckets: PulseBucket[],
  before: PulseBucket[],
  value: (counts: PulseCounts) => number | null,
): (number | null)[] {
  return buckets.map((_, at) => {
    const bucket = before[at];
    return bucket ? value(bucket.counts) : null;
  });
}

function rounded(value: number | undefined): number | null {
  return value === undefined ? null : Math.round(value * 1e4) / 1e4;
}

export interface NamedCounts {
  name: string;
  counts: PulseCounts;
  /** Of the period compared with. */
  before?: PulseCounts | undefined;
}

/** Mentions of each network, language, source or topic, and how they felt. */
export function sliceChart(
  text: { id: string; title: string; description: string },
  slices: NamedCounts[],
  beforeName?: string,
): BarChart {
  return {
    ...{ ...text, kind: 'bars', unit: 'mentions' },
    places: slices.map(({ name }) => name),
    series: [
      ...moods.map((mood) => ({ name: mood, role: mood, values: slices.map(({ counts }) => counts[mood]) })),
      ...(beforeName === undefined
        ? []
        : [{ name: beforeName, role: 'before' as const, values: slices.map(({ before }) => before?.mentions ?? 0) }]),
    ],
  };
}

export interface Voice {
  name: string;
  rival: boolean;
  counts: PulseCounts;
  before?: PulseCounts | undefined;
}

/** Whose part of all that was said is how large, in percent, now and before. */
export function voicesChart(voices: Voice[], beforeName: string): BarChart {
  const shares = (count: (voice: Voice) => number): (number | null)[] => {
    const total = voices.reduce((sum, voice) => sum + count(voice), 0);
    return voices.map((voice) => (total === 0 ? null : Math.round((1000 * count(voice)) / total) / 10));
  };
  const now = shares(({ counts }) => counts.mentions);
  const before = shares((voice) => voice.before?.mentions ?? 0);
  const at = (values: (number | null)[], index: number) => [values[index] ?? null];
  return {
    ...{ kind: 'shares', id: 'voices', title: 'Share of voice', unit: '%' },
    description:
      voices.length > 1
        ? `How much of what was said went to each brand: ${voices.map(({ name }, index) => `${name} ${now[index] ?? 0} %`).join(', ')}.`
        : 'Add a rival under Brands to compare with; this is our own part alone.',
    places: ['now', beforeName],
    series: voices.map(({ name, rival }, index) => ({
      name,
      role: (rival ? 'rival' : 'ours') satisfies ChartRole,
      values: [...at(now, index), ...at(before, index)],
    })),
  };
}

/** When in the week people speak, on the reader's clock. Rows come by `weekhour`. */
export function weekChart(rows: PulseRow[]): WeekChart {
  const counts = new Map(rows.map((row) => [row.key, row.counts.mentions]));
  return {
    ...{ kind: 'week', id: 'week', title: 'Hours of the week', unit: 'mentions' },
    description: 'When people speak of the brand, on your clock; the stronger, the more.',
    values: Array.from({ length: 7 }, (_, day) =>
      Array.from({ length: 24 }, (_, hour) => counts.get(`${day + 1}-${String(hour).padStart(2, '0')}`) ?? 0),
    ),
  };
}
