import { z } from 'zod';
import { moment } from './moment.ts';

/**
 * What a person says of a post that was not flagged. missed: a complaint that should have been flagged · rightly_low: a
 * complaint that needs nobody · no_complaint · unclear: cannot be told.
 */
export const AuditVerdict = z.enum(['missed', 'rightly_low', 'no_complaint', 'unclear']);
export type AuditVerdict = z.infer<typeof AuditVerdict>;

/** Where a post belongs among those that were not flagged. */
export const AuditPlace = z.object({
  sourceId: z.string(),
  /** As the model heard it: ISO 639-1, `und` unknown, `mul` mixed. */
  lang: z.string(),
  /** Index into the bands of `domain/audit-sample.ts`: the higher, the nearer to the threshold. */
  band: z.number().int().min(0),
});
export type AuditPlace = z.infer<typeof AuditPlace>;

/** A post that was not flagged. */
export interface PutAside extends Pick<AuditPlace, 'sourceId' | 'lang'> {
  mentionId: string;
  /** Probability that it is a complaint. */
  complaint: number;
}

/** A post drawn for the audit. It holds no text: that is shown from the mention for as long as there is one. */
export const AuditedPost = AuditPlace.extend({
  mentionId: z.string(),
  /** Probability that it is a complaint, as the model had it when it was drawn. */
  complaint: z.number().min(0).max(1),
  /** How likely it was to be drawn, in (0, 1]; it stands for 1 / chance posts. */
  chance: z.number().positive().max(1),
  answer: z.object({ verdict: AuditVerdict, userId: z.string(), at: moment }).optional(),
});
export type AuditedPost = z.infer<typeof AuditedPost>;

/** What was not flagged on one day, counted, and the few posts of it that a person looks at. */
export const AuditDay = z.object({
  /** The day (UTC) on which the posts were written: `YYYY-MM-DD`. */
  id: z.string(),
  drawnAt: moment,
  /** Posts that were not flagged, by place. */
  frame: z.array(AuditPlace.extend({ count: z.number().int() })),
  /** The same by the model's probability of a complaint, in steps of 0.01 from 0. */
  byScore: z.array(z.number().int()),
  /** Posts of the day that were flagged. */
  flagged: z.number().int(),
  posts: z.array(AuditedPost),
  /** Raised by each change; a change names the version it was made on. */
  version: z.number().int(),
});
export type AuditDay = z.infer<typeof AuditDay>;

/** What was missed among posts that were not flagged, as far as people looked. */
export const Missed = z.object({
  /** Days that were drawn. */
  days: z.number().int(),
  /** Posts that were not flagged. */
  putAside: z.number().int(),
  /** Posts of which somebody could say whether they should have been flagged, and of how many they did say so. */
  looked: z.number().int(),
  missed: z.number().int(),
  /** Share of those not flagged that should have been, with its 95 % interval; missing where nobody looked. */
  share: z.number().optional(),
  interval: z.object({ low: z.number(), high: z.number() }).optional(),
});
export type Missed = z.infer<typeof Missed>;
