import { statusAfter } from '../domain/case.ts';
import { ConflictError, NotFoundError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import type { Case, CaseEvent, CaseStatus } from '../schemas/case.ts';
import type { MoveWish } from '../schemas/move-wish.ts';
import type { User } from '../schemas/user.ts';
import { stepFor } from './case-steps.ts';
import { tellMentioned } from './note-mentions.ts';

export type CaseNeeds = Pick<App, 'store' | 'accounts' | 'clock' | 'announcer' | 'policies'>;
/** The case and the version of it that the person looked at. */
export interface CaseSeen {
  caseId: string;
  version: number;
}

/**
 * Does with a case what a person wants. Throws ConflictError where it changed meanwhile or stands so that the move makes
 * no sense.
 */
export async function moveCase(
  app: CaseNeeds,
  user: User,
  { caseId, version }: CaseSeen,
  wish: MoveWish,
): Promise<Case> {
  const item = await getCase(app, caseId);
  if (item.version !== version) throw new ConflictError(somebodyWasFaster);
  const stepOf = await stepFor(app, user, wish);
  const status = statusAfter(item.status, wish.move);
  if (!status) throw new ConflictError(makesNoSense(item));
  const [change, ...events] = stepOf(item);
  const changed = await app.store.cases.change(caseId, version, { ...change, status }, events);
  if (!changed) throw new ConflictError(somebodyWasFaster);
  app.announcer.announce({ kind: 'case', caseId, brandId: item.brandId, isNew: false });
  return changed;
}

/** Colleagues whom the note names are told. */
export async function noteCase(app: CaseNeeds, user: User, caseId: string, text: string): Promise<CaseEvent> {
  const event = { at: app.clock.now(), kind: 'noted', userId: user.id, text } as const;
  const noted = await app.store.cases.addEvent(caseId, event);
  const item = await app.store.cases.get(caseId);
  if (!item) return noted;
  await tellMentioned(app, user, item, text);
  app.announcer.announce({ kind: 'case', caseId, brandId: item.brandId, isNew: false });
  return noted;
}

/** Throws NotFoundError. */
export async function getCase(app: Pick<App, 'store'>, caseId: string): Promise<Case> {
  const item = await app.store.cases.get(caseId);
  if (!item) throw new NotFoundError('The case');
  return item;
}

export const somebodyWasFaster = 'Somebody was faster: the case changed meanwhile. Look at it again.';

export function makesNoSense({ status }: Pick<Case, 'status'>): string {
  return `That makes no sense for a case that ${standing[status]}.`;
}

const standing: Record<CaseStatus, string> = {
  open: 'is open',
  waiting: 'waits for an answer of theirs',
  snoozed: 'is snoozed',
  handed_over: 'was handed over',
  answered: 'was answered',
  resolved: 'was resolved',
  dismissed: 'was dismissed',
};
