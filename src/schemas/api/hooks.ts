import { z } from 'zod';
import { endpoint } from '../endpoint.ts';

export const deliver = endpoint({
  method: 'POST',
  path: '/hooks/:sourceId',
  caller: 'signed',
  summary:
    'Takes what a network or a tool sends to a source, at most 16 MB unpacked; what the body is and what is answered, the connector’s README says.',
  params: z.object({ sourceId: z.string() }),
  answer: z.unknown(),
});
