import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { Tag } from '../tag.ts';

export const listTags = endpoint({
  method: 'GET',
  path: '/api/tags',
  caller: 'read',
  summary: 'Every tag that was ever given to a case, by name.',
  answer: z.object({ tags: z.array(Tag) }),
});
