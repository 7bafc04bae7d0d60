import { z } from 'zod';
import { AuthorProfile, KnownAs } from '../author-profile.ts';
import { Case } from '../case.ts';
import { endpoint } from '../endpoint.ts';
import { moment } from '../moment.ts';
import { Author } from '../post.ts';
import { SentimentLabel } from '../sentiment.ts';
import { Silence } from '../silence.ts';

const authorId = z.string().min(1).max(500);

/** One account of somebody, as its latest post shows it. */
export const Account = Author.extend({ network: z.string() });
export type Account = z.infer<typeof Account>;

export const AuthorView = z.object({
  account: Account,
  /** Missing while nobody has noted anything. */
  profile: AuthorProfile.optional(),
  silence: Silence.optional(),
  /** Other accounts of the same person, as people say. */
  linked: z.array(Account),
  /** What they wrote of the brand with all their accounts, newest first. */
  posts: z.array(
    z.object({
      mentionId: z.string(),
      at: moment,
      network: z.string(),
      /** The first words. */
      text: z.string(),
      url: z.string(),
      label: SentimentLabel.optional(),
      score: z.number().optional(),
      complaint: z.boolean(),
      caseId: z.string().optional(),
    }),
  ),
  /** Of their latest mentions; `isCut`: there are more. */
  counts: z.object({ mentions: z.number().int(), complaints: z.number().int(), isCut: z.boolean() }),
  mood: z.array(z.object({ from: moment, count: z.number().int(), score: z.number(), complaints: z.number().int() })),
  cases: z.array(Case),
  /** What the numbers suggest to know them as; a person says whether it is so. */
  suggested: z.array(z.object({ as: KnownAs, why: z.string() })),
  /** Names of the users who noted something. */
  people: z.record(z.string(), z.string()),
});
export type AuthorView = z.infer<typeof AuthorView>;

export const getAuthor = endpoint({
  method: 'GET',
  path: '/api/author',
  caller: 'read',
  summary: 'Somebody who writes: their accounts, history and mood with a brand, and what the team keeps of them.',
  query: z.object({ authorId, brandId: z.string() }),
  answer: AuthorView,
});

export const findAuthors = endpoint({
  method: 'GET',
  path: '/api/author/find',
  caller: 'read',
  summary: 'Accounts by the link of one of their posts, or by words of the name or handle of those who had cases.',
  query: z.object({ text: z.string().trim().min(1).max(500) }),
  answer: z.object({ accounts: z.array(Account) }),
});

export const noteAuthor = endpoint({
  method: 'POST',
  path: '/api/author/note',
  caller: 'triage',
  summary: 'Adds a note about an author for the whole team.',
  body: z.object({ authorId, text: z.string().trim().min(1).max(2000) }),
  answer: AuthorProfile,
});

export const unnoteAuthor = endpoint({
  method: 'POST',
  path: '/api/author/unnote',
  caller: 'triage',
  summary: 'Takes a note about an author away.',
  body: z.object({ authorId, noteId: z.string() }),
  answer: AuthorProfile,
});

export const tagAuthor = endpoint({
  method: 'POST',
  path: '/api/author/tag',
  caller: 'triage',
  summary: 'Gives an author a tag, or takes it away.',
  body: z.object({ authorId, tag: z.string().trim().min(1).max(40), on: z.boolean() }),
  answer: AuthorProfile,
});

export const knowAuthor = endpoint({
  method: 'POST',
  path: '/api/author/known-as',
  caller: 'triage',
  summary: 'Says what an author is known as, or that it is no longer so.',
  body: z.object({ authorId, as: KnownAs, on: z.boolean() }),
  answer: AuthorProfile,
});

export const linkAuthors = endpoint({
  method: 'POST',
  path: '/api/author/link',
  caller: 'triage',
  summary: 'Says that two accounts are the same person’s.',
  body: z.object({ authorId, otherId: authorId }),
  answer: AuthorProfile,
});

export const unlinkAuthor = endpoint({
  method: 'POST',
  path: '/api/author/unlink',
  caller: 'triage',
  summary: 'Says that an account is not the person’s whose other accounts it was linked to.',
  body: z.object({ authorId }),
  answer: AuthorProfile,
});

export const silenceAuthor = endpoint({
  method: 'POST',
  path: '/api/author/silence',
  caller: 'triage',
  summary:
    'Mutes an author, or blocks one with a reason: what they write from then on opens no case, and is counted as dismissed.',
  body: z.object({
    authorId,
    how: z.enum(['muted', 'blocked']),
    reason: z.string().trim().min(1).max(500).optional(),
    /** Where it was decided. */
    caseId: z.string().optional(),
  }),
  answer: Silence,
});

export const silenceThread = endpoint({
  method: 'POST',
  path: '/api/cases/:caseId/mute',
  caller: 'triage',
  summary: 'Mutes the conversation of a case: its new posts raise no case, priority or news until it is unmuted.',
  params: z.object({ caseId: z.string() }),
  body: z.object({}),
  answer: Silence,
});

export const endSilence = endpoint({
  method: 'POST',
  path: '/api/silences/end',
  caller: 'triage',
  summary: 'Unmutes or unblocks; what came meanwhile stays dismissed, and can be found there.',
  body: z.object({ id: z.string() }),
  answer: z.object({ ended: z.boolean() }),
});

export const listSilences = endpoint({
  method: 'GET',
  path: '/api/silences',
  caller: 'read',
  summary: 'Who is blocked or muted, and which conversations are, with who decided it, when and why.',
  query: z.object({ after: z.string().optional() }),
  answer: z.object({
    silences: z.array(Silence),
    next: z.string().optional(),
    people: z.record(z.string(), z.string()),
  }),
});
