import { queryOptions } from '@tanstack/react-query';
import { getThread } from '#src/schemas/api/threads.ts';
import { call } from '../../shared/call.ts';
import { queryKeys } from '../../shared/query-keys.ts';

/** A thread with its posts. */
export const threadQuery = (threadId: string) =>
  queryOptions({
    queryKey: queryKeys.boardThread(threadId),
    queryFn: ({ signal }) => call(getThread, { params: { threadId } }, signal),
  });
