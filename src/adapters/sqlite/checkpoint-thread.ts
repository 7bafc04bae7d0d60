import { DatabaseSync } from 'node:sqlite';
import { workerData } from 'node:worker_threads';
import { answerAsks } from './answers.ts';

// Started by checkpoints.ts. PASSIVE never takes the writer's lock.
const { file } = workerData as { file: string };
const db = new DatabaseSync(file, { timeout: 5000 });
const checkpoint = db.prepare('PRAGMA wal_checkpoint(PASSIVE)');

answerAsks(() => {
  checkpoint.get();
  return true;
});
