/** A post, as far as it counts as a voice. */
export interface Voice {
  authorId: string;
  /** Title and text. */
  text: string;
}

/** Of so many words in common, of all that two posts have, they say the same. */
const sameFrom = 0.8;

/**
 * How many different people speak once posts of nearly the same text count as one: of five hundred copies of a petition
 * one voice is left, of one person's twenty posts too.
 */
export function countVoices(posts: Voice[]): number {
  const kept: Set<string>[] = [];
  const authors = new Set<string>();
  for (const { authorId, text } of posts) {
    if (authors.has(authorId)) continue;
    const words = new Set(wordsOf(text));
    if (kept.some((other) => alike(words, other))) continue;
    kept.push(words);
    authors.add(authorId);
  }
  return authors.size;
}

/** Addresses and handles differ between copies. */
function wordsOf(text: string): string[] {
  const plain = text.toLowerCase().replace(/https?:\/\/\S+|@[\p{L}\p{N}_]+/gu, ' ');
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Jaccard's index of their words; two without a word are alike. */
function alike(one: Set<string>, other: Set<string>): boolean {
  if (one.size === 0 || other.size === 0) return one.size === other.size;
  const [smaller, larger] = one.size < other.size ? [one, other] : [other, one];
  if (smaller.size / larger.size < sameFrom) return false;
  let common = 0;
  for (const word of smaller) if (larger.has(word)) common += 1;
  return common / (one.size + other.size - common) >= sameFrom;
}
