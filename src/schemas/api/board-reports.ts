import { z } from 'zod';
import { BoardReport, ReportDecision, ReporterRecord } from '../board-report.ts';
import { endpoint } from '../endpoint.ts';
import { moment } from '../moment.ts';

/** Somebody who reported, and how often they were right. */
export const ShownReporter = z.object({
  id: z.string(),
  handle: z.string(),
  record: ReporterRecord,
  /** See domain/reporter-accuracy.ts. */
  accuracy: z.object({ decided: z.number().int(), share: z.number(), low: z.number(), high: z.number() }),
  /** Many of theirs were decided, nearly all of them rejected. */
  seemsInBadFaith: z.boolean(),
  muted: z.object({ userId: z.string(), at: moment }).optional(),
  /** Of what is kept of them here; 0 where nothing is. */
  version: z.number().int(),
});
export type ShownReporter = z.infer<typeof ShownReporter>;

/** A post with the reports of it. */
export const ReportedPost = z.object({
  postId: z.string(),
  threadId: z.string(),
  sourceId: z.string(),
  /** Of the thread; empty where it is not known. */
  title: z.string(),
  place: z.string().optional(),
  author: z.string().optional(),
  /** Our copy; missing where the post was not heard or is removed. */
  text: z.string().optional(),
  url: z.string().optional(),
  createdAt: moment.optional(),
  /** Oldest first. */
  reports: z.array(BoardReport),
  /** From 0 to 1: the chance that one of the open reports is right. */
  weight: z.number().min(0).max(1),
  /** Only muted members report it. */
  isFolded: z.boolean(),
  /** Whether the board hears of a decision, and whether the post can be hidden with it. */
  isTold: z.boolean(),
  canHide: z.boolean(),
});
export type ReportedPost = z.infer<typeof ReportedPost>;

export const listBoardReports = endpoint({
  method: 'GET',
  path: '/api/boards/reports',
  caller: 'read',
  summary:
    'Posts that members of boards reported: those that wait, the weightiest first, or those decided, the latest first.',
  query: z.object({
    state: z.enum(['open', 'decided']).default('open'),
    threadId: z.string().optional(),
    sourceId: z.string().optional(),
  }),
  answer: z.object({
    posts: z.array(ReportedPost),
    /** There are more than are shown. */
    isCut: z.boolean(),
    /** Boards whose reports could not be read last time, and why. */
    unread: z.array(z.object({ sourceId: z.string(), name: z.string(), problem: z.string() })),
    reporters: z.record(z.string(), ShownReporter),
    /** Names of the users that are named. */
    people: z.record(z.string(), z.string()),
  }),
});

export const decideReports = endpoint({
  method: 'POST',
  path: '/api/boards/reports/decide',
  caller: 'moderate',
  summary:
    'Upholds, rejects or ignores reports of one post, each on the version the person looked at. The board is told after ten ' +
    'seconds, once; until then it can be taken back.',
  body: z.object({
    reports: z
      .array(z.object({ id: z.string(), version: z.number().int() }))
      .min(1)
      .max(100),
    decision: ReportDecision,
    /** With `upheld`: the post is hidden on the board as well. */
    hide: z.boolean().default(false),
  }),
  answer: z.object({ reports: z.array(BoardReport) }),
});

export const undoReports = endpoint({
  method: 'POST',
  path: '/api/boards/reports/undo',
  caller: 'moderate',
  summary: 'Opens reports again that the asker decided, as long as their board was not told.',
  body: z.object({
    reports: z
      .array(z.object({ id: z.string(), version: z.number().int() }))
      .min(1)
      .max(100),
  }),
  answer: z.object({ reports: z.array(BoardReport) }),
});

export const muteReporter = endpoint({
  method: 'POST',
  path: '/api/boards/reporters/mute',
  caller: 'moderate',
  summary: 'Lets the reports of a member count nothing, or count again.',
  body: z.object({
    reporterId: z.string(),
    handle: z.string().max(200),
    muted: z.boolean(),
    version: z.number().int(),
  }),
  answer: ShownReporter,
});
