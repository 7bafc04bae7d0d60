import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { Lease } from '../lease.ts';

const params = z.object({ caseId: z.string() });
const answer = z.object({ lease: Lease.optional() });

export const showLease = endpoint({
  method: 'GET',
  path: '/api/cases/:caseId/lease',
  caller: 'read',
  summary: 'Who writes the answer to a case now, if anybody.',
  params,
  answer,
});

export const takeLease = endpoint({
  method: 'POST',
  path: '/api/cases/:caseId/lease',
  caller: 'draft',
  summary:
    'Begins, or goes on with, writing the answer to a case: for five minutes others cannot send theirs by accident. Answers ' +
    'whose it is then: somebody else’s stays theirs unless it is taken over, which the history tells.',
  params,
  body: z.object({ takeOver: z.boolean().default(false) }),
  answer: z.object({ lease: Lease }),
});

export const letLeaseGo = endpoint({
  method: 'DELETE',
  path: '/api/cases/:caseId/lease',
  caller: 'draft',
  summary: 'Stops writing the answer to a case. Somebody else’s lease is left alone.',
  params,
  body: z.object({}),
  answer: z.object({}),
});
