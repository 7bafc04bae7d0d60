import type { Case } from '../schemas/case.ts';
import type { SavedReply } from '../schemas/saved-reply.ts';

const VARIABLE = /\{\{([^{}\n]+)\}\}/g;
/** Also what was begun and not ended. */
const BRACES = /\{\{([^{}\n]*)/g;
/** A longer name is cut where it is shown. */
const longestName = 60;

/** Variables that are filled by themselves, and what stands in their place. */
export const knownVariables = {
  'author.name': 'the author’s name',
  'author.handle': 'the author’s handle',
  'brand.name': 'the brand',
  'agent.first_name': 'your first name',
  'post.link': 'the post’s address on its network',
  'private.link': 'where the network lets them write to us in private',
  'case.link': 'the case in Earshot: for colleagues, not for the public',
} as const;
export type KnownVariable = keyof typeof knownVariables;

/** The text with what is known in place of its variables; those without a value stay. What is put in is not read again. */
export function fillIn(text: string, values: Readonly<Record<string, string | undefined>>): string {
  return text.replace(VARIABLE, (variable, between: string) => {
    const name = between.trim();
    const known = [name.toLowerCase(), name].find((one) => Object.hasOwn(values, one) && values[one]);
    return (known !== undefined && values[known]) || variable;
  });
}

/** The names of the variables of a text that have no value yet, each once, in their order. */
export function unfilledIn(text: string): string[] {
  return [...new Set([...text.matchAll(BRACES)].map(([, between = '']) => between.trim().slice(0, longestName)))];
}

/** Whether a variable was begun and not ended: nobody could ever fill it. */
export function isLeftOpen(text: string): boolean {
  return text.replace(VARIABLE, '').includes('{{');
}

/** Why a text must not leave, in a sentence; undefined where nothing in it is left open. */
export function unfilledProblem(text: string): string | undefined {
  const [name, ...others] = unfilledIn(text);
  if (name === undefined) return undefined;
  const which = `{{${name}}}${others.length > 0 ? ` and ${others.length} more` : ''}`;
  return `It still holds ${which}: fill it in or take it out. To write two braces, put a space between them.`;
}

/** What of a case a saved reply may be bound to. */
export type ReplyPlace = Pick<Case, 'brandId' | 'network' | 'lane'> &
  Partial<Pick<Case, 'language'>> & { topics: readonly string[] };

/** Whether a saved reply is meant for such a case. Where the language is not known, every language may be. */
export function isFor(reply: Omit<SavedReply, 'version'>, place: ReplyPlace): boolean {
  const { brandId, networks, languages, topics, lanes } = reply;
  if (brandId !== undefined && brandId !== place.brandId) return false;
  if (networks && !networks.includes(place.network)) return false;
  if (lanes && !lanes.includes(place.lane)) return false;
  if (topics && !topics.some((topic) => place.topics.includes(topic))) return false;
  return !languages || place.language === undefined || languages.includes(place.language);
}

/** The first of somebody's names, as they are called: of "Ann Field" it is Ann. */
export function firstName(name: string): string {
  return name.trim().split(/\s+/)[0] ?? '';
}
