import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ProcessRole } from '#src/schemas/process-note.ts';
import { startCommand } from './command.ts';

/** Earshot as a person would start it: a process of its own on a free port. */
export interface RunningEarshot {
  url: string;
  /** Ends it as an operator would, deletes its data if the folder is its own, and answers its exit code. */
  stop: () => Promise<number | null>;
  /** kill -9. */
  kill: () => Promise<void>;
  /** What it wrote on stderr so far. */
  told: () => string;
}

/** `dir` is shared by several processes; without one each has an empty folder of its own. `program` is of another version. */
export interface StartWishes {
  role?: ProcessRole;
  dir?: string;
  program?: string;
}

/** Resolves once its address is printed; rejects with what it said where it does not start. */
export async function startEarshot(
  settings: Record<string, string> = {},
  { role, dir: shared, program }: StartWishes = {},
): Promise<RunningEarshot> {
  const dir = shared ?? mkdtempSync(join(tmpdir(), 'earshot-page-'));
  const args = ['start', ...(role ? ['--role', role] : [])];
  const server = startCommand(dir, args, { PORT: '0', ...settings }, program);
  let told = '';
  server.stderr?.on('data', (chunk) => {
    told += String(chunk);
  });
  const exit = once(server, 'exit');
  const end = async (signal: NodeJS.Signals) => {
    server.kill(signal);
    const [code] = await exit;
    if (!shared) rmSync(dir, { recursive: true, force: true });
    return code;
  };
  const stop = () => end('SIGTERM');
  const kill = async () => void (await end('SIGKILL'));
  let printed = '';
  for await (const chunk of server.stdout?.iterator({ destroyOnReturn: false }) ?? []) {
    printed += String(chunk);
    const url = /listens at (\S+)/.exec(printed)?.[1];
    if (!url) continue;
    server.stdout?.resume();
    return { url, stop, kill, told: () => told };
  }
  await stop();
  throw new Error(`Earshot did not start: ${printed}${told}`);
}
