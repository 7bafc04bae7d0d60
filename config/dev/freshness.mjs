import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Why the packages have to be installed, in words for the person who waits, or undefined when they are those of
 * the lockfile. npm writes `node_modules/.package-lock.json` as its last act, so an interrupted install has none.
 * Contents are compared rather than times: a checkout touches files without changing them.
 *
 * @param {string} root
 * @returns {string | undefined}
 */
export function reasonToInstall(root) {
  const installedFile = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(join(root, 'node_modules'))) return 'none are installed';
  if (!existsSync(installedFile)) return 'an earlier install was not finished';

  const wanted = readPackages(join(root, 'package-lock.json'));
  const installed = readPackages(installedFile);
  for (const [path, entry] of Object.entries(wanted)) {
    const found = installed[path];
    if (path === '' || (!found && (entry.optional || entry.devOptional))) continue;
    if (found?.version !== entry.version || found?.integrity !== entry.integrity) return 'the lockfile has changed';
  }
  return undefined;
}

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean }} LockedPackage
 * @param {string} lockfile
 * @returns {Record<string, LockedPackage>}
 */
function readPackages(lockfile) {
  try {
    return JSON.parse(readFileSync(lockfile, 'utf8')).packages ?? {};
  } catch (cause) {
    if (lockfile.endsWith('.package-lock.json')) return {}; // half written: as good as none
    throw new Error(`${lockfile} cannot be read`, { cause });
  }
}

/**
 * Whether anything that `sources` name was changed after `stamp` was written. A folder counts as changed when a file
 * in it came or went.
 *
 * @param {string} stamp
 * @param {string[]} sources
 * @returns {boolean}
 */
export function isOlderThanSources(stamp, sources) {
  if (!existsSync(stamp)) return true;
  const stampedAt = statSync(stamp).mtimeMs;
  return sources.some((source) => newestChange(source) > stampedAt);
}

/**
 * @param {string} path
 * @returns {number} milliseconds since 1970; 0 where there is nothing
 */
function newestChange(path) {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) return 0;
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newestChange(join(path, name))));
}
