import type { FeatureBag } from '../features/bag.ts';
import { numberSlots } from '../features/bag.ts';
import { characterNgrams, characterShare } from '../features/character-features.ts';
import type { LinearWeights } from './weights.ts';

/** Words whose n-grams' sum is kept: most of what people write are a few thousand words. */
const wordsKept = 20_000;

/** Sums up what each feature of a text says for each class. */
export class LinearModel {
  private readonly weights: LinearWeights;
  private readonly known = new Map<string, Float32Array>();

  constructor(weights: LinearWeights) {
    this.weights = weights;
  }

  /** Log-odds of each class, up to a constant that they share, into `sums`. */
  score(bag: FeatureBag, sums: Float64Array): void {
    const { classes, slots, scale, hashed, bias, numbers } = this.weights;
    const mask = slots - 1;
    sums.fill(0);
    for (let one = 0; one < bag.count; one += 1) {
      const from = ((bag.ids[one] as number) & mask) * classes;
      const value = bag.values[one] as number;
      for (let of = 0; of < classes; of += 1) sums[of] = (sums[of] as number) + (hashed[from + of] as number) * value;
    }
    for (const word of bag.words) {
      const row = this.ofWord(word);
      for (let of = 0; of < classes; of += 1) sums[of] = (sums[of] as number) + (row[of] as number);
    }
    for (let of = 0; of < classes; of += 1) {
      let sum = (sums[of] as number) * scale + (bias[of] as number);
      for (let slot = 0; slot < numberSlots; slot += 1) {
        const value = bag.numbers[slot] as number;
        if (value !== 0) sum += (numbers[slot * classes + of] ?? 0) * value;
      }
      sums[of] = sum;
    }
  }

  /** Adds to `shares`, one for each token, by how much the token speaks for class `up` against class `down`. */
  explain(bag: FeatureBag, up: number, down: number, shares: Float64Array): void {
    const { classes, slots, scale, hashed } = this.weights;
    const mask = slots - 1;
    const give = (place: number, share: number): void => {
      if (place >= 0) shares[place] = (shares[place] ?? 0) + share * scale;
    };
    for (let one = 0; one < bag.count; one += 1) {
      const from = ((bag.ids[one] as number) & mask) * classes;
      const speaks = (hashed[from + up] as number) - (hashed[from + down] as number);
      give(bag.places[one] as number, speaks * (bag.values[one] as number));
    }
    bag.words.forEach((word, at) => {
      const row = this.ofWord(word);
      give(bag.wordPlaces[at] ?? -1, (row[up] ?? 0) - (row[down] ?? 0));
    });
  }

  private ofWord(word: string): Float32Array {
    const known = this.known.get(word);
    if (known) return known;
    const { classes, slots, hashed } = this.weights;
    const row = new Float32Array(classes);
    for (const id of characterNgrams(word)) {
      const from = (id & (slots - 1)) * classes;
      for (let of = 0; of < classes; of += 1) {
        row[of] = (row[of] as number) + (hashed[from + of] as number) * characterShare;
      }
    }
    if (this.known.size >= wordsKept) this.known.clear();
    this.known.set(word, row);
    return row;
  }
}
