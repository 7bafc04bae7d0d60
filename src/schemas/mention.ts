import { z } from 'zod';
import { Span } from './brand.ts';
import { moment } from './moment.ts';
import { StoredPost } from './post.ts';
import { RiskAssessment } from './risk.ts';
import { Sentiment } from './sentiment.ts';

/** How far the line has brought a mention. */
export const MentionState = z.enum(['matched', 'scored', 'assessed']);
export type MentionState = z.infer<typeof MentionState>;

/** A post that matched a brand. Its id is `postId` + `|` + `brandId`. */
export const Mention = z.object({
  id: z.string(),
  postId: z.string(),
  brandId: z.string(),
  network: z.string(),
  threadId: z.string(),
  authorId: z.string(),
  createdAt: moment,
  /** Where the brand stands in the text; empty where the mention belongs to the brand by its thread. */
  spans: z.array(Span),
  state: MentionState,
  sentiment: Sentiment.optional(),
  assessment: RiskAssessment.optional(),
  /** The case it opened or joined. */
  caseId: z.string().optional(),
  /** It stands in the engage lane: somebody should answer. */
  flagged: z.boolean(),
  /** Raised by each change of the post's text; a result for an older revision is not saved. */
  revision: z.number().int(),
});
export type Mention = z.infer<typeof Mention>;

export const MentionWithPost = Mention.extend({ post: StoredPost });
export type MentionWithPost = z.infer<typeof MentionWithPost>;

export function mentionId(postId: string, brandId: string): string {
  return `${postId}|${brandId}`;
}
