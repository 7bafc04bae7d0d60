// Installs the servers of other people that tests start: each folder of test/peers/ has a lockfile of its own, and nothing
// of it is part of Earshot. Packages alone, of which none runs a script; what cannot be had is named, and the suites that
// need it skip by name.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { reasonToInstall } from './freshness.mjs';

const peers = fileURLToPath(new URL('../../test/peers/', import.meta.url));
const gentle = ['--no-audit', '--no-fund', '--loglevel=error', '--fetch-retries=1', '--fetch-timeout=60000'];

for (const name of readdirSync(peers)) {
  const folder = join(peers, name);
  if (!existsSync(join(folder, 'package-lock.json'))) continue;
  const reason = reasonToInstall(folder);
  if (!reason) continue;
  console.error(`Installing ${name} for the tests (${reason}); this takes a minute or two, once …`);
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts', ...gentle], { cwd: folder, stdio: ['ignore', 2, 2] });
  if (status !== 0) console.error(`${name} could not be installed: tests against its own servers will be skipped.`);
}
