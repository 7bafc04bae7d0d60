import { QueryClient } from '@tanstack/react-query';
import { CallError } from './call.ts';

/** What the page has fetched. A refusal is final; a server in trouble is asked twice more. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      retry: (failures, error) =>
        failures < 2 && (!(error instanceof CallError) || error.status >= 500 || error.status === 0),
    },
  },
});
