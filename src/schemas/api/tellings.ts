import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { Telling, TellingState, TellRun } from '../telling.ts';

const issueParams = z.object({ issueId: z.string() });
const text = z.string().trim().min(1).max(10_000);

/** How those who complained of an issue are told. */
export const TellView = z.object({
  /** Missing before anything was written. */
  run: TellRun.optional(),
  counts: z.record(TellingState, z.number().int()),
  tellings: z.array(Telling),
  /** How long those that wait for their turn will take. */
  minutes: z.number().int(),
  /** Ids of the drafts that this person may send. */
  mine: z.array(z.string()),
  names: z.record(z.string(), z.string()),
});
export type TellView = z.infer<typeof TellView>;

/** fixed: everyone who complained is told that it is · answer: its canonical answer is posted in each of its threads. */
export const TellPurpose = z.enum(['fixed', 'answer']);
export type TellPurpose = z.infer<typeof TellPurpose>;

const about = { about: TellPurpose.default('fixed') };

export const getTellings = endpoint({
  method: 'GET',
  path: '/api/issues/:issueId/tell',
  caller: 'read',
  summary: 'Who is told of an issue, in which words, and what became of it.',
  params: issueParams,
  query: z.object(about),
  answer: TellView,
});

export const prepareTellings = endpoint({
  method: 'POST',
  path: '/api/issues/:issueId/tell/prepare',
  caller: 'draft',
  summary:
    'Writes a draft for each person who complained of a fixed issue, or for each of its threads, and says who is left out and why. ' +
    'Sends nothing.',
  params: issueParams,
  body: z.object({ ...about, text, perMinute: z.number().int().min(1).max(60).default(6) }),
  answer: TellView,
});

export const editTelling = endpoint({
  method: 'PUT',
  path: '/api/issues/:issueId/tell/one',
  caller: 'draft',
  summary: 'Changes the words for one person, leaves the person out, or takes them in again.',
  params: issueParams,
  body: z.object({
    ...about,
    tellingId: z.string(),
    version: z.number().int(),
    text: text.optional(),
    leaveOut: z.boolean().optional(),
  }),
  answer: TellView,
});

export const approveTellings = endpoint({
  method: 'POST',
  path: '/api/issues/:issueId/tell/approve',
  caller: 'answer',
  summary: 'Sends drafts, one by one or all that this person may send, at the pace that was chosen.',
  params: issueParams,
  body: z.object({
    ...about,
    /** Missing: all of them. */
    tellingIds: z.array(z.string()).max(5000).optional(),
    /** By their ids, as the person saw them: what was changed since stays a draft. */
    versions: z.record(z.string(), z.number().int()).optional(),
    perMinute: z.number().int().min(1).max(60),
  }),
  answer: TellView,
});

export const steerTellings = endpoint({
  method: 'POST',
  path: '/api/issues/:issueId/tell/state',
  caller: 'answer',
  summary: 'Pauses, goes on, or stops: what was not given to the outbox becomes a draft again.',
  params: issueParams,
  body: z.object({ ...about, state: z.enum(['running', 'paused', 'stopped']) }),
  answer: TellView,
});
