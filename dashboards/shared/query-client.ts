import { QueryClient } from '@tanstack/react-query';
import { CallError } from './call.ts';

/** What the page has fetched. A refusal is final; a server in trouble is asked twice more. */
export const queryClient = new QueryClient({
  defaultOptions: {
    // Earshot may run on this very machine, whatever the browser knows of the internet; and an answer that waits for the
    // connection to come back would leave when nobody looks.
    mutations: { networkMode: 'always' },
    queries: {
      networkMode: 'always',
      staleTime: 5_000,
      retry: (failures, error) =>
        failures < 2 && (!(error instanceof CallError) || error.status >= 500 || error.status === 0),
    },
  },
});
