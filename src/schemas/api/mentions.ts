import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { MentionWithPost } from '../mention.ts';
import { moment } from '../moment.ts';
import { StoredPost } from '../post.ts';
import { SentimentLabel } from '../sentiment.ts';
import { Standing } from '../standing.ts';

const flag = z.enum(['true', 'false']).transform((word) => word === 'true');

export const listMentions = endpoint({
  method: 'GET',
  path: '/api/mentions',
  caller: 'read',
  summary: 'Mentions, newest first; what stands behind every number of a chart.',
  query: z.object({
    brandId: z.string().optional(),
    network: z.string().optional(),
    sourceId: z.string().optional(),
    /** ISO 639-1 or `und`. */
    language: z.string().max(10).optional(),
    /** By name. */
    topic: z.string().max(200).optional(),
    /** By account. */
    authorId: z.string().max(500).optional(),
    label: SentimentLabel.optional(),
    complaint: flag.optional(),
    flagged: flag.optional(),
    undecided: flag.optional(),
    from: moment.optional(),
    to: moment.optional(),
    text: z.string().max(200).optional(),
    after: z.string().optional(),
    /** The older name of `after`. */
    before: z.string().optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  answer: z.object({ mentions: z.array(MentionWithPost), next: z.string().optional() }),
});

/** One step of the line and what it decided. */
export const WhyStep = z.object({
  step: z.enum(['fetched', 'matched', 'scored', 'assessed', 'case']),
  passed: z.boolean(),
  text: z.string(),
});
export type WhyStep = z.infer<typeof WhyStep>;

export const Why = z.object({ post: StoredPost.optional(), steps: z.array(WhyStep) });
export type Why = z.infer<typeof Why>;

export const whyPost = endpoint({
  method: 'GET',
  path: '/api/why',
  caller: 'read',
  summary: 'What became of a post, given its link or id: at which step it was dropped, and why.',
  query: z.object({ ref: z.string().min(1).max(2000) }),
  answer: Why,
});

export const liveThread = endpoint({
  method: 'GET',
  path: '/api/threads/:threadId/live',
  caller: 'read',
  summary: 'A conversation as its network shows it at this moment.',
  params: z.object({ threadId: z.string() }),
  answer: z.object({
    posts: z.array(StoredPost),
    /** Where it stands on a board. */
    standing: Standing.optional(),
  }),
});
