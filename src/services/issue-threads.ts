import type { App } from '../ports/app.ts';
import type { Thread } from '../schemas/thread.ts';
import type { User } from '../schemas/user.ts';
import { askForCounts } from './board-threads.ts';
import { changeIssue } from './change-issue.ts';
import { linkFree, unlinkFrom } from './issue-links.ts';
import { standingIssue } from './standing-issue.ts';

type Needs = Pick<App, 'store' | 'accounts' | 'announcer' | 'clock' | 'queue'>;

/**
 * What follows once threads were marked as belonging to an issue: their open cases of its brand that belong to none are linked,
 * and the issue's history says so. Cases that are opened in them later are linked as the threads are counted.
 */
export async function joinThreads(
  app: Needs,
  user: Pick<User, 'id'>,
  issueId: string,
  threads: readonly Pick<Thread, 'id' | 'caseIds'>[],
): Promise<void> {
  if (threads.length === 0) return;
  const issue = await standingIssue(app, issueId);
  await linkFree(
    app,
    user.id,
    issue,
    threads.flatMap(({ caseIds }) => caseIds),
  );
  await noteInIssue(app, user, issue.id, 'joined', threads.length);
  await lookForMore(app, issue.brandId);
}

/** So many threads of a brand, the newest, are looked at again when an issue of it changes what it is known by. */
const mostLookedAt = 300;

/** Has the newest threads of a brand looked at for whether they belong to its issues: one was made, or more is known of one. */
export async function lookForMore({ store, queue }: Pick<App, 'store' | 'queue'>, brandId: string): Promise<void> {
  const threads = await store.threads.list({ tab: 'all', brandId }, 'newest', { limit: mostLookedAt });
  await store.threads.touch(threads.flatMap(({ id, issueId }) => (issueId === undefined ? id : [])));
  await askForCounts({ queue });
}

/**
 * What follows once threads were taken from an issue: their open cases leave it with them.
 *
 * @param since those alone that were linked since then
 */
export async function leaveThreads(
  app: Needs,
  user: Pick<User, 'id'>,
  issueId: string,
  threads: readonly Pick<Thread, 'id' | 'caseIds'>[],
  since?: Date,
): Promise<void> {
  if (threads.length === 0) return;
  const caseIds = threads.flatMap((thread) => thread.caseIds);
  await unlinkFrom(app, user.id, issueId, since ? await linkedSince(app, caseIds, since) : caseIds);
  const issue = await app.store.themes.issue(issueId);
  if (issue) await noteInIssue(app, user, issueId, 'left', threads.length);
}

async function linkedSince({ store }: Needs, caseIds: string[], since: Date): Promise<string[]> {
  const found: string[] = [];
  for (const id of caseIds) {
    const link = (await store.cases.history(id)).findLast(({ kind }) => kind === 'linked');
    if (link && link.at >= since) found.push(id);
  }
  return found;
}

async function noteInIssue(
  app: Needs,
  { id: userId }: Pick<User, 'id'>,
  issueId: string,
  kind: 'joined' | 'left',
  count: number,
): Promise<void> {
  const text = `${count === 1 ? 'A thread' : `${count} threads`} ${kind}.`;
  await changeIssue(app, issueId, (issue) => ({
    ...issue,
    history: [...issue.history, { at: app.clock.now(), kind, userId, text }],
  }));
}
