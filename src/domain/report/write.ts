import type { Brand } from '../../schemas/brand.ts';
import type { Case } from '../../schemas/case.ts';
import type { Incident } from '../../schemas/incident.ts';
import type { PulseCounts, PulseRow } from '../../schemas/pulse.ts';
import type { Recovery } from '../../schemas/recovery.ts';
import type { ReportDocument, ReportFigure, ReportSection } from '../../schemas/report-document.ts';
import type { CoverageWindow } from '../../schemas/source.ts';
import { headlineOf, summaryOf } from '../incidents/words.ts';
import { languageName } from '../language-name.ts';
import { type Course, moodChart, type Voice, voicesChart, volumeChart } from '../pulse-charts.ts';
import { netSentiment, netSentimentInterval } from '../rollup.ts';
import { signed } from '../signed.ts';

export interface ReportInput {
  brand: Brand;
  from: Date;
  to: Date;
  now: Date;
  timeZone: string;
  total: PulseCounts;
  /** Of the stretch before, of the same length. */
  before: PulseCounts;
  course: Course;
  topics: { now: PulseRow[]; before: PulseRow[] };
  networks: PulseRow[];
  languages: PulseRow[];
  voices: Voice[];
  missing: (CoverageWindow & { sourceName: string })[];
  incidents: Incident[];
  recovery: Recovery;
  /** Open now, the riskiest first. */
  open: Case[];
  networkName: (id: string) => string;
  baseUrl: string;
}

const most = 8;

/** What a report says of a brand in a period: coverage first if anything was missed, then the numbers, then what to do. */
export function writeReport(input: ReportInput): ReportDocument {
  const { brand, from, to, now, timeZone, baseUrl } = input;
  const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone });
  const last = new Date(to.getTime() - 1);
  const written = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone }).format(now);
  const search = new URLSearchParams({
    ...{ brandId: brand.id, period: 'own' },
    ...{ from: from.toISOString(), to: to.toISOString() },
  });
  return {
    title: `${brand.name}: ${day.format(from)} to ${day.format(last)}`,
    about: `Written ${written} (${timeZone}). Days begin at midnight there.`,
    link: `${baseUrl}/pulse?${search}`,
    sections: [
      ...(input.missing.length > 0 ? [coverage(input, day)] : []),
      inFigures(input),
      topics(input),
      where(input),
      ...(input.voices.length > 1 ? [voice(input)] : []),
      answers(input),
      incidents(input),
      open(input),
    ],
  };
}

function coverage({ missing }: ReportInput, day: Intl.DateTimeFormat): ReportSection {
  const lines = missing
    .slice(0, most)
    .map(
      ({ sourceName, from, to, why }) =>
        `${sourceName}: ${day.format(from)} to ${day.format(to)}${why ? ` (${why})` : ''}`,
    );
  const more = missing.length > most ? [`And ${missing.length - most} more.`] : [];
  return {
    title: 'Not everything was heard',
    paragraphs: ['Numbers of these stretches are too small, and silence in them means nothing.', ...lines, ...more],
  };
}

function inFigures({ total, before, course }: ReportInput): ReportSection {
  const net = netSentiment(total);
  const interval = netSentimentInterval(total);
  const was = netSentiment(before);
  const mood: ReportFigure = {
    name: 'Net sentiment',
    value: net === undefined ? 'unknown' : signed(net),
    ...(interval && {
      detail: `${signed(interval.low)} to ${signed(interval.high)}; before: ${was === undefined ? 'unknown' : signed(was)}`,
    }),
  };
  const figures = [
    counted('Mentions', total.mentions, before.mentions),
    mood,
    counted('Complaints', total.complaints, before.complaints),
    counted('Flagged', total.flagged, before.flagged),
  ];
  return {
    title: 'In figures',
    paragraphs: [
      'Net sentiment is the share of positive minus the share of negative mentions, from -1 to +1, with its 95 % interval. Before: the stretch of the same length right before.',
    ],
    figures,
    charts: [volumeChart(course), moodChart(course)],
  };
}

function topics({ topics: { now, before } }: ReportInput): ReportSection {
  const earlier = new Map(before.map(({ key, counts }) => [key, counts.complaints]));
  const named = new Set(now.map(({ key }) => key));
  const gone = before.filter(({ key, counts }) => !named.has(key) && counts.complaints > 0);
  const rows = [
    ...now.map(({ key, counts }) => ({ key, mentions: counts.mentions, complaints: counts.complaints })),
    ...gone.map(({ key }) => ({ key, mentions: 0, complaints: 0 })),
  ].map((row) => ({ ...row, change: row.complaints - (earlier.get(row.key) ?? 0) }));
  rows.sort((a, b) => b.change - a.change || b.complaints - a.complaints || (a.key < b.key ? -1 : 1));
  return {
    title: 'Topics, what rises first',
    paragraphs: rows.length === 0 ? ['Nothing was said about any of the brand’s topics.'] : [],
    ...(rows.length > 0 && {
      table: {
        columns: ['Topic', 'Mentions', 'Complaints', 'Change'],
        rows: rows
          .slice(0, 12)
          .map(({ key, mentions, complaints, change }) => [key, number(mentions), number(complaints), moved(change)]),
      },
    }),
  };
}

function where({ networks, languages, networkName }: ReportInput): ReportSection {
  const rows = [
    ...networks.slice(0, most).map(({ key, counts }) => rowOf(networkName(key), counts)),
    ...languages.slice(0, most).map(({ key, counts }) => rowOf(languageName(key), counts)),
  ];
  return {
    title: 'Networks and languages',
    paragraphs: rows.length === 0 ? ['Nothing was said.'] : [],
    ...(rows.length > 0 && { table: { columns: ['', 'Mentions', 'Complaints', 'Net sentiment'], rows } }),
  };
}

function rowOf(name: string, counts: PulseCounts): string[] {
  const net = netSentiment(counts);
  return [name, number(counts.mentions), number(counts.complaints), net === undefined ? '' : signed(net)];
}

function voice({ voices }: ReportInput): ReportSection {
  return { title: 'Share of voice', paragraphs: [], charts: [voicesChart(voices, 'before')] };
}

function answers({ recovery }: ReportInput): ReportSection {
  const { upset, wroteAgain, recovered, worse, share, interval, isCut } = recovery;
  if (upset === 0)
    return { title: 'After our answers', paragraphs: ['Nobody who was upset was answered in this time.'] };
  const percent = (value: number) => `${Math.round(100 * value)} %`;
  const won =
    share === undefined || !interval
      ? 'None of them wrote again within 48 hours, so nobody can say how they felt.'
      : `${wroteAgain} of them wrote again within 48 hours; ${recovered} were upset no longer (${percent(share)}, 95 % interval ${percent(interval.low)} to ${percent(interval.high)}), ${worse} more than before.`;
  return {
    title: 'After our answers',
    paragraphs: [
      `${upset} people were upset when we answered them. ${won}`,
      ...(isCut ? ['Of the riskiest cases only: there were more.'] : []),
    ],
  };
}

function incidents({ incidents: found, brand }: ReportInput): ReportSection {
  return {
    title: 'Incidents',
    paragraphs:
      found.length === 0
        ? ['None.']
        : found
            .slice(0, most)
            .map((incident) => `${headlineOf(incident, brand.name)}. ${incident.summary ?? summaryOf(incident)}`),
  };
}

function open({ open: cases, now, networkName, baseUrl }: ReportInput): ReportSection {
  const days = (at: Date) => Math.max(0, Math.floor((now.getTime() - at.getTime()) / 86_400_000));
  return {
    title: 'Still waits for an answer',
    paragraphs: cases.length === 0 ? ['Nothing waits for an answer.'] : [],
    ...(cases.length > 0 && {
      quotes: cases.slice(0, most).map((item) => ({
        text: item.title,
        by: `risk ${item.risk.score} (${item.riskLevel}), ${networkName(item.network)}, open for ${days(item.openedAt)} days`,
        link: `${baseUrl}/inbox/${encodeURIComponent(item.id)}`,
      })),
    }),
  };
}

function counted(name: string, value: number, before: number): ReportFigure {
  return { name, value: number(value), detail: `before: ${number(before)}` };
}

function number(value: number): string {
  return value.toLocaleString('en');
}

function moved(change: number): string {
  return change > 0 ? `+${number(change)}` : number(change);
}
