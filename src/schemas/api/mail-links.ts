import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { LinkState, LinkWishes } from '../mail-link.ts';

const token = z.string().min(1).max(2000);

export const lookAtLink = endpoint({
  method: 'POST',
  path: '/api/act/look',
  caller: 'anyone',
  summary: 'What a signed link of a mail would do, and as whom; changes nothing.',
  body: z.object({ token }),
  answer: LinkState,
});

export const followLink = endpoint({
  method: 'POST',
  path: '/api/act',
  caller: 'anyone',
  summary: 'Does what a signed link of a mail is for, once.',
  body: z.object({ token }),
  answer: LinkState,
});

export const saveLinkWishes = endpoint({
  method: 'PUT',
  path: '/api/act/wishes',
  caller: 'anyone',
  summary: 'Changes how a reader gets the mail, by the signed link of that mail.',
  body: z.object({ token, wishes: LinkWishes, version: z.number().int() }),
  answer: LinkState,
});

export const oneClickUnsubscribe = endpoint({
  method: 'POST',
  path: '/unsubscribe/:token',
  caller: 'signed',
  summary: 'Stops the mail at once: what mail programs call for one-click unsubscribe (RFC 8058).',
  params: z.object({ token }),
  answer: z.object({}),
});

export const takeBounce = endpoint({
  method: 'POST',
  path: '/hooks/bounces',
  caller: 'signed',
  summary:
    'Takes a mail that came back (RFC 3464), a complaint (RFC 5965) or a mail to the unsubscribe address, whole, as message/rfc822.',
  answer: z.object({ found: z.enum(['bounce', 'complaint', 'unsubscribe', 'nothing']) }),
});
