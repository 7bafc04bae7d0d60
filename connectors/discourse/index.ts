import { defineConnector } from '#src/ports/connector.ts';
import { isSearched, Settings } from './settings.ts';

const act = () => import('./act.ts');
const staff = () => import('./staff.ts');

export default defineConnector<Settings>({
  id: 'discourse',
  name: 'Discourse',
  about: 'Hears what is written on a Discourse board, answers and likes there, and moderates where the board is yours.',
  settings: Settings,
  intervalSeconds: 120,
  kind: 'board',
  textLimit: { max: 32_000, maxFor: ({ longestPost }) => longestPost, count: (text) => [...text].length },

  async collect(context) {
    if (isSearched(context.settings)) return (await import('./search.ts')).collectFound(context);
    return (await import('./latest.ts')).collectLatest(context);
  },
  backfill: async (context) => (await import('./fill.ts')).fillGap(context),
  receive: async (delivery, context) => (await import('./receive.ts')).receive(delivery, context),
  lookup: async (postIds, context) => (await import('./look.ts')).lookup(postIds, context),
  readThread: async (threadId, context) => (await import('./topic.ts')).readThread(threadId, context),
  reply: async (request, context) => (await act()).reply(request, context),
  like: async (request, context) => (await act()).like(request, context),
  close: async (request, context) => (await staff()).close(request, context),
  open: async (request, context) => (await staff()).open(request, context),
  pin: async (request, context) => (await staff()).pin(request, context),
  unpin: async (request, context) => (await staff()).unpin(request, context),
  hide: async (request, context) => (await staff()).hide(request, context),
  unhide: async (request, context) => (await staff()).unhide(request, context),
  move: async (request, context) => (await staff()).move(request, context),
  tag: async (request, context) => (await import('./tags.ts')).tag(request, context),
  untag: async (request, context) => (await import('./tags.ts')).untag(request, context),
  places: async (context) => (await staff()).places(context),

  standing: async (threadId, context) => (await import('./standing.ts')).standing(threadId, context),
  reports: async (known, context) => (await import('./review.ts')).reports(known, context),
  settleReports: async (request, context) => (await import('./review.ts')).settleReports(request, context),

  async findAction(request, context) {
    if (request.kind === 'reply') return (await act()).findReply(request, context);
    if (request.kind === 'like') return (await act()).findLike(request, context);
    return (await staff()).findStaffAction(request, context);
  },

  test: async (context) => (await import('./try-out.ts')).tryOut(context),

  // What staff do, who may do it does on the page of the thread.
  byHand: (kind, { url }) => (kind === 'share' || kind === 'follow' ? undefined : url),

  capabilities({ apiKey, isOurs, rights, webhookSecret, ...settings }) {
    const write = apiKey ? 'api' : 'link';
    const asModerator = apiKey && rights === 'moderator';
    const moderate = !isOurs ? 'no' : asModerator ? 'api' : 'link';
    return {
      search: isSearched(settings) ? 'api' : 'no',
      webhook: webhookSecret ? 'api' : 'no',
      ...{ reply: write, like: write, share: 'no', follow: 'no' },
      ...{
        close: moderate,
        open: moderate,
        pin: moderate,
        unpin: moderate,
        hide: moderate,
        unhide: moderate,
        move: moderate,
        tag: moderate,
        untag: moderate,
      },
      reports: isOurs && asModerator ? 'api' : 'no',
    };
  },

  validate({ kind, text }, _post, { shortestPost }) {
    const length = text === undefined ? undefined : [...text.trim()].length;
    if (kind !== 'reply' || length === undefined || length >= shortestPost) return undefined;
    return {
      why: `This board takes replies of at least ${shortestPost} characters; this one has ${length}.`,
      way: 'no',
    };
  },

  estimate: (settings, terms) => ({
    requests: isSearched(settings) ? Math.max(1, terms.length) * 60 : settings.pagesPerPoll,
    cost: 0,
  }),

  ownHandles: ({ apiUsername }) => (apiUsername ? [apiUsername] : []),
  // https://meta.discourse.org/t/creating-pre-filled-personal-message-links/35984
  privateLink: ({ baseUrl, apiUsername }) =>
    apiUsername ? `${baseUrl.replace(/\/+$/, '')}/new-message?username=${encodeURIComponent(apiUsername)}` : undefined,
});
