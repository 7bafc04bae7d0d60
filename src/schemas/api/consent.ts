import { z } from 'zod';
import { endpoint } from '../endpoint.ts';

/** What a network sends the browser back with (RFC 6749, 4.1.2). */
export const ConsentAnswer = z.object({
  state: z.string().min(1).max(500),
  code: z.string().max(5000).optional(),
  error: z.string().max(200).optional(),
  errorDescription: z.string().max(2000).optional(),
});
export type ConsentAnswer = z.infer<typeof ConsentAnswer>;

/** What came of a consent. */
export const Connected = z.object({
  sourceName: z.string(),
  network: z.string(),
  /** The account that is connected, where the network told us. */
  handle: z.string().optional(),
  /** It was begun at the command line, where somebody waits for it. */
  atCommandLine: z.boolean(),
});
export type Connected = z.infer<typeof Connected>;

export const beginConsent = endpoint({
  method: 'POST',
  path: '/api/sources/:sourceId/consent',
  caller: 'configure',
  browserOnly: true,
  summary: 'Begins to connect a source to an account: the page of the network on which its owner gives consent.',
  params: z.object({ sourceId: z.string() }),
  body: z.object({}),
  answer: z.object({ address: z.string() }),
});

export const finishConsent = endpoint({
  method: 'POST',
  path: '/api/consent',
  caller: 'anyone',
  summary: 'Connects a source with what its network sent the browser back with; good once, for the person who began.',
  body: ConsentAnswer,
  answer: Connected,
});
