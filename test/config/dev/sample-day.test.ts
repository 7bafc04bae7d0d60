import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../../', import.meta.url));

test('how posts of the sample day spread is what the simulator makes of it, to the byte', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'sample-day-'));
  try {
    const again = path.join(folder, 'spread.ts');
    const options = ['--disable-warning=ExperimentalWarning', 'config/dev/sample-day.ts', '--out', again];
    await promisify(execFile)(process.execPath, options, { cwd: root });
    const shipped = await readFile(path.join(root, 'connectors/sandbox/day/spread.ts'), 'utf8');
    expect(await readFile(again, 'utf8')).toBe(shipped);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
