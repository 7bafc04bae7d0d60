import { createNearDuplicates, signatureOf } from './themes/near-duplicates.ts';
import { tokensOf } from './themes/text-terms.ts';

/** A post of what is looked at: a theme's, an incident's or a thread's. */
export interface CoordinationPost {
  at: Date;
  authorId: string;
  text: string;
  /** When the account was made; missing where the network does not say. */
  authorSince?: Date | undefined;
}

export type CoordinationReason = 'copied_wording' | 'young_accounts' | 'few_authors' | 'regular_timing';

export interface Coordination {
  /** From 0 to 1. */
  score: number;
  /** Shown as "looks coordinated". It says nothing of severity: what is organised may still be right. */
  looksCoordinated: boolean;
  /** What speaks for it, the strongest first. */
  reasons: CoordinationReason[];
  /** How many people it is: authors are counted and not posts. */
  authors: number;
  posts: number;
}

/** Below as many posts nothing can be told. */
const fewestPosts = 8;
const youngDays = 30;
/** Of the accounts whose age is known. */
const fewestKnownAges = 5;

/**
 * Each sign is nothing up to `from` and whole from `to` on: everyday crowds copy a little, a joke or a headline, and
 * have some newcomers. Copied wording weighs most, for it alone hardly comes by chance.
 */
const signs: Record<CoordinationReason, { from: number; to: number; weight: number }> = {
  copied_wording: { from: 0.2, to: 0.7, weight: 0.5 },
  young_accounts: { from: 0.2, to: 0.7, weight: 0.35 },
  few_authors: { from: 0.3, to: 0.7, weight: 0.25 },
  regular_timing: { from: 0.4, to: 0.8, weight: 0.25 },
};
const looksSo = 0.5;
/** A sign at less than this share of its whole is not worth a sentence. */
const worthSaying = 0.3;

/** Whether posts look as if they had been arranged. */
export function coordinationOf(posts: CoordinationPost[]): Coordination {
  const authors = new Set(posts.map(({ authorId }) => authorId)).size;
  const nothing = { score: 0, looksCoordinated: false, reasons: [], authors, posts: posts.length };
  if (posts.length < fewestPosts) return nothing;
  const measured: Record<CoordinationReason, number> = {
    copied_wording: copiedShare(posts),
    young_accounts: youngShare(posts),
    few_authors: authorGini(posts),
    regular_timing: regularity(posts),
  };
  const found = (Object.keys(signs) as CoordinationReason[])
    .map((reason) => {
      const { from, to, weight } = signs[reason];
      const strength = Math.min(1, Math.max(0, (measured[reason] - from) / (to - from)));
      return { reason, strength, share: weight * strength };
    })
    .sort((a, b) => b.share - a.share);
  const score = Math.min(
    1,
    found.reduce((sum, { share }) => sum + share, 0),
  );
  const reasons = found.filter(({ strength }) => strength >= worthSaying).map(({ reason }) => reason);
  return { ...nothing, score, looksCoordinated: score > looksSo, reasons };
}

/** Share of posts whose wording another author had used before. */
function copiedShare(posts: CoordinationPost[]): number {
  const duplicates = createNearDuplicates();
  const ordered = inOrder(posts);
  let copied = 0;
  for (const [number, { text, authorId }] of ordered.entries()) {
    const signature = signatureOf(tokensOf(text).map(({ stem }) => stem));
    const first = duplicates.wordingOf(signature);
    if (first === undefined) duplicates.add(signature, number, number);
    else if (ordered[first]?.authorId !== authorId) copied += 1;
  }
  return copied / posts.length;
}

/** Share of authors whose account was younger than 30 days when they wrote. */
function youngShare(posts: CoordinationPost[]): number {
  const ages = new Map<string, number>();
  for (const { authorId, authorSince, at } of posts) {
    if (authorSince) ages.set(authorId, (at.getTime() - authorSince.getTime()) / 86_400_000);
  }
  if (ages.size < fewestKnownAges) return 0;
  return [...ages.values()].filter((days) => days < youngDays).length / ages.size;
}

/** Gini coefficient of posts by author: 0 where all wrote as many, near 1 where one wrote nearly all. */
function authorGini(posts: CoordinationPost[]): number {
  const counts = new Map<string, number>();
  for (const { authorId } of posts) counts.set(authorId, (counts.get(authorId) ?? 0) + 1);
  const sorted = [...counts.values()].sort((a, b) => a - b);
  // One author alone is a monologue, not a crowd that was arranged.
  if (sorted.length < 2) return 0;
  const weighted = sorted.reduce((sum, count, at) => sum + (at + 1) * count, 0);
  return (2 * weighted) / (sorted.length * posts.length) - (sorted.length + 1) / sorted.length;
}

/**
 * How even the gaps between posts are: 1 where they are all the same, 0 from the unrest of independent people on, whose
 * gaps vary as much as they are long (coefficient of variation 1).
 */
function regularity(posts: CoordinationPost[]): number {
  const times = inOrder(posts).map(({ at }) => at.getTime());
  const gaps = times.slice(1).map((time, at) => time - (times[at] ?? time));
  const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
  if (mean <= 0) return 0;
  const variance = gaps.reduce((sum, gap) => sum + (gap - mean) ** 2, 0) / gaps.length;
  return Math.max(0, 1 - Math.sqrt(variance) / mean);
}

function inOrder(posts: CoordinationPost[]): CoordinationPost[] {
  return posts.toSorted((a, b) => a.at.getTime() - b.at.getTime());
}
