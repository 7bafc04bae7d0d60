const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Characters as a person counts them: a flag or a family is one. */
export function lengthOf(text: string): number {
  if (/^[\u0020-\u007e\n]*$/.test(text)) return text.length;
  return [...segmenter.segment(text)].length;
}
