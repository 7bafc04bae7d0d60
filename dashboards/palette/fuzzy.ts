/**
 * How well words fit what somebody types: undefined where a letter of it is missing in their order. The beginnings of words
 * and letters that stand together count more, and shorter words more than longer ones.
 */
export function fitOf(typed: string, words: string): number | undefined {
  const wanted = folded(typed).replace(/\s+/g, '');
  const text = folded(words);
  if (wanted === '') return 0;
  const whole = text.indexOf(folded(typed).trim());
  let fit = whole === 0 ? 40 : whole > 0 && isStart(text, whole) ? 30 : whole > 0 ? 15 : 0;
  let at = -1;
  for (const letter of wanted) {
    const next = nextOf(text, letter, at + 1);
    if (next < 0) return undefined;
    fit += next === at + 1 && at >= 0 ? 3 : isStart(text, next) ? 2 : 0;
    at = next;
  }
  return fit - text.length / 100;
}

/** A letter that goes on or begins a word is better than one somewhere. */
function nextOf(text: string, letter: string, from: number): number {
  if (text[from] === letter) return from;
  for (let at = text.indexOf(letter, from); at >= 0; at = text.indexOf(letter, at + 1)) {
    if (isStart(text, at)) return at;
  }
  return text.indexOf(letter, from);
}

function isStart(text: string, at: number): boolean {
  return at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1] ?? '');
}

function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Those that fit, the best first; as they come where nothing is typed. */
export function bestOf<T extends { name: string }>(typed: string, items: readonly T[], most: number): T[] {
  return items
    .map((item) => ({ item, fit: fitOf(typed, item.name) }))
    .filter((each): each is { item: T; fit: number } => each.fit !== undefined)
    .sort((a, b) => b.fit - a.fit)
    .slice(0, most)
    .map(({ item }) => item);
}
