import { notifications } from '@mantine/notifications';
import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import {
  acknowledgeIncident,
  closeIncident,
  type IncidentDetail,
  reopenIncident,
  takeBackIncident,
} from '#src/schemas/api/incidents.ts';
import type { Incident } from '#src/schemas/incident.ts';
import { call, sentenceOf } from '../shared/call.ts';
import { showDoneNote, undoMs } from '../shared/done-note.tsx';
import { queryKeys } from '../shared/query-keys.ts';
import { offerWayBack } from '../shared/undo.ts';
import { useMe } from '../shared/useMe.ts';
import { incidentQuery } from './incident-queries.ts';

export type IncidentMove = 'acknowledge' | 'take_back' | 'close' | 'reopen';

const calls = {
  acknowledge: acknowledgeIncident,
  take_back: takeBackIncident,
  close: closeIncident,
  reopen: reopenIncident,
} as const;
const doneWords: Record<IncidentMove, string> = {
  acknowledge: 'You have it: nobody else is called.',
  take_back: 'Free again: others are called.',
  close: 'Closed. It comes back only if it doubles.',
  reopen: 'Open again.',
};
const undoOf: Partial<Record<IncidentMove, IncidentMove>> = { acknowledge: 'take_back', close: 'reopen' };

/** Moves an incident: shown at once, taken back with a clear word when the server refuses, undone by one press. */
export function useIncidentMoves(): (incident: Incident, move: IncidentMove) => void {
  const queryClient = useQueryClient();
  const me = useMe();
  const { mutate } = useMutation({
    mutationFn: ({ incident, move }: { incident: Incident; move: IncidentMove }) => send(incident.id, move),
    onMutate: async ({ incident, move }) => {
      const back = undoOf[move] && offerWayBack();
      await queryClient.cancelQueries({ queryKey: queryKeys.incidents });
      if (me) show(queryClient, foreseen(incident, move, me.id));
      return back;
    },
    onError: (error, { incident }, back) => {
      back?.close();
      show(queryClient, incident);
      notifications.show({
        color: 'red',
        title: 'Nothing was changed',
        message: sentenceOf(error),
        autoClose: 8_000,
      });
    },
    onSuccess: (changed, { move }, back) => {
      show(queryClient, changed);
      const undo = undoOf[move];
      if (undo && back?.open(() => mutate({ incident: changed, move: undo }), undoMs)) return;
      showDoneNote('incident-move', doneWords[move], back && { label: 'Undo (u)', run: back.take });
    },
    onSettled: () => void queryClient.invalidateQueries({ queryKey: queryKeys.incidents }),
  });
  return (incident, move) => mutate({ incident, move });
}

function send(incidentId: string, move: IncidentMove): Promise<Incident> {
  const params = { incidentId };
  return move === 'close' ? call(closeIncident, { params, body: {} }) : call(calls[move], { params });
}

/** As it will be once the server agrees. */
function foreseen(incident: Incident, move: IncidentMove, myId: string): Incident {
  const { acknowledgedBy: _by, acknowledgedAt: _at, ...free } = incident;
  if (move === 'acknowledge') return { ...incident, acknowledgedBy: myId, acknowledgedAt: new Date() };
  if (move === 'take_back') return free;
  return { ...incident, status: move === 'close' ? 'closed' : 'open' };
}

function show(queryClient: QueryClient, incident: Incident): void {
  queryClient.setQueryData<IncidentDetail>(
    incidentQuery(incident.id).queryKey,
    (known) => known && { ...known, incident },
  );
}
