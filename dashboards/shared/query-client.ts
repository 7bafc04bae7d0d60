import { notifyManager, QueryClient } from '@tanstack/react-query';
import { CallError } from './call.ts';

// What a component says of an answer must not be on the screen before what the answer changed.
notifyManager.setScheduler(queueMicrotask);

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
