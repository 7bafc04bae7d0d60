// Everything a change has to pass: the checks, the page's build, every test. Each runs also where an earlier one
// failed; the last line counts the whole. Arguments go to vitest. Called by npm, which puts the installed commands
// first on PATH.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { closingLine, countTests } from './count-tests.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'earshot-tests-'));
const reportFile = join(folder, 'report.json');

const failedSteps = [];
const [isChecked, isBuilt] = await Promise.all([
  // The rules of the architecture are among the tests as well.
  succeeds('npm', ['run', 'check', '--', '--without-tests']),
  succeeds('node', ['config/dev/build-page.mjs']),
]);
if (!isChecked) failedSteps.push('npm run check');
if (!isBuilt) failedSteps.push('the build of the page');

const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`];
const testsPassed = await succeeds('vitest', ['run', ...reporters, ...process.argv.slice(2)]);

const counts = countTests(readReport());
// An error outside every test fails the run without failing a test.
if (!testsPassed && counts.failed === 0) failedSteps.push('the test run');
counts.failed += failedSteps.length;

for (const name of counts.skipped) console.log(`skipped: ${name}`);
for (const name of counts.retried) console.log(`retried: ${name}`);
for (const step of failedSteps) console.log(`failed: ${step}`);
console.log(closingLine(counts));
process.exitCode = counts.failed > 0 ? 1 : 0;

/**
 * @param {string} command
 * @param {string[]} args
 * @returns {Promise<boolean>}
 */
function succeeds(command, args) {
  console.log(`\n> ${command} ${args.join(' ')}`);
  const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  return new Promise((resolve) => {
    child.on('error', (error) => {
      console.error(error.message);
      resolve(false);
    });
    child.on('exit', (code) => resolve(code === 0));
  });
}

function readReport() {
  try {
    return JSON.parse(readFileSync(reportFile, 'utf8'));
  } catch {
    return { testResults: [] }; // the run ended before it could report
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
