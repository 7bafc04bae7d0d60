import { InvalidInputError } from '#src/errors.ts';
import type { Terminal } from '../commands/command.ts';
import { connect as command } from '../commands/connect.ts';
import { findConnectors } from '../connectors.ts';
import { askOwner } from '../control.ts';
import { takeFolder } from '../data-folder.ts';
import type { OpenApp } from '../open.ts';
import { noModel, type Settings } from '../settings.ts';
import { type ConnectOptions, connect } from './connect.ts';
import { openPrompter } from './prompter.ts';
import { stepsOver } from './steps.ts';

/**
 * `earshot connect`: the conversation is held here, and each step of it goes to the process that owns the data folder; where
 * there is none, this process takes the folder for as long as it runs.
 */
export async function runConnect(
  options: ConnectOptions,
  settings: Settings,
  terminal: Terminal,
  stopped: AbortController,
): Promise<number> {
  await using closing = new AsyncDisposableStack();
  let own: Promise<OpenApp | undefined> | undefined;
  const isTerminal = process.stdin.isTTY && process.stdout.isTTY;
  const prompter = isTerminal
    ? closing.use(openPrompter(process.stdin, process.stdout, () => stopped.abort()))
    : undefined;

  async function open(): Promise<OpenApp | undefined> {
    const ownership = takeFolder(settings);
    if (!ownership) return undefined;
    closing.use(ownership);
    const { openApp } = await import('../open.ts');
    const quiet = settings.LOG_LEVEL === 'info' ? 'warn' : settings.LOG_LEVEL;
    return closing.use(await openApp({ ...settings, LOG_LEVEL: quiet, MODEL_DIR: noModel, SCORE_THREADS: 0 }));
  }

  const call = stepsOver(async (step, asked) => {
    own ??= open();
    const app = await own;
    if (app) return command.run(app, command.options.parse(step), asked);
    const code = await askOwner(settings.DATA_DIR, 'connect', step, asked);
    if (code === undefined)
      throw new InvalidInputError(`Another process has ${settings.DATA_DIR}, but does not answer. Try again.`);
    return code;
  });
  const place = { connectors: await findConnectors(), call, prompter, out: terminal.out, signal: terminal.signal };
  return await connect(place, options);
}
