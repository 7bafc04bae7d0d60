import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { moment } from '../moment.ts';
import { WatchHit, WatchWord, WatchWordForm } from '../watch-word.ts';

/** A post that a word finds, with its words as they stand now. */
const FoundPost = z.object({
  postId: z.string(),
  threadId: z.string(),
  sourceId: z.string(),
  title: z.string(),
  handle: z.string(),
  text: z.string(),
  at: moment,
  spans: z.array(z.object({ start: z.number().int(), end: z.number().int() })),
});
export type FoundPost = z.infer<typeof FoundPost>;

const ShownHit = FoundPost.extend({ hit: WatchHit });
export type ShownHit = z.infer<typeof ShownHit>;

/** Posts of each of the last seven days (UTC), the oldest first. */
const Course = z.array(z.number().int()).length(7);

export const ShownWord = z.object({
  word: WatchWord,
  /** What it finds, as a sentence. */
  says: z.string(),
  /** In the last seven days; false alarms are counted apart. */
  hits: z.number().int(),
  falseAlarms: z.number().int(),
  course: Course,
  /** So many were false alarms that narrower words would serve better. */
  isTooWide: z.boolean(),
  /** The last week is searched for it. */
  isFilling: z.boolean(),
  examples: z.array(ShownHit),
});
export type ShownWord = z.infer<typeof ShownWord>;

/** Words of a theme that rises, which nothing watches yet. */
export const WordSuggestion = z.object({
  themeId: z.string(),
  brandId: z.string(),
  expression: z.string(),
  /** Why, as a sentence. */
  why: z.string(),
});
export type WordSuggestion = z.infer<typeof WordSuggestion>;

export const listWatchWords = endpoint({
  method: 'GET',
  path: '/api/boards/watch-words',
  caller: 'read',
  summary:
    'Words that are watched on message boards, with what each found in the last seven days, and words that rise.',
  answer: z.object({
    words: z.array(ShownWord),
    suggestions: z.array(WordSuggestion),
    people: z.record(z.string(), z.string()),
  }),
});

const params = z.object({ wordId: z.string() });
const version = z.number().int();

export const tryWatchWord = endpoint({
  method: 'POST',
  path: '/api/boards/watch-words/try',
  caller: 'read',
  summary: 'What an expression would have found on boards in the last seven days. Nothing is saved.',
  body: WatchWordForm,
  answer: z.object({
    /** Why it cannot be read, and the offset of that. */
    fault: z.object({ message: z.string(), at: z.number().int() }).optional(),
    says: z.string().optional(),
    hits: z.number().int(),
    course: Course,
    examples: z.array(FoundPost),
    looked: z.number().int(),
    isCut: z.boolean(),
  }),
});

export const createWatchWord = endpoint({
  method: 'POST',
  path: '/api/boards/watch-words',
  caller: 'triage',
  summary: 'Watches an expression on one board, or on all; the last seven days are searched for it.',
  body: WatchWordForm.extend({ themeId: z.string().optional() }),
  answer: WatchWord,
});

export const changeWatchWord = endpoint({
  method: 'PUT',
  path: '/api/boards/watch-words/:wordId',
  caller: 'triage',
  summary:
    'Changes what is watched and where, or pauses it. With another expression the last seven days are searched anew.',
  params,
  body: WatchWordForm.extend({ paused: z.boolean(), version }),
  answer: WatchWord,
});

export const removeWatchWord = endpoint({
  method: 'POST',
  path: '/api/boards/watch-words/:wordId/remove',
  caller: 'triage',
  summary: 'Watches it no longer. It can be put back for a week.',
  params,
  body: z.object({ version }),
  answer: WatchWord,
});

export const restoreWatchWord = endpoint({
  method: 'POST',
  path: '/api/boards/watch-words/:wordId/restore',
  caller: 'triage',
  summary: 'Puts back what was removed.',
  params,
  body: z.object({ version }),
  answer: WatchWord,
});

export const listWatchHits = endpoint({
  method: 'GET',
  path: '/api/boards/watch-words/:wordId/hits',
  caller: 'read',
  summary: 'Posts that a word found in the last seven days, the newest first.',
  params,
  query: z.object({
    after: z.string().optional(),
    limit: z.coerce.number().int().min(1).max(100).default(20),
  }),
  answer: z.object({ hits: z.array(ShownHit), next: z.string().optional() }),
});

export const markWatchHit = endpoint({
  method: 'POST',
  path: '/api/boards/watch-hits/false-alarm',
  caller: 'triage',
  summary: 'Says that what a word found is a false alarm, or that it is none after all.',
  body: z.object({ hitId: z.string().max(1000), falseAlarm: z.boolean(), version }),
  answer: WatchHit,
});
