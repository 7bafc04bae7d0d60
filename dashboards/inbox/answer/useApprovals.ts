import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { CaseDetail } from '#src/schemas/api/cases.ts';
import { approveDraft, dropDraft, rejectDraft, takeUpDraft } from '#src/schemas/api/drafts.ts';
import type { ReplyDraft } from '#src/schemas/reply-draft.ts';
import { call } from '../../shared/call.ts';
import { queryKeys } from '../../shared/query-keys.ts';
import { offerWayBack } from '../../shared/undo.ts';
import { putAction } from '../case-cache.ts';
import type { Acting } from './useActing.ts';
import { seenUntil } from './what-is-new.ts';

interface Approval {
  draft: ReplyDraft;
  /** As the approver leaves it. */
  text: string;
  sendAnyway: boolean;
}

/** What approvers and writers do with answers that wait or were given back. */
export function useApprovals(detail: CaseDetail, acting: Acting) {
  const queryClient = useQueryClient();
  const drafts = [...queryKeys.records('drafts'), detail.case.id];
  const refresh = () => {
    void queryClient.invalidateQueries({ queryKey: drafts });
    void queryClient.invalidateQueries({ queryKey: queryKeys.case(detail.case.id) });
  };
  const approving = useMutation({
    mutationFn: ({ draft, text, sendAnyway }: Approval) => {
      // The words on the screen, whatever became of the draft meanwhile.
      const body = { text, seenThreadAt: seenUntil(detail), sendAnyway };
      return call(approveDraft, { params: { draftId: draft.id }, body });
    },
    onMutate: offerWayBack,
    onSuccess: (action, _, back) => {
      putAction(queryClient, action);
      if (action.status === 'queued') back.open(() => acting.cancel(action), 10_000);
      else back.close();
    },
    onError: (_error, _, back) => back?.close(),
    onSettled: refresh,
  });
  const rejecting = useMutation({
    mutationFn: ({ draft, reason }: { draft: ReplyDraft; reason: string }) =>
      call(rejectDraft, { params: { draftId: draft.id }, body: { reason } }),
    onSettled: refresh,
  });
  const takingUp = useMutation({
    mutationFn: ({ id }: ReplyDraft) => call(takeUpDraft, { params: { draftId: id } }),
    onSuccess: (answer) => queryClient.setQueryData(drafts, answer),
    onSettled: refresh,
  });
  const dropping = useMutation({
    mutationFn: ({ id }: ReplyDraft) => call(dropDraft, { params: { draftId: id } }),
    onSettled: refresh,
  });
  return { approving, rejecting, takingUp, dropping };
}
