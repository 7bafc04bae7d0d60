// Installs by apt what the tests start themselves and this machine lacks: as root on Debian and its kin, and nowhere
// else. What cannot be had is named, and the suites that need it skip by name.
import './install-packages.mjs';
import './install-test-peers.mjs';
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** @typedef {{ command: string, packages: string[], neededBy: string, givenBy?: string, below?: string }} Tool */
/** @type {Tool[]} */
const tools = [
  {
    command: 'chromium',
    packages: ['chromium', 'fonts-noto-color-emoji'],
    neededBy: 'tests of the pages in a browser',
    givenBy: 'CHROMIUM_PATH',
  },
  {
    command: 'redis-server',
    packages: ['redis-server'],
    neededBy: 'tests of the redis queue',
    givenBy: 'TEST_REDIS_URL',
  },
  {
    command: 'javac',
    packages: ['default-jdk-headless'],
    neededBy: 'the stand-in for MongoDB, and with it the tests of the mongo store,',
    givenBy: 'TEST_MONGO_URL',
  },
  {
    command: 'mvn',
    packages: ['maven'],
    neededBy: 'the stand-in for MongoDB, and with it the tests of the mongo store,',
    givenBy: 'TEST_MONGO_URL',
  },
  {
    command: 'openssl',
    packages: ['openssl'],
    neededBy: 'the test of a redis over TLS',
  },
  {
    command: 'faketime',
    packages: ['faketime'],
    neededBy: 'clocks that are stepped in the chaos suite',
  },
  {
    command: 'initdb',
    packages: ['postgresql'],
    neededBy: 'tests of search, threads and counters on a whole Bluesky',
    // Debian keeps it from PATH, in a folder for each version.
    below: '/usr/lib/postgresql',
  },
];

const missing = tools.filter((tool) => !isThere(tool));
if (missing.length > 0) {
  const packages = missing.flatMap((tool) => tool.packages);
  const obstacle = whyNotByApt();
  if (obstacle) console.error(`Not installing ${packages.join(', ')}: ${obstacle}.`);
  else installByApt(packages);
}
for (const tool of tools.filter((tool) => !isThere(tool))) {
  console.error(`No ${tool.command} here: ${tool.neededBy} will be skipped.`);
}

/** @param {Tool} tool */
function isThere({ command, givenBy, below }) {
  if (
    below &&
    existsSync(below) &&
    readdirSync(below).some((version) => existsSync(join(below, version, 'bin', command)))
  )
    return true;
  return (givenBy && process.env[givenBy]) || isOnPath(command);
}

/** @param {string} command */
function isOnPath(command) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, command), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** @returns {string | undefined} */
function whyNotByApt() {
  if (!isOnPath('apt-get')) return 'this system has no apt-get';
  return process.getuid?.() === 0 ? undefined : 'only root may';
}

/** @param {string[]} packages */
function installByApt(packages) {
  console.error(`Installing ${packages.join(', ')} for the tests …`);
  apt('update', '-qq');
  apt('install', '-y', '-qq', '--no-install-recommends', ...packages);
}

/** @param {string[]} args */
function apt(...args) {
  spawnSync('apt-get', ['-o', 'DPkg::Lock::Timeout=120', ...args], {
    // RUNLEVEL=1 keeps Debian from starting the servers that it installs: the tests start their own.
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' },
    stdio: ['ignore', 2, 2],
  });
}
