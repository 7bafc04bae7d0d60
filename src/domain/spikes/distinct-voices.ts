import { createNearDuplicates, signatureOf } from '../themes/near-duplicates.ts';
import { tokensOf } from '../themes/text-terms.ts';

interface Said {
  authorId: string;
  text: string;
}

/** Fewer people are no crowd, however much they write. */
const fewestVoices = 5;

/** Whether as many people speak as an alert needs. */
export function isCrowd(posts: Said[]): boolean {
  return distinctVoices(posts, fewestVoices) >= fewestVoices;
}

/**
 * How many people speak once copies are taken together: authors with a wording of their own, and one for each wording
 * that is copied.
 *
 * @param enough nobody is counted beyond it
 */
export function distinctVoices(posts: Said[], enough = Number.POSITIVE_INFINITY): number {
  const duplicates = createNearDuplicates();
  const authors = new Set<string>();
  let voices = 0;
  for (const [number, { authorId, text }] of posts.entries()) {
    if (voices >= enough) break;
    if (authors.has(authorId)) continue;
    authors.add(authorId);
    const signature = signatureOf(tokensOf(text).map(({ stem }) => stem));
    if (duplicates.wordingOf(signature) !== undefined) continue;
    duplicates.add(signature, number, number);
    voices += 1;
  }
  return voices;
}
