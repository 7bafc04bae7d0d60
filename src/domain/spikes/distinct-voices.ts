import { createNearDuplicates, signatureOf } from '../themes/near-duplicates.ts';
import { tokensOf } from '../themes/text-terms.ts';

/** Fewer people are no crowd, however much they write. */
export const fewestVoices = 5;

/**
 * How many people speak once copies are taken together: authors with a wording of their own, and one for each wording
 * that is copied. A spike is an alert only from five on.
 */
export function distinctVoices(posts: { authorId: string; text: string }[]): number {
  const duplicates = createNearDuplicates();
  const authors = new Set<string>();
  let voices = 0;
  for (const [number, { authorId, text }] of posts.entries()) {
    if (authors.has(authorId)) continue;
    authors.add(authorId);
    const signature = signatureOf(tokensOf(text).map(({ stem }) => stem));
    if (duplicates.wordingOf(signature) !== undefined) continue;
    duplicates.add(signature, number, number);
    voices += 1;
  }
  return voices;
}
