let segmenter: Intl.Segmenter | undefined;

/** How many characters a person sees: an emoji of several code points is one. */
export function countGraphemes(text: string): number {
  // Takes a while to make, and most processes count nothing.
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  return [...segmenter.segment(text)].length;
}
