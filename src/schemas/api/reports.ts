import { z } from 'zod';
import { DigestHead, DigestMail, DigestReader, DigestWishes } from '../digest.ts';
import { endpoint } from '../endpoint.ts';
import { Ledger } from '../ledger.ts';
import { moment } from '../moment.ts';
import { Recovery } from '../recovery.ts';
import { Rollup } from '../rollup.ts';
import { CoverageWindow } from '../source.ts';

export const pulse = endpoint({
  method: 'GET',
  path: '/api/pulse',
  caller: 'read',
  summary: 'Hourly counts of a brand, by network, with the stretches that were not heard.',
  query: z.object({
    brandId: z.string(),
    network: z.string().optional(),
    from: moment,
    to: moment,
  }),
  answer: z.object({ rollups: z.array(Rollup), missing: z.array(CoverageWindow) }),
});

export const recovery = endpoint({
  method: 'GET',
  path: '/api/pulse/recovery',
  caller: 'read',
  summary: 'How many of those who were upset when we answered them in a period were so no longer afterwards.',
  query: z.object({ brandId: z.string(), network: z.string().optional(), from: moment, to: moment }),
  answer: Recovery,
});

export const status = endpoint({
  method: 'GET',
  path: '/api/status',
  caller: 'read',
  summary: 'The ledger, the queue and what needs an operator.',
  answer: z.object({
    version: z.string(),
    ledger: Ledger,
    queue: z.object({
      waiting: z.number(),
      delayed: z.number(),
      running: z.number(),
      dead: z.number(),
      oldestMs: z.number(),
    }),
    deadLetters: z.array(z.object({ id: z.string(), name: z.string(), problem: z.string(), diedAt: moment })),
    missing: z.array(CoverageWindow),
    /** What the operator should know of the models that score, a sentence each. */
    notes: z.array(z.string()),
    /** Where the queue is looked into, for who may. */
    board: z.string().optional(),
  }),
});

export const putBackDeadLetter = endpoint({
  method: 'POST',
  path: '/api/dead-letters/:id/put-back',
  caller: 'administer',
  summary: 'Tries a job again that had failed for good.',
  params: z.object({ id: z.string() }),
  body: z.object({}),
  answer: z.object({}),
});

export const myDigest = endpoint({
  method: 'GET',
  path: '/api/digest',
  caller: 'signed_in',
  summary: 'How I get the daily mail, and the mails written for me.',
  answer: z.object({
    reader: DigestReader,
    mails: z.array(DigestHead),
  }),
});

export const saveMyDigest = endpoint({
  method: 'PUT',
  path: '/api/digest',
  caller: 'signed_in',
  summary: 'Changes how I get the daily mail.',
  /** `version`: of the reader that the wishes were made from. */
  body: z.object({ wishes: DigestWishes, version: z.number().int() }),
  answer: DigestReader,
});

export const readDigest = endpoint({
  method: 'GET',
  path: '/api/digest/mails/:mailId',
  caller: 'signed_in',
  summary: 'One of my mails; who administers reads everybody’s, without what acts in the reader’s name.',
  params: z.object({ mailId: z.string() }),
  answer: DigestMail,
});

export const previewDigest = endpoint({
  method: 'POST',
  path: '/api/digest/preview',
  caller: 'signed_in',
  summary: 'The mail as it would be written now.',
  body: z.object({}),
  answer: DigestMail.pick({ subject: true, text: true, html: true, chart: true }),
});

export const sendTestDigest = endpoint({
  method: 'POST',
  path: '/api/digest/test',
  caller: 'signed_in',
  summary: 'Sends me the mail as it would be written now, marked as a test; it stands for no day’s mail.',
  body: z.object({}),
  answer: z.object({ status: z.enum(['sent', 'unknown', 'failed']), problem: z.string().optional() }),
});
