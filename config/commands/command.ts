import type { z } from 'zod';
import type { App } from '#src/ports/app.ts';

/** Where a command writes, and how it learns that nobody waits for it any more. */
export interface Terminal {
  out(line: string): void;
  err(line: string): void;
  signal: AbortSignal;
}

/**
 * A command on the data folder. It runs in the process that owns the folder: in the server where one runs, otherwise in
 * the process of the command line itself. So its options travel as JSON.
 */
export interface Command<O = unknown> {
  options: z.ZodType<O>;
  /** Answers the exit code. */
  run(app: App, options: O, terminal: Terminal): Promise<number>;
  /** It needs the workers of the line to run. */
  needsWorkers?: boolean;
  /** It asks the models of language, or tells how they are; the others need not wait until a neural one is loaded. */
  asksModels?: boolean;
}

/** Commands by name, each loaded when it is asked for. */
export type Commands = Record<string, () => Promise<Command>>;

export function defineCommand<O>(command: Command<O>): Command<O> {
  return command;
}
