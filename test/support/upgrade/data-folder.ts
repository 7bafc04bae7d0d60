import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';

const files = ['earshot.db', 'queue.db'];

/** Keeps the databases of a data folder that nobody uses. */
export async function keepFolder(dir: string, target: string): Promise<void> {
  for (const file of files)
    writeFileSync(join(target, `${file}.gz`), gzipSync(readFileSync(join(dir, file)), { level: 9 }));
}

/** Lays a data folder as it was kept. */
export function layFolder(kept: string, dir: string): void {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  for (const file of files)
    writeFileSync(join(dir, file), gunzipSync(readFileSync(join(kept, `${file}.gz`))), { mode: 0o600 });
}
