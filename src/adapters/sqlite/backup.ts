import { closeSync, mkdirSync, openSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { InvalidInputError } from '../../errors.ts';

/** Pages copied between two turns: about 2 MiB. */
const rate = 512;

/**
 * Copies the database, while it is in use, as `earshot.db` into a new folder; both readable for the owner alone. The
 * copy is what was committed when the call was made. Throws InvalidInputError where something has the path already;
 * a copy that fails leaves nothing behind.
 */
export async function backupDatabase(db: DatabaseSync, path: string): Promise<void> {
  makeFolder(path);
  try {
    const target = join(path, 'earshot.db');
    closeSync(openSync(target, 'wx', 0o600));
    const file = db.location();
    // What lies in memory is small, and has no other connection that could hold on to one moment.
    if (file === null) db.prepare('VACUUM INTO ?').run(target);
    else await backupFile(file, target);
  } catch (error) {
    rmSync(path, { recursive: true, force: true });
    throw error;
  }
}

/** From a connection of its own that holds on to one moment, so that writing neither waits nor makes it begin anew. */
async function backupFile(file: string, target: string): Promise<void> {
  using reader = new DatabaseSync(file, { readOnly: true });
  reader.exec('BEGIN');
  reader.prepare('SELECT count(*) FROM sqlite_master').get();
  await backup(reader, target, { rate });
}

function makeFolder(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') {
      throw new InvalidInputError(`${path} exists already; name a new folder for the backup.`, { cause: error });
    }
    throw error;
  }
}
