import { queryOptions } from '@tanstack/react-query';
import { setupState } from '#src/schemas/api/setup.ts';
import { call } from './call.ts';
import { queryKeys } from './query-keys.ts';

/** Whether this installation still wants its first admin or brand. */
export const setupQuery = queryOptions({
  queryKey: queryKeys.setup,
  queryFn: ({ signal }) => call(setupState, {}, signal),
  staleTime: 60_000,
});
