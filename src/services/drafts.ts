import { randomUUID } from 'node:crypto';
import { mergeDraft, type Written } from '../domain/merge-draft.ts';
import { ConflictError, ForbiddenError, NotFoundError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import type { CaseDrafts } from '../schemas/api/drafts.ts';
import { type ReplyDraft, writingIdOf } from '../schemas/reply-draft.ts';
import type { User } from '../schemas/user.ts';
import { getCase, somebodyWasFaster } from './case-changes.ts';

export type DraftNeeds = Pick<App, 'store' | 'clock' | 'announcer'>;

/** The answers to a case that are being written or wait; of others' unfinished words only that there are some. */
export async function draftsOf(app: DraftNeeds, user: User, caseId: string): Promise<CaseDrafts> {
  const all = await app.store.records.drafts.list({ of: caseId });
  const writing = all.find(({ id }) => id === writingIdOf(caseId, user.id));
  return {
    ...(writing && { writing }),
    offered: all.filter(({ state }) => state === 'offered').sort(byTime),
    returned: all.filter(({ state, userId }) => state === 'rejected' && userId === user.id).sort(byTime),
    writers: all
      .filter(({ state, userId }) => state === 'writing' && userId !== user.id)
      .map(({ userId, changedAt }) => ({ userId, at: changedAt })),
  };
}

/** Keeps what somebody writes to a case, for all their devices. Answers the draft as it is now: other words may be newer. */
export async function keepDraft(
  app: DraftNeeds,
  user: Pick<User, 'id'>,
  caseId: string,
  written: Written,
): Promise<ReplyDraft | undefined> {
  const { drafts } = app.store.records;
  const item = await getCase(app, caseId);
  const id = writingIdOf(caseId, user.id);
  for (let tries = 0; tries < 5; tries += 1) {
    const stored = await drafts.get(id);
    // Its press was heard before its last words were.
    if (!stored && (await wasPressed(app, written.key))) return undefined;
    const merged = mergeDraft(stored, written);
    if (!merged) {
      if (!stored) return undefined;
      if (!(await drafts.remove(id, stored.version))) continue;
      tell(app, id, caseId);
      return undefined;
    }
    const version = (stored?.version ?? 0) + 1;
    const draft: ReplyDraft = {
      ...{ id, of: caseId, brandId: item.brandId, userId: user.id, state: 'writing', version },
      ...merged,
    };
    if (!(await drafts.save(draft))) continue;
    // Each word would be news to every screen; only that it begins, or is another's now, concerns one.
    if (!stored || draft.earlier) tell(app, id, caseId);
    return draft;
  }
  throw new ConflictError(somebodyWasFaster);
}

/** Forgets what another device had written; the draft itself stays. */
export async function forgetEarlier(app: DraftNeeds, user: User, caseId: string): Promise<ReplyDraft | undefined> {
  const { drafts } = app.store.records;
  for (let tries = 0; tries < 5; tries += 1) {
    const stored = await drafts.get(writingIdOf(caseId, user.id));
    if (!stored?.earlier) return stored;
    const { earlier: _, ...rest } = stored;
    const next = { ...rest, version: stored.version + 1 };
    if (await drafts.save(next)) return next;
  }
  throw new ConflictError(somebodyWasFaster);
}

/** Once a message has gone its way there is nothing left of it to be written. */
export async function endWriting(app: DraftNeeds, userId: string, caseId: string, key: string): Promise<void> {
  const { drafts } = app.store.records;
  const id = writingIdOf(caseId, userId);
  const stored = await drafts.get(id);
  if (stored?.key !== key) return;
  if (await drafts.remove(id, stored.version)) tell(app, id, caseId);
}

/** Gives words back to their writer: beside those that they write by now, if there are any. */
export async function giveBack(
  app: DraftNeeds,
  userId: string,
  caseId: string,
  words: Pick<ReplyDraft, 'postId' | 'text' | 'savedReplyId'>,
): Promise<void> {
  const { postId, text, savedReplyId } = words;
  const again = { key: randomUUID(), postId, text, ...(savedReplyId !== undefined && { savedReplyId }) };
  await keepDraft(app, { id: userId }, caseId, { ...again, at: app.clock.now(), basedOn: 0 });
}

/** A draft of one's own that was offered or given back. Throws NotFoundError, and ForbiddenError for somebody else's. */
export async function ownDraft(app: DraftNeeds, user: User, draftId: string): Promise<ReplyDraft> {
  const draft = await getDraft(app, draftId);
  if (draft.userId !== user.id) throw new ForbiddenError('That answer is somebody else’s.');
  return draft;
}

/** Throws NotFoundError. */
export async function getDraft(app: DraftNeeds, draftId: string): Promise<ReplyDraft> {
  const draft = await app.store.records.drafts.get(draftId);
  if (!draft) throw new NotFoundError('The answer');
  return draft;
}

export function tell(app: Pick<App, 'announcer'>, id: string, caseId: string): void {
  app.announcer.announce({ kind: 'record', record: 'drafts', id, of: caseId });
}

async function wasPressed(app: DraftNeeds, key: string): Promise<boolean> {
  return Boolean((await app.store.records.drafts.get(key)) ?? (await app.store.actions.get(key)));
}

function byTime(a: ReplyDraft, b: ReplyDraft): number {
  return a.changedAt.getTime() - b.changedAt.getTime();
}
