import { z } from 'zod';
import type { ReplyDraft } from '#src/schemas/reply-draft.ts';

/** A message being written; its key is made once, so that a press that is sent twice acts once. */
export const Draft = z.object({
  key: z.string(),
  text: z.string(),
  /** The post it answers; the case's opening one where missing. */
  postId: z.string().optional(),
  /** The saved reply that it began with. */
  savedReplyId: z.string().optional(),
  /** The version that the server had when its words were seen last here; 0 for none. */
  basedOn: z.number().default(0),
  /** When it was changed, in milliseconds, while the server does not have it yet. */
  changedAt: z.number().optional(),
});
export type Draft = z.infer<typeof Draft>;

type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const placeOf = (caseId: string) => `earshot.draft.${caseId}`;

/** What was being written to a case; undefined where nothing was, or it cannot be read. */
export function readDraft(shelf: Shelf, caseId: string): Draft | undefined {
  try {
    return Draft.parse(JSON.parse(shelf.getItem(placeOf(caseId)) ?? ''));
  } catch {
    return undefined;
  }
}

/** Keeps a draft in this browser; one without text that the server knows of is forgotten. A full or closed store costs the draft, not the page. */
export function keepDraft(shelf: Shelf, caseId: string, draft: Draft): void {
  try {
    if (draft.text.trim() === '' && draft.changedAt === undefined) shelf.removeItem(placeOf(caseId));
    else shelf.setItem(placeOf(caseId), JSON.stringify(draft));
  } catch {
    // Private windows may refuse; the text is still on the screen.
  }
}

/**
 * What the screen takes over of what the server has; undefined where it stays as it is. Words that the server has not heard yet
 * stay: it decides once it hears them.
 */
export function adopted(local: Draft, stored: ReplyDraft | undefined, emptied: () => Draft): Draft | undefined {
  if (local.changedAt !== undefined) return undefined;
  if (!stored) return local.basedOn > 0 ? emptied() : undefined;
  return stored.version > local.basedOn ? fromStored(stored) : undefined;
}

/** The draft on the screen after the server has answered to what it was told. */
export function settled(local: Draft, told: Draft, stored: ReplyDraft | undefined): Draft {
  const { changedAt, ...rest } = local;
  const wentOn = changedAt !== told.changedAt;
  if (!stored) return { ...rest, basedOn: 0, ...(wentOn && { changedAt }) };
  const isMine = stored.text === told.text && stored.key === told.key;
  if (!wentOn) return isMine ? { ...rest, basedOn: stored.version } : fromStored(stored);
  // The words of another device are newer than what was told: the next telling must not overwrite them unseen.
  return { ...local, basedOn: isMine ? stored.version : told.basedOn };
}

function fromStored({ key, text, postId, savedReplyId, version }: ReplyDraft): Draft {
  return { key, text, postId, basedOn: version, ...(savedReplyId !== undefined && { savedReplyId }) };
}
