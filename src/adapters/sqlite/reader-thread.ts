import { parentPort, workerData } from 'node:worker_threads';
import { connectionTo } from './connection.ts';
import { openDatabase } from './database.ts';
import { storeMigrations } from './migrations/all.ts';
import type { ReadReply, ReadRequest } from './reader.ts';
import { runRead } from './reads.ts';

// Started by reader.ts.
const { file } = workerData as { file: string };
const connection = connectionTo(openDatabase({ file, migrations: storeMigrations, readOnly: true, cacheMiB: 16 }));

parentPort?.on('message', ({ id, name, options }: ReadRequest) => {
  parentPort?.postMessage(replyTo(id, () => runRead(connection, name, options)));
});

function replyTo(id: number, read: () => Extract<ReadReply, { answer: unknown }>['answer']): ReadReply {
  try {
    return { id, answer: read() };
  } catch (error) {
    return { id, problem: error instanceof Error ? error.message : String(error) };
  }
}
