import type { IntakePage, IntakeResult } from '#src/ports/store/intake.ts';
import type { Store } from '#src/ports/store.ts';
import type { MentionWithPost } from '#src/schemas/mention.ts';
import type { StoredPost } from '#src/schemas/post.ts';
import type { Sentiment } from '#src/schemas/sentiment.ts';
import { anAssessment, aPage, aSentiment, matched } from '../../support/builders.ts';

/** Takes posts in that name these brands; `brand-1` where none is told. */
export async function takeIn(
  store: Store,
  posts: StoredPost[],
  fields: Partial<IntakePage> & { brandIds?: string[] } = {},
): Promise<IntakeResult> {
  const { brandIds = ['brand-1'], ...page } = fields;
  const items = posts.map((post) => matched(post, ...brandIds));
  return await store.intake.savePage(aPage(items, page));
}

/** A mention that is there. */
export async function mentionOf(store: Store, id: string): Promise<MentionWithPost> {
  const [mention] = await store.mentions.getMany([id]);
  if (!mention) throw new Error(`${id} is not stored`);
  return mention;
}

interface Judgement {
  sentiment?: Partial<Sentiment>;
  caseId?: string;
  flagged?: boolean;
}

/** Scores mentions as they are now. */
export async function score(store: Store, ids: string[], sentiment: Partial<Sentiment> = {}): Promise<void> {
  const mentions = await store.mentions.getMany(ids);
  await store.mentions.saveSentiments(
    mentions.map(({ id, revision }) => ({ id, revision, sentiment: aSentiment(sentiment) })),
  );
}

/** Scores and assesses mentions as they are now. */
export async function judge(store: Store, ids: string[], judgement: Judgement = {}): Promise<void> {
  await score(store, ids, judgement.sentiment);
  await assess(store, ids, judgement);
}

export async function assess(store: Store, ids: string[], { caseId, flagged = false }: Judgement = {}): Promise<void> {
  const mentions = await store.mentions.getMany(ids);
  await store.mentions.saveAssessments(
    mentions.map(({ id, revision }) => ({
      ...{ id, revision, assessment: anAssessment(), flagged },
      ...(caseId !== undefined && { caseId }),
    })),
  );
}
