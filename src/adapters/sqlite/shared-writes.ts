import { SettingsError, UnavailableError } from '../../errors.ts';

/** After so long no further write joins a transaction: it holds the thread that serves people. */
const longestMs = 8;

/**
 * Writes that wait at the same time share one transaction. A commit brings every changed page to the log, and the line's
 * steps change the same pages one after the other.
 */
export interface SharedWrites {
  /**
   * Resolves with the result of `write` once it is committed; rejects with what it threw, and keeps nothing of it. `write`
   * runs again where another one failed.
   */
  put<T>(write: () => T): Promise<T>;
  /** Runs all that waits, at once. */
  flush(): void;
}

interface Entry {
  write: () => unknown;
  resolve: (result: unknown) => void;
  reject: (error: unknown) => void;
}

/** `transact` keeps all of what it is handed or nothing. */
export function sharedWrites(transact: <T>(fn: () => T) => T): SharedWrites {
  let waiting: Entry[] = [];

  function turn(): void {
    if (waiting.length === 0) return;
    runSome();
    if (waiting.length > 0) setImmediate(turn);
  }

  function runSome(): void {
    const startedAt = performance.now();
    const results: unknown[] = [];
    let tried = 0;
    try {
      transact(() => {
        for (const { write } of waiting) {
          tried += 1;
          results.push(write());
          if (performance.now() - startedAt > longestMs) break;
        }
      });
      for (const [index, { resolve }] of take(tried).entries()) resolve(results[index]);
    } catch (error) {
      // What the database refuses, it refuses to all; what one of them threw is its own.
      if (tried <= 1 || error instanceof UnavailableError || error instanceof SettingsError) {
        for (const { reject } of take(Math.max(1, tried))) reject(error);
      } else for (const entry of take(tried)) runAlone(entry);
    }
  }

  function take(count: number): Entry[] {
    const taken = waiting.slice(0, count);
    waiting = waiting.slice(count);
    return taken;
  }

  function runAlone({ write, resolve, reject }: Entry): void {
    try {
      resolve(transact(write));
    } catch (error) {
      reject(error);
    }
  }

  return {
    put<T>(write: () => T): Promise<T> {
      return new Promise<T>((resolve, reject) => {
        if (waiting.length === 0) setImmediate(turn);
        waiting.push({ write, resolve: (result) => resolve(result as T), reject });
      });
    },
    flush() {
      while (waiting.length > 0) runSome();
    },
  };
}
