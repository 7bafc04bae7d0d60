/** Without the signs that turn the order of what stands around them (https://www.unicode.org/reports/tr9/#Explicit_Directional_Embeddings). */
export function inOwnOrder(text: string): string {
  return text.replace(/[\u202a-\u202e\u2066-\u2069]/gu, '');
}

/** What a stranger calls something, as one line and in its own order: breaks and signs that nobody sees become spaces. */
export function plainLine(text: string): string {
  return inOwnOrder(text)
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}
