/** 32-bit FNV-1a over UTF-16 units, well stirred at the end, so that its low bits can be used alone. */
export function hashText(text: string, from = 0, to = text.length, seed = 0x811c9dc5): number {
  let hash = seed;
  for (let at = from; at < to; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return stir(hash);
}

/** One hash of two, in their order. */
export function mix(first: number, second: number): number {
  return stir(Math.imul(first, 0x9e3779b1) ^ (second + 0x7f4a7c15));
}

function stir(hash: number): number {
  let value = hash ^ (hash >>> 15);
  value = Math.imul(value, 0x2c1b3c6d);
  value ^= value >>> 12;
  value = Math.imul(value, 0x297a2d39);
  return (value ^ (value >>> 15)) >>> 0;
}
