import { defineConnector, type Looked } from '#src/ports/connector.ts';
import { findAction, follow, isShareable, reply, share, textLimit } from './act.ts';
import { get } from './api.ts';
import { lanesOf } from './lanes.ts';
import { collectPage, Listing } from './listing.ts';
import { isOrphaned, isRemoved, metricsOf, nameOf, Thing, toPost } from './mapping.ts';
import { consent, Me, refuseOther } from './session.ts';
import { type Context, Settings, subredditsOf, userOf } from './settings.ts';
import { fetchThread } from './thread.ts';

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
  consent,
  ownHandles: (settings) => [userOf(settings)],

  collect: collectPage,

  async lookup(postIds, context) {
    const names = postIds.map(nameOf);
    if (names.length === 0) return [];
    const { body } = await get(context, '/api/info', { id: names.join(',') }, Listing);
    const things = body.data.children.flatMap(({ data }) => Thing.safeParse(data).data ?? []);
    const byName = new Map(things.map((thing) => [thing.name, thing]));
    return postIds.map((postId, at) => lookedOf(postId, byName.get(names[at] ?? ''), context));
  },

  readThread: (threadId, context) => fetchThread(nameOf(threadId), context),
  reply,
  share,
  follow,
  findAction,

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

  async test(context) {
    const { name } = (await get(context, '/api/v1/me', {}, Me)).body;
    refuseOther(name, context.settings);
    const subreddits = subredditsOf(context.settings);
    // One by one: beside others, one that is private is left out without a word.
    for (const one of subreddits) await get(context, `/r/${one}/new`, { limit: '1' }, Listing);
    const places = subreddits.length === 1 ? 'one subreddit is' : `${subreddits.length} subreddits are`;
    return `Reddit knows us as u/${name}; ${places} open to us.`;
  },
});

function lookedOf(postId: string, thing: Thing | undefined, { now }: Context): Looked {
  if (!thing || isRemoved(thing)) return { postId, metrics: undefined };
  if (isOrphaned(thing)) return { postId, metrics: undefined, authorGone: true };
  return { postId, metrics: metricsOf(thing), post: toPost(thing, now) };
}
