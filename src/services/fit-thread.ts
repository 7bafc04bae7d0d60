import { Worker } from 'node:worker_threads';
import type { ChosenLayer } from '../domain/choose-layer.ts';
import type { LayerInput } from '../domain/correction-layer.ts';
import { UnavailableError } from '../errors.ts';
import type { PersonsAnswer } from '../schemas/correction.ts';

/** What a brand's layer is fitted to: what people answered, and mentions that nobody corrected. */
export interface Lesson {
  corrections: { input: LayerInput; answer: PersonsAnswer }[];
  anchors: LayerInput[];
}

/**
 * `chooseLayer` on a thread of its own, since it computes for seconds. Rejects with UnavailableError where the thread ends
 * before it answers.
 */
export async function chooseOnThread(lesson: Lesson): Promise<ChosenLayer | undefined> {
  const worker = new Worker(workerFile(), { workerData: lesson });
  const answer = Promise.withResolvers<ChosenLayer | undefined>();
  const end = (cause: unknown) =>
    answer.reject(new UnavailableError('Learning ended before it was done. Try again.', { cause }));
  worker.on('message', answer.resolve);
  worker.on('error', end);
  worker.on('exit', (code) => end(new Error(`exit code ${code}`)));
  return await answer.promise;
}

/** TypeScript in the checkout, JavaScript in the package. */
function workerFile(): URL {
  return new URL(import.meta.url.replace(/fit-thread(\.\w+)$/, 'fit-worker$1'));
}
