import type { Chart } from '../schemas/chart.ts';
import type { DigestSection, Telling } from './digest-shape.ts';
import type { Speaker } from './digest-words/speak.ts';
import { type Counts, netSentiment, netSentimentInterval } from './rollup.ts';

/** The counts of one day of the reader's time zone. */
export interface DayCounts {
  from: Date;
  to: Date;
  counts: Counts;
}

/** Each brand in figures, and the chart with all that it shows in words. */
export function numbers({ speak, brands, chart }: Telling): { section: DigestSection; chart?: Chart } {
  const items = brands.map(({ brand, counts }) => {
    const net = netSentiment(counts);
    const { low, high } = netSentimentInterval(counts) ?? { low: -1, high: 1 };
    const name = brand.rival ? speak.say('rival', { brand: brand.name }) : brand.name;
    const { positive, neutral, negative } = counts;
    const mood =
      net === undefined
        ? speak.say('netUnknown')
        : speak.say('net', { net: speak.points(net), low: speak.points(low), high: speak.points(high) });
    return {
      text: `${name}: ${speak.counted('mentions', counts.mentions)}, ${mood}`,
      detail: [
        speak.counted('complaints', counts.complaints),
        speak.say('parts', { positive, neutral, negative }),
      ].join(' · '),
    };
  });
  const section = { title: speak.say('numbers'), items, empty: speak.say('numbersNone') };
  if (!chart) return { section };
  return { section: { ...section, chart: { title: chart.title, about: chart.description } }, chart };
}

/** Mentions a day by mood; its description says every value, so that nobody needs the picture. */
export function dayChart(days: DayCounts[], brands: string[], speak: Speaker): Chart | undefined {
  if (days.every(({ counts }) => counts.mentions === 0)) return undefined;
  const label = (at: Date) => speak.weekday(at);
  const full = days.filter(({ counts }) => counts.mentions > 0);
  const told = full.map(({ from, counts }) =>
    speak.say('chartDay', {
      day: speak.date(from),
      n: speak.number(counts.mentions),
      negative: speak.number(counts.negative),
    }),
  );
  const series = (role: 'negative' | 'neutral' | 'positive') => ({
    ...{ name: speak.say(role), role },
    values: days.map(({ counts }) => counts[role]),
  });
  return {
    ...{ id: 'mentions-a-day', kind: 'stacked', title: speak.say('chart'), unit: 'mentions' },
    description: speak.say('chartAbout', { brands: speak.list(brands), days: told.join(', ') }),
    buckets: days.map(({ from, to }) => ({ from, to, label: label(from) })),
    series: [series('negative'), series('neutral'), series('positive')],
  };
}
