import { defineConnector } from '#src/ports/connector.ts';
import { requestsOf } from './questions.ts';
import { accountName, hasAccount, Settings } from './settings.ts';
import { faultOf, textLimit } from './text-limit.ts';

const act = () => import('./act.ts');

export default defineConnector<Settings>({
  id: 'bluesky',
  name: 'Bluesky',
  about: 'Hears Bluesky as it is written, searches it, and answers, reposts, likes and follows as your account.',
  settings: Settings,
  intervalSeconds: 120,
  textLimit,

  collect: async (context) => (await import('./collect.ts')).collectPage(context),
  backfill: async (context) => (await import('./backfill.ts')).backfillPage(context),
  async *stream(context) {
    yield* (await import('./stream.ts')).streamPages(context);
  },
  lookup: async (postIds, context) => (await import('./lookup.ts')).lookUp(postIds, context),
  readThread: async (threadId, context) => (await import('./lookup.ts')).readThread(threadId, context),
  reply: async (request, context) => (await act()).reply(request, context),
  share: async (request, context) => (await act()).share(request, context),
  like: async (request, context) => (await act()).like(request, context),
  follow: async (request, context) => (await act()).follow(request, context),
  findAction: async (request, context) => (await act()).findAction(request, context),
  test: async (context) => (await import('./try.ts')).trySettings(context),

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
