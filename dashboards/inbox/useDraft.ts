import { useState } from 'react';
import { type Draft, keepDraft, readDraft } from './draft.ts';

export interface DraftInHand {
  draft: Draft;
  change: (change: { text?: string; postId?: string | undefined }) => void;
  /** After it was sent: the next message is another one. */
  renew: () => void;
}

/** What is being written to a case, kept in this browser until it is sent. */
export function useDraft(caseId: string): DraftInHand {
  const [draft, setDraft] = useState(() => readDraft(localStorage, caseId) ?? emptyDraft());
  const keep = (next: Draft) => {
    setDraft(next);
    keepDraft(localStorage, caseId, next);
  };
  return { draft, change: (change) => keep({ ...draft, ...change }), renew: () => keep(emptyDraft()) };
}

function emptyDraft(): Draft {
  return { key: newKey(), text: '' };
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
