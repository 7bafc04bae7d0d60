import type { Change, CollectPage } from '#src/ports/connector.ts';
import type { GuardedConnect, GuardedFetch } from '#src/ports/http.ts';
import type { Cursor } from '#src/schemas/source.ts';
import bluesky from '../../../connectors/bluesky/index.ts';
import { surroundings } from '../../support/networks/surroundings.ts';

interface Given {
  settings: Record<string, unknown>;
  fetch: GuardedFetch & { connect?: GuardedConnect };
  now?: Date;
  terms?: string[];
  clock?: () => Date;
}

/** A host in small: one vault for all calls, pages one after the other, a stream in the background. */
export function hostOf({ settings, fetch, now, terms = ['acme'], clock }: Given) {
  const parsed = bluesky.settings.parse(settings);
  const around = surroundings(fetch);
  const context = (signal = new AbortController().signal) => ({
    settings: parsed,
    now: now ?? new Date(),
    folder: '/nowhere',
    ...around,
    signal,
  });

  const poll = async (start?: Cursor) => {
    const pages: CollectPage[] = [];
    for (let cursor = start; ; cursor = pages.at(-1)?.next) {
      const page = await bluesky.collect({ ...context(), terms, cursor });
      pages.push(page);
      if (page.done) return { pages, changes: pages.flatMap(({ changes }) => changes), cursor: page.next };
    }
  };

  /** Returns when the stream is open. */
  const listen = async (start?: Cursor) => {
    const ending = new AbortController();
    const changes: Change[] = [];
    const rejected: string[] = [];
    const sizes: number[] = [];
    let cursor = start;
    let woken = Promise.withResolvers<void>();
    const pages =
      bluesky.stream?.({ ...context(ending.signal), terms, cursor: start, clock: clock ?? (() => context().now) }) ??
      [];
    const ended = (async () => {
      for await (const page of pages as AsyncIterable<CollectPage>) {
        cursor = page.next;
        changes.push(...page.changes);
        sizes.push(page.changes.length);
        rejected.push(...(page.rejected ?? []));
        woken.resolve();
        woken = Promise.withResolvers();
      }
    })();
    ended.catch(() => woken.resolve());
    await Promise.race([woken.promise, ended]);
    return {
      changes,
      rejected,
      sizes,
      ended,
      cursor: () => cursor,
      async until(enough: (changes: Change[]) => boolean): Promise<void> {
        while (!enough(changes)) await Promise.race([woken.promise, ended]);
      },
      async [Symbol.asyncDispose]() {
        ending.abort();
        await ended.catch(() => undefined);
      },
    };
  };
  return { context, poll, listen, vault: around.vault };
}

export function textsIn(changes: Change[]): string[] {
  return changes.flatMap((change) => (change.op === 'upsert' ? change.post.text : []));
}

export function postsIn(changes: Change[]) {
  return changes.flatMap((change) => (change.op === 'upsert' ? change.post : []));
}
