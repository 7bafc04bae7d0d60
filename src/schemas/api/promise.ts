import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { FalseFlagBudget, FlagPromise, SourceViral, ViralFrom } from '../promise.ts';

/** The promise, and from how many engagements each source calls a complaint a fire. */
export const ShownPromise = z.object({
  promise: FlagPromise,
  sources: z.array(SourceViral.extend({ id: z.string(), name: z.string(), viralFrom: ViralFrom })),
});
export type ShownPromise = z.infer<typeof ShownPromise>;

export const getPromise = endpoint({
  method: 'GET',
  path: '/api/promise',
  caller: 'read',
  summary: 'How many false flags a day are borne, the bound that follows, and what it would have caught so far.',
  answer: ShownPromise,
});

export const choosePromise = endpoint({
  method: 'PUT',
  path: '/api/promise',
  caller: 'configure',
  summary: 'Sets how many false flags a day are borne.',
  body: z.object({ falseFlagsPerDay: FalseFlagBudget }),
  answer: ShownPromise,
});

export const setViralFrom = endpoint({
  method: 'PUT',
  path: '/api/promise/sources/:sourceId',
  caller: 'configure',
  summary: 'Sets from how many engagements a source calls a complaint a fire; without a number it learns that itself.',
  params: z.object({ sourceId: z.string() }),
  body: z.object({ viralFrom: ViralFrom.optional() }),
  answer: ShownPromise,
});
