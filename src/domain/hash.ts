/** FNV-1a over UTF-16 units, an unsigned 32-bit number; http://www.isthe.com/chongo/tech/comp/fnv. Alike texts have alike numbers. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

/** The last steps of MurmurHash3 (smhasher, fmix32): every bit of the input stirs every bit of the outcome, which is unsigned. */
export function stirred(value: number): number {
  let mixed = value;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
