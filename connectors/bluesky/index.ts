import { defineConnector } from '#src/ports/connector.ts';
import { findAction, follow, like, reply, share } from './act.ts';
import { backfillPage } from './backfill.ts';
import { collectPage, requestsOf } from './collect.ts';
import { lookUp, readThread } from './lookup.ts';
import { faultOf, textLimit } from './rich-text.ts';
import { accountName, hasAccount, Settings } from './settings.ts';
import { streamPages } from './stream.ts';
import { trySettings } from './try.ts';

export default defineConnector<Settings>({
  id: 'bluesky',
  name: 'Bluesky',
  about: 'Hears Bluesky as it is written, searches it, and answers, reposts, likes and follows as your account.',
  settings: Settings,
  intervalSeconds: 120,
  textLimit,
  collect: collectPage,
  backfill: backfillPage,
  stream: streamPages,
  lookup: lookUp,
  readThread,
  reply,
  share,
  like,
  follow,
  findAction,
  test: trySettings,

  ownHandles: (settings) => (hasAccount(settings) ? [accountName(settings)] : []),

  capabilities(settings) {
    const account = hasAccount(settings) ? 'api' : 'no';
    const byApi = (wanted: boolean) => (wanted ? 'api' : 'no');
    return {
      search: byApi(hasAccount(settings) && settings.search),
      mentions: byApi(hasAccount(settings) && settings.notifications),
      stream: byApi(settings.stream),
      reply: account,
      share: account,
      like: account,
      follow: account,
    };
  },

  validate({ kind, text }) {
    const why = kind === 'reply' && text !== undefined ? faultOf(text) : undefined;
    return why === undefined ? undefined : { why, way: 'no' };
  },

  estimate: (settings, terms) => ({ requests: requestsOf(settings, terms), cost: 0 }),
});
