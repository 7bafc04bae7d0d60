import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { letLeaseGo, showLease, takeLease } from '#src/schemas/api/leases.ts';
import { type Lease, renewMs } from '#src/schemas/lease.ts';
import { call } from '../../shared/call.ts';
import { queryKeys } from '../../shared/query-keys.ts';
import { useMe } from '../../shared/useMe.ts';
import { sayWriting } from '../list/screen-place.ts';

export interface LeaseInSight {
  /** Whoever writes the answer now, be it the person in front of the screen. */
  lease: Lease | undefined;
  isMine: boolean;
  /** It was mine, until this person took it over. */
  lostTo: string | undefined;
  takeOver: () => void;
}

/** Who stops typing for so long is no longer shown as writing; the lease stays for its five minutes. */
const quietMs = 60_000;

/**
 * The lease of a case's answer, taken when the text is first touched, renewed while it grows, let go once it is empty. Without
 * the server it is as if there were none: whoever sends is told then.
 */
export function useLease(caseId: string, text: string): LeaseInSight {
  const queryClient = useQueryClient();
  const myId = useMe()?.id;
  const queryKey = [...queryKeys.records('leases'), caseId];
  const { data } = useQuery({
    queryKey,
    queryFn: ({ signal }) => call(showLease, { params: { caseId } }, signal),
    // Its end is no news.
    refetchInterval: ({ state }) => (state.data?.lease ? msUntil(state.data.lease.until) : false),
  });
  const lease = data?.lease;
  const isMine = lease !== undefined && lease.userId === myId;

  const [lostTo, setLostTo] = useState<string>();
  const wasMine = useRef(false);
  const holder = lease?.userId;
  useEffect(() => {
    if (wasMine.current && holder !== undefined && holder !== myId) setLostTo(holder);
    if (holder === myId) setLostTo(undefined);
    wasMine.current = holder !== undefined && holder === myId;
  }, [holder, myId]);

  const askedAt = useRef(0);
  const ask = (takeOver: boolean) => {
    askedAt.current = Date.now();
    void call(takeLease, { params: { caseId }, body: { takeOver } })
      .then((answer) => queryClient.setQueryData(queryKey, answer))
      .catch(() => undefined);
  };
  const touch = useRef((_text: string) => {});
  touch.current = (now) => {
    if (now.trim() === '') {
      sayWriting(false);
      askedAt.current = 0;
      if (!isMine) return;
      queryClient.setQueryData(queryKey, {});
      void call(letLeaseGo, { params: { caseId } }).catch(() => undefined);
      return;
    }
    sayWriting(true);
    if (Date.now() - askedAt.current >= renewMs) ask(false);
  };

  const last = useRef(text);
  useEffect(() => {
    if (text === last.current) return;
    last.current = text;
    touch.current(text);
    const quiet = setTimeout(() => sayWriting(false), quietMs);
    return () => clearTimeout(quiet);
  }, [text]);

  return { lease, isMine, lostTo: isMine ? undefined : lostTo, takeOver: () => ask(true) };
}

function msUntil(moment: Date): number {
  return Math.max(10_000, moment.getTime() - Date.now() + 500);
}
