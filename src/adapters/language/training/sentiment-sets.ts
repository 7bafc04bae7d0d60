import { foldOf } from './chance.ts';
import { readOwnSentences } from './own-sentences.ts';
import { type Row, readRows, threeClasses, without } from './rows.ts';

/** A part of the training data and how much each of its rows counts. */
export interface WeighedSet {
  name: string;
  weight: number;
  /** Its share of classes is an accident of how it was gathered: it teaches words, not how often praise is. */
  ownShare?: boolean;
}

/** Weights were tuned on the validation parts: tweets, comments, brand mentions. */
export const weighedSets: readonly WeighedSet[] = [
  { name: 'tweets', weight: 1 },
  { name: 'comments', weight: 1 },
  { name: 'topics', weight: 0.3 },
  { name: 'brands', weight: 1 },
  { name: 'products', weight: 0.5, ownShare: true },
  { name: 'films', weight: 0.15, ownShare: true },
  { name: 'editorials', weight: 0.15, ownShare: true },
  { name: 'people', weight: 0.5 },
  { name: 'press', weight: 0.4 },
];

export interface SentimentRows {
  train: Row[];
  /** By set: what is measured while developing, never learnt by the development model. */
  held: Record<string, Row[]>;
}

const ownFiles = ['facts', 'support', 'brands', 'moods'] as const;

/** One in five brand mentions is held out. */
const brandFolds = 5;

/** English, from the folder of data sets. No text of what is held out is left among what is learnt. */
export function readSentimentRows(folder: string): SentimentRows {
  const read = (set: string, file: string, targets = false): Row[] =>
    threeClasses(readRows(folder, set, file, { targets }));
  const brands = read('brands', 'entity-brands/train.jsonl', true);
  const held = {
    tweets: read('tweets', 'tweeteval-sentiment/val.jsonl'),
    comments: read('comments', 'goemotions-reddit/val.jsonl'),
    brands: brands.filter((row) => foldOf(row.id, brandFolds) === 0),
    press: read('press', 'newsmtsc/devtest_mt.jsonl', true),
  };
  const train = [
    ...read('tweets', 'tweeteval-sentiment/train.jsonl.gz'),
    ...read('comments', 'goemotions-reddit/train.jsonl.gz'),
    ...read('topics', 'semeval2017-topic/train-5pt.jsonl', true),
    ...read('topics', 'semeval2017-topic/train-2pt-2015.jsonl', true),
    ...brands.filter((row) => foldOf(row.id, brandFolds) !== 0),
    ...read('products', 'vader-groundtruth/amazonReviewSnippets.jsonl'),
    ...read('films', 'vader-groundtruth/movieReviewSnippets.jsonl'),
    ...read('editorials', 'vader-groundtruth/nytEditorialSnippets.jsonl'),
    ...read('people', 'dong2014-target/train.jsonl', true),
    ...read('press', 'newsmtsc/train.jsonl', true),
  ];
  return { train: without(train, Object.values(held).flat()), held };
}

/** Sets that are measured and never learnt, neither by a model nor by its calibration. */
export function readMeasureOnly(folder: string): Record<string, Row[]> {
  const read = (set: string, file: string, targets = false): Row[] =>
    threeClasses(readRows(folder, set, file, { targets }));
  return {
    own: ownFiles.flatMap((file) => readOwnSentences(file).held),
    airlines: read('airlines', 'airline/train.jsonl'),
    sanders: read('sanders', 'sanders-brands/train.jsonl', true),
    restaurants: read('restaurants', 'yelp-sentences/yelp.jsonl'),
  };
}

/**
 * Weight of each row: its set's, times what makes the classes of a set count alike. A class that a set hardly has
 * is not made up for wholly.
 */
export function rowWeights(
  rows: readonly Row[],
  labels: Uint8Array,
  classes: number,
  ofRow: (row: Row) => number,
): Float32Array {
  const mostMadeUp = 2.5;
  const counts = new Map<string, Float64Array>();
  rows.forEach((row, at) => {
    const count = counts.get(row.set) ?? new Float64Array(classes);
    count[labels[at] as number] = (count[labels[at] as number] as number) + 1;
    counts.set(row.set, count);
  });
  return Float32Array.from(rows, (row, at) => {
    const count = counts.get(row.set) as Float64Array;
    const all = count.reduce((sum, one) => sum + one, 0);
    return ofRow(row) * Math.min(mostMadeUp, all / (classes * (count[labels[at] as number] as number)));
  });
}
