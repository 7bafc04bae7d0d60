import { FeatureBag, numberSlots } from '../features/bag.ts';
import { characterNgrams, characterShare } from '../features/character-features.ts';

/** The features of many texts, one row each: `ids` and `values` from `starts[row]` to `starts[row + 1]`. */
export interface Matrix {
  /** Hashed features lie below `slots`, numbers from there on. */
  slots: number;
  rows: number;
  starts: Uint32Array;
  ids: Uint32Array;
  values: Float32Array;
}

/** Gathers bags into a matrix; `fill` puts the features of one row into the bag it is given. */
export function gather(rows: number, slots: number, fill: (row: number, bag: FeatureBag) => void): Matrix {
  const bag = new FeatureBag();
  const starts = new Uint32Array(rows + 1);
  let ids = new Uint32Array(1 << 16);
  let values = new Float32Array(1 << 16);
  let at = 0;
  const put = (id: number, value: number): void => {
    if (at === ids.length) {
      ids = grown(ids, new Uint32Array(at * 2));
      values = grown(values, new Float32Array(at * 2));
    }
    ids[at] = id;
    values[at] = value;
    at += 1;
  };
  const known = new Map<string, number[]>();
  for (let row = 0; row < rows; row += 1) {
    fill(row, bag);
    for (let one = 0; one < bag.count; one += 1) put((bag.ids[one] as number) & (slots - 1), bag.values[one] as number);
    for (const { text: word } of bag.words) {
      let ngrams = known.get(word);
      if (!ngrams) {
        ngrams = characterNgrams(word).map((id) => id & (slots - 1));
        known.set(word, ngrams);
      }
      for (const id of ngrams) put(id, characterShare);
    }
    for (let slot = 0; slot < numberSlots; slot += 1) {
      const value = bag.numbers[slot] as number;
      if (value !== 0) put(slots + slot, value);
    }
    starts[row + 1] = at;
  }
  return { slots, rows, starts, ids: ids.slice(0, at), values: values.slice(0, at) };
}

function grown<List extends Uint32Array | Float32Array>(from: List, to: List): List {
  to.set(from);
  return to;
}
