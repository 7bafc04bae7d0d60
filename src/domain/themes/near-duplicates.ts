import { hashOf, stirred } from '../hash.ts';

/**
 * Near-duplicates by MinHash (Broder 1997): the share of equal minima of two texts' hashed shingles estimates the
 * Jaccard similarity of the shingles. Banding finds candidates without comparing all with all.
 */
const hashes = 32;
const bands = 8;
const perBand = hashes / bands;
/** Texts that share this much are one wording: a copied text with a name or a link exchanged still is. */
const leastSimilarity = 0.6;
/** Shorter texts ("thanks!", "same here") are alike without having been copied. */
const fewestStems = 5;

export type Signature = Uint32Array;

/** Minima of the text's shingles (words and pairs of neighbours); undefined where a text is too short to be a copy. */
export function signatureOf(stems: string[]): Signature | undefined {
  if (stems.length < fewestStems) return undefined;
  const minima = new Uint32Array(hashes).fill(0xffffffff);
  for (const [at, stem] of stems.entries()) {
    take(minima, stirred(hashOf(stem)));
    const next = stems[at + 1];
    if (next !== undefined) take(minima, stirred(hashOf(`${stem} ${next}`)));
  }
  return minima;
}

function take(minima: Uint32Array, shingle: number): void {
  for (let at = 0; at < hashes; at++) {
    const value = stirred(shingle ^ Math.imul(at + 1, 0x9e3779b1));
    if (value < (minima[at] ?? 0)) minima[at] = value;
  }
}

/** Estimated Jaccard similarity, in [0, 1]. */
function similarity(a: Signature, b: Signature): number {
  let equal = 0;
  for (let at = 0; at < hashes; at++) if (a[at] === b[at]) equal += 1;
  return equal / hashes;
}

/** The texts of a while by their wording. A text without a signature is like no other. */
export interface NearDuplicates {
  /** The wording of a text that this one repeats. */
  wordingOf(signature: Signature | undefined): number | undefined;
  add(signature: Signature | undefined, number: number, wording: number): void;
  forget(signature: Signature | undefined, number: number): void;
}

interface Member {
  number: number;
  wording: number;
  signature: Signature;
}

export function createNearDuplicates(): NearDuplicates {
  /** Members by the hash of one band of their signature. */
  const buckets = new Map<number, Member[]>();

  return {
    wordingOf(signature) {
      for (const key of keysOf(signature)) {
        const alike = buckets.get(key)?.find((member) => isNear(member.signature, signature));
        if (alike) return alike.wording;
      }
      return undefined;
    },
    add(signature, number, wording) {
      if (!signature) return;
      for (const key of keysOf(signature)) {
        const members = buckets.get(key);
        if (members) members.push({ number, wording, signature });
        else buckets.set(key, [{ number, wording, signature }]);
      }
    },
    forget(signature, number) {
      for (const key of keysOf(signature)) {
        const left = buckets.get(key)?.filter((member) => member.number !== number) ?? [];
        if (left.length > 0) buckets.set(key, left);
        else buckets.delete(key);
      }
    },
  };
}

function isNear(one: Signature, other: Signature | undefined): boolean {
  return other !== undefined && similarity(one, other) >= leastSimilarity;
}

function keysOf(signature: Signature | undefined): number[] {
  if (!signature) return [];
  return Array.from({ length: bands }, (_, band) => {
    let key = band;
    for (const minimum of signature.subarray(band * perBand, (band + 1) * perBand)) key = stirred(key ^ minimum);
    return key;
  });
}
