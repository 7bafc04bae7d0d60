import { z } from 'zod';
import { Lane } from './case.ts';
import { moment } from './moment.ts';
import { longestAnswer } from './reply-draft.ts';

const some = <T extends z.ZodType>(item: T) => z.array(item).min(1).max(50).optional();

/** What a person writes of a saved reply. Where a list is missing it is for all of them. */
export const SavedReplyForm = z.object({
  name: z.string().trim().min(1).max(80),
  /** With variables in double braces; see domain/saved-reply.ts. */
  text: z.string().trim().min(1).max(longestAnswer),
  /** What is typed behind a slash to get it. */
  shortcut: z
    .string()
    .regex(/^[\p{L}\p{N}_-]{1,30}$/u, 'Letters, digits, - and _ only, at most 30.')
    .optional(),
  /** Everybody's; otherwise its writer's own. */
  shared: z.boolean(),
  brandId: z.string().optional(),
  networks: some(z.string()),
  /** ISO 639-1. */
  languages: some(z.string()),
  topics: some(z.string()),
  lanes: some(Lane),
});
export type SavedReplyForm = z.infer<typeof SavedReplyForm>;

/** A text to answer with, written once and used often. */
export const SavedReply = SavedReplyForm.extend({
  id: z.string(),
  /** Who wrote it. */
  userId: z.string(),
  createdAt: moment,
  version: z.number().int(),
});
export type SavedReply = z.infer<typeof SavedReply>;

/** How often a saved reply was used, and for what: the words and topics of the posts that it answered, counted. */
export const ReplyUse = z.object({
  /** The saved reply. */
  id: z.string(),
  of: z.string(),
  brandId: z.string().optional(),
  uses: z.number().int(),
  lastUsedAt: moment,
  /** Stems, at most `mostTerms`, and in how many of the posts each stood. */
  terms: z.record(z.string(), z.number().int()),
  topics: z.record(z.string(), z.number().int()),
  version: z.number().int(),
});
export type ReplyUse = z.infer<typeof ReplyUse>;
