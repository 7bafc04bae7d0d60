/** Longest reply, counted as `weigh` counts. */
export const MAX_WEIGHT = 280;

const LINK_WEIGHT = 23;
const WHOLE_LINK = /\bhttps?:\/\/[^\s<>"]*[^\s<>".,;:!?'()]/giu;
/** `example.org/sale`; X links it where it knows the ending, which is not ours to keep a list of. */
const BARE_LINK =
  /(?<![\p{L}\p{N}@_./-])(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}(?:\/[^\s]*)?(?![\p{L}\p{N}_@])/giu;

/** An emoji counts two, however many code points it is made of. */
const EMOJI = /\p{Emoji_Presentation}|\p{Extended_Pictographic}\u{FE0F}|\p{Regional_Indicator}|\u{20E3}/u;

/** Code points that count one; all others count two. */
const LIGHT: readonly (readonly [number, number])[] = [
  [0x0000, 0x10ff],
  [0x2000, 0x200d],
  [0x2010, 0x201f],
  [0x2032, 0x2037],
];

/**
 * How long X says a text is: https://docs.x.com/fundamentals/counting-characters. A link without `https://` counts as the
 * longer of what X may take it for, so that nothing is ever too long there that was not here.
 */
export function weigh(text: string): number {
  let links = 0;
  const rest = text
    .normalize('NFC')
    .replace(WHOLE_LINK, () => {
      links += LINK_WEIGHT;
      return '';
    })
    .replace(BARE_LINK, (link) => {
      links += Math.max(LINK_WEIGHT, link.length);
      return '';
    });
  const glyphs = new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(rest);
  return [...glyphs].reduce((sum, { segment }) => sum + (EMOJI.test(segment) ? 2 : weightOf(segment)), links);
}

/** Whether X makes a link of something in it; such a post costs more. */
export function hasLink(text: string): boolean {
  return new RegExp(WHOLE_LINK).test(text) || new RegExp(BARE_LINK).test(text);
}

function weightOf(segment: string): number {
  const isLight = (code: number) => LIGHT.some(([from, to]) => code >= from && code <= to);
  return [...segment].reduce((sum, char) => sum + (isLight(char.codePointAt(0) ?? 0) ? 1 : 2), 0);
}
