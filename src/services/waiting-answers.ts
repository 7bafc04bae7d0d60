import { randomUUID } from 'node:crypto';
import { ConflictError } from '../errors.ts';
import type { NewEvent } from '../ports/store/cases.ts';
import type { Action } from '../schemas/action.ts';
import type { ReplyDraft } from '../schemas/reply-draft.ts';
import { getCase, somebodyWasFaster } from './case-changes.ts';
import { type DraftNeeds, giveBack, tell } from './drafts.ts';

/** Lets the case say since when an answer to it waits, and adds to its history. */
export async function noteWaiting(app: DraftNeeds, caseId: string, events: NewEvent[]): Promise<void> {
  for (let tries = 0; tries < 5; tries += 1) {
    const item = await getCase(app, caseId);
    const waiting = (await app.store.records.drafts.list({ of: caseId })).filter(({ state }) => state === 'offered');
    const since = Math.min(...waiting.map(({ changedAt }) => changedAt.getTime()));
    const offeredAt = waiting.length > 0 ? new Date(since) : undefined;
    if (offeredAt?.getTime() === item.offeredAt?.getTime() && events.length === 0) return;
    const changed = await app.store.cases.change(item.id, item.version, { offeredAt: offeredAt ?? null }, events);
    if (!changed) continue;
    app.announcer.announce({ kind: 'case', caseId, brandId: item.brandId, isNew: false });
    return;
  }
  throw new ConflictError(somebodyWasFaster);
}

/** An answer was taken back before it left: one that was approved waits again, any other goes back to whoever wrote it. */
export async function returnWords(app: DraftNeeds, action: Action): Promise<void> {
  const { caseId, postId, text = '', userId, savedReplyId } = action;
  if (caseId === undefined || (await waitsAgain(app, action))) return;
  await giveBack(app, userId, caseId, { postId, text, ...(savedReplyId !== undefined && { savedReplyId }) });
}

/**
 * What was approved waits again, and so do those that were given back for it. False where the action was no approved answer, or
 * that is done already.
 */
export async function waitsAgain(app: DraftNeeds, { id, caseId }: Action): Promise<boolean> {
  if (caseId === undefined) return false;
  const all = await app.store.records.drafts.list({ of: caseId });
  const approved = all.find(({ state, key }) => state === 'sent' && key === id);
  if (!approved) return false;
  const others = all.filter(({ state, decision }) => state === 'rejected' && decision?.insteadId === approved.id);
  await app.store.records.drafts.saveAll([...others, approved].map(waitingAgain));
  await noteWaiting(app, caseId, []);
  tell(app, approved.id, caseId);
  return true;
}

/** Under another key: the action of the old one was taken back for good. */
function waitingAgain({ decision: _, ...draft }: ReplyDraft): ReplyDraft {
  return { ...draft, key: randomUUID(), state: 'offered', version: draft.version + 1 };
}
