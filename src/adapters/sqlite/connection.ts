import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { UnavailableError } from '../../errors.ts';
import { durably, reading, transact } from './database.ts';
import { sharedWrites } from './shared-writes.ts';
import { outgrown, versionOf } from './version.ts';

/** The store's one writing connection, with its statements kept prepared. */
export interface Connection {
  db: DatabaseSync;
  /** A statement of this text; prepared once, so the text must be constant. Finish reading it before running it again. */
  sql(text: string): StatementSync;
  /** As `sql`, but its rows are arrays: for what reads many of them, or many columns. */
  tuples(text: string): StatementSync;
  /** All that `fn` reads is of one moment, and takes one look at the locks of the file instead of one a statement. */
  read<T>(fn: () => T extends Promise<unknown> ? never : T): T;
  /**
   * All of `fn` or nothing, in one transaction; within another one, a part of that. Throws UnavailableError when the
   * disk is full or fails or another process holds the database; the connection stays usable. Throws SettingsError, and
   * writes nothing, once another process has brought the database to a newer version than this program knows.
   */
  write<T>(fn: () => T extends Promise<unknown> ? never : T): T;
  /**
   * As `write`, for the batches of the line: those that come at the same time are committed together, and while the disk
   * cannot keep up they wait without holding the thread. `fn` may run again.
   */
  writeBatch<T>(fn: () => T extends Promise<unknown> ? never : T): Promise<T>;
  /** Ends what waits for its transaction; to be called before the database is closed. */
  flush(): void;
  /** As `write`, and survives a loss of power. Not within a transaction. */
  writeDurably<T>(fn: () => T extends Promise<unknown> ? never : T): T;
}

export function connectionTo(db: DatabaseSync, room: () => Promise<void> = async () => {}): Connection {
  const statements = new Map<string, StatementSync>();
  const ofTuples = new Map<string, StatementSync>();
  const known = versionOf(db);
  const version = db.prepare('PRAGMA user_version');

  /** Within the transaction, so that nothing comes between the look and what is written. */
  function refuseNewer(): void {
    const found = Number(version.get()?.user_version);
    if (found !== known) throw outgrown(db.location() ?? 'The store', found, known);
  }
  function write<T>(fn: () => T extends Promise<unknown> ? never : T): T {
    return translated(() =>
      transact(db, () => {
        refuseNewer();
        return fn();
      }),
    );
  }
  const shared = sharedWrites(write as <T>(fn: () => T) => T);
  return {
    db,
    sql(text) {
      const known = statements.get(text);
      if (known) return known;
      const statement = db.prepare(text);
      statements.set(text, statement);
      return statement;
    },
    tuples(text) {
      const known = ofTuples.get(text);
      if (known) return known;
      const statement = db.prepare(text);
      statement.setReturnArrays(true);
      ofTuples.set(text, statement);
      return statement;
    },
    read: (fn) => (db.isTransaction ? fn() : reading(db, fn)),
    write,
    async writeBatch<T>(fn: () => T extends Promise<unknown> ? never : T) {
      await room();
      return shared.put<T>(fn);
    },
    flush: shared.flush,
    writeDurably: (fn) =>
      translated(() =>
        durably(db, () => {
          refuseNewer();
          return fn();
        }),
      ),
  };
}

// https://sqlite.org/rescode.html; the low byte is the primary code.
const problems: Record<number, string> = {
  5: 'Another process holds the database.',
  6: 'Another process holds the database.',
  10: 'The disk of the database fails.',
  13: 'The disk of the database is full; nothing was lost, but nothing new can be kept.',
};

function translated<T>(fn: () => T): T {
  try {
    return fn();
  } catch (error) {
    const problem = problemOf(error);
    throw problem ? new UnavailableError(problem, { cause: error }) : error;
  }
}

function problemOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('errcode' in error)) return undefined;
  return problems[Number(error.errcode) & 0xff];
}
