export interface TranslatedTexts {
  /** As many as were given, in their order. */
  texts: string[];
  /** The language it was written in, as the machine takes it: ISO 639-1 where there is one. */
  from: string;
}

/**
 * A machine that translates, where an operator has set one up. Throws UnavailableError where it cannot be reached or is too slow,
 * PermanentError where it refuses (its key, a language that it does not know), both in words for the person who asked.
 */
export interface Translator {
  /** Whose machine it is, as shown beside what it made: a host. */
  name: string;
  /** @param to ISO 639-1 */
  translate(texts: string[], to: string): Promise<TranslatedTexts>;
}
