import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { isClosed } from '#src/domain/case.ts';
import { caseOfThread, type ThreadDetail, type ThreadPost } from '#src/schemas/api/threads.ts';
import { useBrands } from '../../inbox/useBrands.ts';
import { call } from '../../shared/call.ts';
import { complain } from '../../shared/complain.tsx';
import { queryKeys } from '../../shared/query-keys.ts';
import type { Answering } from './ThreadAnswer.tsx';

interface Asked {
  postId: string;
  text: string | undefined;
}

interface Begun extends Asked {
  brandId?: string | undefined;
}

export interface AnsweringThread {
  /** Which post is answered, within which case. */
  now: Answering | undefined;
  /** The brand has to be chosen first. */
  asking: boolean;
  begin: (post: ThreadPost, text?: string) => void;
  choose: (brandId: string) => void;
  /** What stands in the field before there is a case. */
  write: (words: string) => void;
  end: () => void;
}

/**
 * Which post of a thread is being answered: by the thread's own case, or by one that is opened with the first words. Whoever closes
 * an empty field leaves no case behind.
 */
export function useAnswering({ thread, cases }: ThreadDetail): AnsweringThread {
  const [now, setNow] = useState<Answering>();
  const [asked, setAsked] = useState<Asked>();
  const { ours } = useBrands();
  const queryClient = useQueryClient();
  const words = useRef('');
  // Known at once, also to keys that come before the next render.
  const isAsked = useRef(false);
  const opening = useMutation({
    mutationFn: ({ postId, brandId }: Begun) =>
      call(caseOfThread, {
        params: { threadId: thread.id },
        body: { postId, ...(brandId !== undefined && { brandId }) },
      }),
    onSuccess: (item, { postId, text }) => {
      setNow((begun) => ({
        ...{ caseId: item.id, postId, ...(text !== undefined && { text }) },
        ...(begun?.words && begun.caseId === undefined && { words: begun.words }),
      }));
      void queryClient.invalidateQueries({ queryKey: queryKeys.boardThread(thread.id) });
    },
    onError: (error) => {
      isAsked.current = false;
      complain('The answer could not be begun', error);
    },
  });
  const hasCase = cases.some(({ status }) => !isClosed(status));
  const start = (made: Begun) => {
    setAsked(undefined);
    if (opening.isPending) return;
    if (hasCase || made.text !== undefined) return opening.mutate(made);
    words.current = '';
    isAsked.current = false;
    setNow({ postId: made.postId, brandId: made.brandId, words });
  };
  return {
    now,
    asking: asked !== undefined,
    begin: ({ id, mention, caseId }, text) => {
      const made = { postId: id, text };
      const own = caseId !== undefined && cases.some(({ id: known, status }) => known === caseId && !isClosed(status));
      if (own) return setNow({ caseId, postId: id, ...(text !== undefined && { text }) });
      const brandIds = mention ? [mention.brandId] : thread.brandIds;
      const [only] = brandIds.length > 0 ? brandIds : ours.map((brand) => brand.id);
      const isClear = (brandIds.length > 0 ? brandIds.length : ours.length) === 1;
      if (isClear) start({ ...made, brandId: only });
      else setAsked(made);
    },
    choose: (brandId) => asked && start({ ...asked, brandId }),
    write: (typed) => {
      words.current = typed;
      if (!now || now.caseId !== undefined || typed.trim() === '' || isAsked.current) return;
      isAsked.current = true;
      opening.mutate({ postId: now.postId, text: undefined, brandId: now.brandId });
    },
    end: () => {
      // What is written goes to the case that is just being opened.
      if (opening.isPending) return;
      setAsked(undefined);
      setNow(undefined);
    },
  };
}
