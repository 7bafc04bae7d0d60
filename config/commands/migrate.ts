import { LedgerState } from '#src/schemas/ledger.ts';
import { type Moved, movedKinds, migrate as moveEverything, type Progress } from '#src/services/migrate.ts';
import { migrationSides } from '../migration-sides.ts';
import type { Settings } from '../settings.ts';
import type { Terminal } from './command.ts';

export interface MigrateOptions {
  /** `sqlite:FOLDER` or a MongoDB address. */
  from: string;
  to: string;
  json: boolean;
}

const progressEveryMs = 500;

/**
 * Copies a store to an empty one of the other kind, or of the same. Stopped or killed, the same command goes on.
 *
 * @returns the exit code: 0 where both sides are alike in the end, 130 where it was stopped
 */
export async function migrate(options: MigrateOptions, settings: Settings, terminal: Terminal): Promise<number> {
  await using sides = await migrationSides(options, settings);
  for (const line of sides.warnings) terminal.err(line);
  const { from, to } = sides;
  try {
    const moved = await moveEverything(from, to, {
      clock: { now: () => new Date() },
      signal: terminal.signal,
      onProgress: progressTo(terminal),
    });
    report(moved, options.json, terminal);
    if (!moved.same) return 1;
    for (const line of sides.afterwards) terminal.err(line);
    return 0;
  } catch (error) {
    if (!terminal.signal.aborted) throw error;
    terminal.err('Stopped. The same command goes on from here.');
    return 130;
  }
}

/** The first page of each kind and its last, and in between as often as one can read it. */
function progressTo(terminal: Terminal): (progress: Progress) => void {
  let last = 0;
  let shown: Progress['kind'] | undefined;
  return ({ kind, count, total }) => {
    const now = performance.now();
    if (kind === shown && count < total && now - last < progressEveryMs) return;
    shown = kind;
    last = now;
    terminal.err(`${kind}: ${count} of ${total}`);
  };
}

function report({ counts, from, to, differing, same }: Moved, json: boolean, terminal: Terminal): void {
  for (const kind of differing) terminal.err(`THERE ARE NOT AS MANY ${kind} ON BOTH SIDES.`);
  if (json) {
    terminal.out(JSON.stringify({ counts, from, to, same }));
    return;
  }
  for (const kind of movedKinds) terminal.out(`${kind.padEnd(16)}${String(counts[kind]).padStart(12)}`);
  terminal.out(`${'ledger'.padEnd(16)}${'from'.padStart(12)}${'to'.padStart(12)}`);
  const rows = [...LedgerState.options.map((state) => [state, from.states[state], to.states[state]] as const)];
  for (const [name, before, after] of [...rows, ['fetched', from.fetched, to.fetched] as const]) {
    terminal.out(`${name.replaceAll('_', ' ').padEnd(16)}${String(before).padStart(12)}${String(after).padStart(12)}`);
  }
  terminal.out(same ? 'Both sides are the same.' : 'THE SIDES DIFFER: do not use the new store.');
}
