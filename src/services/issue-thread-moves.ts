import type { App } from '../ports/app.ts';
import type { Thread } from '../schemas/thread.ts';

const batch = 200;
const mostTries = 5;

/**
 * Has threads belong to another issue, or to none where `to` is null; those that belong to something else than `from` (undefined:
 * to none) stay. What else somebody does with them meanwhile is no reason to leave one out. Answers those that were changed, as
 * they were.
 */
export async function moveThreadsTo(
  { store, announcer }: Pick<App, 'store' | 'announcer'>,
  threadIds: readonly string[],
  { from, to }: { from: string | undefined; to: string | null },
): Promise<Thread[]> {
  const moved: Thread[] = [];
  for (let start = 0; start < threadIds.length; start += batch) {
    let asked = threadIds.slice(start, start + batch);
    for (let tries = 0; tries < mostTries && asked.length > 0; tries += 1) {
      const threads = (await store.threads.getMany([...asked])).filter(({ issueId }) => issueId === from);
      const changed = await store.threads.change(
        threads.map(({ id, version }) => ({ id, version, change: { issueId: to } })),
      );
      moved.push(...threads.filter((_, nth) => changed[nth]));
      asked = threads.filter((_, nth) => !changed[nth]).map(({ id }) => id);
    }
  }
  if (moved.length > 0) announcer.announce({ kind: 'threads', threadIds: moved.map(({ id }) => id).slice(0, 500) });
  return moved;
}
