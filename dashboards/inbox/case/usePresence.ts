import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { whoIsHere } from '#src/schemas/api/presence.ts';
import { beatMs, type Present } from '#src/schemas/presence.ts';
import { call } from '../../shared/call.ts';
import { queryKeys } from '../../shared/query-keys.ts';
import { useMe } from '../../shared/useMe.ts';

interface Answer {
  present: Present[];
}

const presenceQuery = {
  queryKey: queryKeys.presence,
  queryFn: ({ signal }: { signal: AbortSignal }) => call(whoIsHere, {}, signal),
  // News tell of changes; a row that comes into sight asks nothing.
  staleTime: Number.POSITIVE_INFINITY,
};

/** Who besides the person in front of the screen has this case, or this thread of a board, open. */
export function useOthersAt(at: { caseId: string } | { threadId: string }): Present[] {
  const myId = useMe()?.id;
  const [kind, id] = 'caseId' in at ? (['caseId', at.caseId] as const) : (['threadId', at.threadId] as const);
  const select = useCallback(
    ({ present }: Answer) => present.filter((one) => one[kind] === id && one.userId !== myId),
    [kind, id, myId],
  );
  return useQuery({ ...presenceQuery, select }).data ?? [];
}

/** Asks now and then: of a screen that fell silent there is no news. Call it once on a page. */
export function usePresenceKept(): void {
  useQuery({ ...presenceQuery, refetchInterval: 2 * beatMs, select: nothing });
}

function nothing(): undefined {
  return undefined;
}
