import { useState } from 'react';
import type { CaseDetail, ConversationPost } from '#src/schemas/api/cases.ts';
import type { Lease } from '#src/schemas/lease.ts';
import type { Objection } from '#src/schemas/objection.ts';
import { newWhileWriting, seenUntil, together } from './what-is-new.ts';

export interface Guard {
  /** What happened since the person began to write. */
  objections: Objection[];
  /** They pressed Send, and this kept it back. */
  isRefused: boolean;
  /** Up to where they have read. */
  seenAt: Date;
  /** They begin to write: what comes from now on is new to them. */
  begin: () => void;
  /** They have read it all. */
  read: () => void;
  /** A press did not leave; with what the server said of it. `since` is up to where they had read then. */
  refuse: (said?: readonly Objection[], since?: Date) => void;
  /** There is nothing any more to be sent. */
  rest: () => void;
}

/** Keeps what a person has seen since they began to write, and so what they have not. */
export function useGuard(
  detail: CaseDetail,
  target: ConversationPost,
  userId: string | undefined,
  lease: Lease | undefined,
): Guard {
  const [since, setSince] = useState<Date>();
  const [said, setSaid] = useState<readonly Objection[]>([]);
  const [isRefused, setIsRefused] = useState(false);
  const newest = seenUntil(detail);
  const seenAt = since ?? newest;
  const seen = since && userId ? newWhileWriting(detail, { userId, target, seenAt, lease }) : [];
  const settle = (next: Date | undefined) => {
    setSince(next);
    setSaid([]);
    setIsRefused(false);
  };
  const objections = together(said, seen);
  return {
    objections,
    isRefused: isRefused && objections.length > 0,
    seenAt,
    begin: () => setSince((known) => known ?? newest),
    read: () => settle(newest),
    refuse: (told = [], from) => {
      setSince((known) => from ?? known ?? newest);
      setSaid(told);
      setIsRefused(true);
    },
    rest: () => settle(undefined),
  };
}
