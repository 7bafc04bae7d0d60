import { statusAfter } from '../domain/case.ts';
import { clockStopped } from '../domain/case-clock.ts';
import { didWords } from '../domain/outbox.ts';
import { ConflictError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import type { ActResult } from '../ports/connector.ts';
import type { Action, ActionKind } from '../schemas/action.ts';
import type { Lane } from '../schemas/case.ts';
import { announceAction, moveAction } from './thread-history.ts';

type Needs = Pick<App, 'store' | 'clock' | 'announcer'>;

/** Writes down that an action has reached the network, and what follows from it for its case. */
export async function noteSent(app: Needs, action: Action, result: ActResult & { at?: Date }): Promise<void> {
  const now = app.clock.now();
  const change = { sentAt: result.at ?? now, remoteId: result.remoteId, ...(result.url && { remoteUrl: result.url }) };
  const byHand = action.status === 'by_hand' ? ' by hand' : '';
  const event = {
    at: now,
    kind: 'action_sent' as const,
    userId: action.userId,
    text: `${didWords[action.kind]}${byHand}.`,
  };
  // The network was slow and it was given up meanwhile: now we know better.
  for (const status of [action.status, 'unknown', 'failed'] as const) {
    const sent = await moveAction(app, action, status, 'sent', change, event);
    if (!sent) continue;
    await stopClock(app, sent);
    break;
  }
  announceAction(app, action);
}

/** The lane whose cases a kindness settles. */
const kindness: Partial<Record<ActionKind, Lane>> = { share: 'share', like: 'share', follow: 'follow' };

/** A reply answers its case; kindness settles a case of its own lane; what staff do to a thread answers nobody. */
export async function stopClock(app: Needs, action: Action): Promise<void> {
  const { caseId, sentAt = app.clock.now() } = action;
  if (caseId === undefined) return;
  for (let tries = 0; tries < 5; tries += 1) {
    const item = await app.store.cases.get(caseId);
    const settles = action.kind === 'reply' || (item && item.lane === kindness[action.kind]);
    const status = item && settles ? statusAfter(item.status, 'answer') : undefined;
    if (!item || !status || (item.answeredAt && item.answeredAt >= sentAt)) return;
    if (
      await app.store.cases.change(
        item.id,
        item.version,
        { status, answeredAt: sentAt, afterAnswer: null, ...clockStopped },
        [],
      )
    ) {
      return app.announcer.announce({ kind: 'case', caseId: item.id, brandId: item.brandId, isNew: false });
    }
  }
  throw new ConflictError('The case changed again and again while its answer was noted.');
}
