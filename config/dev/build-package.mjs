// Writes what `npm pack` ships beside the built page: the TypeScript of the running parts as plain JavaScript, since
// Node refuses to strip types under node_modules. dist/ mirrors the checkout, with its own package.json.
import { chmodSync, copyFileSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { packagedText } from './packaged-text.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const dist = join(root, 'dist');
const parts = ['src', 'workers', 'connectors', 'config'];
const leftOut = [
  'config/{dev,deploy}/**',
  'src/adapters/language/training/**',
  'src/domain/forecast/training/**',
  '**/fixtures/**',
  '**/*.test.ts',
  '**/*.d.ts',
  '**/*.md',
];

for (const part of [...parts, 'bin']) rmSync(join(dist, part), { recursive: true, force: true });

for (const entry of globSync(
  parts.map((part) => `${part}/**`),
  { cwd: root, exclude: leftOut, withFileTypes: true },
)) {
  if (entry.isFile()) ship(join(entry.parentPath, entry.name).slice(root.length));
}
mkdirSync(join(dist, 'bin'), { recursive: true });
copyFileSync(join(root, 'config/dev/launcher.mjs'), join(dist, 'bin/earshot.js'));
chmodSync(join(dist, 'bin/earshot.js'), 0o755);

const { name, version, license } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const manifest = { name, version, license, private: true, type: 'module', imports: { '#src/*.js': './src/*.js' } };
writeFileSync(join(dist, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);

/** @param {string} path from the root */
function ship(path) {
  const target = join(dist, path.replace(/\.ts$/, '.js'));
  mkdirSync(dirname(target), { recursive: true });
  if (!path.endsWith('.ts')) return copyFileSync(join(root, path), target);
  const text = readFileSync(join(root, path), 'utf8');
  writeFileSync(target, packagedText(stripTypeScriptTypes(text)));
}
