import { InvalidInputError } from '#src/errors.ts';

export const PREFIX = 'hackernews:news.ycombinator.com:';

export function postIdOf(native: string): string {
  return `${PREFIX}${native}`;
}

/** The site's own number of a post. */
export function nativeIdOf(postId: string): string {
  const native = postId.startsWith(PREFIX) ? postId.slice(PREFIX.length) : '';
  if (!/^\d+$/.test(native)) throw new InvalidInputError('This is not a post of Hacker News.');
  return native;
}
