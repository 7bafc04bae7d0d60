import type { Announcer } from '../../ports/announcer.ts';
import type { Log } from '../../ports/log.ts';
import type { News } from '../../schemas/news.ts';

/** For one process: news go straight to the listeners, in the order they were announced. */
export function openMemoryAnnouncer({ log }: { log?: Log } = {}): Announcer {
  const subscriptions = new Set<{ listener: (news: News) => unknown }>();
  const failed = (error: unknown) => log?.warn({ err: error }, 'a listener to news failed');

  return {
    announce(news) {
      for (const { listener } of [...subscriptions]) {
        try {
          const result = listener(news);
          if (result instanceof Promise) result.catch(failed);
        } catch (error) {
          failed(error);
        }
      }
    },

    subscribe(listener) {
      const subscription = { listener };
      subscriptions.add(subscription);
      return () => void subscriptions.delete(subscription);
    },

    async [Symbol.asyncDispose]() {
      subscriptions.clear();
    },
  };
}
