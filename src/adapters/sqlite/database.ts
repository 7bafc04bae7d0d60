import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { SettingsError } from '../../errors.ts';

export interface DatabaseOptions {
  /** A path, or `:memory:`. The folder and the file are made, readable for the owner alone. */
  file: string;
  /** Numbered by their place: the first one makes version 1. Never edit one that was released; add another. */
  migrations: readonly string[];
  /** Neither writes nor migrates; the file must be there at exactly the version of the migrations. */
  readOnly?: boolean;
  /** Page cache of this connection; default 64 MiB. There is no memory map: a disk error must throw, not kill. */
  cacheMiB?: number;
}

/**
 * A connection with its schema brought up to date. Commits survive the death of the process; `durably` also makes
 * them survive the loss of power. Throws SettingsError for a file that is no database, is newer than the
 * migrations, or lies where write-ahead logging does not work.
 */
export function openDatabase(options: DatabaseOptions): DatabaseSync {
  const { file, migrations, readOnly = false } = options;
  const db = openFile(file, readOnly);
  try {
    // How long a statement waits for another writer, holding the thread.
    db.exec('PRAGMA busy_timeout = 5000');
    const version = versionOf(db, file);
    if (version > migrations.length || (readOnly && version !== migrations.length)) {
      throw new SettingsError(
        `${file} has the database version ${version}; this program knows ${migrations.length}. ` +
          'Start the program version that wrote it, or restore a backup.',
      );
    }
    db.exec(`PRAGMA cache_size = ${-1024 * (options.cacheMiB ?? 64)}`);
    db.exec('PRAGMA temp_store = MEMORY');
    if (!readOnly) {
      writeAhead(db, file);
      migrate(db, migrations);
    }
    db.exec('PRAGMA foreign_keys = ON');
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Runs `fn` in one transaction: all of it is kept, or, when it throws, nothing. Within another one it is a part of that. */
export function transact<T>(db: DatabaseSync, fn: () => T): T {
  const inner = db.isTransaction;
  db.exec(inner ? 'SAVEPOINT inner_part' : 'BEGIN IMMEDIATE');
  try {
    const result = fn();
    if (result instanceof Promise) throw new Error('a transaction cannot wait: it holds the thread');
    db.exec(inner ? 'RELEASE inner_part' : 'COMMIT');
    return result;
  } catch (error) {
    // SQLite has rolled back by itself after some errors (disk full, I/O).
    if (db.isTransaction) db.exec(inner ? 'ROLLBACK TO inner_part; RELEASE inner_part' : 'ROLLBACK');
    throw error;
  }
}

/** Runs `fn`, which only reads, in one transaction. Not within another one. */
export function reading<T>(db: DatabaseSync, fn: () => T): T {
  db.exec('BEGIN');
  try {
    return fn();
  } finally {
    if (db.isTransaction) db.exec('COMMIT');
  }
}

/**
 * As `transact`, and on the disk when it returns: for what must survive a loss of power before a network is called.
 * Costs a sync of the disk (some milliseconds that hold the thread), so not for every row. Not within a transaction.
 */
export function durably<T>(db: DatabaseSync, fn: () => T): T {
  if (db.isTransaction) throw new Error('durably cannot be a part of another transaction');
  db.exec('PRAGMA synchronous = FULL');
  try {
    return transact(db, fn);
  } finally {
    db.exec('PRAGMA synchronous = NORMAL');
  }
}

function openFile(file: string, readOnly: boolean): DatabaseSync {
  try {
    if (file !== ':memory:' && !readOnly) {
      mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
      // SQLite gives its -wal and -shm files the mode of this one.
      closeSync(openSync(file, 'a', 0o600));
    }
    // Foreign keys come on after the migrations: a table is rebuilt by dropping the old one.
    return new DatabaseSync(file, { readOnly, enableForeignKeyConstraints: false });
  } catch (error) {
    throw new SettingsError(`The database ${file} cannot be opened.`, { cause: error });
  }
}

function versionOf(db: DatabaseSync, file: string): number {
  try {
    return Number(db.prepare('PRAGMA user_version').get()?.user_version);
  } catch (error) {
    if (error instanceof Error && /not a database|malformed/.test(error.message)) {
      throw new SettingsError(`${file} is no database, or is damaged. Restore a backup.`, { cause: error });
    }
    throw error;
  }
}

function writeAhead(db: DatabaseSync, file: string): void {
  const mode = db.prepare('PRAGMA journal_mode = WAL').get()?.journal_mode;
  if (mode !== 'wal' && mode !== 'memory') {
    throw new SettingsError(`${file} lies on a file system without write-ahead logging; use a local disk.`);
  }
  db.exec('PRAGMA synchronous = NORMAL');
  db.exec(`PRAGMA journal_size_limit = ${64 * 1024 * 1024}`);
}

function migrate(db: DatabaseSync, migrations: readonly string[]): void {
  let changed = false;
  for (const [index, migration] of migrations.entries()) {
    transact(db, () => {
      // Asked anew inside each transaction: another process may be migrating the same file.
      if (Number(db.prepare('PRAGMA user_version').get()?.user_version) > index) return;
      db.exec(migration);
      db.exec(`PRAGMA user_version = ${index + 1}`);
      changed = true;
    });
  }
  if (changed && db.prepare('PRAGMA foreign_key_check').get()) {
    throw new Error('a migration left a row that points nowhere');
  }
}
