import type { Store } from '../../ports/store.ts';
import type { Telemetry } from '../../ports/telemetry.ts';

/** The store, with the pages it takes in and what becomes of actions counted. */
export function watchedStore<S extends Store>(store: S, telemetry: Telemetry): S {
  const { intake, actions } = store;
  return {
    ...store,
    intake: {
      ...intake,
      savePage: (page) =>
        telemetry.trace('take page', { 'earshot.source': page.sourceId }, async (note) => {
          const result = await intake.savePage(page);
          const mentions = result.mentionIds.length;
          note({ 'earshot.fetched': page.fetched, 'earshot.new': result.new, 'earshot.mentions': mentions });
          // All posts of a source are of one network.
          const network = page.posts[0]?.post.network;
          if (network) telemetry.collected({ network, fetched: page.fetched, isNew: result.new, mentions });
          return result;
        }),
    },
    actions: {
      ...actions,
      async move(id, from, to, ...rest) {
        const moved = await actions.move(id, from, to, ...rest);
        if (moved && (to === 'sent' || to === 'failed' || to === 'unknown'))
          telemetry.acted({ kind: moved.kind, outcome: to });
        return moved;
      },
    },
  };
}
