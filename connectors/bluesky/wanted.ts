/** Letters that Unicode does not take apart but people type without their stroke, as queries fold them. */
const PLAIN: Record<string, string> = {
  ß: 'ss',
  ı: 'i',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  æ: 'ae',
  œ: 'oe',
  ħ: 'h',
  ŧ: 't',
  ς: 'σ',
};
const PLAINED = new RegExp(`[${Object.keys(PLAIN).join('')}]`, 'g');
// biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is what is asked for.
const BEYOND_ASCII = /[^\x00-\x7f]/;
const WORDS = /[\p{L}\p{N}]+/gu;

/**
 * A sieve for everything that is written: lets through whatever a query with one of these terms can match, and little
 * else. The host matches what is left as queries do. A term is there where each of its words stands in the text,
 * wherever and however parted.
 */
export function sieveOf(terms: string[]): (text: string) => boolean {
  const needles = terms.map((term) => skeletonOf(term).match(WORDS) ?? []).filter((words) => words.length > 0);
  return (text) => {
    const skeleton = skeletonOf(text);
    return needles.some((words) => words.every((word) => skeleton.includes(word)));
  };
}

/** Without case, accents, width and whatever is not seen. */
function skeletonOf(text: string): string {
  if (!BEYOND_ASCII.test(text)) return text.toLowerCase();
  const apart = text.normalize('NFKD').toLowerCase().normalize('NFKD');
  return apart
    .replace(/[\p{M}\p{Default_Ignorable_Code_Point}\u0640]/gu, '')
    .replace(PLAINED, (letter) => PLAIN[letter] ?? letter);
}
