import { z } from 'zod';
import { Action, ActionKind, StaffActionKind } from '../action.ts';
import { BoardReport } from '../board-report.ts';
import { Case } from '../case.ts';
import { endpoint } from '../endpoint.ts';
import { moment } from '../moment.ts';
import { StaffPromise } from '../staff-promise.ts';
import {
  BoardSettings,
  ClaimRule,
  PlaceInThread,
  Thread,
  ThreadEvent,
  ThreadOrder,
  ThreadPick,
  ThreadTab,
} from '../thread.ts';
import { ConversationPost } from './cases.ts';

const threadParams = z.object({ threadId: z.string() });

/** How many threads one call takes. */
export const mostThreads = 500;

const threadQuery = z.object({
  brandId: z.string().optional(),
  sourceId: z.string().optional(),
  place: z.string().optional(),
  issueId: z.string().optional(),
  text: z.string().max(200).optional(),
});

const NamedThreads = z.object({
  threads: z.array(Thread),
  /** Names of the issues and of the users that are named, by id. */
  issues: z.record(z.string(), z.string()),
  people: z.record(z.string(), z.string()),
});

const listQuery = threadQuery.extend({
  tab: ThreadTab.default('unseen'),
  order: ThreadOrder.default('heat'),
  skip: z.coerce.number().int().min(0).max(10_000_000).default(0),
});

export const listThreads = endpoint({
  method: 'GET',
  path: '/api/boards/threads',
  caller: 'read',
  summary: 'Threads of message boards, by tab, the hottest first unless another order is asked for.',
  query: listQuery.extend({ limit: z.coerce.number().int().min(1).max(200).default(50) }),
  answer: NamedThreads,
});

/** So many threads are selected at most; they are moved in calls of `mostThreads`. */
export const mostPicked = 10_000;

export const pickThreads = endpoint({
  method: 'GET',
  path: '/api/boards/threads/picks',
  caller: 'read',
  summary: 'A list of threads, of each no more than it takes to select and to move it.',
  query: listQuery.extend({
    limit: z.coerce.number().int().min(1).max(mostPicked).default(mostPicked),
  }),
  answer: z.object({ threads: z.array(ThreadPick) }),
});

/** So many threads are read by their ids at once. */
export const mostThreadsNow = 100;

/** Ids as one value of an address: their JSON. */
const IdsText = z
  .string()
  .max(mostThreadsNow * 300)
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue({ code: 'custom', message: 'The ids are no JSON.' });
      return z.NEVER;
    }
  })
  .pipe(z.array(z.string()).max(mostThreadsNow));

export const threadsNow = endpoint({
  method: 'GET',
  path: '/api/boards/threads/now',
  caller: 'read',
  summary: 'Threads by their ids as they are now; those that are gone are left out.',
  query: z.object({ ids: IdsText }),
  answer: NamedThreads,
});

export const countThreads = endpoint({
  method: 'GET',
  path: '/api/boards/threads/counts',
  caller: 'read',
  summary: 'How many threads each tab holds.',
  query: threadQuery,
  answer: z.object({ tabs: z.record(ThreadTab, z.number().int()) }),
});

/** A board: a source whose network is one, or a part of one that is. */
export const Board = z.object({
  sourceId: z.string(),
  name: z.string(),
  network: z.string(),
  /** Its places of which threads are kept. */
  places: z.array(z.string()),
  settings: BoardSettings,
  /** What its API and our rights allow, and what only a person on its own page can do. */
  actions: z.partialRecord(ActionKind, z.enum(['api', 'link'])),
  takesReports: z.boolean(),
});
export type Board = z.infer<typeof Board>;

export const listBoards = endpoint({
  method: 'GET',
  path: '/api/boards',
  caller: 'read',
  summary: 'The message boards that are watched, and what may be done on each.',
  answer: z.object({ boards: z.array(Board) }),
});

export const setBoard = endpoint({
  method: 'PUT',
  path: '/api/boards/:sourceId/settings',
  caller: 'configure',
  summary: 'Sets whether who acts on a thread of a board claims it first.',
  params: z.object({ sourceId: z.string() }),
  body: z.object({ claim: ClaimRule, version: z.number().int() }),
  answer: BoardSettings,
});

/** A post of a thread, as the reading pane shows it. */
export const ThreadPost = ConversationPost.extend({
  /** Complains of a brand. */
  complaint: z.boolean(),
  /** It has an open case in the engage lane. */
  flagged: z.boolean(),
  caseId: z.string().optional(),
  /** What watch words found in it, as offsets of its text. */
  watchWords: z.array(z.object({ wordId: z.string(), words: z.string(), start: z.number(), end: z.number() })),
  reports: z.array(BoardReport),
  promise: StaffPromise.optional(),
});
export type ThreadPost = z.infer<typeof ThreadPost>;

export const ThreadDetail = z.object({
  thread: Thread,
  /** Oldest first. */
  posts: z.array(ThreadPost),
  /** More of it is stored than is shown. */
  isCut: z.boolean(),
  /** How many of its posts lie between the first one and the next that is shown, and behind the last. */
  hidden: z.object({ between: z.number().int(), behind: z.number().int() }),
  board: Board,
  cases: z.array(Case),
  /** Newest last. */
  history: z.array(ThreadEvent),
  /** What was done to it on its board from here, oldest first. */
  actions: z.array(Action),
  issues: z.record(z.string(), z.string()),
  people: z.record(z.string(), z.string()),
});
export type ThreadDetail = z.infer<typeof ThreadDetail>;

export const getThread = endpoint({
  method: 'GET',
  path: '/api/boards/threads/:threadId',
  caller: 'read',
  summary: 'A thread with its posts, what is known of them and what was done.',
  params: threadParams,
  /** `around`: a post that is to be among those that are shown of a long thread. */
  query: z.object({ around: z.string().optional() }),
  answer: ThreadDetail,
});

/** What is done with threads here, not on their board. */
export const ThreadMove = z.discriminatedUnion('move', [
  /** Up to its newest post where no place is named; only ever forward. */
  z.object({ move: z.literal('seen'), to: PlaceInThread.optional() }),
  z.object({ move: z.literal('unseen') }),
  z.object({ move: z.literal('mute') }),
  z.object({ move: z.literal('unmute') }),
  /** What somebody else has claimed is taken over only on purpose. */
  z.object({ move: z.literal('claim'), takeOver: z.boolean().optional() }),
  z.object({ move: z.literal('release') }),
  /** Joins an issue, with the open cases of the thread; null takes it out. */
  z.object({ move: z.literal('issue'), issueId: z.string().nullable() }),
  /** The suggested issue is not it. */
  z.object({ move: z.literal('not_issue'), issueId: z.string() }),
]);
export type ThreadMove = z.infer<typeof ThreadMove>;

/** A thread that stays as it was. */
const LeftThread = z.object({
  threadId: z.string(),
  /** changed: by somebody else, since the person looked · claimed: by somebody else · senseless: as it stands · gone. */
  why: z.enum(['changed', 'claimed', 'senseless', 'gone']),
  words: z.string(),
  thread: Thread.optional(),
});
export type LeftThread = z.infer<typeof LeftThread>;

const seenThreads = z
  .array(z.object({ threadId: z.string(), version: z.number().int() }))
  .min(1)
  .max(mostThreads);

export const ThreadsAnswer = z.object({ done: z.array(Thread), left: z.array(LeftThread) });
export type ThreadsAnswer = z.infer<typeof ThreadsAnswer>;

export const moveThreads = endpoint({
  method: 'POST',
  path: '/api/boards/threads/move',
  caller: 'triage',
  summary: 'Does the same with one or many threads, each on the version the person looked at.',
  body: z.object({ threads: seenThreads, wish: ThreadMove }),
  answer: ThreadsAnswer.extend({
    /** For `undoThreadMoves`; only for the person who made the move. Missing where nothing was done. */
    undo: z.string().optional(),
  }),
});

export const undoThreadMoves = endpoint({
  method: 'POST',
  path: '/api/boards/threads/undo',
  caller: 'triage',
  summary: 'Puts threads back to where they were before a move, but for those that were changed since.',
  body: z.object({ undo: z.string().max(900_000) }),
  answer: ThreadsAnswer,
});

export const noteThread = endpoint({
  method: 'POST',
  path: '/api/boards/threads/:threadId/note',
  caller: 'triage',
  summary: 'Adds an internal note to the history of a thread.',
  params: threadParams,
  body: z.object({ text: z.string().trim().min(1).max(5000) }),
  answer: ThreadEvent,
});

/** Which case an answer to a post of a thread belongs to: the thread's own, or a new one. */
export const caseOfThread = endpoint({
  method: 'POST',
  path: '/api/boards/threads/:threadId/case',
  caller: 'triage',
  summary: 'The open case of a post of a thread; opened where there is none.',
  params: threadParams,
  body: z.object({
    postId: z.string(),
    /** Where the thread speaks of several brands, or of none. */
    brandId: z.string().optional(),
  }),
  answer: Case,
});

export const escalateThread = endpoint({
  method: 'POST',
  path: '/api/boards/threads/:threadId/escalate',
  caller: 'triage',
  summary: 'Makes a thread a case with a deadline, on top of the inbox, for a person or a team.',
  params: threadParams,
  body: z.object({
    version: z.number().int(),
    postId: z.string(),
    brandId: z.string().optional(),
    dueAt: moment,
    userId: z.string().optional(),
    teamId: z.string().optional(),
    note: z.string().trim().max(5000).optional(),
  }),
  answer: z.object({ thread: Thread, case: Case }),
});

export const actOnThreads = endpoint({
  method: 'POST',
  path: '/api/boards/threads/actions',
  caller: 'moderate',
  summary:
    'Closes, pins, hides, moves or tags threads on their boards, or hides one post. Each leaves after ten seconds and can be taken ' +
    'back until then; a thread that was changed since the person looked is left.',
  body: z.object({
    kind: StaffActionKind,
    threads: z
      .array(
        z.object({
          threadId: z.string(),
          version: z.number().int(),
          /** Made by the page, so that a click sent twice acts once. */
          key: z.uuid(),
          /** For hiding one post; the first one otherwise. */
          postId: z.string().optional(),
        }),
      )
      .min(1)
      .max(mostThreads),
    placeId: z.string().max(200).optional(),
    tag: z.string().trim().min(1).max(100).optional(),
  }),
  answer: z.object({
    actions: z.array(Action),
    /** Those on which is acted, as they are now. */
    threads: z.array(Thread),
    left: z.array(LeftThread),
  }),
});
