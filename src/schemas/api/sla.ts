import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { SlaDefaults, SlaPolicy } from '../sla.ts';

/** A policy as a person writes it. */
export const SlaPolicyDraft = SlaPolicy.omit({ id: true, createdAt: true, version: true });
export type SlaPolicyDraft = z.infer<typeof SlaPolicyDraft>;

/** What a change of policies does to the cases that wait for an answer now. */
export const SlaPreview = z.object({
  /** Cases whose clock runs. */
  cases: z.number().int(),
  sooner: z.number().int(),
  later: z.number().int(),
  /** Past their time now, and after the change. */
  overdueNow: z.number().int(),
  overdueThen: z.number().int(),
  /** There are more cases than were looked at. */
  isCut: z.boolean(),
});
export type SlaPreview = z.infer<typeof SlaPreview>;

const params = z.object({ policyId: z.string() });
/** How many cases have another time now. */
const moved = z.number().int();

export const showSla = endpoint({
  method: 'GET',
  path: '/api/sla',
  caller: 'read',
  summary: 'The policies by which answers are due, in the order in which they count, and what holds where none fits.',
  answer: z.object({ policies: z.array(SlaPolicy), defaults: SlaDefaults }),
});

export const previewSla = endpoint({
  method: 'POST',
  path: '/api/sla/preview',
  caller: 'configure',
  summary: 'What a new or changed policy would do to the cases that wait now; nothing is changed.',
  body: z.object({ policyId: z.string().optional(), draft: SlaPolicyDraft }),
  answer: SlaPreview,
});

export const createSlaPolicy = endpoint({
  method: 'POST',
  path: '/api/sla',
  caller: 'configure',
  summary: 'Adds a policy; cases that wait now get their time by it.',
  body: SlaPolicyDraft,
  answer: z.object({ policy: SlaPolicy, moved }),
});

export const updateSlaPolicy = endpoint({
  method: 'PUT',
  path: '/api/sla/:policyId',
  caller: 'configure',
  summary: 'Changes a policy; cases that wait now get their time by it.',
  params,
  body: SlaPolicyDraft.extend({ version: z.number().int() }),
  answer: z.object({ policy: SlaPolicy, moved }),
});

export const removeSlaPolicy = endpoint({
  method: 'DELETE',
  path: '/api/sla/:policyId',
  caller: 'configure',
  summary: 'Removes a policy; cases that wait now get their time by what holds without it.',
  params,
  body: z.object({}),
  answer: z.object({ moved }),
});
