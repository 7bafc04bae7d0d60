import { z } from 'zod';
import { defineConnector } from '#src/ports/connector.ts';
import { findLike, findReply, like, reply } from './act.ts';
import { get } from './ask.ts';
import { fillGap } from './fill.ts';
import { hostOf } from './ids.ts';
import { collectLatest } from './latest.ts';
import { lookup } from './look.ts';
import { receive } from './receive.ts';
import { collectFound, isSearched } from './search.ts';
import { Settings } from './settings.ts';
import { close, findStaffAction, hide, move, open, pin, places, unhide, unpin } from './staff.ts';
import { readThread } from './topic.ts';

const Basics = z.object({ title: z.string() });
const Session = z.object({
  current_user: z.object({ username: z.string(), admin: z.boolean().nullish(), moderator: z.boolean().nullish() }),
});

export default defineConnector<Settings>({
  id: 'discourse',
  name: 'Discourse',
  about: 'Hears what is written on a Discourse board, answers and likes there, and moderates where the board is yours.',
  settings: Settings,
  intervalSeconds: 120,
  kind: 'board',
  textLimit: { max: 32_000, maxFor: ({ longestPost }) => longestPost, count: (text) => [...text].length },

  collect: (context) => (isSearched(context.settings) ? collectFound(context) : collectLatest(context)),
  backfill: fillGap,
  receive,
  lookup,
  readThread,
  reply,
  like,
  ...{ close, open, pin, unpin, hide, unhide, move, places },

  findAction(request, context) {
    if (request.kind === 'reply') return findReply(request, context);
    return request.kind === 'like' ? findLike(request, context) : findStaffAction(request, context);
  },

  byHand: (kind, { url }) => (kind === 'reply' || kind === 'like' ? url : undefined),

  capabilities({ apiKey, isOurs, webhookSecret, ...settings }) {
    const write = apiKey ? 'api' : 'link';
    const staff = apiKey && isOurs ? 'api' : 'no';
    return {
      search: isSearched({ ...settings, isOurs }) ? 'api' : 'no',
      webhook: webhookSecret ? 'api' : 'no',
      ...{ reply: write, like: write, share: 'no', follow: 'no' },
      ...{ close: staff, open: staff, pin: staff, unpin: staff, hide: staff, unhide: staff, move: staff },
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

  async test(context) {
    const { settings } = context;
    const { title } = await get(context, '/site/basic-info.json', Basics);
    const page = await collectLatest({ ...context, terms: [], cursor: undefined });
    const heard = `“${title}” at ${hostOf(settings)} answers; ${page.changes.length} posts on its newest page are of late.`;
    if (!settings.apiKey) return `${heard} Without an API key answers are prepared here and sent by hand.`;
    const { current_user: user } = await get(context, '/session/current.json', Session);
    const isStaff = user.admin === true || user.moderator === true;
    const limits =
      settings.isOurs && !isStaff
        ? ' But it is no moderator there: closing, pinning, hiding and moving will be refused.'
        : '';
    return `${heard} Earshot acts there as ${user.username}.${limits}`;
  },
});
