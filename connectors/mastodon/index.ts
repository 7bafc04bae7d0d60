import { defineConnector } from '#src/ports/connector.ts';
import { findAction, follow, like, reply, share } from './act.ts';
import { backfillPage } from './backfill.ts';
import { consent } from './consent.ts';
import { lookUp } from './lookup.ts';
import { partsOf } from './parts.ts';
import { pollPage } from './poll.ts';
import { hasAccount, Settings } from './settings.ts';
import { stream } from './stream.ts';
import { countCharacters, defaultTextLimit, withMention } from './text.ts';
import { readThread } from './thread.ts';
import { tryOut } from './try-out.ts';

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
  consent,

  collect: pollPage,
  backfill: backfillPage,
  stream,
  lookup: lookUp,
  readThread,
  reply,
  share,
  like,
  follow,
  findAction,

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

  test: tryOut,
});
