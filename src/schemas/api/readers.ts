import { z } from 'zod';
import { DigestLanguage } from '../digest.ts';
import { endpoint } from '../endpoint.ts';
import { FailedMail } from '../failed-mail.ts';
import { moment } from '../moment.ts';
import { ReaderInvite } from '../reader-invite.ts';

/** A reader as those see them who look after readers. */
export const ShownReader = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  hasAccount: z.boolean(),
  brandIds: z.array(z.string()),
  language: DigestLanguage,
  /** `asked`: has not said yes · `off`: wants none for now. */
  state: z.enum(['asked', 'reads', 'off', 'stopped']),
  askedAt: moment.optional(),
  invite: ReaderInvite.shape.status.optional(),
  problem: z.string().optional(),
  confirmedAt: moment.optional(),
  stoppedAt: moment.optional(),
  stoppedWhy: z.enum(['unsubscribed', 'bounced', 'complained']).optional(),
  bounces: z.number().int(),
  lastBounceAt: moment.optional(),
});
export type ShownReader = z.infer<typeof ShownReader>;

export const NewReaders = z.object({
  people: z
    .array(z.object({ email: z.email().max(254), name: z.string().trim().max(100) }))
    .min(1)
    .max(50),
  /** What they are told of; empty means all brands that are ours. */
  brandIds: z.array(z.string()).max(50),
  language: DigestLanguage,
  hour: z.number().int().min(0).max(23),
  timeZone: z.string(),
});
export type NewReaders = z.infer<typeof NewReaders>;

export const listReaders = endpoint({
  method: 'GET',
  path: '/api/digest/readers',
  caller: 'configure',
  summary: 'Readers of the digest without an account, and for admins those with one whose mail was stopped.',
  answer: z.array(ShownReader),
});

export const addReaders = endpoint({
  method: 'POST',
  path: '/api/digest/readers',
  caller: 'configure',
  summary:
    'Asks people without an account by mail whether they want the digest; they get nothing else before they say yes.',
  body: NewReaders,
  answer: z.array(ShownReader),
});

const params = z.object({ readerId: z.string() });

export const askReaderAgain = endpoint({
  method: 'POST',
  path: '/api/digest/readers/:readerId/ask',
  caller: 'configure',
  summary: 'Asks a reader once more who has not answered.',
  params,
  body: z.object({}),
  answer: ShownReader,
});

export const startReaderAgain = endpoint({
  method: 'POST',
  path: '/api/digest/readers/:readerId/start',
  caller: 'configure',
  summary: 'Sends mail again to an address from which it had come back.',
  params,
  body: z.object({}),
  answer: ShownReader,
});

export const removeReader = endpoint({
  method: 'DELETE',
  path: '/api/digest/readers/:readerId',
  caller: 'configure',
  summary: 'Removes a reader without an account, with the mails that were written for them.',
  params,
  answer: z.object({}),
});

export const listFailedMails = endpoint({
  method: 'GET',
  path: '/api/digest/failed',
  caller: 'administer',
  summary: 'Mails that did not go out, or of which nobody knows, the newest first.',
  answer: z.array(FailedMail.extend({ reader: z.string() })),
});

export const sendAgain = endpoint({
  method: 'POST',
  path: '/api/digest/mails/:mailId/send-again',
  caller: 'signed_in',
  summary: 'Sends a digest again that did not go out or may not have: one of my own, or as admin anybody’s.',
  params: z.object({ mailId: z.string() }),
  body: z.object({}),
  answer: z.object({}),
});
