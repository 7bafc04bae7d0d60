import { type KeyboardEvent, type RefObject, useId, useState } from 'react';
import type { FittingReply } from '#src/schemas/api/saved-replies.ts';
import { optionId } from './ReplyPicker.tsx';
import { slashWord, withReply } from './reply-words.ts';
import type { DraftInHand } from './useDraft.ts';
import { useReplies } from './useReplies.ts';

interface Picking {
  caseId: string;
  postId: string;
  draft: DraftInHand;
  field: RefObject<HTMLTextAreaElement | null>;
  /** Somebody is about to write: suggestions are worth their while. */
  isAtWork: boolean;
}

/** Chooses a saved reply while the field keeps the focus: a slash, some letters, arrows and Enter; Escape goes back to writing. */
export function useReplyPicker({ caseId, postId, draft, field, isAtWork }: Picking) {
  const { text } = draft.draft;
  const listId = useId();
  const [word, setWord] = useState<string>();
  const [at, setAt] = useState(0);
  const isOpen = word !== undefined;
  const replies = useReplies(caseId, postId, word ?? '', isOpen || (isAtWork && text.trim() === ''));

  const close = () => setWord(undefined);
  const look = (value: string, caret: number) => {
    setWord(slashWord(value, caret));
    setAt(0);
  };
  const take = (reply: FittingReply) => {
    const caret = field.current?.selectionStart ?? text.length;
    const made = isOpen ? withReply(text, caret, reply.text) : { text: reply.text, caret: reply.text.length };
    draft.change({ text: made.text, savedReplyId: reply.id });
    close();
    field.current?.focus();
    // Once the field has the new text.
    requestAnimationFrame(() => field.current?.setSelectionRange(made.caret, made.caret));
  };
  /** True where the key was meant for the list. */
  const press = (event: KeyboardEvent): boolean => {
    if (!isOpen) return false;
    const { key } = event;
    const chosen = replies[at];
    if (key === 'Escape') close();
    else if (key === 'ArrowDown') setAt(Math.min(at + 1, replies.length - 1));
    else if (key === 'ArrowUp') setAt(Math.max(at - 1, 0));
    else if ((key === 'Enter' || key === 'Tab') && chosen && !event.ctrlKey && !event.metaKey) take(chosen);
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  };
  const begin = () => {
    setWord('');
    setAt(0);
    field.current?.focus();
  };
  const fieldProps = {
    'aria-autocomplete': 'list' as const,
    'aria-controls': isOpen ? listId : undefined,
    'aria-activedescendant': isOpen && replies[at] ? optionId(listId, at) : undefined,
  };
  return { replies, listId, isOpen, at, begin, close, look, take, press, fieldProps };
}
