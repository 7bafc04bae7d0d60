import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { BoardLine } from '../handover.ts';
import { moment } from '../moment.ts';

/** What came to the boards since a moment. */
export const SinceLooked = z.object({
  /** When the user said so; missing where they never did: then it is a day. */
  lookedAt: moment.optional(),
  since: moment,
  /** Threads that began, and older ones in which somebody wrote. */
  begun: z.number().int(),
  continued: z.number().int(),
  /** Threads among both in which people wait, and that are hot. */
  unanswered: z.number().int(),
  hot: z.number().int(),
  issues: z.number().int(),
  /** There were more than were counted. */
  isCut: z.boolean(),
});
export type SinceLooked = z.infer<typeof SinceLooked>;

export const sinceLooked = endpoint({
  method: 'GET',
  path: '/api/boards/looked',
  caller: 'read',
  summary: 'What came to the boards since the user last looked.',
  answer: SinceLooked,
});

export const noteLooked = endpoint({
  method: 'POST',
  path: '/api/boards/looked',
  caller: 'read',
  summary: 'Notes that the user has looked at the boards, up to a moment. Only ever forward.',
  body: z.object({
    /** When what the user saw was loaded. */
    at: moment,
  }),
  answer: z.object({ lookedAt: moment }),
});

export const showShift = endpoint({
  method: 'GET',
  path: '/api/boards/shift',
  caller: 'read',
  summary:
    'What the next shift should know of the boards: open promises, escalated threads, reports, hot threads, unanswered voices, and issues that moved.',
  query: z.object({
    /** Only of its brands. */
    teamId: z.string().optional(),
  }),
  answer: z.object({
    /** Each thread once, under its weightiest concern. */
    lines: z.array(BoardLine),
    /** There is more than is shown. */
    isCut: z.boolean(),
    since: SinceLooked,
    at: moment,
  }),
});
