import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import {
  approveTellings,
  editTelling,
  prepareTellings,
  steerTellings,
  type TellPurpose,
  type TellView,
} from '#src/schemas/api/tellings.ts';
import type { Telling } from '#src/schemas/telling.ts';
import { call, sentenceOf } from '../shared/call.ts';
import { queryKeys } from '../shared/query-keys.ts';
import { tellQuery } from './issue-queries.ts';

type TellWish =
  | { do: 'prepare'; text: string; perMinute: number }
  | { do: 'edit'; telling: Telling; text?: string; leaveOut?: boolean }
  | { do: 'approve'; perMinute: number; tellingIds?: string[] }
  | { do: 'steer'; state: 'running' | 'paused' | 'stopped' };

/** What a person may do about telling those who complained; each answer is the whole as it is then. */
export function useTelling(issueId: string, about: TellPurpose) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (wish: TellWish) =>
      send(issueId, about, wish, queryClient.getQueryData(tellQuery(issueId, about).queryKey)),
    onSuccess: (view) => queryClient.setQueryData(tellQuery(issueId, about).queryKey, view),
    onError: (error) => {
      notifications.show({ color: 'red', title: 'Nothing was changed', message: sentenceOf(error), autoClose: 8_000 });
      void queryClient.invalidateQueries({ queryKey: tellQuery(issueId, about).queryKey });
    },
    onSettled: () => {
      void queryClient.invalidateQueries({ queryKey: queryKeys.themes });
      // What was on its way meanwhile, this answer among it, may be older than the run.
      void queryClient.invalidateQueries({ queryKey: tellQuery(issueId, about).queryKey });
    },
  });
}

/** @param seen what is on the person's screen */
function send(issueId: string, about: TellPurpose, wish: TellWish, seen: TellView | undefined): Promise<TellView> {
  const params = { issueId };
  switch (wish.do) {
    case 'prepare':
      return call(prepareTellings, { params, body: { about, text: wish.text, perMinute: wish.perMinute } });
    case 'edit': {
      const { telling, text, leaveOut } = wish;
      const body = { about, tellingId: telling.id, version: telling.version };
      return call(editTelling, {
        params,
        body: { ...body, ...(text !== undefined && { text }), ...(leaveOut !== undefined && { leaveOut }) },
      });
    }
    case 'approve': {
      const { perMinute, tellingIds } = wish;
      const versions = Object.fromEntries(seen?.tellings.map(({ id, version }) => [id, version]) ?? []);
      return call(approveTellings, { params, body: { about, perMinute, versions, ...(tellingIds && { tellingIds }) } });
    }
    case 'steer':
      return call(steerTellings, { params, body: { about, state: wish.state } });
  }
}
