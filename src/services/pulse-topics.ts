import { sumCounts } from '../domain/rollup.ts';
import { moversFirst, trendOf } from '../domain/topic-movers.ts';
import { NotFoundError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import type { PulseQuote, PulseTopic } from '../schemas/api/pulse-topics.ts';
import type { MentionWithPost } from '../schemas/mention.ts';
import type { PulseFilter } from '../schemas/pulse.ts';
import { defined } from './defined.ts';
import { checkPeriod } from './pulse.ts';

/** More nobody reads at once; the chart of all topics stands in the counts. */
const mostTopics = 12;
/** Of the newest complaints of a topic one is quoted. */
const mostRead = 100;
const longestQuote = 240;

/** Topics with their movers, rising hassles first, each with a real quote. Throws NotFoundError, InvalidInputError. */
export async function pulseTopics(
  app: Pick<App, 'store'>,
  { beforeFrom, beforeTo, ...filter }: Omit<PulseFilter, 'topic'> & { beforeFrom: Date; beforeTo: Date },
): Promise<PulseTopic[]> {
  const earlier = { ...filter, from: beforeFrom, to: beforeTo };
  checkPeriod(filter);
  checkPeriod(earlier);
  if (!(await app.store.brands.get(filter.brandId))) throw new NotFoundError('The brand');
  const [now, before] = await Promise.all([
    app.store.rollups.count(filter, 'topic', 'UTC'),
    app.store.rollups.count(earlier, 'topic', 'UTC'),
  ]);
  const known = new Map(before.map(({ key, counts }) => [key, counts]));
  const loudest = now.toSorted(
    (a, b) => b.counts.complaints - a.counts.complaints || b.counts.mentions - a.counts.mentions,
  );
  const chosen = loudest.slice(0, mostTopics);
  const names = chosen.map(({ key }) => key);
  const [people, peopleBefore, quotes] = await Promise.all([
    app.store.authors.complainers(filter, names),
    app.store.authors.complainers(earlier, names),
    Promise.all(names.map((topic) => quotesAbout(app, { ...filter, topic }))),
  ]);
  const moved = chosen.map(({ key: topic, counts }, index) => {
    const complaining = { people: people.get(topic) ?? 0, peopleBefore: peopleBefore.get(topic) ?? 0 };
    return {
      ...{ topic, counts, before: known.get(topic) ?? sumCounts([]), ...complaining },
      ...{ trend: trendOf(complaining), quotes: quotes[index] ?? [] },
    };
  });
  return withQuotes(moversFirst(moved));
}

/**
 * Each topic with the most telling of its quotes that no other topic has; those with few to choose from choose first. Where
 * all of them stand elsewhere, one stands twice.
 */
function withQuotes(topics: (Omit<PulseTopic, 'quote'> & { quotes: PulseQuote[] })[]): PulseTopic[] {
  const told = new Set<string>();
  const chosen = new Map<string, PulseQuote>();
  for (const { topic, quotes } of topics.toSorted((a, b) => a.quotes.length - b.quotes.length)) {
    const quote = quotes.find(({ text }) => !told.has(text)) ?? quotes[0];
    if (!quote) continue;
    told.add(quote.text);
    chosen.set(topic, quote);
  }
  return topics.map(({ quotes: _, ...topic }) => {
    const quote = chosen.get(topic.topic);
    return { ...topic, ...(quote && { quote }) };
  });
}

/** From complaints where there are any. */
async function quotesAbout({ store }: Pick<App, 'store'>, filter: PulseFilter): Promise<PulseQuote[]> {
  const complaints = await store.mentions.list(defined({ ...filter, complaint: true }), { limit: mostRead });
  const quotes = quotesOf(complaints.mentions);
  if (quotes.length > 0) return quotes;
  return quotesOf((await store.mentions.list(defined(filter), { limit: 5 })).mentions);
}

/** The most telling first: of those who were heard widest, the one that says it in a sentence or two. */
function quotesOf(mentions: MentionWithPost[]): PulseQuote[] {
  return mentions
    .filter(({ post }) => !post.removedAt && post.text.trim() !== '')
    .toSorted((a, b) => riskOf(b) - riskOf(a) || lengthFault(a) - lengthFault(b))
    .map(toQuote);
}

function toQuote({ id, network, createdAt, caseId, post }: MentionWithPost): PulseQuote {
  const text = post.text.replaceAll(/\s+/g, ' ').trim();
  return {
    ...{ mentionId: id, network, url: post.url, at: createdAt },
    text: text.length > longestQuote ? `${text.slice(0, longestQuote - 1).trimEnd()}…` : text,
    ...(caseId !== undefined && { caseId }),
  };
}

function riskOf({ assessment }: MentionWithPost): number {
  return assessment?.score ?? 0;
}

function lengthFault({ post }: MentionWithPost): number {
  return Math.abs(post.text.length - 120);
}
