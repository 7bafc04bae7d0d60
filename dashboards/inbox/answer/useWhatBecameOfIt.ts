import { useEffect, useRef } from 'react';
import type { CaseDetail } from '#src/schemas/api/cases.ts';
import { useMe } from '../../shared/useMe.ts';
import type { DraftInHand } from './useDraft.ts';
import type { Guard } from './useGuard.ts';

interface InHand {
  detail: CaseDetail;
  draft: DraftInHand;
  guard: Guard;
}

/**
 * Keeps the text in hand true to what became of it: what was taken though its answer was lost is not offered again, and what the
 * guard kept back at the last moment returns to its writer, with what is new.
 */
export function useWhatBecameOfIt({ detail, draft, guard }: InHand): void {
  const myId = useMe()?.id;
  const underway = useRef(new Set<string>());
  useEffect(() => {
    const { key, text } = draft.draft;
    for (const action of detail.actions) {
      const { id, kind, status, userId } = action;
      if (kind !== 'reply' || userId !== myId) continue;
      if (id === key && status !== 'cancelled' && action.text === text.trim()) {
        draft.renew();
        guard.rest();
      }
      if (status === 'queued' || status === 'sending') underway.current.add(id);
      else if (underway.current.delete(id) && status === 'failed' && text === '') {
        draft.change({ text: action.text ?? '', postId: action.postId });
        guard.refuse([], action.seenThreadAt);
      }
    }
  });
}
