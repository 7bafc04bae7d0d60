import { InvalidInputError } from '#src/errors.ts';
import type { Terminal } from './commands/command.ts';
import { askOwner } from './control.ts';
import { takeFolder } from './data-folder.ts';
import { noModel, readSettings } from './settings.ts';

/**
 * Hands a command to the process that owns the data folder; where there is none, this process takes the folder itself. Answers
 * its exit code.
 */
export async function runCommand(name: string, options: unknown, terminal: Terminal): Promise<number> {
  const { commands } = await import('./commands/index.ts');
  const command = await commands[name]?.();
  if (!command) throw new Error(`There is no command "${name}".`);
  const parsed = command.options.safeParse(options);
  if (!parsed.success) throw new InvalidInputError(parsed.error.issues.map((issue) => issue.message).join(' '));
  const settings = readSettings();

  using ownership = takeFolder(settings);
  if (!ownership) {
    if (settings.REDIS_URL)
      throw new InvalidInputError(
        `An Earshot without REDIS_URL has ${settings.DATA_DIR}. Stop it, or run this without REDIS_URL.`,
      );
    const code = await askOwner(settings.DATA_DIR, name, options, terminal);
    if (code === undefined)
      throw new InvalidInputError(`Another process has ${settings.DATA_DIR}, but does not answer yet. Try again.`);
    return code;
  }
  const { openApp } = await import('./open.ts');
  await using app = await openApp({
    ...settings,
    LOG_LEVEL: settings.LOG_LEVEL === 'info' ? 'warn' : settings.LOG_LEVEL,
    ...(!command.asksModels && { MODEL_DIR: noModel, SCORE_THREADS: 0 }),
  });
  if (command.needsWorkers) {
    const { handlersFor } = await import('../workers/index.ts');
    app.queue.work(handlersFor(app));
  }
  return await command.run(app, parsed.data, terminal);
}
