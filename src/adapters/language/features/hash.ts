/** 32-bit FNV-1a over UTF-16 units, well stirred at the end, so that its low bits can be used alone. */
export function hashText(text: string): number {
  let hash = seed;
  for (let at = 0; at < text.length; at += 1) hash = withUnit(hash, text.charCodeAt(at));
  return stir(hash);
}

/** The hashes of the stretches of `shortest` to `longest` units from `from` on, each as `hashText` has it. */
export function hashStretches(text: string, from: number, shortest: number, longest: number): number[] {
  const hashes: number[] = [];
  let hash = seed;
  for (let at = from; at < Math.min(from + longest, text.length); at += 1) {
    hash = withUnit(hash, text.charCodeAt(at));
    if (at + 1 - from >= shortest) hashes.push(stir(hash));
  }
  return hashes;
}

const seed = 0x811c9dc5;

function withUnit(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, 0x01000193);
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
