import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../config/earshot.ts', import.meta.url));
/** Half of what a short command takes is compiling the same files again. */
export const compiled = fileURLToPath(new URL('../../node_modules/.cache/compiled', import.meta.url));

export interface Ended {
  code: number | null;
  out: string;
  err: string;
}

/**
 * Starts `earshot …` as a process of its own on a data folder; nothing else of our environment reaches it. `program` is
 * the command of another version. No neural model is asked unless the settings name one: its runtime may be beside us or not.
 */
export function startCommand(
  dir: string,
  args: string[],
  settings: Record<string, string> = {},
  program = main,
): ChildProcess {
  const ours = { PATH: process.env.PATH, HOME: dir, DATA_DIR: dir, LOG_LEVEL: 'warn', MODEL_DIR: 'none' };
  const env = { ...ours, NODE_COMPILE_CACHE: compiled, ...settings };
  return spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program, ...args], {
    env,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
}

/** Runs a command to its end. */
export function runCommand(
  dir: string,
  args: string[],
  input = '',
  settings: Record<string, string> = {},
  program = main,
): Promise<Ended> {
  const child = startCommand(dir, args, settings, program);
  child.stdin?.end(input);
  return ended(child);
}

export async function ended(child: ChildProcess): Promise<Ended> {
  const read = async (stream: ChildProcess['stdout']) => {
    let text = '';
    for await (const chunk of stream ?? []) text += String(chunk);
    return text;
  };
  const exit = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const [code, out, err] = await Promise.all([exit, read(child.stdout), read(child.stderr)]);
  return { code, out, err };
}
