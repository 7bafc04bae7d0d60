import { close, fdatasync, openSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { UnavailableError } from '../../errors.ts';
import { transact } from './database.ts';

const turnMs = 5;
const busyForMs = 30_000;

/** Groups small writes: those of one turn of the event loop share a transaction and a sync of the disk. */
export interface Inbox {
  /** Resolves with the result of `write` once it is on the disk. `write` may run again if the database was busy. */
  put<T>(write: () => T): Promise<T>;
  /** Something is not yet written. */
  hasWaiting(): boolean;
  /** Resolves when all that was put is on the disk. Nothing may be put after it. */
  close(): Promise<void>;
}

interface Entry {
  write: () => unknown;
  resolve: (result: unknown) => void;
  reject: (error: unknown) => void;
}

/** `onWritten` is called after each transaction, when what was written can be seen, though a loss of power could undo it. */
export function openInbox(db: DatabaseSync, file: string, onWritten: () => void): Inbox {
  const sync = openLogSync(file);
  let waiting: Entry[] = [];
  let asked = false;
  let busySince: number | undefined;
  const unsynced = new Set<Promise<void>>();

  function ask(pauseMs = 0): void {
    if (asked) return;
    asked = true;
    if (pauseMs) setTimeout(flush, pauseMs);
    else setImmediate(flush);
  }

  function flush(): void {
    asked = false;
    const entries = waiting;
    const results: unknown[] = [];
    const startedAt = performance.now();
    try {
      transact(db, () => {
        for (const entry of entries) {
          results.push(entry.write());
          if (performance.now() - startedAt > turnMs) break;
        }
      });
    } catch (error) {
      busySince ??= startedAt;
      if (isBusy(error) && startedAt - busySince < busyForMs) {
        ask(5 + Math.random() * 20);
        return;
      }
      busySince = undefined;
      waiting = [];
      const reason = new UnavailableError('The queue could not write to its database.', { cause: error });
      for (const entry of entries) entry.reject(reason);
      return;
    }
    busySince = undefined;
    waiting = waiting.slice(results.length);
    if (waiting.length > 0) ask();
    settle(entries.slice(0, results.length), results);
    onWritten();
  }

  function settle(entries: Entry[], results: unknown[]): void {
    const settled = sync
      .synced()
      .then(
        () => entries.forEach((entry, index) => void entry.resolve(results[index])),
        (cause: unknown) => {
          const reason = new UnavailableError('The queue could not bring its database to the disk.', { cause });
          for (const entry of entries) entry.reject(reason);
        },
      )
      .finally(() => unsynced.delete(settled));
    unsynced.add(settled);
  }

  return {
    put<T>(write: () => T): Promise<T> {
      return new Promise<T>((resolve, reject) => {
        waiting.push({ write, resolve: (result) => resolve(result as T), reject });
        ask();
      });
    },
    hasWaiting: () => waiting.length > 0,
    async close() {
      while (waiting.length > 0) await new Promise((resolve) => setTimeout(resolve, 1));
      await Promise.all(unsynced);
      sync.close();
    },
  };
}

/** SQLITE_BUSY or SQLITE_LOCKED: another process is writing. */
export function isBusy(error: unknown): boolean {
  const code = error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : 0;
  return code === 5 || code === 6;
}

/**
 * Syncs the write-ahead log off the thread. What SQLite does at `synchronous = FULL` after each commit, without
 * holding the event loop for it: the frames are in the file already, only their way to the disk is waited for.
 * The log stays the same file while a connection is open, and it bears no locks that closing it could drop.
 */
function openLogSync(file: string): { synced(): Promise<void>; close(): void } {
  if (file === ':memory:') return { synced: () => Promise.resolve(), close: () => undefined };
  let fd: number | undefined;
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;

  function start(): Promise<void> {
    running = new Promise<void>((resolve, reject) => {
      fd ??= openSync(`${file}-wal`, 'r+');
      fdatasync(fd, (error) => (error ? reject(error) : resolve()));
    }).finally(() => {
      running = undefined;
    });
    return running;
  }

  return {
    /** A sync that is under way may have begun before the write, so one that comes meanwhile waits for the next. */
    synced() {
      if (!running) return start();
      next ??= running
        .catch(() => undefined)
        .then(() => {
          next = undefined;
          return start();
        });
      return next;
    },
    close() {
      if (fd !== undefined) close(fd, () => undefined);
    },
  };
}
