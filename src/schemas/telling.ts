import { z } from 'zod';
import { moment } from './moment.ts';
import { longestAnswer } from './reply-draft.ts';

/**
 * Why somebody is not told. answered: after the fix already · removed: nothing of theirs stands with the issue any more ·
 * muted, blocked: by our own people · network: it takes no answer from us · source: it was removed · by_person: somebody left them out.
 */
export const LeftOut = z.enum(['answered', 'removed', 'muted', 'blocked', 'network', 'source', 'by_person']);
export type LeftOut = z.infer<typeof LeftOut>;

/**
 * draft: waits for a person · left_out: with the reason · approved: waits for its turn · going: in the outbox · sent ·
 * failed: surely not sent · unknown: may have been sent · by_hand: a person does it on the network's page.
 */
export const TellingState = z.enum(['draft', 'left_out', 'approved', 'going', 'sent', 'failed', 'unknown', 'by_hand']);
export type TellingState = z.infer<typeof TellingState>;

/**
 * What one person is told of one issue: there is never a second one of the two. Where the canonical answer is posted to an
 * issue's threads it is what is written in one thread, and `accounts` names the thread.
 */
export const Telling = z.object({
  id: z.string(),
  /** The run: the issue, or `answer:` and the issue. */
  of: z.string(),
  brandId: z.string(),
  /** All accounts of the person that complained or are known to be the same person's. */
  accounts: z.array(z.string()),
  /** The account that is answered, as its post shows it. */
  authorId: z.string(),
  name: z.string(),
  handle: z.string(),
  network: z.string(),
  sourceId: z.string(),
  /** Missing where the post has no case: one is opened as the answer leaves. */
  caseId: z.string().optional(),
  threadId: z.string().optional(),
  postId: z.string(),
  text: z.string().max(longestAnswer),
  /** A person changed the text for this one. */
  edited: z.boolean(),
  state: TellingState,
  leftOut: LeftOut.optional(),
  /** What stands in the way, or went wrong, for the person who decides. */
  problem: z.string().optional(),
  /** Who wrote the text, and who sends it. */
  writtenBy: z.string(),
  approvedBy: z.string().optional(),
  approvedAt: moment.optional(),
  /** The action it becomes: one key, one action. */
  key: z.string(),
  /** When it was given to the outbox. */
  goneAt: moment.optional(),
  version: z.number().int(),
});
export type Telling = z.infer<typeof Telling>;

/** drafting: nothing leaves yet · running · paused: by a person, or for the reason in `why` · stopped · done. */
export const TellState = z.enum(['drafting', 'running', 'paused', 'stopped', 'done']);
export type TellState = z.infer<typeof TellState>;

/** How far an issue's people are told. */
export const TellRun = z.object({
  /** The issue, or `answer:` and the issue. */
  id: z.string(),
  brandId: z.string(),
  /** With variables; see domain/saved-reply.ts. */
  template: z.string().max(longestAnswer),
  /** Answers a minute and source. */
  perMinute: z.number().int().min(1).max(60),
  state: TellState,
  /** Why it rests by itself. */
  why: z.string().optional(),
  /** A source's budget leaves nothing until then. */
  restsUntil: moment.optional(),
  /** There were more cases than are looked at. */
  isCut: z.boolean(),
  preparedBy: z.string(),
  preparedAt: moment,
  version: z.number().int(),
});
export type TellRun = z.infer<typeof TellRun>;
