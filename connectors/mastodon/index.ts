import { defineConnector } from '#src/ports/connector.ts';
import { partsOf } from './parts.ts';
import { hasAccount, Settings } from './settings.ts';
import { countCharacters, defaultTextLimit, withMention } from './text.ts';

const act = () => import('./act.ts');

export default defineConnector<Settings>({
  id: 'mastodon',
  name: 'Mastodon',
  about:
    'Hears hashtags, mentions and words on Mastodon and servers like it, as far as each server knows of them, and answers there.',
  settings: Settings,
  intervalSeconds: 120,
  textLimit: {
    max: defaultTextLimit,
    maxFor: ({ maxCharacters }) => maxCharacters,
    count: countCharacters,
  },
  consent: {
    isWanted: (settings) => hasAccount(settings) && !settings.token,
    address: async (request, context) => (await import('./consent.ts')).consent.address(request, context),
    exchange: async (answer, context) => (await import('./consent.ts')).consent.exchange(answer, context),
  },

  collect: async (context) => (await import('./poll.ts')).pollPage(context),
  backfill: async (context) => (await import('./backfill.ts')).backfillPage(context),
  async *stream(context) {
    yield* (await import('./stream.ts')).stream(context);
  },
  lookup: async (postIds, context) => (await import('./lookup.ts')).lookUp(postIds, context),
  readThread: async (threadId, context) => (await import('./thread.ts')).readThread(threadId, context),
  reply: async (request, context) => (await act()).reply(request, context),
  share: async (request, context) => (await act()).share(request, context),
  like: async (request, context) => (await act()).like(request, context),
  follow: async (request, context) => (await act()).follow(request, context),
  findAction: async (request, context) => (await act()).findAction(request, context),
  test: async (context) => (await import('./try-out.ts')).tryOut(context),

  byHand: (kind, { url, author }) => (kind === 'follow' ? author.url : url) || undefined,

  capabilities(settings) {
    const isIn = hasAccount(settings);
    if (!isIn)
      return {
        search: 'no',
        mentions: 'no',
        hashtag: 'api',
        stream: 'no',
        reply: 'link',
        share: 'link',
        like: 'link',
        follow: 'link',
      };
    return { search: 'api', mentions: 'api', hashtag: 'api', stream: settings.stream ? 'api' : 'no' };
  },

  validate({ kind, text }, post, { maxCharacters, server }) {
    if (kind !== 'reply' || text === undefined) return undefined;
    const length = countCharacters(withMention(text, post.author.handle, new URL(server).hostname));
    if (length <= maxCharacters) return undefined;
    return { why: `With the author’s name it has ${length} characters, and ${maxCharacters} may be sent.`, way: 'no' };
  },

  /** A quiet poll asks each list once or twice; the places of replies come on top. */
  estimate(settings, terms) {
    const own = hasAccount(settings) ? { server: settings.server, token: '', id: '', handle: '', url: '' } : undefined;
    return { requests: 2 * partsOf(settings, terms, own).length, cost: 0 };
  },

  ownHandles({ account = '', server }) {
    const bare = account.replace(/^@/, '');
    if (!bare) return [];
    return [bare.includes('@') ? bare : `${bare}@${new URL(server).hostname}`];
  },
});
