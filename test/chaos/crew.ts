import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { compiled } from '../support/command.ts';

/** A process that is kept running, as a service manager would. */
export interface Post {
  name: string;
  role: 'web' | 'worker' | 'scheduler' | 'all';
  args: string[];
  settings: Record<string, string>;
}

export interface Crew extends AsyncDisposable {
  posts: readonly Post[];
  /** Sends a signal to whoever is at the post; nobody may be there just now. */
  signal(name: string, signal: NodeJS.Signals): void;
  /** Ends all as an operator would; answers the names of those that had to be killed after `graceMs`. */
  end(graceMs: number): Promise<string[]>;
}

const main = fileURLToPath(new URL('../../config/earshot.ts', import.meta.url));
const beginAgainAfterMs = 200;

/** Starts `earshot …` with these settings and nothing else of our environment; what it says goes to a file. */
export function startEarshot(args: string[], settings: Record<string, string>, logFile: string): ChildProcess {
  const log = openSync(logFile, 'a');
  const env = { PATH: process.env.PATH, LOG_LEVEL: 'warn', NODE_COMPILE_CACHE: compiled, ...settings };
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', main, ...args], {
    env,
    stdio: ['ignore', 'pipe', log],
  });
  closeSync(log);
  return child;
}

/** Keeps a process at each post until it is ended. */
export function gatherCrew(posts: Post[], logFolder: string): Crew {
  const atWork = new Map<string, ChildProcess>();
  let isEnding = false;
  const keepers = posts.map(keep);
  const killAll = () => {
    for (const child of atWork.values()) child.kill('SIGKILL');
  };
  process.once('exit', killAll);

  async function keep({ name, args, settings }: Post): Promise<void> {
    while (!isEnding) {
      const child = startEarshot(args, settings, join(logFolder, `${name}.log`));
      child.stdout?.resume();
      const exit = once(child, 'exit');
      atWork.set(name, child);
      await exit;
      atWork.delete(name);
      if (!isEnding) await sleep(beginAgainAfterMs);
    }
  }

  async function end(graceMs: number): Promise<string[]> {
    isEnding = true;
    for (const child of atWork.values()) {
      child.kill('SIGCONT');
      child.kill('SIGTERM');
    }
    const late = new AbortController();
    const left = Promise.all(keepers).then(() => late.abort());
    await sleep(graceMs, undefined, { signal: late.signal }).catch(() => undefined);
    const names = [...atWork.keys()];
    killAll();
    await left;
    process.removeListener('exit', killAll);
    return names;
  }

  return {
    posts,
    signal: (name, signal) => void atWork.get(name)?.kill(signal),
    end,
    async [Symbol.asyncDispose]() {
      if (!isEnding) await end(5000);
    },
  };
}
