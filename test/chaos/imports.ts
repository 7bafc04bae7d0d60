import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { randomFor } from '../../connectors/sandbox/random.ts';
import { startEarshot } from './crew.ts';
import type { TruePost } from './posts.ts';

export interface ImportedFile {
  path: string;
  rows: number;
}

export const importNetwork = 'files';

/** The files of a load. Now and then a row comes a second time. */
export function writeFiles(folder: string, seed: number, posts: TruePost[], count: number): ImportedFile[] {
  const random = randomFor(seed, 'files');
  const perFile = Math.ceil(posts.length / count);
  return Array.from({ length: count }, (_, index) => {
    const part = posts.slice(index * perFile, (index + 1) * perFile);
    const rows = part.flatMap((post) => (random() < 0.05 ? [post, post] : [post]));
    const path = join(folder, `posts-${index}.jsonl`);
    const lines = rows.map(({ number, author, text, createdAt }) => {
      return JSON.stringify({ id: `n${number}`, author, text, createdAt: createdAt.toISOString() });
    });
    writeFileSync(path, `${lines.join('\n')}\n`);
    return { path, rows: rows.length };
  });
}

export interface Imports {
  /** Sends a signal to the command that runs just now, if one does. */
  signal(signal: NodeJS.Signals): void;
  /** How much of the load may have been handed over by now, 0 to 1. */
  goOnTo(share: number): void;
  areDone(): boolean;
  /** How many files are through. */
  done(): number;
  /** Resolves when no command runs any more; one that runs is ended. */
  end(): Promise<void>;
}

const tryAgainAfterMs = 300;

/** Imports one file after the other, each again and again until the command says that it is through. */
export function keepImporting(
  files: ImportedFile[],
  settings: Record<string, string>,
  logFile: string,
  isUp: () => Promise<boolean>,
): Imports {
  let share = 0;
  let done = 0;
  let isEnding = false;
  let running: ChildProcess | undefined;

  async function run(): Promise<void> {
    while (!isEnding && done < files.length) {
      const file = files[done];
      // An embedded Earshot that is down would find its folder taken by the command when it comes back.
      if (!file || done >= Math.ceil(share * files.length) || !(await isUp())) {
        await sleep(50);
        continue;
      }
      running = startEarshot(['import', file.path, '--network', importNetwork, '--json'], settings, logFile);
      running.stdout?.resume();
      const [code] = await once(running, 'exit');
      running = undefined;
      if (code === 0) done += 1;
      else await sleep(tryAgainAfterMs);
    }
  }

  const kill = () => void running?.kill('SIGKILL');
  process.once('exit', kill);
  const ended = run();
  return {
    signal: (signal) => void running?.kill(signal),
    goOnTo(part) {
      share = part;
    },
    areDone: () => done === files.length,
    done: () => done,
    async end() {
      isEnding = true;
      kill();
      await ended;
      process.removeListener('exit', kill);
    },
  };
}
