import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { SettingsError } from '../../errors.ts';
import { storeMigrations } from './migrations/all.ts';

const everyMs = 1000;

/** How many migrations a database has seen. */
export function versionOf(db: DatabaseSync): number {
  return Number(db.prepare('PRAGMA user_version').get()?.user_version);
}

/** To be said by a program that works on a file which a newer one has taken over. */
export function outgrown(file: string, found: number, known: number): SettingsError {
  return new SettingsError(
    `Another process brought ${file} from the database version ${known}, which this program knows, to ${found}. ` +
      'Start this process with the same version of Earshot as that one.',
  );
}

/**
 * Watches the store in a data folder that several processes share, which is open already. `onNewer` is called once: when a
 * process of a newer version has changed its tables, this one can only end.
 */
export function watchVersion(dir: string, onNewer: (problem: SettingsError) => void): Disposable {
  const file = join(dir, 'earshot.db');
  const db = new DatabaseSync(file, { readOnly: true });
  const known = storeMigrations.length;

  function look(): void {
    const found = versionOf(db);
    if (found === known) return;
    clearInterval(timer);
    onNewer(outgrown(file, found, known));
  }

  const timer = setInterval(() => {
    try {
      look();
    } catch {
      // The disk fails or somebody is recovering the file: whoever writes says so.
    }
  }, everyMs);
  return {
    [Symbol.dispose]() {
      clearInterval(timer);
      db.close();
    },
  };
}
