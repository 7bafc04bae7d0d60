import { existsSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const libraries = '/usr/lib';

/** Debian's libfaketime; undefined where it is not installed. */
const library = (existsSync(libraries) ? readdirSync(libraries) : [])
  .map((folder) => join(libraries, folder, 'faketime', 'libfaketimeMT.so.1'))
  .find((file) => existsSync(file));

/** Why no clock can be stepped here, or undefined where it can. */
export const noFalseClock = library ? undefined : 'skipped: clocks stepped by an hour (no faketime)';

/** The clocks of processes, each of which can be put wrong. The machine's own clock is never touched. */
export interface FalseClocks {
  /** What a process has to be started with to go by the clock of this name. */
  settingsFor(name: string): Record<string, string>;
  /** Steps the clock to so many seconds beside the true time; seen within a second. */
  step(name: string, seconds: number): void;
}

export function openFalseClocks(folder: string): FalseClocks {
  const fileOf = (name: string) => join(folder, `${name}.clock`);
  function step(name: string, seconds: number): void {
    // Moved there whole: it is read at any moment.
    writeFileSync(`${fileOf(name)}.new`, `${seconds < 0 ? '' : '+'}${seconds}\n`);
    renameSync(`${fileOf(name)}.new`, fileOf(name));
  }
  return {
    settingsFor(name) {
      if (!library) return {};
      step(name, 0);
      return {
        LD_PRELOAD: library,
        FAKETIME_TIMESTAMP_FILE: fileOf(name),
        FAKETIME_CACHE_DURATION: '1',
        // A stepped clock is one of the wall; time that passes goes on as it is.
        FAKETIME_DONT_FAKE_MONOTONIC: '1',
        DONT_FAKE_MONOTONIC: '1',
      };
    },
    step,
  };
}
