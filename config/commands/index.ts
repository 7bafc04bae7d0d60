import { backtest } from './backtest.ts';
import { backup } from './backup.ts';
import type { Command } from './command.ts';
import { importFile } from './import.ts';
import { retrain } from './retrain.ts';
import { status } from './status.ts';
import { tail } from './tail.ts';
import { user } from './user.ts';
import { verify } from './verify.ts';
import { why } from './why.ts';

/** The commands on a data folder, by the name under which they travel to its owner. */
export const commands: Record<string, Command> = {
  backtest,
  backup,
  import: importFile,
  retrain,
  status,
  tail,
  user,
  verify,
  why,
} as Record<string, Command>;
