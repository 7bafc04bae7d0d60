import { Worker } from 'node:worker_threads';
import type { Answer, Asked, Hello, WorkerData } from './wire.ts';

/** Some large models take seconds to load, and some hundred milliseconds a text. */
const loadWithinMs = 120_000;
const answerWithinMs = 120_000;

/** A worker thread that has loaded the model. It takes one message at a time; what comes meanwhile waits. */
export interface Seat extends AsyncDisposable {
  /** Rejects where the worker ends or hangs over it; the seat is gone then. */
  ask(items: Asked[]): Promise<Answer>;
  /** Messages it has in hand or waiting. */
  readonly waiting: number;
  readonly gone: boolean;
}

/** Resolves when the model is loaded, or with the word of the worker why it is not. */
export async function openSeat(workerFile: URL, data: WorkerData): Promise<Seat | Exclude<Hello, { hello: 'ready' }>> {
  const worker = new Worker(workerFile, { workerData: data });
  const ended = Promise.withResolvers<never>();
  // Whoever asks races against it; while nobody asks, it is no failure that goes unheard.
  ended.promise.catch(() => undefined);
  let gone = false;
  const end = (cause: Error) => {
    gone = true;
    ended.reject(cause);
    void worker.terminate();
  };
  worker.on('error', (cause) => end(cause instanceof Error ? cause : new Error(String(cause))));
  worker.on('exit', (code) => end(new Error(`its worker ended with code ${code}`)));

  async function next<T>(withinMs: number): Promise<T> {
    const heard = Promise.withResolvers<T>();
    worker.once('message', heard.resolve);
    const timer = setTimeout(() => end(new Error(`its worker gave no answer in ${withinMs / 1000} s`)), withinMs);
    worker.ref();
    try {
      return await Promise.race([heard.promise, ended.promise]);
    } finally {
      clearTimeout(timer);
      worker.unref();
    }
  }

  const hello = await next<Hello>(loadWithinMs);
  if (hello.hello === 'problem') {
    await worker.terminate();
    return hello;
  }
  let waiting = 0;
  let last: Promise<unknown> = Promise.resolve();
  return {
    ask(items) {
      waiting += 1;
      const answer = last.then(() => {
        if (gone) return ended.promise;
        const heard = next<Answer>(answerWithinMs);
        worker.postMessage(items);
        return heard;
      });
      last = answer.catch(() => undefined).finally(() => (waiting -= 1));
      return answer;
    },
    get waiting() {
      return waiting;
    },
    get gone() {
      return gone;
    },
    async [Symbol.asyncDispose]() {
      end(new Error('the neural model is closed'));
      await worker.terminate();
    },
  };
}
