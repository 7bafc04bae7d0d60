import type { Severity } from '../../schemas/sentiment.ts';
import type { Random } from './random.ts';

/** Invented sentences; `%` is the brand. */
const complaints: Record<Exclude<Severity, 'none'>, readonly string[]> = {
  low: [
    'The new box of % is a bit harder to open',
    'Wish % would answer a little sooner',
    '% again forgot the leaflet',
  ],
  medium: [
    'Third week without my parcel from %, nobody answers',
    'The app of % logs me out every morning',
    '% charged me twice and calls it a system matter',
  ],
  high: [
    'My % stopped after nine days and the shop says it is my own fault',
    '% keeps taking money for a contract I ended in spring',
    'Two hours in the queue of % and then they hang up',
  ],
  critical: [
    'The plug of my % melted last night, keep yours away from children',
    'The page of % showed me another customer with address and card',
    'My mother was hurt by the lid of her %, do not buy it',
  ],
};
const others = [
  'Saw the new advert of % on the train',
  'Does anyone know whether % ships to the islands?',
  'My % and a rainy Sunday, that is all',
  'Thanks % for the quick help today',
  'Comparing % with two others for the office',
] as const;

/** One cause in five wordings; `@` is the theme's own word, so that two themes of a brand are two. */
const themeWordings = [
  'After the update @ my % does nothing any more',
  '% update @ broke mine, screen stays dark',
  'Dark screen since @ came, thanks for nothing %',
  'Anyone else with a dead % after installing @?',
  'Support of % says @ is fine. Mine is dead since @',
] as const;
const burstText = 'Everybody should know that % lies about @, share before they delete it';

const nameStarts = ['Bel', 'Cor', 'Dan', 'Fen', 'Gal', 'Hol', 'Jun', 'Kar', 'Lum', 'Mor', 'Nor', 'Pel'] as const;
const nameEnds = ['ara', 'ivo', 'onde', 'ix', 'umi', 'etta', 'orn', 'ella'] as const;

/** Ninety-six names, told apart by their place. */
export function brandName(place: number): string {
  return `${nameStarts[place % nameStarts.length]}${nameEnds[Math.floor(place / nameStarts.length) % nameEnds.length]}`;
}

export function complaintText(random: Random, severity: Exclude<Severity, 'none'>, brand: string): string {
  return one(random, complaints[severity]).replaceAll('%', brand);
}

export function otherText(random: Random, brand: string): string {
  return one(random, others).replaceAll('%', brand);
}

export function themeText(random: Random, wording: number, brand: string, word: string, typoShare: number): string {
  const text = themeWordings[wording % themeWordings.length] ?? themeWordings[0];
  const written = text.replaceAll('%', brand).replaceAll('@', word);
  return random() < typoShare ? withTypo(random, written) : written;
}

/** Near duplicates of one text differ in their last words; the others say it in their own. */
export function burstPost(random: Random, brand: string, word: string, nearDuplicate: boolean): string {
  if (!nearDuplicate) return `${complaintText(random, 'high', brand)} #${word}`;
  const ending = one(random, ['', '!', '!!', ' please', ' now', ' #boycott']);
  return `${burstText.replaceAll('%', brand).replaceAll('@', word)}${ending}`;
}

/** Two neighbouring letters change places. */
function withTypo(random: Random, text: string): string {
  const at = Math.floor(random() * (text.length - 1));
  return text.slice(0, at) + text.charAt(at + 1) + text.charAt(at) + text.slice(at + 2);
}

function one<T>(random: Random, choices: readonly T[]): T {
  return choices[Math.floor(random() * choices.length)] as T;
}
