import { z } from 'zod';
import { DigestLanguage, DigestWishes } from './digest.ts';
import { moment } from './moment.ts';

/** What a signed link in a mail lets its holder do, without a session. Sealed, it is the token in the link's address. */
export const MailLink = z.discriminatedUnion('does', [
  /** Takes a case for this person. */
  z.object({ does: z.literal('assign'), userId: z.string(), caseId: z.string(), until: moment }),
  /** Takes what an alert is about for this person. */
  z.object({ does: z.literal('acknowledge'), userId: z.string(), alertId: z.string(), until: moment }),
  /** Says that a reader without an account wants the mail. */
  z.object({ does: z.literal('confirm'), readerId: z.string(), until: moment }),
  /** Changes how a reader gets the mail. */
  z.object({ does: z.literal('wishes'), readerId: z.string(), until: moment }),
  /** Stops the mail. Good for ever: whoever kept an old mail must be able to. */
  z.object({ does: z.literal('unsubscribe'), readerId: z.string() }),
]);
export type MailLink = z.infer<typeof MailLink>;

/** What a reader without an account may choose; the brands are chosen for them. */
export const LinkWishes = DigestWishes.omit({ brandIds: true, topics: true });
export type LinkWishes = z.infer<typeof LinkWishes>;

/** How things stand for a link: what its page says before and after its button is pressed. */
export const LinkState = z.discriminatedUnion('does', [
  z.object({
    does: z.literal('assign'),
    /** `ready`: the button takes it · `yours`: this person has it · `taken`: somebody else has. */
    state: z.enum(['ready', 'yours', 'taken', 'closed', 'old', 'not_allowed', 'gone']),
    /** As whom it is done. */
    name: z.string(),
    /** The case, where the link is not too old to tell. */
    title: z.string().optional(),
    authorName: z.string().optional(),
    /** Who has it. */
    holder: z.string().optional(),
    /** Where the case is, for who signs in. */
    path: z.string().optional(),
  }),
  z.object({
    does: z.literal('acknowledge'),
    /** As of a case; `over`: nobody needs to take it any more. */
    state: z.enum(['ready', 'yours', 'taken', 'over', 'old', 'not_allowed', 'gone']),
    name: z.string(),
    /** What it is about, without texts of posts. */
    title: z.string().optional(),
    holder: z.string().optional(),
    path: z.string().optional(),
  }),
  z.object({
    does: z.literal('confirm'),
    state: z.enum(['ready', 'done', 'old', 'gone']),
    email: z.string().optional(),
    /** Of the reader's mail, and of the page. */
    language: DigestLanguage.optional(),
  }),
  z.object({
    does: z.literal('wishes'),
    state: z.enum(['ready', 'old', 'gone']),
    email: z.string().optional(),
    language: DigestLanguage.optional(),
    wishes: LinkWishes.optional(),
    version: z.number().int().optional(),
    /** What departments there are to choose from. */
    departments: z.array(z.string()).optional(),
    stoppedWhy: z.enum(['unsubscribed', 'bounced', 'complained']).optional(),
  }),
  z.object({
    does: z.literal('unsubscribe'),
    state: z.enum(['ready', 'done', 'gone']),
    email: z.string().optional(),
    /** Of the reader's mail, and of the page. */
    language: DigestLanguage.optional(),
  }),
  /** No link of ours, or not a whole one. */
  z.object({ does: z.literal('nothing'), state: z.literal('broken') }),
]);
export type LinkState = z.infer<typeof LinkState>;
