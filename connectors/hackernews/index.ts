import { defineConnector } from '#src/ports/connector.ts';
import { nativeIdOf } from './ids.ts';
import { Settings } from './settings.ts';

export default defineConnector<Settings>({
  id: 'hackernews',
  name: 'Hacker News',
  about: 'Hears stories and comments of Hacker News that hold the words of your brands.',
  settings: Settings,
  intervalSeconds: 300,
  kind: 'board',
  experimental: 'Neither a contract nor a server to try it on is to be had: it is tried on a pretend search alone.',

  collect: async (context) => (await import('./collect.ts')).collect(context),
  backfill: async (context) => (await import('./collect.ts')).backfill(context),
  lookup: async (postIds, context) => (await import('./lookup.ts')).lookup(postIds, context),
  readThread: async (threadId, context) => (await import('./thread.ts')).fetchThread(nativeIdOf(threadId), context),
  test: async (context) => (await import('./collect.ts')).tryOut(context),

  capabilities: () => ({ search: 'api', reply: 'link', like: 'link' }),

  byHand: (kind, { id, threadId, url }) => {
    if (kind === 'reply' && id !== threadId) return `https://news.ycombinator.com/reply?id=${nativeIdOf(id)}`;
    // A story is answered, and anything voted for, on its own page.
    return kind === 'reply' || kind === 'like' ? url : undefined;
  },
});
