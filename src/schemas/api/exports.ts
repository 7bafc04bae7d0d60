import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { caseQuery } from './cases.ts';

export const ExportFormat = z.enum(['csv', 'json']);
export type ExportFormat = z.infer<typeof ExportFormat>;

/** Up to so many cases, what was removed or edited at its network is asked for before it leaves. */
export const mostLookedUp = 1000;

export const exportCases = endpoint({
  method: 'GET',
  path: '/api/exports/cases',
  caller: 'read',
  summary:
    'All cases of a view as a file, in the order of the list, written as they are read: a CSV table (UTF-8, cells that a ' +
    'spreadsheet would take for a formula are marked as text) or a JSON array. With `lookUp` the networks are asked first ' +
    'whether the posts still stand, for the first 1,000 of them.',
  query: caseQuery.extend({ format: ExportFormat.default('csv'), lookUp: z.stringbool().default(false) }),
  answer: z.string(),
});

/** A case as a file tells it. */
export const ExportedCase = z.object({
  id: z.string(),
  /** Where it stands in Earshot. */
  link: z.string(),
  brand: z.string(),
  network: z.string(),
  lane: z.string(),
  status: z.string(),
  risk: z.number(),
  riskLevel: z.string(),
  sentiment: z.string(),
  sentimentScore: z.number(),
  undecided: z.boolean(),
  author: z.string(),
  handle: z.string(),
  followers: z.number().int().nullable(),
  title: z.string(),
  url: z.string(),
  language: z.string().nullable(),
  topics: z.array(z.string()),
  tags: z.array(z.string()),
  posts: z.number().int(),
  assignee: z.string().nullable(),
  openedAt: z.iso.datetime(),
  lastPostAt: z.iso.datetime(),
  dueAt: z.iso.datetime().nullable(),
  answeredAt: z.iso.datetime().nullable(),
  closedAt: z.iso.datetime().nullable(),
  doneReason: z.string().nullable(),
  reason: z.string().nullable(),
});
export type ExportedCase = z.infer<typeof ExportedCase>;
