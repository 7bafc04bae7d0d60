import { z } from 'zod';
import { moment } from './moment.ts';

/** Languages the mail can be written in; quotes stay in theirs. */
export const DigestLanguage = z.enum(['en', 'de', 'fr', 'es']);
export type DigestLanguage = z.infer<typeof DigestLanguage>;

/** What a reader chooses. */
export const DigestWishes = z.object({
  enabled: z.boolean(),
  /** Brands to tell of; empty means all that are ours. */
  brandIds: z.array(z.string()).max(50),
  /** Hour of the day (0 to 23) in `timeZone`. */
  hour: z.number().int().min(0).max(23),
  timeZone: z.string(),
  /** ISO: 1 is Monday, 7 Sunday. */
  weekdays: z.array(z.number().int().min(1).max(7)).min(1, 'Choose at least one day.').max(7),
  /** Weekly: on the first of `weekdays`. */
  cadence: z.enum(['daily', 'weekly']),
  /** What these can remove comes first; empty for no such order. */
  departments: z.array(z.string().trim().min(1).max(60)).max(20),
  /** Topics that come first, besides those of the departments. */
  topics: z.array(z.string().trim().min(1).max(40)).max(50).optional(),
  language: DigestLanguage,
});
export type DigestWishes = z.infer<typeof DigestWishes>;

/** What a reader who has chosen nothing gets. */
export const usualWishes = {
  ...{ enabled: true, brandIds: [], hour: 8, timeZone: 'UTC', weekdays: [1, 2, 3, 4, 5, 6, 7] },
  ...{ cadence: 'daily', departments: [], language: 'en' },
} satisfies DigestWishes;

/** Somebody who gets the mail, and how they want it. */
export const DigestReader = DigestWishes.extend({
  /** The user's id, or one of their own for readers without an account. */
  id: z.string(),
  /** Missing: a reader without an account. */
  userId: z.string().optional(),
  email: z.string(),
  name: z.string(),
  /** When the wishes were made: what would have been due before is not made up for. */
  wishedAt: moment.optional(),
  /** When a reader without an account said yes; nothing else is sent before. */
  confirmedAt: moment.optional(),
  stoppedAt: moment.optional(),
  stoppedWhy: z.enum(['unsubscribed', 'bounced', 'complained']).optional(),
  /** Hard refusals since the last mail that arrived. */
  bounces: z.number().int().nonnegative(),
  lastBounceAt: moment.optional(),
  version: z.number().int(),
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
  /** Asked for by its reader to see how it looks; `day` is the moment it was asked for. It does not stand for a day's mail. */
  test: z.boolean().optional(),
  /** Its chart as PNG in base64; `cid:chart` in the HTML. */
  chart: z.string().optional(),
  /** What it says of single posts, as its text and its HTML have it: taken out when the post is removed at its source. */
  quotes: z.array(z.object({ postId: z.string(), text: z.string().min(1), html: z.string().min(1) })).optional(),
});
export type DigestMail = z.infer<typeof DigestMail>;

/** A mail without what it says: the whole one has 50 to 70 kB. */
export const DigestHead = DigestMail.omit({ text: true, html: true, chart: true, quotes: true });
export type DigestHead = z.infer<typeof DigestHead>;
