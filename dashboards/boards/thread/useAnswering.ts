import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
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

export interface AnsweringThread {
  /** Which post is answered, within which case. */
  now: Answering | undefined;
  /** The brand has to be chosen first. */
  asking: boolean;
  begin: (post: ThreadPost, text?: string) => void;
  choose: (brandId: string) => void;
  end: () => void;
}

/** Which post of a thread is being answered: by the thread's own case, or by one that is opened for it. */
export function useAnswering({ thread, cases }: ThreadDetail): AnsweringThread {
  const [now, setNow] = useState<Answering>();
  const [asked, setAsked] = useState<Asked>();
  const { ours } = useBrands();
  const queryClient = useQueryClient();
  const opening = useMutation({
    mutationFn: ({ postId, brandId }: Asked & { brandId?: string | undefined }) =>
      call(caseOfThread, {
        params: { threadId: thread.id },
        body: { postId, ...(brandId !== undefined && { brandId }) },
      }),
    onSuccess: (item, { postId, text }) => {
      setNow({ caseId: item.id, postId, ...(text !== undefined && { text }) });
      void queryClient.invalidateQueries({ queryKey: queryKeys.boardThread(thread.id) });
    },
    onError: (error) => complain('The answer could not be begun', error),
  });
  const start = (made: Asked & { brandId?: string | undefined }) => {
    setAsked(undefined);
    if (!opening.isPending) opening.mutate(made);
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
    end: () => {
      setAsked(undefined);
      setNow(undefined);
    },
  };
}
