import type { DatabaseSync } from 'node:sqlite';
import { threadOf } from './thread.ts';

/** Pages of 4 KiB in the write-ahead log from which it is written back beside the work. */
const softPages = 4_000;
/** From here on the next batch waits for it. */
const hardPages = 32_000;
/** SQLite writes back by itself, holding the thread, where the two above could not. */
const lastResortPages = 3 * hardPages;

/**
 * Writes the write-ahead log back into the database on another thread. SQLite would do it within a commit, every 4 MiB,
 * and hold the thread for its syncs: that took two thirds of all time, and up to half a second at once. Rarer is also
 * less work, since a page that changed often is written once.
 */
export interface Checkpoints extends AsyncDisposable {
  /** To be awaited before a batch is written; waits, holding nothing, while the log is too long. */
  room(): Promise<void>;
}

export function checkpointsInline(): Checkpoints {
  return { async room() {}, async [Symbol.asyncDispose]() {} };
}

export function checkpointsBeside(db: DatabaseSync, file: string): Checkpoints {
  db.exec(`PRAGMA wal_autocheckpoint = ${lastResortPages}`);
  const logLength = db.prepare('PRAGMA wal_checkpoint(NOOP)');
  const thread = threadOf<null, true>('checkpoint-thread', { file });
  let running: Promise<unknown> | undefined;

  function begin(): Promise<unknown> {
    running ??= thread
      .ask(null)
      // Without it the log grows until SQLite's own turn comes.
      .catch(() => {})
      .finally(() => {
        running = undefined;
      });
    return running;
  }

  /** Pages in the log, and of these the ones not yet written back. */
  function lengths(): { pages: number; left: number } {
    const { log, checkpointed } = logLength.get() ?? {};
    return { pages: Number(log), left: Number(log) - Number(checkpointed) };
  }

  return {
    async room() {
      const { pages, left } = lengths();
      if (left < softPages) return;
      const done = begin();
      if (pages < hardPages) return;
      await done;
      // What came meanwhile; the log begins anew with the first write after all of it was written back.
      if (lengths().left > 0) await begin();
    },
    [Symbol.asyncDispose]: () => thread[Symbol.asyncDispose](),
  };
}
