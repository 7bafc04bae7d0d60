/** The beginning of a text that has so many bytes at most, whole characters of it. */
export function cutBytes(text: string, most: number): string {
  const bytes = new TextEncoder().encode(text);
  if (bytes.length <= most) return text;
  // As of a stream: the piece of a character at the end is left out.
  return `${new TextDecoder().decode(bytes.subarray(0, most - 3), { stream: true })}…`;
}
