import { z } from 'zod';
import { moment } from './moment.ts';

/**
 * What somebody may do with a token, each for itself: `read` is in all of them. More than the role of its person allows it never
 * allows.
 */
export const TokenScope = z.enum([
  'read',
  'triage',
  'draft',
  'approve',
  'answer',
  'moderate',
  'configure',
  'administer',
]);
export type TokenScope = z.infer<typeof TokenScope>;

/** A key that a person gives to a program which acts in their name. */
export const AccessToken = z.object({
  id: z.string(),
  /** The user. */
  of: z.string(),
  name: z.string(),
  /** Keyed hash of the secret; the secret itself is kept nowhere. */
  hash: z.string(),
  /** The beginning, by which a person knows it again. */
  hint: z.string(),
  scopes: z.array(TokenScope),
  createdAt: moment,
  expiresAt: moment.optional(),
  /** To some minutes. */
  lastUsedAt: moment.optional(),
  revokedAt: moment.optional(),
  version: z.number().int(),
});
export type AccessToken = z.infer<typeof AccessToken>;
