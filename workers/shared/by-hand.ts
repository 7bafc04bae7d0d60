import { bareHandle } from '#src/domain/handles.ts';
import { firstHandLookMs, isAnswer, outboxKey } from '#src/domain/outbox.ts';
import { AppError } from '#src/errors.ts';
import type { App } from '#src/ports/app.ts';
import type { ActResult } from '#src/ports/connector.ts';
import type { Action } from '#src/schemas/action.ts';
import { noteSent } from '#src/services/sent.ts';
import { announceAction, moveAction } from '#src/services/thread-history.ts';
import { requestOf } from './act-request.ts';
import type { Line } from './guard.ts';

type Needs = Pick<App, 'store' | 'queue' | 'clock' | 'announcer' | 'log'>;

/** What nobody has done or told of by then was not done. */
const lapseMs = 48 * 3_600_000;

export function hasLapsed({ createdAt }: Action, now: Date): boolean {
  return now.getTime() - createdAt.getTime() > lapseMs;
}

export async function lapse(app: Needs, action: Action): Promise<void> {
  const text = 'Nobody said within two days that it was done by hand.';
  const event = { at: app.clock.now(), kind: 'action_cancelled' as const, text };
  await moveAction(app, action, 'by_hand', 'cancelled', {}, event);
  announceAction(app, action);
}

/** Looks on the network whether a person has done what was prepared; a person may say so as well. */
export async function lookForHand(app: Needs, action: Action, line: Line): Promise<void> {
  const found = await findByHand(app, action, line).catch((error: unknown) => {
    if (!(error instanceof AppError)) throw error;
    app.log.warn({ actionId: action.id, code: error.code }, 'what is done by hand could not be looked for');
    return undefined;
  });
  return found ? noteSent(app, action, found) : lookLater(app, action);
}

/** Each time when it is twice as old, the last time when it lapses. */
export async function lookLater(app: Pick<App, 'queue' | 'clock'>, action: Action): Promise<void> {
  const ageMs = app.clock.now().getTime() - action.createdAt.getTime();
  const delayMs = Math.max(firstHandLookMs, Math.min(ageMs, lapseMs - ageMs));
  await app.queue.add('deliver', { actionId: action.id }, { key: outboxKey(action), delayMs });
}

/** A reply shows in its thread; of the rest only the network can tell. */
async function findByHand(
  app: Needs,
  action: Action,
  { connector, context, ownHandles }: Line,
): Promise<(ActResult & { at?: Date }) | undefined> {
  if (connector.findAction) return connector.findAction(requestOf(action), context);
  if (action.kind !== 'reply') return undefined;
  const live = await connector.readThread?.(action.threadId, context);
  const posts = live
    ? live.map((post) => ({
        ...post,
        byUs: post.byStaff === true || ownHandles.includes(bareHandle(post.author.handle)),
      }))
    : (await app.store.posts.thread(action.threadId, 500)).filter(({ removedAt }) => !removedAt);
  const found = posts.find((post) => post.byUs && isAnswer(action, post));
  return found && { remoteId: found.id, ...(found.url && { url: found.url }), at: found.createdAt };
}
