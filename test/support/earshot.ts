import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCommand } from './command.ts';

/** Earshot as a person would start it: a process of its own on an empty data folder and a free port. */
export interface RunningEarshot {
  url: string;
  /** Ends it as an operator would, deletes its data, and answers its exit code. */
  stop: () => Promise<number | null>;
}

/** Resolves once its address is printed. */
export async function startEarshot(settings: Record<string, string> = {}): Promise<RunningEarshot> {
  const dir = mkdtempSync(join(tmpdir(), 'earshot-page-'));
  const server = startCommand(dir, ['start'], { PORT: '0', ...settings });
  server.stderr?.resume();
  const exit = once(server, 'exit');
  const stop = async () => {
    server.kill('SIGTERM');
    const [code] = await exit;
    rmSync(dir, { recursive: true, force: true });
    return code;
  };
  let printed = '';
  for await (const chunk of server.stdout?.iterator({ destroyOnReturn: false }) ?? []) {
    printed += String(chunk);
    const url = /listens at (\S+)/.exec(printed)?.[1];
    if (!url) continue;
    server.stdout?.resume();
    return { url, stop };
  }
  await stop();
  throw new Error(`Earshot did not start: ${printed}`);
}
