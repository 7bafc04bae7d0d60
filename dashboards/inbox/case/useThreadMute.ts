import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { endSilence, silenceThread } from '#src/schemas/api/authors.ts';
import type { CaseDetail } from '#src/schemas/api/cases.ts';
import { call, sentenceOf } from '../../shared/call.ts';
import { showDoneNote, undoMs } from '../../shared/done-note.tsx';
import { queryKeys } from '../../shared/query-keys.ts';
import { offerWayBack, type WayBack } from '../../shared/undo.ts';

/** Mutes the conversation of a case, or listens to it again; shown at once, undone by one press. */
export function useThreadMute({ case: item, muted }: CaseDetail): () => void {
  const queryClient = useQueryClient();
  const queryKey = queryKeys.case(item.id);
  const show = (silence: CaseDetail['muted']) =>
    queryClient.setQueryData<CaseDetail>(queryKey, (old) => {
      if (!old) return old;
      const { muted: _muted, ...rest } = old;
      return silence ? { ...rest, muted: silence } : rest;
    });
  const refuse = (error: unknown, _?: unknown, back?: WayBack) => {
    back?.close();
    show(muted);
    notifications.show({ color: 'red', title: 'Nothing was changed', message: sentenceOf(error), autoClose: 8_000 });
  };
  const onSettled = () => {
    void queryClient.invalidateQueries({ queryKey });
    void queryClient.invalidateQueries({ queryKey: queryKeys.records('silences') });
  };
  const ending = useMutation({
    mutationFn: (id: string) => call(endSilence, { body: { id } }),
    onMutate: () => show(undefined),
    onSuccess: () => showDoneNote('mute', 'The conversation is no longer muted.'),
    onError: (error) => refuse(error),
    onSettled,
  });
  const muting = useMutation({
    mutationFn: () => call(silenceThread, { params: { caseId: item.id }, body: {} }),
    onMutate: offerWayBack,
    onSuccess: (silence, _, back) => {
      show(silence);
      if (back.open(() => ending.mutate(silence.id), undoMs)) return;
      const words = 'Muted: new posts of this conversation raise nothing.';
      showDoneNote('mute', words, { label: 'Undo (u)', run: back.take });
    },
    onError: refuse,
    onSettled,
  });
  return () => {
    if (muting.isPending || ending.isPending) return;
    if (muted) ending.mutate(muted.id);
    else muting.mutate();
  };
}
