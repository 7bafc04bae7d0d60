import { Worker } from 'node:worker_threads';
import { UnavailableError } from '../../errors.ts';

/** Another thread that answers what it is asked, one after the other. */
export interface Thread<Request, Answer> extends AsyncDisposable {
  /** Rejects with UnavailableError where the thread ends before it answers. */
  ask(request: Request): Promise<Answer>;
}

export interface Asked<Request> {
  id: number;
  request: Request;
}

export type Reply<Answer> = { id: number; answer: Answer } | { id: number; problem: string };

interface Waiting<Answer> {
  resolve(answer: Answer): void;
  reject(error: Error): void;
}

/**
 * The module beside this one runs on its own thread and answers through `answerAsks`. It starts with the first thing it is
 * asked, anew after it failed, and keeps no process alive that asks nothing of it.
 */
export function threadOf<Request, Answer>(module: string, workerData: unknown): Thread<Request, Answer> {
  const waiting = new Map<number, Waiting<Answer>>();
  let thread: Worker | undefined;
  let lastId = 0;

  function start(): Worker {
    // The extension is .ts in the checkout and .js in the package.
    const worker = new Worker(new URL(import.meta.url.replace(/thread(\.\w+)$/, `${module}$1`)), { workerData });
    worker.on('message', (reply: Reply<Answer>) => {
      const asker = waiting.get(reply.id);
      waiting.delete(reply.id);
      if (waiting.size === 0) worker.unref();
      if ('answer' in reply) asker?.resolve(reply.answer);
      else asker?.reject(new Error(reply.problem));
    });
    worker.on('error', (error) => thread === worker && giveUp(error));
    worker.on('exit', (code) => thread === worker && giveUp(new Error(`exit code ${code}`)));
    return worker;
  }

  function giveUp(cause: unknown): void {
    thread = undefined;
    for (const { reject } of waiting.values()) {
      reject(new UnavailableError('A thread of the database ended before it answered.', { cause }));
    }
    waiting.clear();
  }

  return {
    ask(request) {
      return new Promise<Answer>((resolve, reject) => {
        thread ??= start();
        lastId += 1;
        waiting.set(lastId, { resolve, reject });
        thread.ref();
        thread.postMessage({ id: lastId, request } satisfies Asked<Request>);
      });
    },
    async [Symbol.asyncDispose]() {
      const last = thread;
      giveUp(new Error('the store was closed'));
      // So that the process waits for its end.
      last?.ref();
      await last?.terminate();
    },
  };
}
