/** A family of wordings. Its expression is tried at its own words alone: 20,000 letters would be too many places for all of them. */
export interface Wording {
  /** The words it may begin with, parted by blanks; "-mos" stands for all that end so. */
  at: string;
  /** What stands from there on; what stands before it, by looking back. */
  says: string;
  /** Said as if it were now, it binds where it has a day to come. */
  withDay?: true;
}

/** Any words in between, as few as do. */
export const upTo = (letters: number) => `[^!?;]{0,${letters}}?`;

export interface Word {
  word: string;
  /** Its place in the sentence. */
  at: number;
}

/** The words of a folded sentence; "we'll" is two. */
export function wordsIn(sentence: string): Word[] {
  const words: Word[] = [];
  let from = -1;
  for (let at = 0; at <= sentence.length; at++) {
    const isPart = at < sentence.length && isOfWord(sentence.charCodeAt(at));
    if (isPart && from < 0) from = at;
    if (isPart || from < 0) continue;
    words.push({ word: sentence.slice(from, at), at: from });
    from = -1;
  }
  return words;
}

/** Folded letters of our four languages, and figures. */
function isOfWord(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57);
}
