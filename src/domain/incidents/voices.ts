import { createNearDuplicates, signatureOf } from '../themes/near-duplicates.ts';
import { tokensOf } from '../themes/text-terms.ts';

/** A post, as far as it counts as a voice. */
export interface Voice {
  authorId: string;
  /** Title and text. */
  text: string;
}

/**
 * How many different people speak once posts of nearly the same text count as one: of five hundred copies of a petition
 * one voice is left, of one person's twenty posts too. Texts too short to be likened are one where they are the same.
 */
export function countVoices(posts: Voice[]): number {
  const wordings = createNearDuplicates();
  const short = new Set<string>();
  const authors = new Set<string>();
  for (const [number, { authorId, text }] of posts.entries()) {
    if (authors.has(authorId)) continue;
    const stems = tokensOf(text).map(({ stem }) => stem);
    const signature = signatureOf(stems);
    const words = stems.join(' ');
    if (signature ? wordings.wordingOf(signature) !== undefined : short.has(words)) continue;
    wordings.add(signature, number, number);
    short.add(words);
    authors.add(authorId);
  }
  return authors.size;
}
