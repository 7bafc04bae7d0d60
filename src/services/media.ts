import { InvalidInputError, NotFoundError, UnavailableError } from '../errors.ts';
import type { App } from '../ports/app.ts';

type Needs = Pick<App, 'store' | 'fetch'>;

const mostBytes = 10 * 1024 * 1024;
const patienceMs = 15_000;

export interface LoadedMedia {
  type: string;
  body: Uint8Array;
}

/**
 * A picture of a stored post, by its place among the post's media, fetched from where its network keeps it by the guarded fetch. Only
 * what is a picture by its own bytes is handed on, whatever the other side calls it; SVG, which may hold scripts, is none of them.
 */
export async function loadMedia(app: Needs, postId: string, nth: number): Promise<LoadedMedia> {
  const post = await app.store.posts.get(postId);
  const media = post?.removedAt ? undefined : post?.media?.[nth];
  if (!media) throw new NotFoundError('The picture');
  const answer = await app.fetch(media.url, {
    headers: { accept: 'image/avif, image/webp, image/png, image/jpeg, image/gif' },
    maxBytes: mostBytes,
    timeoutMs: patienceMs,
  });
  if (!answer.ok)
    throw new UnavailableError(`Its network does not give it any more (${answer.status}). Open the post there.`);
  const body = new Uint8Array(await answer.arrayBuffer());
  const type = pictureTypeOf(body);
  if (!type) throw new InvalidInputError('This is no picture that can be shown here. Open the post on its network.');
  return { type, body };
}

/** By the signature in its first bytes: https://mimesniff.spec.whatwg.org/#matching-an-image-type-pattern */
function pictureTypeOf(body: Uint8Array): string | undefined {
  const head = Buffer.from(body.subarray(0, 32)).toString('latin1');
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png';
  if (head.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (/^GIF8[79]a/.test(head)) return 'image/gif';
  if (/^RIFF[\s\S]{4}WEBPVP/.test(head)) return 'image/webp';
  return /^[\s\S]{4}ftyp(avif|avis)/.test(head) ? 'image/avif' : undefined;
}
