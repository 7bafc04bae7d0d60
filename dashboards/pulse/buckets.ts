import { type Counts, netSentiment, sumCounts } from '#src/domain/rollup.ts';
import type { Rollup } from '#src/schemas/rollup.ts';
import { type Stretch, startsOf } from './period.ts';

/** What was counted in one hour or day of the chart. */
export interface Bucket {
  from: Date;
  /** Exclusive. */
  to: Date;
  counts: Counts;
}

/** Every hour or day of the stretch with its counts, the empty ones too; no figure is lost or counted twice. */
export function bucketsOf(stretch: Stretch, rollups: Rollup[], timeZone: string): Bucket[] {
  const starts = startsOf(stretch, timeZone);
  const within = rollups
    .filter(({ hour }) => hour >= stretch.from && hour < stretch.to)
    .sort((a, b) => a.hour.getTime() - b.hour.getTime());
  let next = 0;
  return starts.map((from, index) => {
    const to = starts[index + 1] ?? stretch.to;
    const first = next;
    while (next < within.length && (within[next] as Rollup).hour < to) next += 1;
    return { from, to, counts: sumCounts(within.slice(first, next)) };
  });
}

/** The bucket in which a moment lies. */
export function bucketAt(buckets: Bucket[], at: Date): Bucket | undefined {
  return buckets.find(({ from, to }) => at >= from && at < to);
}

/** "Tue 3 Feb, 14:00" or "Tue 3 Feb", as the reader's clock shows it. */
export function bucketName({ from }: Pick<Bucket, 'from'>, step: Stretch['step'], timeZone: string): string {
  const day = { weekday: 'short', day: 'numeric', month: 'short', timeZone } as const;
  const time = step === 'hour' ? ({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const) : {};
  return new Intl.DateTimeFormat('en-GB', { ...day, ...time }).format(from);
}

/** "+0.17", "-0.40", "0.00"; a dash where nothing was said. */
export function signed(value: number | undefined): string {
  if (value === undefined) return '–';
  const figure = value.toFixed(2);
  if (Number(figure) === 0) return '0.00';
  return value > 0 ? `+${figure}` : figure;
}

/** "12 mentions: 5 negative, 4 neutral, 3 positive; net sentiment -0.17". */
export function bucketSentence({ counts }: Pick<Bucket, 'counts'>): string {
  const { mentions, negative, neutral, positive } = counts;
  if (mentions === 0) return 'no mentions';
  const noun = mentions === 1 ? 'mention' : 'mentions';
  const parts = `${negative} negative, ${neutral} neutral, ${positive} positive`;
  return `${mentions.toLocaleString('en')} ${noun}: ${parts}; net sentiment ${signed(netSentiment(counts))}`;
}

/** How a figure changed: "+12 %", "no change", "none before". */
export function changeWords(now: number, before: number): string {
  if (before === 0) return now === 0 ? 'none before either' : 'none before';
  if (now === before) return 'no change';
  const percent = Math.round(((now - before) / before) * 100);
  if (percent === 0) return `${now > before ? '+' : '-'}<1 %`;
  return `${percent > 0 ? '+' : ''}${percent.toLocaleString('en')} %`;
}
