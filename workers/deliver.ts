import { statusAfter } from '#src/domain/case.ts';
import { bareHandle } from '#src/domain/handles.ts';
import { objection } from '#src/domain/send-guard.ts';
import { OutcomeUnknownError, PermanentError } from '#src/errors.ts';
import type { App } from '#src/ports/app.ts';
import type { ActRequest, ActResult, Connector, ConnectorContext } from '#src/ports/connector.ts';
import type { Action } from '#src/schemas/action.ts';
import type { JobPayload } from '#src/schemas/job.ts';
import { openSource } from '#src/services/source-context.ts';

type Needs = Pick<
  App,
  'store' | 'queue' | 'connectors' | 'secrets' | 'sourceFolder' | 'fetch' | 'clock' | 'announcer' | 'log'
>;
interface Line {
  connector: Connector;
  context: ConnectorContext<unknown>;
  ownHandles: string[];
}

/** A reply that could not leave for so long goes back to a person: its moment has passed. */
const staleMs = 60 * 60_000;
const readBackAfterMs = 30_000;

/**
 * Sends an action that a person asked for. It is claimed before the network is called; where the outcome stays unknown
 * it is read back and never sent again by itself.
 */
export async function deliver(app: Needs, job: JobPayload<'deliver'>, signal: AbortSignal): Promise<void> {
  const action = await app.store.actions.get(job.actionId);
  if (!action || !['queued', 'unknown'].includes(action.status)) return;
  const waitMs = action.notBefore.getTime() - app.clock.now().getTime();
  if (action.status === 'queued' && waitMs > 0) {
    return app.queue.add('deliver', job, { key: `undo:${action.id}`, delayMs: waitMs, priority: 'high' });
  }
  const source = await app.store.sources.get(action.sourceId);
  if (!source) return fail(app, action, 'Its source was removed.');
  const { connector, context } = openSource(app, source, signal);
  const ownHandles = [...source.ownHandles, ...(connector.ownHandles?.(context.settings) ?? [])].map(bareHandle);
  const line = { connector, context, ownHandles };
  await (action.status === 'unknown' ? settle(app, action, line) : send(app, action, line));
}

async function send(app: Needs, action: Action, line: Line): Promise<void> {
  const act = line.connector[action.kind]?.bind(line.connector);
  if (!act) return fail(app, action, `${line.connector.name} does not take this action.`);
  if (app.clock.now().getTime() - action.createdAt.getTime() > staleMs)
    return fail(app, action, 'It could not leave for an hour.');
  const problem = await guard(app, action, line);
  if (problem) return fail(app, action, problem);

  const claimed = await app.store.actions.move(action.id, 'queued', 'sending', {});
  if (!claimed) return;
  try {
    await noteSent(app, claimed, await act(requestOf(claimed), line.context));
  } catch (error) {
    if (error instanceof PermanentError) return fail(app, claimed, error.message);
    if (error instanceof Error && 'code' in error && ['rate_limited', 'unavailable'].includes(String(error.code))) {
      // The network surely did nothing: back into the queue, which tries again in its time.
      await app.store.actions.move(claimed.id, 'sending', 'queued', { problem: error.message });
      throw error;
    }
    if (!(error instanceof OutcomeUnknownError))
      app.log.error({ actionId: claimed.id, err: error }, 'an action ended in the unknown');
    await noteUnknown(app, claimed);
  }
}

function requestOf(action: Action): ActRequest {
  const { id: key, kind, postId, threadId, authorId, text } = action;
  return { key, kind, postId, threadId, authorId, ...(text !== undefined && { text }) };
}

/** What speaks against sending now, seen from the thread as the network has it, or as we know it where it cannot be read. */
async function guard(
  app: Needs,
  action: Action,
  { connector, context, ownHandles }: Line,
): Promise<string | undefined> {
  const item = await app.store.cases.get(action.caseId);
  if (!item) return 'Its case was removed.';
  const sentBefore = await app.store.actions.ofCase(action.caseId);
  const ownActionPostIds = new Set(sentBefore.flatMap((other) => other.remoteId ?? []));
  const twin = sentBefore.find(
    (other) =>
      other.id !== action.id &&
      other.kind === action.kind &&
      other.postId === action.postId &&
      ['sending', 'sent', 'unknown'].includes(other.status),
  );
  if (twin && !action.sendAnyway) return 'The same was done, or is being done, already.';

  const live = await connector.readThread?.(action.threadId, context);
  const posts = live
    ? live.map((post) => ({ ...post, byUs: ownHandles.includes(bareHandle(post.author.handle)), removed: false }))
    : (await app.store.posts.thread(action.threadId, 500)).map((post) => ({
        ...post,
        removed: post.removedAt !== undefined,
      }));
  const isGone = live && !live.some((post) => post.id === action.postId);
  if (isGone) return 'The post was removed at its source.';
  return objection(action, item, { posts, ownActionPostIds });
}

async function settle(app: Needs, action: Action, { connector, context }: Line): Promise<void> {
  if (!connector.findAction) return;
  const found = await connector.findAction(requestOf(action), context);
  if (found) return noteSent(app, action, found);
  const text = 'It did not arrive on the network. You may send it again.';
  const event = { at: app.clock.now(), kind: 'action_failed' as const, text };
  await app.store.actions.move(action.id, 'unknown', 'failed', { problem: text }, event);
  app.announcer.announce({ kind: 'action', actionId: action.id, caseId: action.caseId });
}

async function noteSent(app: Needs, action: Action, result: ActResult): Promise<void> {
  const now = app.clock.now();
  const change = { sentAt: now, remoteId: result.remoteId, ...(result.url && { remoteUrl: result.url }) };
  const words = { reply: 'Answered', share: 'Shared', like: 'Liked', follow: 'Followed the author' };
  const event = { at: now, kind: 'action_sent' as const, userId: action.userId, text: `${words[action.kind]}.` };
  await app.store.actions.move(action.id, action.status, 'sent', change, event);
  await stopClock(app, action, now);
  app.announcer.announce({ kind: 'action', actionId: action.id, caseId: action.caseId });
}

/** A reply answers its case; kindness settles a case of its own lane. */
async function stopClock(app: Needs, action: Action, now: Date): Promise<void> {
  for (let tries = 0; tries < 5; tries += 1) {
    const item = await app.store.cases.get(action.caseId);
    const settles = action.kind === 'reply' || item?.lane === (action.kind === 'follow' ? 'follow' : 'share');
    const status = item && settles ? statusAfter(item.status, 'answer') : undefined;
    if (!item || !status) return;
    if (await app.store.cases.change(item.id, item.version, { status, answeredAt: now, dueAt: null }, [])) {
      return app.announcer.announce({ kind: 'case', caseId: item.id, brandId: item.brandId, isNew: false });
    }
  }
}

async function noteUnknown(app: Needs, action: Action): Promise<void> {
  const text = 'The network did not say whether it arrived; it is being read back.';
  const event = { at: app.clock.now(), kind: 'action_unknown' as const, text };
  await app.store.actions.move(action.id, 'sending', 'unknown', { problem: text }, event);
  await app.queue.add('deliver', { actionId: action.id }, { key: `settle:${action.id}`, delayMs: readBackAfterMs });
  app.announcer.announce({ kind: 'action', actionId: action.id, caseId: action.caseId });
}

async function fail(app: Needs, action: Action, problem: string): Promise<void> {
  const event = { at: app.clock.now(), kind: 'action_failed' as const, text: `Not sent: ${problem}` };
  await app.store.actions.move(action.id, action.status, 'failed', { problem }, event);
  app.announcer.announce({ kind: 'action', actionId: action.id, caseId: action.caseId });
}
