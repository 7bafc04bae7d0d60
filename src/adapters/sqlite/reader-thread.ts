import { workerData } from 'node:worker_threads';
import { answerAsks } from './answers.ts';
import { connectionTo } from './connection.ts';
import { openDatabase } from './database.ts';
import { storeMigrations } from './migrations/all.ts';
import type { ReadRequest } from './reader.ts';
import { runRead } from './reads.ts';

// Started by reader.ts.
const { file } = workerData as { file: string };
const connection = connectionTo(openDatabase({ file, migrations: storeMigrations, readOnly: true, cacheMiB: 16 }));

answerAsks(({ name, options }: ReadRequest) => runRead(connection, name, options));
