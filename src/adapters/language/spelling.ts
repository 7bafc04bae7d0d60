const beyondAscii = /[\u00c0-\u024f\u0622-\u0649]/;
const accented = /[\u00c0-\u024f\u0622-\u0649]/g;
const plainLetters = new Map<string, string>([...['أ', 'إ', 'آ'].map((alif) => [alif, 'ا'] as const), ['ى', 'ي']]);

/** Without accents, and with one kind of alif, as many people type: of the same length, so that places stay true. */
export function plainSpelling(text: string): string {
  return beyondAscii.test(text) ? text.replace(accented, plainLetter) : text;
}

function plainLetter(letter: string): string {
  const known = plainLetters.get(letter);
  if (known !== undefined) return known;
  const plain = letter < '\u0622' ? (letter.normalize('NFD')[0] ?? letter) : letter;
  plainLetters.set(letter, plain);
  return plain;
}
