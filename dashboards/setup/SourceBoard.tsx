import { NativeSelect, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type Board, setBoard } from '#src/schemas/api/threads.ts';
import { ClaimRule } from '#src/schemas/thread.ts';
import { useBoards } from '../boards/useBoards.ts';
import { call } from '../shared/call.ts';
import { ErrorNote } from '../shared/ErrorNote.tsx';
import { queryKeys } from '../shared/query-keys.ts';

const claimWords: Record<ClaimRule, string> = {
  off: 'nobody claims threads',
  optional: 'who likes claims a thread',
  required: 'who acts on a thread claims it first',
};

interface SourceBoardProps {
  sourceId: string;
  mayConfigure: boolean;
}

/** How those who watch a message board share its threads among them; absent for other networks. */
export function useSourceBoard({ sourceId, mayConfigure }: SourceBoardProps) {
  const board = useBoards().boards.find((one) => one.sourceId === sourceId);
  if (!board) return undefined;
  return mayConfigure ? <ClaimSelect board={board} /> : <Text size="sm">{claimWords[board.settings.claim]}</Text>;
}

function ClaimSelect({ board: { sourceId, name, settings } }: { board: Board }) {
  const queryClient = useQueryClient();
  const saving = useMutation({
    mutationFn: (claim: ClaimRule) =>
      call(setBoard, { params: { sourceId }, body: { claim, version: settings.version } }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: queryKeys.boards }),
  });
  return (
    <>
      <NativeSelect
        size="xs"
        w="fit-content"
        aria-label={`Claims on ${name}`}
        value={(saving.isPending && saving.variables) || settings.claim}
        onChange={(event) => saving.mutate(ClaimRule.parse(event.currentTarget.value))}
        data={ClaimRule.options.map((value) => ({ value, label: claimWords[value] }))}
      />
      {saving.isError && <ErrorNote error={saving.error} title="It was not changed." />}
    </>
  );
}
