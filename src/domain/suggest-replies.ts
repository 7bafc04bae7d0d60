import type { ReplyUse, SavedReply } from '../schemas/saved-reply.ts';
import { tokensOf } from './themes/text-terms.ts';

/** What is asked: the post to be answered. */
export interface Wanted {
  /** Of the post, each once. */
  stems: readonly string[];
  topics: readonly string[];
}

/** A saved reply with what it was used for. */
export interface Learnt {
  reply: SavedReply;
  use?: ReplyUse | undefined;
  /** Of its name and text. */
  stems: ReadonlySet<string>;
}

export interface Suggested {
  reply: SavedReply;
  /** Only comparable within one answer. */
  score: number;
  /** Stems that the post shares with posts that it answered, the most telling first. */
  shared: string[];
  /** Topics of the post for which it was used. */
  topics: string[];
  /** Uses. */
  uses: number;
}

/** Words of a reply and words of the posts it answers differ: a weak sign, and all there is of one that is new. */
const ownWeight = 0.35;
/** One word in common with a reply that was never sent is chance. */
const fewestOwn = 2;
const topicWeight = 1.2;
/** How much it counts that a reply is used often; more, and the most used one would stand everywhere. */
const usualWeight = 0.5;
/** BM25: from how many posts on a stem says no more, and how far a long profile is held against a reply. */
const k1 = 1.2;
const b = 0.4;
/** So many stems of a use are kept, the most frequent ones. */
export const mostTerms = 300;
/** Of a long post the beginning says what it is about. */
const mostStems = 80;

/** The stems of a text, each once. */
export function stemsOf(text: string): string[] {
  return [...new Set(tokensOf(text).map(({ stem }) => stem))].slice(0, mostStems);
}

/**
 * The saved replies that fit a post best, the best first, by which replies were used for which posts: BM25 (Robertson and
 * Zaragoza 2009, DOI 10.1561/1500000019) over the posts that each one answered, taken together as one document, with its own
 * words, its topics and its share of all uses beside it. One without anything in common with the post is left out.
 */
export function suggestReplies(wanted: Wanted, learnt: readonly Learnt[], most: number): Suggested[] {
  const inUse = learnt.filter(({ use }) => use);
  const sizes = inUse.map(({ use }) => (use ? sizeOf(use) : 0));
  const usualSize = Math.max(1, sizes.reduce((sum, size) => sum + size, 0) / Math.max(1, sizes.length));
  const weights = wanted.stems.map((stem) => ({
    stem,
    used: rarity(inUse.filter(({ use }) => use?.terms[stem] !== undefined).length, inUse.length),
    own: rarity(learnt.filter(({ stems }) => stems.has(stem)).length, learnt.length),
  }));
  const allUses = inUse.reduce((sum, { use }) => sum + (use?.uses ?? 0), 0);

  const ownShared = new Map(
    learnt.map(({ reply, stems }) => [reply.id, wanted.stems.filter((stem) => stems.has(stem)).length]),
  );
  const scored = learnt.map(({ reply, use, stems }): Suggested => {
    const length = use ? sizeOf(use) / usualSize : 1;
    const shared: { stem: string; weight: number }[] = [];
    let score = 0;
    for (const { stem, used, own } of weights) {
      const count = use?.terms[stem] ?? 0;
      const weight = count === 0 ? 0 : (used * count * (k1 + 1)) / (count + k1 * (1 - b + b * length));
      if (weight > 0) shared.push({ stem, weight });
      score += weight + (stems.has(stem) ? ownWeight * own : 0);
    }
    const uses = use?.uses ?? 0;
    const topics = wanted.topics.filter((topic) => (use?.topics[topic] ?? 0) > 0);
    for (const topic of topics) score += (topicWeight * (use?.topics[topic] ?? 0)) / uses;
    if (score > 0) score += usualWeight * Math.log((uses + 1) / (allUses + learnt.length) / (1 / learnt.length));
    const best = shared.toSorted((one, other) => other.weight - one.weight).map(({ stem }) => stem);
    return { reply, score, shared: best, topics, uses };
  });
  return scored
    .filter(
      ({ reply, score, shared, topics }) =>
        score > 0 && (shared.length > 0 || topics.length > 0 || (ownShared.get(reply.id) ?? 0) >= fewestOwn),
    )
    .sort((one, other) => other.score - one.score || (one.reply.id < other.reply.id ? -1 : 1))
    .slice(0, most);
}

/** What is known of a reply after one more use. */
export function usedOnce(
  before: ReplyUse | undefined,
  reply: Pick<SavedReply, 'id' | 'brandId'>,
  wanted: Wanted,
  at: Date,
): ReplyUse {
  const terms = { ...before?.terms };
  for (const stem of wanted.stems) terms[stem] = (terms[stem] ?? 0) + 1;
  const topics = { ...before?.topics };
  for (const topic of wanted.topics) topics[topic] = (topics[topic] ?? 0) + 1;
  return {
    ...{ id: reply.id, of: reply.id, ...(reply.brandId !== undefined && { brandId: reply.brandId }) },
    ...{ uses: (before?.uses ?? 0) + 1, lastUsedAt: at, terms: mostFrequent(terms), topics },
    version: (before?.version ?? 0) + 1,
  };
}

/** Of those that stand equal the newest stay: what comes in must be able to grow. */
function mostFrequent(terms: Record<string, number>): Record<string, number> {
  const entries = Object.entries(terms);
  if (entries.length <= mostTerms) return terms;
  return Object.fromEntries(
    entries
      .toReversed()
      .sort(([, one], [, other]) => other - one)
      .slice(0, mostTerms)
      .toReversed(),
  );
}

/** How much it says that a stem is shared, by how many of the replies have it. */
function rarity(having: number, all: number): number {
  return Math.log(1 + (all - having + 0.5) / (having + 0.5));
}

const sizes = new WeakMap<ReplyUse, number>();

function sizeOf(use: ReplyUse): number {
  const known = sizes.get(use);
  if (known !== undefined) return known;
  const size = Object.values(use.terms).reduce((sum, count) => sum + count, 0);
  sizes.set(use, size);
  return size;
}
