import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { Notice } from '../notice.ts';

/** The page shows so many. */
export const mostNotices = 50;

export const listNotices = endpoint({
  method: 'GET',
  path: '/api/notices',
  caller: 'read',
  summary: 'What the user was told, the newest first: mentions in notes, cases given to them or left in their team.',
  answer: z.array(Notice).max(mostNotices),
});

export const readNotices = endpoint({
  method: 'POST',
  path: '/api/notices/read',
  caller: 'read',
  summary: 'Notes that the user has seen these; those of others are left alone.',
  body: z.object({ noticeIds: z.array(z.string()).min(1).max(mostNotices) }),
  answer: z.object({}),
});
