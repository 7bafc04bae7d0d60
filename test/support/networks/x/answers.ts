import { latest, people, rootId, type XThing } from './world.ts';

export type Spelling = 'posts' | 'tweets';

/** A post as API v2 hands it out, in the names of its description or in those that its prose has. */
export function postOf(thing: XThing, spelling: Spelling, version = latest(thing)): Record<string, unknown> {
  const references = [
    ...(thing.repliesTo ? [{ type: 'replied_to', id: thing.repliesTo }] : []),
    ...(thing.reposts ? [{ type: 'retweeted', id: thing.reposts }] : []),
  ];
  const isPosts = spelling === 'posts';
  const named = (post: string, tweet: string) => (isPosts ? post : tweet);
  const note = thing.note && { [named('note_post', 'note_tweet')]: { text: escaped(thing.note) } };
  return {
    id: version.id,
    text: escaped(version.text),
    author_id: thing.authorId,
    created_at: version.at.toISOString(),
    conversation_id: thing.conversation,
    lang: 'en',
    [named('edit_history_post_ids', 'edit_history_tweet_ids')]: thing.versions.map(({ id }) => id),
    ...(references.length > 0 && { [named('referenced_posts', 'referenced_tweets')]: references }),
    ...note,
    entities: { urls: thing.links.map((link) => ({ start: 0, end: 1, ...link })) },
    public_metrics: {
      [named('repost_count', 'retweet_count')]: 2,
      reply_count: 1,
      like_count: 5,
      quote_count: 1,
      bookmark_count: 0,
      impression_count: 900,
    },
  };
}

export function userOf(id: string): Record<string, unknown> {
  return {
    id,
    ...people[id],
    verified: false,
    created_at: '2020-02-02T10:00:00.000Z',
    public_metrics: { followers_count: 321, following_count: 1, post_count: 2, listed_count: 0 },
  };
}

export function includesOf(things: XThing[]): { users: Record<string, unknown>[] } {
  return { users: [...new Set(things.map(({ authorId }) => authorId))].map(userOf) };
}

/** Why a post is not handed out. */
export function missing(id: string, thing: XThing | undefined): Record<string, unknown> {
  const isProtected = thing?.removed === 'protected';
  return {
    value: id,
    resource_id: id,
    parameter: 'ids',
    resource_type: 'tweet',
    title: isProtected ? 'Authorization Error' : 'Not Found Error',
    detail: isProtected ? `Sorry, you are not authorized to see it: ${id}.` : `Could not find tweet with ids: ${id}.`,
    type: `https://api.x.com/2/problems/${isProtected ? 'not-authorized-for-resource' : 'resource-not-found'}`,
  };
}

/** X escapes these three, and no more. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

export { rootId };
