import type { Brand } from '../schemas/brand.ts';
import type { Case } from '../schemas/case.ts';
import type { DigestReader } from '../schemas/digest.ts';
import type { CoverageWindow } from '../schemas/source.ts';
import { removedQuote } from './digest-quotes.ts';
import { sentenceFor } from './reasons.ts';
import { type Counts, netSentiment } from './rollup.ts';
import { isOverdue, timeLeft } from './sla.ts';

/** What a day held for one brand. */
export interface BrandDay {
  brand: Brand;
  open: Case[];
  answered: Case[];
  closed: Case[];
  counts: Counts;
  /** The stretch before, of the same length. */
  before: Counts;
}

export interface DigestInput {
  reader: Pick<DigestReader, 'name' | 'timeZone'>;
  now: Date;
  from: Date;
  late: boolean;
  brands: BrandDay[];
  /** What was not heard, with the name of its source. */
  missing: (CoverageWindow & { sourceName: string })[];
  sources: { heard: number; all: number };
  baseUrl: string;
}

/** The mail's content before it is dressed as HTML or plain text. */
export interface Digest {
  subject: string;
  greeting: string;
  sections: { title: string; items: DigestItem[]; empty?: string }[];
  link: string;
}

export interface DigestItem {
  text: string;
  detail?: string;
  link?: string;
  tone?: 'bad' | 'good';
  /** The part of its text that tells of one post. */
  quote?: { postId: string; text: string };
}

const atMost = 5;

/**
 * What the daily mail says. A quiet day is sent too, and says that it was quiet: silence would look like an outage.
 * Coverage comes first if anything was missed, then what needs a person, what was answered, and the mood last.
 */
export function writeDigest(input: DigestInput): Digest {
  const open = input.brands.flatMap((day) => day.open);
  const atRisk = open.filter((item) => item.riskLevel === 'high' || item.riskLevel === 'critical');
  const overdue = open.filter((item) => isOverdue(item, input.now));
  const answered = input.brands.flatMap((day) => [...day.answered, ...day.closed]);
  const names = input.brands.filter(({ brand }) => !brand.rival).map(({ brand }) => brand.name);
  return {
    subject: subjectFor(input, atRisk.length, overdue.length, names),
    greeting: greetingFor(input),
    link: input.baseUrl,
    sections: [
      ...(input.missing.length > 0 ? [coverage(input)] : []),
      {
        title: 'Needs a person today',
        items: [...new Set([...atRisk, ...overdue, ...open])].slice(0, atMost).map((item) => caseItem(item, input)),
        empty: 'Nothing waits for an answer.',
      },
      ...carriedOver(open, input),
      {
        title: 'Answered',
        items: answered.slice(0, atMost).map((item) => ({
          ...quoting(item),
          link: linkTo(item, input.baseUrl),
          tone: 'good' as const,
          ...(item.reason && { detail: item.reason }),
        })),
        empty: 'No case was answered or closed in this time.',
      },
      { title: 'Mood', items: input.brands.map(mood), empty: 'No brand is being listened for yet.' },
    ],
  };
}

function subjectFor({ now, reader, sources }: DigestInput, atRisk: number, overdue: number, names: string[]): string {
  const weekday = new Intl.DateTimeFormat('en', { weekday: 'short', timeZone: reader.timeZone }).format(now);
  const who = names.length > 2 ? `${names.slice(0, 2).join(', ')} and ${names.length - 2} more` : names.join(', ');
  const place = [who, weekday].filter((part) => part !== '').join(', ');
  if (atRisk + overdue > 0) return `${atRisk} at risk, ${overdue} overdue - ${place}`;
  return `All quiet - ${place}, ${sources.heard} of ${sources.all} sources heard`;
}

function greetingFor({ reader, from, now, late }: DigestInput): string {
  const hours = Math.max(1, Math.round((now.getTime() - from.getTime()) / 3_600_000));
  const words = `Good day ${reader.name}, this is what was said in the last ${hours} hours.`;
  return late ? `${words} This mail comes late: Earshot was not running at your hour.` : words;
}

function coverage({ missing, sources, reader }: DigestInput): Digest['sections'][number] {
  const time = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short', timeZone: reader.timeZone });
  return {
    title: `Not everything was heard (${sources.heard} of ${sources.all} sources well)`,
    items: missing.slice(0, atMost).map((gap) => ({
      text: `${gap.sourceName}: ${time.format(gap.from)} to ${time.format(gap.to)}`,
      tone: 'bad' as const,
      ...(gap.why && { detail: gap.why }),
    })),
  };
}

function caseItem(item: Case, { now, baseUrl }: DigestInput): DigestItem {
  const clock = timeLeft(item, now);
  const reason = item.risk.reasons[0];
  const detail = [
    `risk ${item.risk.score} (${item.riskLevel})`,
    item.network,
    clock,
    item.assigneeId ? undefined : 'nobody has it',
    reason && sentenceFor(reason),
  ];
  return {
    ...quoting(item),
    detail: detail.filter((part) => part !== undefined).join(' · '),
    link: linkTo(item, baseUrl),
    ...(item.riskLevel === 'high' || item.riskLevel === 'critical' || isOverdue(item, now)
      ? { tone: 'bad' as const }
      : {}),
  };
}

/** What was open before this stretch and still is: never dropped silently, so all that the first section left out is counted. */
function carriedOver(open: Case[], input: DigestInput): Digest['sections'] {
  const old = open
    .filter((item) => item.openedAt < input.from)
    .sort((a, b) => a.openedAt.getTime() - b.openedAt.getTime());
  if (old.length === 0) return [];
  const items = old.slice(0, atMost).map((item) => {
    const days = Math.max(1, Math.round((input.now.getTime() - item.openedAt.getTime()) / 86_400_000));
    const told = caseItem(item, input);
    return { ...told, text: `${days} days: ${told.text}` };
  });
  return [{ title: `Carried over (${old.length} still open)`, items }];
}

function mood({ brand, counts, before }: BrandDay): DigestItem {
  const net = netSentiment(counts);
  const was = netSentiment(before);
  const change = net !== undefined && was !== undefined ? net - was : undefined;
  const percent = (share: number) => `${share >= 0 ? '+' : '−'}${Math.abs(Math.round(share * 100))}`;
  return {
    text: `${brand.name}${brand.rival ? ' (rival)' : ''}: ${counts.mentions} mentions, net sentiment ${net === undefined ? 'unknown' : percent(net)}`,
    detail: [
      `${counts.complaints} complaints`,
      `${counts.positive} positive, ${counts.negative} negative`,
      change === undefined ? undefined : `${percent(change)} against the time before`,
    ]
      .filter((part) => part !== undefined)
      .join(' · '),
  };
}

/** A case as its first post has it; one whose post was removed says nothing more to take back. */
function quoting({ authorName, title, mentionId, brandId }: Case): Pick<DigestItem, 'text' | 'quote'> {
  const text = `${authorName}: ${title}`;
  if (title === '') return { text: removedQuote };
  return { text, quote: { postId: mentionId.slice(0, -`|${brandId}`.length), text } };
}

function linkTo(item: Case, baseUrl: string): string {
  return `${baseUrl}/inbox/${encodeURIComponent(item.id)}`;
}
