import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { type CaseDrafts, forgetEarlier, keepDraft as keepOnServer, listDrafts } from '#src/schemas/api/drafts.ts';
import type { ReplyDraft } from '#src/schemas/reply-draft.ts';
import { call } from '../../shared/call.ts';
import { queryKeys } from '../../shared/query-keys.ts';
import { useMay } from '../../shared/useMe.ts';
import { adopted, type Draft, keepDraft, readDraft, settled } from './draft.ts';

export interface DraftInHand {
  draft: Draft;
  change: (change: { text?: string; postId?: string | undefined; savedReplyId?: string }) => void;
  /** After it was sent: the next message is another one. */
  renew: () => void;
  /** Answers to the case that wait or were given back; undefined until they are known. */
  others: CaseDrafts | undefined;
  /** What another device had, and which words of the two shall be those. */
  earlier: ReplyDraft['earlier'];
  chooseEarlier: (take: boolean) => void;
  /** The server was told and did not answer: it is in this browser alone. */
  isHereOnly: boolean;
}

/** After the last key, in milliseconds. */
const pauseMs = 1_000;
const againMs = 5_000;

/** What is being written to a case: kept in this browser at once, and on the server for all devices when its writer pauses. */
export function useDraft(caseId: string, openingPostId: string | undefined): DraftInHand {
  const queryClient = useQueryClient();
  const mayDraft = useMay('draft');
  const queryKey = [...queryKeys.records('drafts'), caseId];
  const { data } = useQuery({
    queryKey,
    queryFn: ({ signal }) => call(listDrafts, { params: { caseId } }, signal),
    enabled: mayDraft,
  });
  const [draft, setDraft] = useState(() => readDraft(localStorage, caseId) ?? emptyDraft());
  const [isHereOnly, setIsHereOnly] = useState(false);
  const latest = useRef(draft);
  const underway = useRef(false);

  const put = (next: Draft) => {
    latest.current = next;
    setDraft(next);
    keepDraft(localStorage, caseId, next);
  };
  const heard = async (stored: ReplyDraft | undefined) => {
    // A list that was asked for before this would say that there is none.
    await queryClient.cancelQueries({ queryKey });
    queryClient.setQueryData<CaseDrafts>(queryKey, (known) => {
      const { writing: _, ...rest } = known ?? { offered: [], returned: [], writers: [] };
      return stored ? { ...rest, writing: stored } : rest;
    });
  };
  const bodyOf = ({ key, text, postId = openingPostId, savedReplyId, basedOn, changedAt }: Draft) => {
    const ageMs = Math.max(0, Date.now() - (changedAt ?? Date.now()));
    return { key, text, postId: postId ?? '', savedReplyId, basedOn, ageMs };
  };
  const tell = async () => {
    const told = latest.current;
    if (told.changedAt === undefined || underway.current || !mayDraft) return;
    underway.current = true;
    try {
      const { draft: stored } = await call(keepOnServer, { params: { caseId }, body: bodyOf(told) });
      await heard(stored);
      put(settled(latest.current, told, stored));
      setIsHereOnly(false);
    } catch {
      // It is in this browser; the server is told again.
      setIsHereOnly(true);
    } finally {
      underway.current = false;
    }
  };

  const leave = () => {
    const { current } = latest;
    if (current.changedAt === undefined || !mayDraft) return;
    const body = new Blob([JSON.stringify(bodyOf(current))], { type: 'application/json' });
    navigator.sendBeacon(keepOnServer.path.replace(':caseId', encodeURIComponent(caseId)), body);
  };
  const adopt = (stored: ReplyDraft | undefined) => {
    // Who has the field before them is not robbed of it; what they go on with is told.
    if (!stored && document.activeElement?.tagName === 'TEXTAREA') return;
    const next = adopted(latest.current, stored, emptyDraft);
    if (next) put(next);
  };
  // Effects that outlive a render call what the latest one made.
  const hands = useRef({ tell, leave, adopt });
  hands.current = { tell, leave, adopt };

  const { changedAt } = draft;
  useEffect(() => {
    if (changedAt === undefined) return;
    const timer = setTimeout(() => void hands.current.tell(), pauseMs);
    const again = setInterval(() => void hands.current.tell(), againMs);
    return () => {
      clearTimeout(timer);
      clearInterval(again);
    };
  }, [changedAt]);

  useEffect(() => {
    const now = () => void hands.current.tell();
    const goodbye = () => hands.current.leave();
    addEventListener('online', now);
    addEventListener('pagehide', goodbye);
    return () => {
      removeEventListener('online', now);
      removeEventListener('pagehide', goodbye);
      now();
    };
  }, []);

  const stored = data?.writing;
  useEffect(() => {
    if (data) hands.current.adopt(stored);
  }, [data, stored]);

  const change: DraftInHand['change'] = (made) => put({ ...latest.current, ...made, changedAt: Date.now() });
  return {
    draft,
    change,
    renew: () => {
      put(emptyDraft());
      void heard(undefined);
    },
    others: data,
    earlier: stored?.earlier,
    chooseEarlier: (take) => {
      if (take && stored?.earlier) change({ text: stored.earlier.text });
      void call(forgetEarlier, { params: { caseId } }).then(({ draft: kept }) => {
        void heard(kept);
        if (kept) put({ ...latest.current, basedOn: kept.version });
      });
    },
    isHereOnly,
  };
}

function emptyDraft(): Draft {
  return { key: newKey(), text: '', basedOn: 0 };
}

/** Also where the page is not served over HTTPS, where browsers lack `randomUUID`. */
export function newKey(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
