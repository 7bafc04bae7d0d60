/** What a brand's name alone finds: the name as it stands, and its hashtag. */
export function expressionFor(name: string): string {
  const words = name.trim().replaceAll('"', '');
  if (!words) return '';
  const joined = words.toLowerCase().replace(/[^\p{L}\p{N}_]+/gu, '');
  return joined ? `"${words}", #${joined}` : `"${words}"`;
}
