import { useQuery } from '@tanstack/react-query';
import { type Board, listBoards } from '#src/schemas/api/threads.ts';
import { call } from '../shared/call.ts';
import { queryKeys } from '../shared/query-keys.ts';

const none: Board[] = [];

/** The boards that are watched, and the name behind a board's id. */
export function useBoards() {
  const { data, isSuccess } = useQuery({
    queryKey: queryKeys.boards,
    queryFn: ({ signal }) => call(listBoards, {}, signal),
    staleTime: 60_000,
  });
  const boards = data?.boards ?? none;
  return {
    isKnown: isSuccess,
    boards,
    nameOf: (sourceId: string) => boards.find((board) => board.sourceId === sourceId)?.name ?? 'a board that is gone',
  };
}
