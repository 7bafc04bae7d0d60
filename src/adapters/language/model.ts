import { availableParallelism } from 'node:os';
import type { Scorable, SentimentModel } from '../../ports/sentiment-model.ts';
import type { Judged } from './judgement.ts';
import { openWorkerPool } from './pool.ts';

export interface LanguageModelOptions {
  /** Worker threads; 0 judges on the calling thread. One fewer than the machine has cores if not given. */
  threads?: number;
  /** What a worker runs, for a test that needs one to fail. */
  workerFile?: URL;
}

/** The fast tier, as another tier asks it. */
export interface FastTier extends SentimentModel {
  judge(batch: Scorable[]): Promise<Judged[]>;
}

/**
 * The fast tier, always there: word lists, rules and linear models whose weights lie beside them. `npm run bench:language`
 * tells its speed.
 */
export function openLanguageModel(options: LanguageModelOptions = {}): FastTier {
  const threads = options.threads ?? Math.max(1, availableParallelism() - 1);
  const judges = threads > 0 ? openWorkerPool({ threads, workerFile: options.workerFile ?? workerFile() }) : inline;
  return {
    ...judges,
    score: async (batch) => (await judges.judge(batch)).map(({ result }) => result),
  };
}

const inline = {
  // The word lists take 150 MB: with worker threads they are loaded there alone.
  async judge(batch: Scorable[]): Promise<Judged[]> {
    const { judgeInline } = await import('./inline.ts');
    return batch.map(judgeInline);
  },
  [Symbol.asyncDispose]: async () => undefined,
};

/** TypeScript in the checkout, JavaScript in the package. */
function workerFile(): URL {
  return import.meta.url.endsWith('.ts')
    ? new URL('./worker.ts', import.meta.url)
    : new URL('./worker.js', import.meta.url);
}
