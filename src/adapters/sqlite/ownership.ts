import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** A data folder has one owner process. */
export interface Ownership extends Disposable {
  dir: string;
}

/**
 * Takes a data folder for this process; undefined while another one has it. With `shared`, others may take it so, too,
 * for what several processes on one machine do together. The system lifts the lock when the process ends, however it ends.
 */
export function takeOwnership(dir: string, { shared = false } = {}): Ownership | undefined {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const lock = new DatabaseSync(join(dir, 'owner.lock'), { timeout: 0 });
  try {
    if (shared) lock.exec('BEGIN; SELECT count(*) FROM sqlite_schema;');
    else lock.exec('PRAGMA journal_mode = DELETE; PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE;');
  } catch (error) {
    lock.close();
    if (error instanceof Error && /locked|busy/i.test(error.message)) return undefined;
    throw error;
  }
  return { dir, [Symbol.dispose]: () => lock.close() };
}
