import { InvalidInputError } from '#src/errors.ts';

export const PREFIX = 'reddit:reddit.com:';

export function postIdOf(name: string): string {
  return `${PREFIX}${name}`;
}

/** The fullname of a post. Throws InvalidInputError for an id of another network. */
export function nameOf(postId: string): string {
  const name = postId.startsWith(PREFIX) ? postId.slice(PREFIX.length) : '';
  if (!/^t[13]_[0-9a-z]+$/.test(name)) throw new InvalidInputError('This is not a post of Reddit.');
  return name;
}

export function isComment({ name }: { name: string }): boolean {
  return name.startsWith('t1_');
}

/** Only posts can be crossposted. */
export function isShareable(postId: string): boolean {
  return !isComment({ name: nameOf(postId) });
}
