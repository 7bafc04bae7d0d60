import { Worker } from 'node:worker_threads';
import { UnavailableError } from '../../errors.ts';
import type { Connection } from './connection.ts';
import { type ReadAnswer, type ReadName, type ReadOptions, runRead } from './reads.ts';

/** Runs the reads that may take longer than a frame. */
export interface Reader extends AsyncDisposable {
  read<N extends ReadName>(name: N, options: ReadOptions<N>): Promise<ReadAnswer<N>>;
}

export interface ReadRequest {
  id: number;
  name: ReadName;
  options: ReadOptions<ReadName>;
}

export type ReadReply = { id: number; answer: ReadAnswer<ReadName> } | { id: number; problem: string };

/** Reads on the serving thread: a database in memory has no second connection. */
export function readerInline(connection: Connection): Reader {
  return {
    async read(name, options) {
      return runRead(connection, name, options);
    },
    async [Symbol.asyncDispose]() {},
  };
}

interface Waiting {
  resolve(answer: unknown): void;
  reject(error: Error): void;
}

/**
 * Reads on another thread, over its own read-only connection to the file; it sees whatever was committed before it was
 * asked. The thread starts with the first read, and anew after it failed.
 */
export function readerThread(file: string): Reader {
  const waiting = new Map<number, Waiting>();
  let thread: Worker | undefined;
  let lastId = 0;

  function giveUp(error: unknown): void {
    thread = undefined;
    for (const { reject } of waiting.values()) {
      reject(new UnavailableError('The thread that reads the database ended.', { cause: error }));
    }
    waiting.clear();
    lastId += 1;
  }

  function start(): Worker {
    // The extension is .ts in the checkout and .js in the package.
    const module = import.meta.url.replace(/reader(\.\w+)$/, 'reader-thread$1');
    const worker = new Worker(new URL(module), { workerData: { file } });
    worker.on('message', (reply: ReadReply) => {
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

  return {
    read<N extends ReadName>(name: N, options: ReadOptions<N>) {
      return new Promise<ReadAnswer<N>>((resolve, reject) => {
        thread ??= start();
        lastId += 1;
        const request: ReadRequest = { id: lastId, name, options };
        waiting.set(request.id, { resolve: (answer) => resolve(answer as ReadAnswer<N>), reject });
        thread.ref();
        thread.postMessage(request);
      });
    },
    async [Symbol.asyncDispose]() {
      const last = thread;
      thread = undefined;
      await last?.terminate();
      giveUp(undefined);
    },
  };
}
