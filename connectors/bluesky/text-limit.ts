import { countGraphemes } from '../_shared/graphemes.ts';

const MAX_BYTES = 3000;

/** The Lexicon of app.bsky.feed.post: 300 graphemes in at most 3000 bytes. */
export const textLimit = { max: 300, count: countGraphemes };

/** Why a text cannot be a post, in words for its author; undefined where it can. */
export function faultOf(text: string): string | undefined {
  if (text.trim() === '') return 'An answer needs a text.';
  const length = textLimit.count(text);
  if (length > textLimit.max) return `The text has ${length} characters; Bluesky takes ${textLimit.max}.`;
  if (Buffer.byteLength(text) > MAX_BYTES) return `The text takes more than ${MAX_BYTES} bytes; Bluesky takes no more.`;
  return undefined;
}
