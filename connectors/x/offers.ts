import type { Connector, Objection } from '#src/ports/connector.ts';
import type { ActionKind } from '#src/schemas/action.ts';
import type { Capability, Way } from '#src/schemas/capability.ts';
import type { Post } from '#src/schemas/post.ts';
import { nativeIdOf } from './ids.ts';
import { handleOf, type Settings, speaksForAccount } from './settings.ts';

/**
 * What this account may do. Likes and follows were taken from programs in April 2026, replies but to those who called on the
 * account in February: https://docs.x.com/changelog
 */
export function capabilities(settings: Settings): Partial<Record<Capability, Way>> {
  const { listenTo, bearerToken } = settings;
  const hears = (way: Settings['listenTo'][number]): Way => (listenTo.includes(way) ? 'api' : 'no');
  const acts: Way = speaksForAccount(settings) ? 'api' : 'link';
  return {
    search: hears('search'),
    mentions: hears('mentions'),
    hashtag: listenTo.includes('search') || listenTo.includes('stream') ? 'api' : 'no',
    stream: listenTo.includes('stream') && bearerToken ? 'api' : 'no',
    reply: acts,
    share: acts,
    like: 'link',
    follow: 'link',
  };
}

/** A reply may be sent by a program only to who called on the account: mentioned it, or quoted a post of its. */
export const validate: NonNullable<Connector<Settings>['validate']> = (
  { kind },
  post,
  settings,
): Objection | undefined => {
  if (kind !== 'reply' || settings.enterprise || isSummons(post.text, handleOf(settings))) return undefined;
  const handle = handleOf(settings);
  return {
    why: `X takes a reply from a program only where the post mentions @${handle} or quotes one of its posts. Answer by hand.`,
    way: 'link',
  };
};

/** A quoted post stands in the text as its link. */
function isSummons(text: string, handle: string): boolean {
  const mention = new RegExp(`(?<![A-Za-z0-9_@])[@＠]${handle}(?![A-Za-z0-9_])`, 'i');
  const quote = new RegExp(`\\b(?:x|twitter)\\.com/${handle}/status/\\d`, 'i');
  return mention.test(text) || quote.test(text);
}

/** X's own pages for a person's click: https://docs.x.com/x-for-websites/web-intents/overview */
export function byHand(kind: ActionKind, post: Pick<Post, 'id' | 'author'>): string | undefined {
  const id = nativeIdOf(post.id);
  const userId = nativeIdOf(post.author.id);
  if (kind === 'follow') return userId && intent('follow', { user_id: userId });
  if (!id) return undefined;
  if (kind === 'reply') return intent('post', { in_reply_to: id });
  if (kind === 'share') return intent('retweet', { tweet_id: id });
  return kind === 'like' ? intent('like', { tweet_id: id }) : undefined;
}

function intent(name: string, query: Record<string, string>): string {
  return `https://x.com/intent/${name}?${new URLSearchParams(query)}`;
}
