import { z } from 'zod';
import { ActionKind } from './action.ts';

/** How a thing is done at a network: by its API, by a person on the network's own page, or not at all. */
export const Way = z.enum(['api', 'link', 'no']);
export type Way = z.infer<typeof Way>;

/** What an account can hear and do. */
export const Capability = z.enum([
  ...['search', 'mentions', 'hashtag', 'thread', 'stream', 'webhook', 'lookup', 'reports'],
  ...ActionKind.options,
] as const);
export type Capability = z.infer<typeof Capability>;
