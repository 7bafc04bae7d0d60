// Types, lint and format, unused code and the rules of the architecture, side by side: what each has to say is shown when
// it ends. With `--without-tests` the last is left to whoever runs all tests. Called by npm, which puts the installed
// commands first on PATH.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const checks = [
  // Several threads of tsc check much twice; on two cores the other checks fill the second one.
  ['tsc', '--checkers', '1'],
  ['biome', 'check', '--error-on-warnings', '.'],
  ['knip'],
  ['vitest', 'run', 'test/architecture.test.ts'],
].filter(([command]) => command !== 'vitest' || !process.argv.includes('--without-tests'));

const passed = await Promise.all(checks.map(passes));
if (passed.includes(false)) process.exitCode = 1;

/**
 * @param {string[]} check
 * @returns {Promise<boolean>}
 */
function passes([command = '', ...args]) {
  const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  /** @type {Buffer[]} */
  const said = [];
  child.stdout.on('data', (chunk) => said.push(chunk));
  child.stderr.on('data', (chunk) => said.push(chunk));
  return new Promise((resolve) => {
    child.on('error', (error) => {
      said.push(Buffer.from(`${error.message}\n`));
      resolve(false);
    });
    child.on('close', (code) => {
      console.log(`> ${[command, ...args].join(' ')}`);
      process.stdout.write(Buffer.concat(said));
      if (code !== 0) console.log(`${command} found faults.`);
      resolve(code === 0);
    });
  });
}
