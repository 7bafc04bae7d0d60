/** Languages that the multilingual weights were trained on, English aside. */
export const trainedLanguages: ReadonlySet<string> = new Set(['ar', 'de', 'es', 'fr', 'it', 'pt']);
