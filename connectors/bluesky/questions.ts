import { hasAccount, type Settings } from './settings.ts';

/**
 * A term as the search takes it: several words as a phrase, one as it is. Its syntax is Lucene's, of which a star, a bar or
 * a bracket inside a name are no part here. undefined where no letter is left.
 */
export function searchable(term: string): string | undefined {
  const words = term
    .replace(/["\\*:()[\]{}^~|!+]/g, ' ')
    .trim()
    .replace(/\s+/g, ' ')
    .slice(0, 200);
  if (!/[\p{L}\p{N}]/u.test(words)) return undefined;
  return words.includes(' ') ? `"${words}"` : words;
}

/** The terms of which the search can be asked, each question once. */
export function searchableTerms(terms: string[]): string[] {
  const byQuestion = new Map(terms.map((term) => [searchable(term), term]));
  byQuestion.delete(undefined);
  return [...byQuestion.values()];
}

/** What one poll asks where a full page of each is enough: the page, the posts that notifications tell of, who wrote them. */
export function requestsOf(settings: Settings, terms: string[]): number {
  if (!hasAccount(settings)) return 0;
  return (settings.search ? searchableTerms(terms).length : 0) * 5 + (settings.notifications ? 5 : 0);
}
