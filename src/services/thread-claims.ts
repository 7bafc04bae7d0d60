import { claimMs, claimNow, touchedClaim } from '../domain/thread-moves.ts';
import type { App } from '../ports/app.ts';
import type { ClaimRule, Thread } from '../schemas/thread.ts';
import { settingsOf } from './boards.ts';
import { noteInThreads } from './thread-history.ts';

type Needs = Pick<App, 'store' | 'clock' | 'announcer'>;

const mostTries = 5;

/** Who else works on a thread of a board, where the board leaves that to one person; these people are no others. */
export async function claimedByOther(
  app: Pick<App, 'store' | 'clock'>,
  threadId: string,
  own: readonly (string | undefined)[],
): Promise<string | undefined> {
  const { thread, rule } = await watched(app, threadId);
  const claim = thread && rule !== 'off' ? claimNow(thread, app.clock.now()) : undefined;
  return claim && !own.includes(claim.userId) ? claim.userId : undefined;
}

/**
 * Who answers a thread for its case works on it from now on, where its board asks for that, as with a free case; their claim goes on.
 * Somebody else's stays: they were asked.
 */
export async function claimForCase(app: Needs, userId: string, threadId: string): Promise<void> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const { thread, rule } = await watched(app, threadId);
    if (!thread || rule === 'off') return;
    const now = app.clock.now();
    const isFree = rule === 'required' && !claimNow(thread, now);
    const fresh = isFree ? { userId, at: now, until: new Date(now.getTime() + claimMs) } : undefined;
    const claim = fresh ?? touchedClaim(thread, { userId, now });
    if (!claim) return;
    const [changed] = await app.store.threads.change([{ id: threadId, version: thread.version, change: { claim } }]);
    if (!changed) continue;
    if (isFree) await noteInThreads(app, [{ of: threadId, at: now, userId, kind: 'claimed', text: 'Claimed.' }]);
    app.announcer.announce({ kind: 'threads', threadIds: [threadId] });
    return;
  }
}

async function watched(
  app: Pick<App, 'store'>,
  threadId: string,
): Promise<{ thread?: Thread | undefined; rule: ClaimRule }> {
  const thread = await app.store.threads.get(threadId);
  return { thread, rule: thread ? (await settingsOf(app, [thread.sourceId]))(thread.sourceId).claim : 'off' };
}
