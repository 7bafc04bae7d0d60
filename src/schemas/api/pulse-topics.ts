import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { moment } from '../moment.ts';
import { PulseCounts, PulseFilter } from '../pulse.ts';

/** What somebody said, in their own words; read from the post, so that what is removed at its source is gone here, too. */
export const PulseQuote = z.object({
  mentionId: z.string(),
  text: z.string(),
  network: z.string(),
  url: z.string(),
  at: moment,
  caseId: z.string().optional(),
});
export type PulseQuote = z.infer<typeof PulseQuote>;

export const PulseTopic = z.object({
  topic: z.string(),
  counts: PulseCounts,
  before: PulseCounts,
  /** Distinct people who complained. */
  people: z.number().int(),
  peopleBefore: z.number().int(),
  trend: z.enum(['rising', 'falling', 'level']),
  quote: PulseQuote.optional(),
});
export type PulseTopic = z.infer<typeof PulseTopic>;

export const pulseTopics = endpoint({
  method: 'GET',
  path: '/api/pulse/topics',
  caller: 'read',
  summary: 'Topics of a brand, rising hassles first by the people who complain, each with what one of them said.',
  query: PulseFilter.omit({ topic: true }).extend({
    /** The period to compare with. */
    beforeFrom: moment,
    beforeTo: moment,
  }),
  answer: z.object({ topics: z.array(PulseTopic) }),
});
