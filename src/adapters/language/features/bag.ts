import type { Word } from '../words.ts';

/** More than a post can fill in earnest; what comes after is left out. */
const capacity = 24_000;
/** More than a text has tokens. */
const mostHashes = 2048;

/**
 * The features of one text: hashed ones with their places, and numbers that each have a slot of their own. One bag is
 * filled again and again.
 */
export class FeatureBag {
  readonly ids = new Uint32Array(capacity);
  readonly values = new Float32Array(capacity);
  /** Index of the token that a feature speaks of, -1 for the text as a whole. */
  readonly places = new Int16Array(capacity);
  count = 0;
  /** How many of them are of no language alone. */
  shared = 0;
  /** Words whose character n-grams count, with their places; kept as words since a model knows most by heart. */
  readonly words: Word[] = [];
  readonly wordPlaces: number[] = [];
  readonly numbers = new Float32Array(numberSlots);
  /** Of each token the hash. */
  readonly hashes = new Uint32Array(mostHashes);
  private marked: object | undefined;
  private markedCount = 0;
  private markedWords = 0;
  private readonly markedNumbers = new Float32Array(numberSlots);

  clear(): void {
    this.marked = undefined;
    this.count = 0;
    this.shared = 0;
    this.words.length = 0;
    this.wordPlaces.length = 0;
    this.numbers.fill(0);
  }

  /** Notes that what it holds now is of this text. */
  mark(text: object): void {
    this.marked = text;
    this.markedCount = this.count;
    this.markedWords = this.words.length;
    this.markedNumbers.set(this.numbers);
  }

  /** Goes back to what was marked; false, and nothing is changed, where that is of another text. */
  rewind(text: object): boolean {
    if (this.marked !== text) return false;
    this.count = this.markedCount;
    this.words.length = this.markedWords;
    this.wordPlaces.length = this.markedWords;
    this.numbers.set(this.markedNumbers);
    return true;
  }

  add(id: number, place: number, value = 1): void {
    if (this.count >= capacity) return;
    this.ids[this.count] = id;
    this.values[this.count] = value;
    this.places[this.count] = place;
    this.count += 1;
  }

  addWord(word: Word, place: number): void {
    this.words.push(word);
    this.wordPlaces.push(place);
  }
}

/** How many numbers beside the hashed features a text has. */
export const numberSlots = 96;
