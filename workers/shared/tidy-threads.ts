import type { App } from '#src/ports/app.ts';
import type { ThreadEvent } from '#src/schemas/thread.ts';

const perPage = 200;
/** Who looked and who had it tells nobody anything after so long. */
const keptMs = 90 * 86_400_000;
const passing: readonly ThreadEvent['kind'][] = ['seen', 'unseen', 'muted', 'unmuted', 'claimed', 'released'];

/** Of the histories of threads what nobody looks back at, and all of those that are gone. */
export async function tidyThreads({ store, clock }: Pick<App, 'store' | 'clock'>, signal: AbortSignal): Promise<void> {
  const { threadEvents } = store.records;
  const old = new Date(clock.now().getTime() - keptMs);
  for (let after = ''; ; ) {
    const page = await threadEvents.list({ after, limit: perPage });
    const known = new Set((await store.threads.getMany(page.map(({ of }) => of))).map(({ id }) => id));
    for (const { id, of, kind, at } of page) {
      signal.throwIfAborted();
      if (!known.has(of) || (passing.includes(kind) && at < old)) await threadEvents.remove(id);
    }
    const last = page.at(-1);
    if (!last || page.length < perPage) return;
    after = last.id;
  }
}
