import type { ReplyDraft } from '../schemas/reply-draft.ts';

/** What a device has of an answer: the words, when they were written, and the version of the stored draft that it knew then. */
export interface Written extends Pick<ReplyDraft, 'key' | 'postId' | 'text' | 'savedReplyId'> {
  at: Date;
  /** 0 where it knew of none. */
  basedOn: number;
}

/** What stands in a writing draft after a device has told its words; undefined where nothing is left of it. */
export type Merged = Pick<ReplyDraft, 'key' | 'postId' | 'text' | 'savedReplyId' | 'earlier' | 'changedAt'> | undefined;

/**
 * The newest words win. Those of another device, which this one had not seen, are kept beside them; words that were wiped out
 * never take another device's with them.
 */
export function mergeDraft(stored: ReplyDraft | undefined, written: Written): Merged {
  const { at, basedOn, ...words } = written;
  const isEmpty = words.text.trim() === '';
  const mine = { ...words, changedAt: at };
  if (!stored) return isEmpty ? undefined : mine;
  const kept = stored.earlier && { earlier: stored.earlier };
  if (stored.version === basedOn || stored.text === words.text) {
    if (!isEmpty) return { ...mine, ...kept };
    // Nothing is written any more, but what another device had was not looked at yet.
    return stored.earlier && { ...mine, text: stored.earlier.text, changedAt: stored.earlier.at };
  }
  const theirs = { ...pick(stored), ...kept };
  if (isEmpty) return theirs;
  if (at >= stored.changedAt) return { ...mine, ...earlierOf(stored.text, stored.changedAt, words.text, kept) };
  return { ...theirs, ...earlierOf(words.text, at, stored.text, kept) };
}

function pick({ key, postId, text, savedReplyId, changedAt }: ReplyDraft) {
  return { key, postId, text, changedAt, ...(savedReplyId !== undefined && { savedReplyId }) };
}

/** What the newer words begin with is not lost by them. */
function earlierOf(text: string, at: Date, newer: string, kept: { earlier: { text: string; at: Date } } | undefined) {
  return text.trim() === '' || newer.startsWith(text.trimEnd()) ? kept : { earlier: { text, at } };
}
