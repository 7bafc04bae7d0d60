import type { FeatureBag } from '../features/bag.ts';
import { numberSlots } from '../features/bag.ts';
import { characterNgrams, characterShare } from '../features/character-features.ts';
import { factOf, type Word } from '../words.ts';
import type { LinearWeights } from './weights.ts';

/** Sums up what each feature of a text says for each class. */
export class LinearModel {
  private readonly weights: LinearWeights;
  /** The slots of the numbers that are not 0, filled anew for each text. */
  private readonly filled = new Uint8Array(numberSlots);
  /** What a word's n-grams say for each class, all together. */
  private readonly ngramsOf: (word: Word) => Float32Array;

  constructor(weights: LinearWeights) {
    this.weights = weights;
    this.ngramsOf = factOf(({ text }) => sumOfNgrams(weights, text));
  }

  /** Log-odds of each class, up to a constant that they share, into `sums`. */
  score(bag: FeatureBag, sums: Float64Array): void {
    const { classes, slots, scale, hashed, bias, numbers } = this.weights;
    const mask = slots - 1;
    const { ids, values, count } = bag;
    const rows = bag.words.map((word) => this.ngramsOf(word));
    const { filled } = this;
    let fill = 0;
    for (let slot = 0; slot < numberSlots; slot += 1) {
      if (bag.numbers[slot] !== 0) {
        filled[fill] = slot;
        fill += 1;
      }
    }
    // A class at a time: its sum stays in a register, and the weights of the next class lie beside this one's.
    for (let of = 0; of < classes; of += 1) {
      let sum = 0;
      for (let one = 0; one < count; one += 1) {
        sum += (hashed[((ids[one] as number) & mask) * classes + of] as number) * (values[one] as number);
      }
      for (const row of rows) sum += row[of] as number;
      sum = sum * scale + (bias[of] as number);
      for (let one = 0; one < fill; one += 1) {
        const slot = filled[one] as number;
        sum += (numbers[slot * classes + of] ?? 0) * (bag.numbers[slot] as number);
      }
      sums[of] = sum;
    }
  }

  /** Adds to `shares`, one for each token, by how much the token speaks for class `up` against class `down`. */
  explain(bag: FeatureBag, up: number, down: number, shares: Float64Array): void {
    const { classes, slots, scale, hashed } = this.weights;
    const mask = slots - 1;
    const { ids, values, places, count, words, wordPlaces } = bag;
    for (let one = 0; one < count; one += 1) {
      const place = places[one] as number;
      if (place < 0) continue;
      const from = ((ids[one] as number) & mask) * classes;
      const speaks = (hashed[from + up] as number) - (hashed[from + down] as number);
      shares[place] = (shares[place] ?? 0) + speaks * (values[one] as number) * scale;
    }
    for (let at = 0; at < words.length; at += 1) {
      const row = this.ngramsOf(words[at] as Word);
      const place = wordPlaces[at] as number;
      shares[place] = (shares[place] ?? 0) + ((row[up] as number) - (row[down] as number)) * scale;
    }
  }
}

function sumOfNgrams({ classes, slots, hashed }: LinearWeights, word: string): Float32Array {
  const sum = new Float32Array(classes);
  for (const id of characterNgrams(word)) {
    const from = (id & (slots - 1)) * classes;
    for (let of = 0; of < classes; of += 1) {
      sum[of] = (sum[of] as number) + (hashed[from + of] as number) * characterShare;
    }
  }
  return sum;
}
