import { Button, Checkbox, Group, Modal, Select, Skeleton, Stack, Switch, Text, Textarea } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { createHandover, draftHandover } from '#src/schemas/api/handovers.ts';
import { everybody, type HandoverLine } from '#src/schemas/handover.ts';
import { call } from './call.ts';
import { concernNames } from './concerns.ts';
import { ErrorNote } from './ErrorNote.tsx';
import { queryKeys } from './query-keys.ts';
import { teamsQuery } from './team-queries.ts';
import { useMe } from './useMe.ts';
import './for-you.css';
import { useFocusBack } from './useFocusBack.ts';

/** Hands a shift over: what was found, a note, and where the cases go. */
export function HandoverDialog({ onClose }: { onClose: () => void }) {
  useFocusBack();
  const me = useMe();
  const isPhone = useMediaQuery('(width < 48em)');
  const { data: teams = [], isPending } = useQuery(teamsQuery);
  const own = teams.find(({ members }) => members.some(({ userId }) => userId === me?.id));
  const [chosen, setChosen] = useState<string>();
  const of = chosen ?? own?.id ?? everybody;
  const [isTeams, setIsTeams] = useState(false);
  const [note, setNote] = useState('');
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [passCases, setPassCases] = useState(false);
  const teamId = isTeams && of !== everybody ? of : undefined;
  const draft = useQuery({
    queryKey: [...queryKeys.records('handovers'), 'draft', teamId],
    queryFn: ({ signal }) => call(draftHandover, { query: teamId === undefined ? {} : { teamId } }, signal),
    enabled: !isPending,
  });
  const lines = draft.data?.lines ?? [];
  const kept = lines.filter(({ caseId }) => !left.has(caseId));
  const send = useSend(onClose);
  const keep = (caseId: string, isKept: boolean) => {
    const next = new Set(left);
    if (isKept) next.delete(caseId);
    else next.add(caseId);
    setLeft(next);
  };

  return (
    <Modal opened size="lg" fullScreen={isPhone === true} onClose={onClose} title="Hand over my shift">
      <Stack gap="sm">
        <Select
          label="To"
          data={[
            ...teams.map(({ id, name }) => ({ value: id, label: name })),
            { value: everybody, label: 'Everybody' },
          ]}
          allowDeselect={false}
          value={of}
          onChange={(to) => setChosen(to ?? undefined)}
        />
        {of !== everybody && (
          <Switch
            label="The whole team’s concerns"
            description="Otherwise those of your own cases."
            checked={isTeams}
            onChange={(event) => setIsTeams(event.currentTarget.checked)}
          />
        )}
        <Textarea
          label="Note"
          data-autofocus
          autosize
          minRows={2}
          maxRows={10}
          maxLength={5000}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        {draft.isPending && <Skeleton h={80} />}
        {draft.isError && (
          <ErrorNote error={draft.error} title="The cases could not be found." onRetry={() => void draft.refetch()} />
        )}
        {draft.data && <Lines lines={lines} left={left} onKeep={keep} />}
        {of !== everybody && (
          <Switch
            label="My cases among them go to the team"
            description="Nobody has them then, until somebody of the next shift takes them."
            checked={passCases}
            onChange={(event) => setPassCases(event.currentTarget.checked)}
          />
        )}
        {send.isError && <ErrorNote error={send.error} title="Not handed over." kept="Your note is still here." />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button
            loading={send.isPending}
            disabled={!draft.data || (note.trim() === '' && kept.length === 0)}
            onClick={() =>
              send.mutate({ of, note: note.trim(), lines: kept, passCases: passCases && of !== everybody })
            }
          >
            Hand over
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

interface LinesProps {
  lines: HandoverLine[];
  left: ReadonlySet<string>;
  onKeep: (caseId: string, isKept: boolean) => void;
}

function Lines({ lines, left, onKeep }: LinesProps) {
  if (lines.length === 0)
    return (
      <Text size="sm" className="quiet">
        Nothing is overdue, at risk, promised, unfinished or waiting. A note is enough.
      </Text>
    );
  return (
    <ul className="for-you-list handover-lines" aria-label="Cases to know of">
      {lines.map(({ caseId, title, concern, text }) => (
        <li key={caseId}>
          <Checkbox
            checked={!left.has(caseId)}
            onChange={(event) => onKeep(caseId, event.currentTarget.checked)}
            label={
              <>
                <strong>{concernNames[concern]}</strong> {title || 'A post without text'}
              </>
            }
            description={text}
          />
        </li>
      ))}
    </ul>
  );
}

function useSend(onSent: () => void) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: { of: string; note: string; lines: HandoverLine[]; passCases: boolean }) =>
      call(createHandover, { body }),
    onSuccess: ({ passed }) => {
      const cases = passed === 1 ? ' 1 case went to the team.' : passed > 0 ? ` ${passed} cases went to the team.` : '';
      notifications.show({ message: `Your shift is handed over.${cases}` });
      onSent();
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: queryKeys.records('handovers') }),
  });
}
