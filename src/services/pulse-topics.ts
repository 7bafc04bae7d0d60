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
/** Complaints that are read to count who complains; beyond that it is said that there may be more. */
const mostRead = 200;
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
  const topics = await Promise.all(
    loudest.slice(0, mostTopics).map(async ({ key: topic, counts }): Promise<PulseTopic> => {
      const [complaints, earlierOnes] = await Promise.all([
        complaintsOf(app, { ...filter, topic }),
        complaintsOf(app, { ...earlier, topic }),
      ]);
      const [people, peopleBefore] = [authorsOf(complaints), authorsOf(earlierOnes)];
      const quote =
        quoteOf(complaints) ??
        quoteOf((await app.store.mentions.list(defined({ ...filter, topic }), { limit: 5 })).mentions);
      return {
        ...{ topic, counts, before: known.get(topic) ?? sumCounts([]), people, peopleBefore },
        trend: trendOf({ people, peopleBefore }),
        isBound: Math.max(complaints.length, earlierOnes.length) >= mostRead,
        ...(quote && { quote }),
      };
    }),
  );
  return moversFirst(topics);
}

async function complaintsOf(app: Pick<App, 'store'>, filter: PulseFilter): Promise<MentionWithPost[]> {
  return (await app.store.mentions.list(defined({ ...filter, complaint: true }), { limit: mostRead })).mentions;
}

function authorsOf(mentions: MentionWithPost[]): number {
  return new Set(mentions.map(({ post }) => post.author.id)).size;
}

/** The most telling: of those who were heard widest, the one that says it in a sentence or two. */
export function quoteOf(mentions: MentionWithPost[]): PulseQuote | undefined {
  const spoken = mentions.filter(({ post }) => !post.removedAt && post.text.trim() !== '');
  const best = spoken.toSorted((a, b) => riskOf(b) - riskOf(a) || lengthFault(a) - lengthFault(b))[0];
  if (!best) return undefined;
  const { id, network, createdAt, caseId, post } = best;
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
