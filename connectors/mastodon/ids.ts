import { InvalidInputError } from '#src/errors.ts';

const PREFIX = 'mastodon:';

/**
 * The id of what has a canonical address (`uri`): the same through whichever server it reaches us, while each server has
 * a number of its own for it. `https://a.example/users/ann/statuses/1` is `mastodon:a.example:/users/ann/statuses/1`;
 * an address of another kind, as old servers have them, stands whole after the server that told it.
 */
export function idOf(uri: string, toldBy: string): string {
  const [, host, path] = /^https:\/\/([^/?#:]+)(\/.+)$/.exec(uri) ?? [];
  return host && path ? `${PREFIX}${host.toLowerCase()}:${path}` : `${PREFIX}${new URL(toldBy).hostname}:${uri}`;
}

/** The canonical address behind an id. */
export function uriOf(id: string): string {
  const [, host, rest] = /^mastodon:([^:]+):(.+)$/s.exec(id) ?? [];
  if (!host || !rest) throw new InvalidInputError('This is not a post of Mastodon.');
  return rest.startsWith('/') ? `https://${host}${rest}` : rest;
}

/**
 * Which of two ids of one server is the newer: numbers of Mastodon and ULIDs of GoToSocial alike. They exceed 2^53 and are
 * never turned into numbers.
 */
export function compareIds(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
}

export function newestId(ids: readonly string[]): string | undefined {
  return ids.reduce<string | undefined>(
    (best, id) => (best === undefined || compareIds(id, best) > 0 ? id : best),
    undefined,
  );
}

export function oldestId(ids: readonly string[]): string | undefined {
  return ids.reduce<string | undefined>(
    (best, id) => (best === undefined || compareIds(id, best) < 0 ? id : best),
    undefined,
  );
}
