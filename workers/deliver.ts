import { outboxKey, patienceMs } from '#src/domain/outbox.ts';
import { BudgetError, OutcomeUnknownError, PermanentError, RateLimitedError, UnavailableError } from '#src/errors.ts';
import type { App } from '#src/ports/app.ts';
import type { ActResult } from '#src/ports/connector.ts';
import type { Action } from '#src/schemas/action.ts';
import type { JobPayload } from '#src/schemas/job.ts';
import { noteUse } from '#src/services/saved-replies.ts';
import { noteSent, stopClock } from '#src/services/sent.ts';
import { openSource } from '#src/services/source-context.ts';
import { announceAction, moveAction } from '#src/services/thread-history.ts';
import { tellNotDone } from '#src/services/undone-notice.ts';
import { requestOf } from './shared/act-request.ts';
import { hasLapsed, lapse, lookForHand, lookLater } from './shared/by-hand.ts';
import { guard, hasTwin, type Line, twinProblem } from './shared/guard.ts';

type Needs = Pick<
  App,
  | 'store'
  | 'queue'
  | 'connectors'
  | 'secrets'
  | 'sourceFolder'
  | 'fetch'
  | 'connect'
  | 'clock'
  | 'announcer'
  | 'log'
  | 'policies'
>;

const readBackAfterMs = 30_000;

/**
 * Sends an action that a person asked for. It is claimed before the network is called; where the outcome stays unknown
 * it is read back and never sent again by itself.
 */
export async function deliver(app: Needs, job: JobPayload<'deliver'>, signal: AbortSignal): Promise<void> {
  const action = await app.store.actions.get(job.actionId);
  // Its job came back after a crash: what followed from it may be missing.
  if (action?.status === 'sent') return stopClock(app, action);
  if (!action || !['queued', 'unknown', 'by_hand'].includes(action.status)) return;
  const now = app.clock.now();
  if (action.status === 'by_hand' && hasLapsed(action, now)) return lapse(app, action);
  const waitMs = action.notBefore.getTime() - now.getTime();
  // An action out of the future: the clock was put back since, and its job has waited for as long as it should.
  if (action.status === 'queued' && waitMs > 0 && action.createdAt <= now) {
    return app.queue.add('deliver', job, { key: outboxKey(action), delayMs: waitMs, priority: 'high' });
  }
  try {
    const line = await openLine(app, action, signal);
    if (action.status === 'by_hand') return await lookForHand(app, action, line);
    await (action.status === 'unknown' ? settle(app, action, line) : send(app, action, line));
  } catch (error) {
    // Nobody waits until tomorrow to hear that it did not leave.
    if (error instanceof BudgetError && action.status === 'queued' && isTooLate(action, error.retryAt))
      return fail(app, action, error.message);
    if (!(error instanceof PermanentError)) throw error;
    // Where it may have left already, only a person can tell now.
    if (action.status === 'queued') return fail(app, action, error.message);
    if (action.status === 'by_hand') return lookLater(app, action);
    app.log.warn({ actionId: action.id }, 'the outcome of an action cannot be read back');
  }
}

async function openLine(app: Needs, action: Action, signal: AbortSignal): Promise<Line> {
  const source = await app.store.sources.get(action.sourceId);
  if (!source) throw new PermanentError('Its source was removed.');
  const { connector, context, spent, ownHandles } = openSource(
    app,
    source,
    signal,
    action.status === 'by_hand' ? 'look' : 'act',
  );
  return { connector, context, spent, ownHandles };
}

async function send(app: Needs, action: Action, line: Line): Promise<void> {
  const act = line.connector[action.kind]?.bind(line.connector);
  if (!act) return fail(app, action, `${line.connector.name} does not take this action.`);
  if (isTooLate(action, app.clock.now())) return fail(app, action, 'It could not leave for an hour.');
  const problem = await guard(app, action, line);
  if (problem) return fail(app, action, problem);

  const claimed = await app.store.actions.move(action.id, 'queued', 'sending', {});
  if (!claimed) return;
  // Two that passed the guard at the same moment see each other here: neither leaves.
  if (await hasTwin(app, claimed)) return fail(app, claimed, twinProblem);
  const askedBefore = line.spent().requests;
  let result: ActResult;
  try {
    result = await act(requestOf(claimed), line.context);
  } catch (error) {
    return noteTrouble(app, claimed, error, line.spent().requests > askedBefore);
  }
  await noteSent(app, claimed, result);
  await noteUse(app, claimed);
}

function isTooLate({ createdAt }: Action, at: Date): boolean {
  return at.getTime() - createdAt.getTime() > patienceMs;
}

async function noteTrouble(app: Needs, claimed: Action, error: unknown, wasAsked: boolean): Promise<void> {
  if (error instanceof PermanentError) return fail(app, claimed, error.message);
  // What was asked before the budget ended may have been the action itself.
  if (error instanceof BudgetError && wasAsked) return noteUnknown(app, claimed);
  if (error instanceof RateLimitedError || error instanceof UnavailableError) {
    // The network surely did nothing: back into the queue, which tries again in its time.
    await app.store.actions.move(claimed.id, 'sending', 'queued', { problem: error.message });
    throw error;
  }
  if (!(error instanceof OutcomeUnknownError))
    app.log.error({ actionId: claimed.id, err: error }, 'an action ended in the unknown');
  await noteUnknown(app, claimed);
}

async function settle(app: Needs, action: Action, { connector, context }: Line): Promise<void> {
  if (!connector.findAction) return;
  const found = await connector.findAction(requestOf(action), context);
  if (found) return noteSent(app, action, found);
  const text = 'It did not arrive on the network. You may send it again.';
  const event = { at: app.clock.now(), kind: 'action_failed' as const, text };
  const failed = await moveAction(app, action, 'unknown', 'failed', { problem: text }, event);
  if (failed) await tellNotDone(app, failed, text);
  announceAction(app, action);
}

async function noteUnknown(app: Needs, action: Action): Promise<void> {
  const text = 'The network did not say whether it arrived; it is being read back.';
  const event = { at: app.clock.now(), kind: 'action_unknown' as const, text };
  // It may have been read back and given up before it arrived.
  for (const status of ['sending', 'failed'] as const)
    if (await moveAction(app, action, status, 'unknown', { problem: text }, event)) break;
  await app.queue.add(
    'deliver',
    { actionId: action.id },
    { key: outboxKey({ ...action, status: 'unknown' }), delayMs: readBackAfterMs },
  );
  announceAction(app, action);
}

async function fail(app: Needs, action: Action, problem: string): Promise<void> {
  const event = { at: app.clock.now(), kind: 'action_failed' as const, text: `Not sent: ${problem}` };
  const failed = await moveAction(app, action, action.status, 'failed', { problem }, event);
  if (failed) await tellNotDone(app, failed, problem);
  announceAction(app, action);
}
