let graphemes: Intl.Segmenter | undefined;

export const textLimit = {
  max: 500,
  count(text: string): number {
    // Takes 10 ms to make.
    graphemes ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
    return [...graphemes.segment(text)].length;
  },
};
