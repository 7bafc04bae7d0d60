import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

/**
 * The contract of a network as others published it: a file or folder below `EARSHOT_CONTRACTS`, or below the folder
 * `shared/contracts` beside the checkout; undefined where it is not there. Nothing of it is copied.
 */
export function contractPath(...names: string[]): string | undefined {
  const root = process.env.EARSHOT_CONTRACTS ?? resolve(import.meta.dirname, '../../../../../shared/contracts');
  const path = join(root, ...names);
  return existsSync(path) ? path : undefined;
}
