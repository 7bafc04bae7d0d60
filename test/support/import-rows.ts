import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from './command.ts';

/** Imports rows into a data folder as posts on the network `test`, all of them about a brand. Throws what the command said where it fails. */
export async function importRows(dir: string, rows: readonly object[], brand = 'Kestrel'): Promise<void> {
  const file = join(dir, `rows-about-${brand}.jsonl`);
  writeFileSync(file, rows.map((row) => JSON.stringify(row)).join('\n'));
  const { code, err } = await runCommand(dir, ['import', file, '--network', 'test', '--brand', brand]);
  if (code !== 0) throw new Error(`the import failed: ${err}`);
}
