import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { BulkAnswer } from '#src/schemas/api/bulk.ts';
import { linkCases, makeIssue, unlinkCases } from '#src/schemas/api/issues.ts';
import type { Case } from '#src/schemas/case.ts';
import { call, sentenceOf } from '../../shared/call.ts';
import { showDoneNote, undoMs } from '../../shared/done-note.tsx';
import { queryKeys } from '../../shared/query-keys.ts';
import { offerWayBack } from '../../shared/undo.ts';
import { putCases } from '../case-cache.ts';
import { outcomeWords } from './case-moves.ts';

type LinkWish = { to: 'issue'; issueId: string } | { to: 'new'; name: string } | { to: 'none' };

interface Made {
  items: readonly Case[];
  wish: LinkWish;
  isUndo?: boolean;
}

const words: Record<LinkWish['to'], string> = {
  issue: 'Linked to the issue',
  new: 'Made an issue, and linked',
  none: 'No longer linked',
};

/** Links cases to an issue, makes one of them, or takes the link away; with a way back to the issue they had in common. */
export function useIssueLinks(): (items: readonly Case[], wish: LinkWish) => void {
  const queryClient = useQueryClient();
  const { mutate } = useMutation({
    mutationFn: ({ items, wish }: Made): Promise<BulkAnswer> => {
      const caseIds = items.map(({ id }) => id);
      if (wish.to === 'none') return call(unlinkCases, { body: { caseIds } });
      if (wish.to === 'new') return call(makeIssue, { body: { caseIds, name: wish.name } });
      return call(linkCases, { params: { issueId: wish.issueId }, body: { caseIds } });
    },
    onMutate: ({ items, isUndo }) => {
      const before = isUndo ? undefined : linkBefore(items);
      return before && { before, back: offerWayBack() };
    },
    onError: (error, _, way) => {
      way?.back.close();
      notifications.show({ color: 'red', title: 'Nothing was changed', message: sentenceOf(error), autoClose: 8_000 });
    },
    onSuccess: (answer, { wish, isUndo }, way) => {
      putCases(queryClient, answer.done);
      if (way?.back.open(() => mutate({ items: answer.done, wish: way.before, isUndo: true }), undoMs)) return;
      const done = isUndo ? 'Taken back' : outcomeWords(words[wish.to], answer);
      showDoneNote('issue-link', done, way && { label: 'Undo (u)', run: way.back.take });
    },
    onSettled: (_, __, { items }) => {
      for (const { id } of items) void queryClient.invalidateQueries({ queryKey: queryKeys.case(id) });
      void queryClient.invalidateQueries({ queryKey: queryKeys.themes });
    },
  });
  return (items, wish) => mutate({ items, wish });
}

/** The way back to the issue that they have in common, or to none. */
function linkBefore(items: readonly Case[]): LinkWish | undefined {
  const [before, ...others] = new Set(items.map(({ issueId }) => issueId));
  if (others.length > 0) return undefined;
  return before === undefined ? { to: 'none' } : { to: 'issue', issueId: before };
}
