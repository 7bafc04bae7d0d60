import { InvalidInputError } from '#src/errors.ts';

/** DIDs are one space for all servers of the network, so our ids name none: `bluesky:net:did:plc:…/3k…`. */
const PREFIX = 'bluesky:net:';
const POST = 'app.bsky.feed.post';
const AT_URI = /^at:\/\/(did:[a-z]+:[a-zA-Z0-9._:%-]+)\/([a-zA-Z0-9.-]+)\/([a-zA-Z0-9._:~-]+)$/;
const NATIVE = /^(did:[a-z]+:[a-zA-Z0-9._:%-]+)\/([a-zA-Z0-9._:~-]+)$/;

export interface RecordName {
  did: string;
  collection: string;
  rkey: string;
}

export function uriOf({ did, collection, rkey }: RecordName): string {
  return `at://${did}/${collection}/${rkey}`;
}

/** undefined for what is no at-uri of a record by a DID. */
export function recordOf(uri: string): RecordName | undefined {
  const [, did, collection, rkey] = AT_URI.exec(uri) ?? [];
  return did && collection && rkey ? { did, collection, rkey } : undefined;
}

/** Our id of a post; undefined where the address is another record's. */
export function postIdOf(uri: string): string | undefined {
  const name = recordOf(uri);
  return name?.collection === POST ? `${PREFIX}${name.did}/${name.rkey}` : undefined;
}

/** The network's address of a post of ours. Throws InvalidInputError for another network's. */
export function uriOfPost(postId: string): string {
  return uriOf({ ...nativeOf(postId), collection: POST });
}

export function nativeOf(postId: string): { did: string; rkey: string } {
  const native = postId.startsWith(PREFIX) ? postId.slice(PREFIX.length) : '';
  const [, did, rkey] = NATIVE.exec(native) ?? [];
  if (!did || !rkey) throw new InvalidInputError('This is not a post of Bluesky.');
  return { did, rkey };
}

export function authorIdOf(did: string): string {
  return `${PREFIX}${did}`;
}

/** Throws InvalidInputError for an author of another network. */
export function didOf(authorId: string): string {
  const did = authorId.startsWith(PREFIX) ? authorId.slice(PREFIX.length) : '';
  if (!/^did:[a-z]+:[a-zA-Z0-9._:%-]+$/.test(did)) throw new InvalidInputError('This is nobody of Bluesky.');
  return did;
}

export function pageOfPost({ did, rkey }: { did: string; rkey: string }): string {
  return `https://bsky.app/profile/${did}/post/${rkey}`;
}
