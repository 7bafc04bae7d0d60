import type { Announcer } from '../../ports/announcer.ts';
import type { Log } from '../../ports/log.ts';
import { News } from '../../schemas/news.ts';
import { connect, disconnect } from './connection.ts';
import { slotPrefix } from './keys.ts';

export interface RedisAnnouncerOptions {
  url: string;
  /** Apart from whom these news are told; default `earshot`. */
  prefix?: string;
  log?: Log;
}

export interface RedisAnnouncer extends Announcer {
  /** Resolves once news of other processes are heard and ours reach them. */
  listening(): Promise<void>;
}

/** While Redis does not answer, this many news wait for it; later ones are not sent. */
const mostUnsent = 1000;

/**
 * News over Redis pub/sub. Listeners of this process hear theirs at once, whether Redis is there or not; those of
 * others hear what was told while they were connected.
 */
export function openRedisAnnouncer({ url, prefix, log }: RedisAnnouncerOptions): RedisAnnouncer {
  const own = crypto.randomUUID();
  const channel = `${slotPrefix(prefix)}:news`;
  const speaking = connect(url, { name: 'announcing', tries: 'without end', log });
  const hearing = connect(url, { name: 'hearing', tries: 'without end', log });
  const subscriptions = new Set<{ listener: (news: News) => unknown }>();
  let unsent = 0;
  let closing: Promise<void> | undefined;
  const failed = (error: unknown) => log?.warn({ err: error }, 'a listener to news failed');

  hearing.on('message', (_channel: string, text: string) => {
    const [from, news] = readMessage(text);
    if (news && from !== own) tell(news);
  });
  const subscribed = hearing.subscribe(channel);
  subscribed.catch((error: Error) => {
    if (!closing) log?.error({ problem: error.message }, 'news of other processes cannot be heard');
  });

  function tell(news: News): void {
    for (const { listener } of [...subscriptions]) {
      try {
        const result = listener(news);
        if (result instanceof Promise) result.catch(failed);
      } catch (error) {
        failed(error);
      }
    }
  }

  async function close(): Promise<void> {
    subscriptions.clear();
    await Promise.all([disconnect(speaking, 500), disconnect(hearing, 500)]);
  }

  return {
    announce(news) {
      if (closing) return;
      tell(news);
      if (unsent >= mostUnsent) return;
      unsent += 1;
      speaking
        .publish(channel, JSON.stringify([own, news]))
        .catch((error: Error) => log?.debug({ problem: error.message }, 'news did not reach other processes'))
        .finally(() => {
          unsent -= 1;
        });
    },

    subscribe(listener) {
      const subscription = { listener };
      subscriptions.add(subscription);
      return () => void subscriptions.delete(subscription);
    },

    async listening() {
      await Promise.all([subscribed, speaking.ping()]);
    },

    [Symbol.asyncDispose]() {
      closing ??= close();
      return closing;
    },
  };
}

/** What others wrote is looked at before it is believed; a newer version may tell what we do not know yet. */
function readMessage(text: string): [from: unknown, news: News | undefined] {
  try {
    const [from, told] = JSON.parse(text);
    return [from, News.safeParse(told).data];
  } catch {
    return [undefined, undefined];
  }
}
