import { defineConnector } from '#src/ports/connector.ts';
import { isShareable, nameOf } from './ids.ts';
import { lanesOf } from './lanes.ts';
import { Settings, userOf } from './settings.ts';

const act = () => import('./act.ts');

/** Counted by code points. */
const textLimit = { max: 10_000, count: (text: string) => [...text].length };

export default defineConnector<Settings>({
  id: 'reddit',
  name: 'Reddit',
  about:
    'Hears chosen subreddits, posts found by search and what is written to your account. Needs access approved by Reddit.',
  settings: Settings,
  intervalSeconds: 120,
  kind: 'board',
  experimental: 'It was built from documentation alone: Reddit offers neither a contract nor a server to try it on.',
  // Forbidden without a licence of its own (https://redditinc.com/policies/data-api-terms).
  terms: { mayTrain: false },
  textLimit,
  consent: {
    isWanted: ({ password }) => password === '',
    address: async (request, context) => (await import('./session.ts')).consent.address(request, context),
    exchange: async (answer, context) => (await import('./session.ts')).consent.exchange(answer, context),
  },
  ownHandles: (settings) => [userOf(settings)],
  // The page of a new message with its addressee filled in, as bots on Reddit have long used it.
  privateLink: (settings) => `https://www.reddit.com/message/compose/?to=${encodeURIComponent(userOf(settings))}`,

  collect: async (context) => (await import('./listing.ts')).collectPage(context),
  lookup: async (postIds, context) => (await import('./lookup.ts')).lookup(postIds, context),
  readThread: async (threadId, context) => (await import('./thread.ts')).fetchThread(nameOf(threadId), context),
  reply: async (request, context) => (await act()).reply(request, context),
  share: async (request, context) => (await act()).share(request, context),
  follow: async (request, context) => (await act()).follow(request, context),
  findAction: async (request, context) => (await act()).findAction(request, context),
  test: async (context) => (await import('./try-out.ts')).tryOut(context),

  // A vote must be a person’s own (https://support.reddithelp.com/hc/en-us/articles/42728983564564), so it is cast there.
  byHand: (kind, { url, author }) => (kind === 'follow' ? author.url : url) || undefined,

  capabilities: ({ search, inbox, subreddits }) => ({
    search: search ? 'api' : 'no',
    mentions: inbox || subreddits.length > 0 ? 'api' : 'no',
    like: 'link',
  }),

  validate({ kind, text }, post) {
    if (kind === 'share' && !isShareable(post.id)) return { why: 'Reddit crossposts posts, not comments.', way: 'no' };
    if (kind !== 'reply' || text === undefined) return undefined;
    const length = textLimit.count(text);
    if (length <= textLimit.max) return undefined;
    return { why: `A comment has at most ${textLimit.max} characters, this one has ${length}.`, way: 'no' };
  },

  estimate: (settings, terms) => ({ requests: lanesOf(settings, terms).length, cost: 0 }),
});
