import type { Connection } from './connection.ts';
import { type ReadAnswer, type ReadName, type ReadOptions, runRead } from './reads.ts';
import { threadOf } from './thread.ts';

/** Runs the reads that may take longer than a frame. */
export interface Reader extends AsyncDisposable {
  read<N extends ReadName>(name: N, options: ReadOptions<N>): Promise<ReadAnswer<N>>;
}

export interface ReadRequest {
  name: ReadName;
  options: ReadOptions<ReadName>;
}

/** Reads on the serving thread: a database in memory has no second connection. */
export function readerInline(connection: Connection): Reader {
  return {
    async read(name, options) {
      return runRead(connection, name, options);
    },
    async [Symbol.asyncDispose]() {},
  };
}

/** Reads on another thread, over its own read-only connection; it sees whatever was committed before it was asked. */
export function readerThread(file: string): Reader {
  const thread = threadOf<ReadRequest, unknown>('reader-thread', { file });
  return {
    async read<N extends ReadName>(name: N, options: ReadOptions<N>) {
      return (await thread.ask({ name, options })) as ReadAnswer<N>;
    },
    [Symbol.asyncDispose]: () => thread[Symbol.asyncDispose](),
  };
}
