import { availableParallelism } from 'node:os';
import type { Scorable, SentimentModel } from '../../ports/sentiment-model.ts';
import type { SentimentResult } from '../../schemas/sentiment.ts';
import { openWorkerPool } from './pool.ts';

export interface LanguageModelOptions {
  /** Worker threads; 0 judges on the calling thread. One fewer than the machine has cores if not given. */
  threads?: number;
  /** What a worker runs, for a test that needs one to fail. */
  workerFile?: URL;
}

/** The model of word lists and rules, always there: no weights to fetch, about 20,000 posts a second and core. */
export function openLanguageModel(options: LanguageModelOptions = {}): SentimentModel {
  const threads = options.threads ?? Math.max(1, availableParallelism() - 1);
  if (threads > 0) return openWorkerPool({ threads, workerFile: options.workerFile ?? workerFile() });
  return {
    // The word lists take 150 MB: with worker threads they are loaded there alone.
    score: async (batch) => {
      const { scoreInline } = await import('./inline.ts');
      return batch.map(scoreInline);
    },
    [Symbol.asyncDispose]: async () => undefined,
  };
}

/** TypeScript in the checkout, JavaScript in the package. */
function workerFile(): URL {
  return import.meta.url.endsWith('.ts')
    ? new URL('./worker.ts', import.meta.url)
    : new URL('./worker.js', import.meta.url);
}

/**
 * Scores a stream in its order, some texts ahead at most, so that an endless one needs no more memory than a short
 * one. What the caller wants to keep beside a text (its id) stays with it in the pair.
 */
export async function* scoreStream<Item extends Scorable>(
  model: SentimentModel,
  items: Iterable<Item> | AsyncIterable<Item>,
  { batchSize = 128, batchesAhead = 4 }: { batchSize?: number; batchesAhead?: number } = {},
): AsyncGenerator<[Item, SentimentResult]> {
  const running: { batch: Item[]; results: Promise<SentimentResult[]> }[] = [];
  let batch: Item[] = [];
  for await (const item of items) {
    batch.push(item);
    if (batch.length < batchSize) continue;
    running.push({ batch, results: model.score(batch) });
    batch = [];
    if (running.length >= batchesAhead) yield* pairs(running.shift());
  }
  if (batch.length > 0) running.push({ batch, results: model.score(batch) });
  for (const one of running) yield* pairs(one);
}

async function* pairs<Item>(
  one: { batch: Item[]; results: Promise<SentimentResult[]> } | undefined,
): AsyncGenerator<[Item, SentimentResult]> {
  if (!one) return;
  const results = await one.results;
  for (const [at, item] of one.batch.entries()) {
    const result = results[at];
    if (result) yield [item, result];
  }
}
