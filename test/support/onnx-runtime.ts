import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const version = '1.30.0';

/**
 * Address of an onnxruntime-node for tests: the one that is installed beside Earshot, else one that npm fetches once
 * into the cache of the packages, without running its install script, which would fetch more from elsewhere. Undefined
 * where none is to be had.
 */
export function onnxRuntimeForTests(): string | undefined {
  try {
    return createRequire(import.meta.url).resolve('onnxruntime-node');
  } catch {
    return fetched();
  }
}

function fetched(): string | undefined {
  const cache = join(import.meta.dirname, '../../node_modules/.cache');
  const folder = join(cache, `earshot-onnx-${version}`);
  const entry = join(folder, 'node_modules/onnxruntime-node/dist/index.js');
  if (existsSync(entry)) return entry;
  mkdirSync(cache, { recursive: true });
  // Fetched beside it and moved there whole: several test files may begin at once.
  const fetching = mkdtempSync(join(cache, 'earshot-onnx-new-'));
  const options = ['--prefix', fetching, '--ignore-scripts', '--no-save', '--no-audit', '--no-fund', '--silent'];
  try {
    execFileSync('npm', ['install', ...options, `onnxruntime-node@${version}`], { stdio: 'ignore', timeout: 300_000 });
    if (!existsSync(folder)) renameSync(fetching, folder);
    return existsSync(entry) ? entry : undefined;
  } catch {
    return undefined;
  } finally {
    rmSync(fetching, { recursive: true, force: true });
  }
}
