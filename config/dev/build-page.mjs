// Builds the page into dist/page where its sources are newer than the last build. Called by npm, which puts the
// installed commands first on PATH.
import './install-packages.mjs';
import { spawnSync } from 'node:child_process';
import { copyFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isOlderThanSources } from './freshness.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
// Vite empties the folder first, so that a build cut short leaves no stamp.
const stamp = join(root, 'dist', 'page', '.built');
const sources = [
  'dashboards',
  'src/schemas',
  'src/domain',
  'src/errors.ts',
  'package-lock.json',
  'config/dev/build-page.mjs',
];

if (
  isOlderThanSources(
    stamp,
    sources.map((path) => join(root, path)),
  )
) {
  console.error('Building the page …');
  const begun = new Date();
  const { status, error } = spawnSync('vite', ['build', 'dashboards', '--emptyOutDir', '--logLevel', 'warn'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  if (error) throw error;
  if (status !== 0) process.exit(1);
  // What shows the API reference, with its licences; its page lies in dashboards/public/reference.
  for (const file of [
    'swagger-ui-bundle.js',
    'swagger-ui.css',
    'swagger-ui-bundle.js.LICENSE.txt',
    'LICENSE',
    'NOTICE',
  ])
    copyFileSync(join(root, 'node_modules', 'swagger-ui-dist', file), join(root, 'dist', 'page', 'reference', file));

  writeFileSync(stamp, '');
  utimesSync(stamp, begun, begun); // what changed while it was built counts as newer
}
