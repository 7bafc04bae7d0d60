import type { Word } from './promise-wording.ts';

export type Language = 'en' | 'de' | 'fr' | 'es';

/** Words that one of the four languages has alone. */
const tellingWords: Record<Language, string> = {
  en: 'the we will you your it and by of to is are this that for with i ll our have be before until not they my from can',
  de: 'wir ich und der das bis zum den ist sie euch ihr dir uns werden wird mit fur nicht auf ein eine im am spatestens dem einen mich haben',
  fr: 'nous vous je les et est pour avant sera une au sur votre jusqu dans sont notre vos nos pas qui ce cette dans par',
  es: 'el los las y para antes del lo os por al su hasta sera esta nos una vamos con tu como pero',
};
const languages = new Map<string, Language[]>();
for (const [language, words] of Object.entries(tellingWords) as [Language, string][]) {
  for (const word of new Set(words.split(' '))) languages.set(word, [...(languages.get(word) ?? []), language]);
}
function countLanguages(words: readonly Word[]): Record<Language, number> {
  const counts = { en: 0, de: 0, fr: 0, es: 0 };
  for (const { word } of words) for (const language of languages.get(word) ?? []) counts[language] += 1;
  return counts;
}

/** Those that a sentence may be in; where nothing tells, all of them. */
export function likelyLanguages(words: readonly Word[]): Language[] {
  const counts = Object.entries(countLanguages(words)) as [Language, number][];
  const most = Math.max(...counts.map(([, count]) => count));
  return counts.filter(([, count]) => count === most).map(([language]) => language);
}

/** English where nothing tells. */
export function languageOf(words: readonly Word[]): Language {
  const counts = countLanguages(words);
  return (Object.keys(counts) as Language[]).reduce((best, one) => (counts[one] > counts[best] ? one : best));
}
