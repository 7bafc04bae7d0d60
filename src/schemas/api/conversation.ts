import { z } from 'zod';
import { endpoint } from '../endpoint.ts';

export const fetchThread = endpoint({
  method: 'POST',
  path: '/api/cases/:caseId/thread',
  caller: 'triage',
  summary:
    'Asks the network for the conversation of a case now, within the budget of its source, and stores what was not heard.',
  params: z.object({ caseId: z.string() }),
  body: z.object({}),
  answer: z.object({
    /** Posts that were not known before. */
    heard: z.number().int(),
    /** Posts that the network showed. */
    shown: z.number().int(),
  }),
});
