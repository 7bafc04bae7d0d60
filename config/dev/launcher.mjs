#!/usr/bin/env node
// The package's command, run by whatever Node there is (20 and up): starts Earshot on Node 24, the one that npm
// installed beside it where this one is older, and passes signals and the exit code along.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const node = isNew(process.version) ? process.execPath : packagedNode();
if (!node) {
  console.error(
    `Earshot runs on Node 24. This is ${process.version}, and no package brings Node for ${process.platform} ${process.arch}. ` +
      'Install Node 24 or newer and try again.',
  );
  process.exit(1);
}

const command = fileURLToPath(new URL('../config/earshot.js', import.meta.url));
const child = spawn(node, [command, ...process.argv.slice(2)], { stdio: 'inherit', env: withCache(process.env) });
/** @type {NodeJS.Signals[]} */
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
for (const signal of signals) process.on(signal, () => child.kill(signal));
// npx runs this through a shell that takes the signal alone and dies of it. What remains for us is that it is gone.
const parent = process.ppid;
const isUnderNpx = process.env.npm_command === 'exec';
if (isUnderNpx) setInterval(() => process.ppid === parent || child.kill('SIGTERM'), 250);
child.on('error', (error) => {
  console.error(`Node could not be started: ${error.message}`);
  process.exit(1);
});
child.on('exit', (code, signal) => {
  if (!signal) process.exit(code ?? 1);
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
});

/** @param {string} version */
function isNew(version) {
  return Number(/^v(\d+)/.exec(version)?.[1]) >= 24;
}

/**
 * Half of what a short command takes is compiling the same files again. Node keeps what it compiled in a folder of the
 * person's own, since it would run whatever others put there; where there is none, or it cannot be written, it compiles.
 *
 * @param {NodeJS.ProcessEnv} env
 * @returns {NodeJS.ProcessEnv}
 */
function withCache(env) {
  const caches = env.XDG_CACHE_HOME || (env.HOME && join(env.HOME, '.cache'));
  return caches ? { NODE_COMPILE_CACHE: join(caches, 'earshot'), ...env } : env;
}

/** @returns {string | undefined} the Node 24 that the package's optional dependencies brought */
function packagedNode() {
  const require = createRequire(import.meta.url);
  const ownPackage = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  for (const name of Object.keys(ownPackage.optionalDependencies ?? {})) {
    try {
      const file = require.resolve(`${name}/package.json`);
      const { bin, os, cpu } = JSON.parse(readFileSync(file, 'utf8'));
      if (bin?.node && [os].flat().includes(process.platform) && [cpu].flat().includes(process.arch)) {
        return join(dirname(file), bin.node);
      }
    } catch {
      // made for another kind of machine, so npm left it out
    }
  }
  return undefined;
}
