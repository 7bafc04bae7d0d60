import { z } from 'zod';
import { moment } from './moment.ts';

/** What a word is watched on: every board. */
export const allBoards = 'all';
/** More would be read by nobody. */
export const mostWatchWords = 200;

/** What a person says of a watch word. */
export const WatchWordForm = z.object({
  /** The board's source, or `all`. */
  of: z.string().min(1),
  /** In the language of a brand's queries; see domain/query-language.ts. */
  expression: z.string().trim().min(1).max(500),
});
export type WatchWordForm = z.infer<typeof WatchWordForm>;

/** Words that moderators want to be shown wherever somebody writes them on a board, whatever brand it is about. */
export const WatchWord = WatchWordForm.extend({
  id: z.string(),
  userId: z.string(),
  createdAt: moment,
  /** It finds nothing new; what it found stays. */
  paused: z.boolean(),
  /** It can be put back until it is tidied away. */
  removedAt: moment.optional(),
  /** The theme that suggested it. */
  themeId: z.string().optional(),
  version: z.number().int(),
});
export type WatchWord = z.infer<typeof WatchWord>;

/** What a word found on a day (UTC). */
const WatchDay = z.object({
  day: z.string(),
  /** Posts, false alarms left out. */
  hits: z.number().int(),
  falseAlarms: z.number().int(),
});

/** How often a word found something, by day, the newest first. */
export const WatchCount = z.object({
  /** The word. */
  id: z.string(),
  of: z.string(),
  days: z.array(WatchDay).max(40),
  /** The expression that the last week was searched for, and how many posts were looked at. */
  filled: z.object({ expression: z.string(), looked: z.number().int(), isCut: z.boolean() }).optional(),
  version: z.number().int(),
});
export type WatchCount = z.infer<typeof WatchCount>;

/** A post that a watch word found. Its words are read from the post, so that they go with it. */
export const WatchHit = z.object({
  /** The word, the moment of the post so that the newest comes first, and the post; see domain/watch-words.ts. */
  id: z.string(),
  /** The thread. */
  of: z.string(),
  wordId: z.string(),
  sourceId: z.string(),
  postId: z.string(),
  /** When the post was written. */
  at: moment,
  /** Offsets in its text; empty where the title alone holds the words. */
  spans: z.array(z.object({ start: z.number().int(), end: z.number().int() })).max(20),
  falseAlarm: z.object({ userId: z.string(), at: moment }).optional(),
  version: z.number().int(),
});
export type WatchHit = z.infer<typeof WatchHit>;
