import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { BoardConcern, Handover, HandoverLine } from '../handover.ts';

export const draftHandover = endpoint({
  method: 'GET',
  path: '/api/handovers/draft',
  caller: 'triage',
  summary:
    'What the next shift should know of: cases overdue, at risk or waiting, answers left unfinished, promises in notes.',
  query: z.object({
    /** A team’s concerns; the user’s own where it is missing. */
    teamId: z.string().optional(),
  }),
  answer: z.object({ lines: z.array(HandoverLine) }),
});

export const createHandover = endpoint({
  method: 'POST',
  path: '/api/handovers',
  caller: 'triage',
  summary:
    'Hands a shift over: a note and the concerns that the user kept. Where asked for, the user’s own cases among them go to the team, and all of it leaves as a mail or to channels.',
  body: z.object({
    /** The team it is for, or `everybody`. */
    of: z.string(),
    note: z.string().trim().max(5000),
    lines: z.array(HandoverLine.extend({ text: z.string().max(1000) })).max(200),
    passCases: z.boolean(),
    /** Threads and issues of boards that were kept. */
    boards: z
      .array(z.object({ id: z.string(), concern: BoardConcern }))
      .max(200)
      .default([]),
    /** As a message besides: by mail to the people it is for, and to channels of the team. */
    send: z.object({ mail: z.boolean(), channelIds: z.array(z.string()).max(20) }).optional(),
    /** Made by the page, so that a press that is sent twice hands over once. */
    key: z.uuid().optional(),
  }),
  answer: z.object({ handover: Handover, passed: z.number().int(), sending: z.number().int() }),
});

export const listHandovers = endpoint({
  method: 'GET',
  path: '/api/handovers',
  caller: 'read',
  summary: 'Hand-overs of the last two days that are for the user and that they have not read.',
  answer: z.array(Handover),
});

export const readHandover = endpoint({
  method: 'POST',
  path: '/api/handovers/:handoverId/read',
  caller: 'read',
  summary: 'Notes that the user has read a hand-over.',
  params: z.object({ handoverId: z.string() }),
  body: z.object({}),
  answer: z.object({}),
});
