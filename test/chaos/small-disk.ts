import { spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** A folder on a disk of its own, that can be filled. */
export interface SmallDisk extends Disposable {
  fill(): void;
  /** There is room again. */
  clear(): void;
}

const sizeMiB = 512;
const ballast = 'ballast';

/** Mounts a small disk in memory on the folder; answers why not where this is not allowed. */
export function openSmallDisk(folder: string): SmallDisk | string {
  mkdirSync(folder, { recursive: true });
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${sizeMiB}m,mode=0700`, 'tmpfs', folder]);
  if (status !== 0) return 'skipped: disk full on the data folder (a tmpfs cannot be mounted here)';
  const unmount = () => void spawnSync('umount', ['-l', folder]);
  process.once('exit', unmount);
  return {
    fill() {
      const file = openSync(join(folder, ballast), 'w');
      try {
        for (let size = 1024 * 1024; size >= 512; size /= 2) writeAll(file, Buffer.alloc(size));
      } finally {
        closeSync(file);
      }
    },
    clear: () => rmSync(join(folder, ballast), { force: true }),
    [Symbol.dispose]() {
      process.removeListener('exit', unmount);
      unmount();
    },
  };
}

/** Until nothing more fits. */
function writeAll(file: number, piece: Buffer): void {
  try {
    while (writeSync(file, piece) === piece.length);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
  }
}
