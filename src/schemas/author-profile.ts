import { z } from 'zod';
import { moment } from './moment.ts';

/** What people know somebody as; a machine may suggest it, never say it. */
export const KnownAs = z.enum(['customer', 'advocate', 'press', 'staff', 'repeat_complainer']);
export type KnownAs = z.infer<typeof KnownAs>;

export const AuthorNote = z.object({ id: z.string(), at: moment, userId: z.string(), text: z.string() });
export type AuthorNote = z.infer<typeof AuthorNote>;

/** What the team keeps of somebody who writes on a network: of one account, common to all brands. It goes when the account does. */
export const AuthorProfile = z.object({
  /** The author's id. */
  id: z.string(),
  /** The person whose account it is, where somebody has said that it is one of several. */
  of: z.string().optional(),
  network: z.string(),
  handle: z.string(),
  name: z.string(),
  knownAs: z.array(KnownAs),
  /** In the order in which they were given. */
  tags: z.array(z.string()),
  /** Oldest first. */
  notes: z.array(AuthorNote),
  version: z.number().int(),
});
export type AuthorProfile = z.infer<typeof AuthorProfile>;

export const mostNotes = 200;
export const mostTags = 30;
/** Accounts of one person. */
export const mostAccounts = 10;
