import { z } from 'zod';
import { InvalidInputError } from '#src/errors.ts';
import { Connected } from '#src/schemas/api/consent.ts';
import type { Terminal } from '../commands/command.ts';
import type { Step } from '../commands/connect.ts';

const answers = {
  where: z.object({ callback: z.string() }),
  test: z.object({ works: z.boolean(), message: z.string() }),
  create: z.object({ sourceId: z.string() }),
  begin: z.object({ address: z.string(), state: z.string() }),
  await: z.object({ outcome: z.enum(['connected', 'failed']).optional(), problem: z.string().optional() }),
  finish: Connected,
  resume: z.object({}),
  remove: z.object({}),
};
type Name = Step['step'];

/** Runs a step in the process that owns the store, and throws what it said where it failed. */
export type CallStep = <N extends Name>(
  step: Extract<Step, { step: N }>,
  signal: AbortSignal,
) => Promise<z.output<(typeof answers)[N]>>;

/**
 * Steps over a runner of commands.
 *
 * @param runStep runs the command `connect` with these options and answers its exit code
 */
export function stepsOver(runStep: (step: Step, terminal: Terminal) => Promise<number>): CallStep {
  return async (step, signal) => {
    const [told, refused]: [string[], string[]] = [[], []];
    const terminal = { out: (line: string) => told.push(line), err: (line: string) => refused.push(line), signal };
    const code = await runStep(step, terminal);
    signal.throwIfAborted();
    if (code !== 0) throw new InvalidInputError(refused.join(' ') || 'Earshot did not answer.');
    return answers[step.step].parse(JSON.parse(told.join(''))) as never;
  };
}
