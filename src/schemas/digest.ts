import { z } from 'zod';
import { moment } from './moment.ts';

/** How a reader wants the daily mail. */
export const DigestReader = z.object({
  /** The user's id. */
  id: z.string(),
  email: z.string(),
  name: z.string(),
  enabled: z.boolean(),
  /** Brands to tell of; empty means all that are ours. */
  brandIds: z.array(z.string()),
  /** Hour of the day (0 to 23) in `timeZone`. */
  hour: z.number().int().min(0).max(23),
  timeZone: z.string(),
});
export type DigestReader = z.infer<typeof DigestReader>;

/** A mail that was written for a reader; one per reader and day, whatever restarts. */
export const DigestMail = z.object({
  /** `readerId:day`. */
  id: z.string(),
  readerId: z.string(),
  /** The day it tells of, `YYYY-MM-DD` in the reader's time zone. */
  day: z.string(),
  status: z.enum(['claimed', 'sent', 'failed', 'unknown']),
  claimedAt: moment,
  sentAt: moment.optional(),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
  problem: z.string().optional(),
  /** What it says of single posts, as its text and its HTML have it: taken out when the post is removed at its source. */
  quotes: z.array(z.object({ postId: z.string(), text: z.string().min(1), html: z.string().min(1) })).optional(),
});
export type DigestMail = z.infer<typeof DigestMail>;
