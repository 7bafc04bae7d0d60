import { randomUUID } from 'node:crypto';
import { ConflictError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import type { Action } from '../schemas/action.ts';
import type { CaseDrafts } from '../schemas/api/drafts.ts';
import type { ReplyDraft } from '../schemas/reply-draft.ts';
import type { User } from '../schemas/user.ts';
import { type ActNeeds, act, checkAnswer, withdraw } from './actions.ts';
import { getCase, somebodyWasFaster } from './case-changes.ts';
import { type DraftNeeds, draftsOf, endWriting, getDraft, giveBack, ownDraft, tell } from './drafts.ts';
import { letLeaseGo } from './leases.ts';
import { noteWaiting } from './waiting-answers.ts';

export type Offer = Pick<ReplyDraft, 'key' | 'postId' | 'text' | 'savedReplyId'>;

/**
 * Hands an answer to those who may approve it. The same key twice is one answer. Throws InvalidInputError for what the network
 * would not take, and for a variable that is not filled in.
 */
export async function offerDraft(app: ActNeeds, user: User, caseId: string, offer: Offer): Promise<ReplyDraft> {
  const { key, postId, savedReplyId } = offer;
  const item = await getCase(app, caseId);
  const text = await checkAnswer(app, item, { postId, text: offer.text });
  const draft: ReplyDraft = {
    ...{ id: key, of: caseId, brandId: item.brandId, userId: user.id, postId, text, key, state: 'offered' },
    ...(savedReplyId !== undefined && { savedReplyId }),
    ...{ changedAt: app.clock.now(), version: 1 },
  };
  const isNew = await app.store.records.drafts.save(draft);
  const stored = isNew ? draft : await getDraft(app, key);
  if (stored.userId !== user.id || stored.of !== caseId) throw new ConflictError('This key belongs to another answer.');
  await endWriting(app, user.id, caseId, key);
  await letLeaseGo(app, user, caseId);
  const event = {
    at: app.clock.now(),
    kind: 'offered' as const,
    userId: user.id,
    text: 'An answer waits for approval.',
  };
  if (stored.state === 'offered') await noteWaiting(app, caseId, isNew ? [event] : []);
  tell(app, key, caseId);
  return stored;
}

export interface Approval {
  /** Missing where it is sent as it was written. */
  text?: string;
  seenThreadAt: Date;
  sendAnyway: boolean;
}

/**
 * Sends, by the approver's click, what somebody else wrote. The guard looks at what the approver saw. Throws ConflictError where
 * it was decided already, or at the same moment otherwise: then nothing leaves.
 */
export async function approveDraft(app: ActNeeds, user: User, draftId: string, approval: Approval): Promise<Action> {
  const draft = await sendable(app, user, draftId);
  const { of: caseId, postId, key, savedReplyId, userId: writerId } = draft;
  const { text = draft.text, seenThreadAt, sendAnyway } = approval;
  const wish = { caseId, key, kind: 'reply' as const, postId, text, seenThreadAt, sendAnyway };
  const action = await act(app, user, {
    ...wish,
    ...(writerId !== user.id && { writerId }),
    ...(savedReplyId !== undefined && { savedReplyId }),
  });
  if (await noteSent(app, draft, action)) return action;
  const now = await app.store.records.drafts.get(draftId);
  // Whoever was faster approved the very same: one key, one action.
  if (now?.state === 'sent') return action;
  await withdraw(app, user, action.id);
  throw new ConflictError(now ? decided[now.state] : somebodyWasFaster);
}

/** An offered draft whose key is free. Of one whose approval a crash cut off the rest is done here. */
async function sendable(app: ActNeeds, user: User, draftId: string): Promise<ReplyDraft> {
  const draft = await getDraft(app, draftId);
  if (draft.state !== 'offered') throw new ConflictError(decided[draft.state]);
  const known = await app.store.actions.get(draft.key);
  if (known?.status === 'cancelled') {
    const fresh = { ...draft, key: randomUUID(), version: draft.version + 1 };
    if (!(await app.store.records.drafts.save(fresh))) throw new ConflictError(somebodyWasFaster);
    return fresh;
  }
  if (!known || known.userId === user.id) return draft;
  await noteSent(app, draft, known);
  throw new ConflictError(decided.sent);
}

/** False where the draft was decided on meanwhile. */
async function noteSent(app: ActNeeds, draft: ReplyDraft, { userId, text = '' }: Action): Promise<boolean> {
  const at = app.clock.now();
  const sent = { ...draft, state: 'sent' as const, decision: { userId, at }, version: draft.version + 1 };
  if (!(await app.store.records.drafts.save(sent))) return false;
  const names = await namesOf(app);
  const whose = names.get(draft.userId) ?? 'a colleague';
  await giveOthersBack(app, userId, sent, `${names.get(userId) ?? 'Somebody'} sent another answer.`);
  const change = text.trim() === draft.text.trim() ? '' : ', with changes';
  await noteWaiting(app, draft.of, [{ at, kind: 'approved', userId, text: `Written by ${whose}${change}.` }]);
  tell(app, draft.id, draft.of);
  return true;
}

/** Gives an answer back to its writer, with the reason. Throws ConflictError where it no longer waits. */
export async function rejectDraft(app: ActNeeds, user: User, draftId: string, reason: string): Promise<ReplyDraft> {
  const draft = await sendable(app, user, draftId);
  // The user's own approval, of which a crash cut off the rest.
  if (await app.store.actions.get(draft.key)) throw new ConflictError(decided.sent);
  const at = app.clock.now();
  const returned = { ...draft, state: 'rejected' as const, decision: { userId: user.id, at, reason } };
  const saved = { ...returned, version: draft.version + 1 };
  if (!(await app.store.records.drafts.save(saved))) throw new ConflictError(somebodyWasFaster);
  await noteWaiting(app, draft.of, [{ at, kind: 'rejected', userId: user.id, text: reason }]);
  tell(app, draftId, draft.of);
  return saved;
}

/** The writer goes on with what was given back, or takes back what still waits. */
export async function takeUpDraft(app: DraftNeeds, user: User, draftId: string): Promise<CaseDrafts> {
  const { drafts } = app.store.records;
  const draft = await ownDraft(app, user, draftId);
  if (draft.state === 'sent') throw new ConflictError(decided.sent);
  // Nobody can approve it from here on, and until its words stand with the writer it is not gone.
  const mine = { ...draft, state: 'rejected' as const, version: draft.version + 1 };
  if (!(await drafts.save(mine))) throw new ConflictError(somebodyWasFaster);
  await giveBack(app, user.id, draft.of, draft);
  await drafts.remove(draftId, mine.version);
  if (draft.state === 'offered') await noteWaiting(app, draft.of, []);
  tell(app, draftId, draft.of);
  return draftsOf(app, user, draft.of);
}

/** The writer drops what was given back. */
export async function dropDraft(app: DraftNeeds, user: User, draftId: string): Promise<void> {
  const draft = await ownDraft(app, user, draftId);
  if (draft.state !== 'rejected') throw new ConflictError('Only what was given back can be dropped.');
  await app.store.records.drafts.remove(draftId);
  tell(app, draftId, draft.of);
}

async function giveOthersBack(app: DraftNeeds, userId: string, sent: ReplyDraft, reason: string): Promise<void> {
  const { drafts } = app.store.records;
  const others = (await drafts.list({ of: sent.of })).filter(
    ({ state, postId }) => state === 'offered' && postId === sent.postId,
  );
  const decision = { userId, at: app.clock.now(), reason, insteadId: sent.id };
  await drafts.saveAll(
    others.map((draft) => ({ ...draft, state: 'rejected' as const, decision, version: draft.version + 1 })),
  );
}

async function namesOf(app: Pick<App, 'accounts'>): Promise<Map<string, string>> {
  return new Map((await app.accounts.list()).map(({ id, name }) => [id, name]));
}

const decided: Record<ReplyDraft['state'], string> = {
  writing: 'Its writer goes on with it.',
  offered: 'It waits for approval.',
  rejected: 'It was given back already.',
  sent: 'It was approved already.',
};
