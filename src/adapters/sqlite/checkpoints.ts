import type { DatabaseSync } from 'node:sqlite';
import { threadOf } from './thread.ts';

/** In pages of 4 KiB of the write-ahead log. */
export interface LogLimits {
  /** From here on it is written back beside the work. */
  soft: number;
  /** From here on the next batch waits for that. */
  hard: number;
  /** From here on SQLite writes it back by itself, holding the thread; only where the other thread cannot. */
  last: number;
}

const defaults: LogLimits = { soft: 4_000, hard: 32_000, last: 96_000 };

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

export function checkpointsBeside(db: DatabaseSync, file: string, limits: LogLimits = defaults): Checkpoints {
  db.exec(`PRAGMA wal_autocheckpoint = ${limits.last}`);
  const logLength = db.prepare('PRAGMA wal_checkpoint(NOOP)');
  const thread = threadOf<null, true>('checkpoint-thread', { file });
  let running: Promise<unknown> | undefined;
  let isWorking = true;

  function begin(): Promise<unknown> {
    running ??= thread
      .ask(null)
      .catch(giveUp)
      .finally(() => {
        running = undefined;
      });
    return running;
  }

  /** Where there is no other thread, SQLite does it as it would have. */
  function giveUp(): void {
    isWorking = false;
    if (db.isOpen) db.exec('PRAGMA wal_autocheckpoint = 1000');
  }

  /** Pages in the log, and of these the ones not yet written back. */
  function lengths(): { pages: number; left: number } {
    const { log, checkpointed } = logLength.get() ?? {};
    return { pages: Number(log), left: Number(log) - Number(checkpointed) };
  }

  return {
    async room() {
      if (!isWorking) return;
      const { pages, left } = lengths();
      if (left < limits.soft) return;
      const done = begin();
      if (pages < limits.hard) return;
      await done;
      // What came meanwhile; the log begins anew with the first write after all of it was written back.
      if (lengths().left > 0) await begin();
    },
    [Symbol.asyncDispose]: () => thread[Symbol.asyncDispose](),
  };
}
