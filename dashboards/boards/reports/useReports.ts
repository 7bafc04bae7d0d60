import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReportedPost, ShownReporter } from '#src/schemas/api/board-reports.ts';
import { decideReports, listBoardReports, muteReporter, undoReports } from '#src/schemas/api/board-reports.ts';
import type { BoardReport, ReportDecision } from '#src/schemas/board-report.ts';
import { call, sentenceOf } from '../../shared/call.ts';
import { showDoneNote, undoMs } from '../../shared/done-note.tsx';
import { queryKeys } from '../../shared/query-keys.ts';
import { offerWayBack, type WayBack } from '../../shared/undo.ts';
import { doneWords } from './report-words.ts';

interface Wanted {
  state: 'open' | 'decided';
  threadId?: string;
}

export function useReports(wanted: Wanted, enabled = true) {
  return useQuery({
    queryKey: [...queryKeys.boardReports, wanted],
    queryFn: ({ signal }) => call(listBoardReports, { query: { ...wanted } }, signal),
    enabled,
  });
}

export interface Verdict {
  post: ReportedPost;
  decision: ReportDecision;
  hide: boolean;
}

const seenOf = (reports: BoardReport[]) => reports.map(({ id, version }) => ({ id, version }));

/** Decides on all open reports of a post; can be taken back by its note and by the key u. */
export function useReportMoves() {
  const queryClient = useQueryClient();
  const onSettled = () => queryClient.invalidateQueries({ queryKey: queryKeys.boardReports });
  const onError = (title: string) => (error: unknown, _: unknown, back?: WayBack) => {
    back?.close();
    notifications.show({ color: 'red', title, message: sentenceOf(error) });
  };
  const undo = useMutation({
    mutationFn: (reports: BoardReport[]) => call(undoReports, { body: { reports: seenOf(reports) } }),
    onError: onError('Not taken back'),
    onSettled,
  });
  const decide = useMutation({
    mutationFn: ({ post, decision, hide }: Verdict) =>
      call(decideReports, { body: { reports: seenOf(post.reports), decision, hide } }),
    onMutate: offerWayBack,
    onSuccess: ({ reports }, { post, decision }, back) => {
      if (back.open(() => undo.mutate(reports), undoMs)) return;
      const words = doneWords(decision, reports.length, post.isTold);
      showDoneNote('board-reports', words, { label: 'Undo', run: back.take });
    },
    onError: onError('Not decided'),
    onSettled,
  });
  const mute = useMutation({
    mutationFn: ({ id, handle, muted, version }: ShownReporter) =>
      call(muteReporter, { body: { reporterId: id, handle, muted: !muted, version } }),
    onError: onError('Not changed'),
    onSettled,
  });
  return { decide, mute };
}
