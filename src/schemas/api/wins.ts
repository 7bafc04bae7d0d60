import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { Win, WinForm } from '../win.ts';

const params = z.object({ winId: z.string() });
const version = z.number().int();

/** A win with the names that are known by now: those of people who left are missing. */
export const ShownWin = Win.extend({
  people: z.array(z.string()),
  reporter: z.string(),
  /** Missing where the conversation or the issue is gone. */
  caseTitle: z.string().optional(),
  issueTitle: z.string().optional(),
  /** What the asker may do with it. */
  mayChange: z.boolean(),
  mayDecide: z.boolean(),
});
export type ShownWin = z.infer<typeof ShownWin>;

export const listWins = endpoint({
  method: 'GET',
  path: '/api/wins',
  caller: 'read',
  summary: 'The wins that were reported in the last 120 days, the newest first, 200 at most.',
  query: z.object({ brandId: z.string().optional() }),
  answer: z.object({ wins: z.array(ShownWin) }),
});

export const reportWin = endpoint({
  method: 'POST',
  path: '/api/wins',
  caller: 'triage',
  summary: 'Reports a win. It waits for a lead to confirm it.',
  body: WinForm,
  answer: Win,
});

export const changeWin = endpoint({
  method: 'PUT',
  path: '/api/wins/:winId',
  caller: 'triage',
  summary: 'Writes a win anew: its reporter, or with the permission `approve` anybody’s. It waits for a lead again.',
  params,
  body: WinForm.extend({ version }),
  answer: Win,
});

export const decideWin = endpoint({
  method: 'POST',
  path: '/api/wins/:winId/decide',
  caller: 'approve',
  summary:
    'Confirms or declines a win, or takes either back (`reported`), within 60 days. Nobody decides a win that names them while ' +
    'somebody else could.',
  params,
  body: z.object({
    version,
    state: z.enum(['reported', 'confirmed', 'declined']),
    why: z.string().trim().max(300).optional(),
  }),
  answer: Win,
});

export const withdrawWin = endpoint({
  method: 'DELETE',
  path: '/api/wins/:winId',
  caller: 'triage',
  summary: 'Takes a win out of the list: its reporter, or with the permission `approve` anybody’s.',
  params,
  body: z.object({}),
  answer: Win,
});

export const restoreWin = endpoint({
  method: 'POST',
  path: '/api/wins/:winId/restore',
  caller: 'triage',
  summary: 'Puts a win back that was taken out of the list some days ago at most. It waits for a lead again.',
  params,
  body: z.object({}),
  answer: Win,
});
