import { queryOptions } from '@tanstack/react-query';
import { getThread } from '#src/schemas/api/threads.ts';
import { call } from '../../shared/call.ts';
import { queryKeys } from '../../shared/query-keys.ts';

/** A thread with its posts; of a long one those around a post, or else around where the team stopped reading. */
export const threadQuery = (threadId: string, around: string | undefined) =>
  queryOptions({
    queryKey: [...queryKeys.boardThread(threadId), { around }],
    queryFn: ({ signal }) => call(getThread, { params: { threadId }, query: { around } }, signal),
  });
