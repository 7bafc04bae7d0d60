import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadSecretKey, openSecrets } from '#src/adapters/secrets/secrets.ts';
import { secretsContract } from '../contracts/secrets.contract.ts';

secretsContract(
  'secrets',
  () => openSecrets({ key: Buffer.alloc(32, 1) }),
  () => openSecrets({ key: Buffer.alloc(32, 2) }),
);

const faulty = expect.objectContaining({ code: 'settings' });

test('a key that is not 32 bytes long opens nothing', () => {
  expect(() => openSecrets({ key: Buffer.alloc(16) })).toThrow(faulty);
});

describe('the secret key', () => {
  let dir: string;
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'earshot-secrets-'));
  });
  afterEach(() => rm(dir, { recursive: true, force: true }));

  test('is taken from the setting in base64, base64url or hexadecimal', () => {
    const key = Buffer.alloc(32, 0xfb);
    for (const encoding of ['base64', 'base64url', 'hex'] as const) {
      expect(loadSecretKey({ secretKey: `${key.toString(encoding)}\n`, dir })).toEqual(key);
    }
  });

  test('is refused from the setting when it is not 32 bytes, and the message does not show it', async () => {
    for (const secretKey of ['', 'secret', Buffer.alloc(31).toString('base64'), Buffer.alloc(33).toString('hex')]) {
      expect(() => loadSecretKey({ secretKey, dir })).toThrow(faulty);
    }
    expect(() => loadSecretKey({ secretKey: 'hunter2', dir })).not.toThrow(/hunter2/);
    expect(await readdir(dir)).toEqual([]);
  });

  test('is made once for its owner alone, and found again', async () => {
    const folder = join(dir, 'new');
    const key = loadSecretKey({ dir: folder });
    expect(key).toHaveLength(32);
    expect(loadSecretKey({ dir: folder })).toEqual(key);
    expect(await readdir(folder)).toEqual(['secret.key']);
    expect((await stat(join(folder, 'secret.key'))).mode & 0o777).toBe(0o600);
  });

  test.each([0o640, 0o604, 0o644])('is refused when others may read it (mode %o)', async (mode) => {
    loadSecretKey({ dir });
    await chmod(join(dir, 'secret.key'), mode);
    expect(() => loadSecretKey({ dir })).toThrow(/chmod 600/);
  });

  test('is never replaced when its file is damaged', async () => {
    const file = join(dir, 'secret.key');
    await writeFile(file, 'half a k', { mode: 0o600 });
    expect(() => loadSecretKey({ dir })).toThrow(faulty);
    expect(await readFile(file, 'utf8')).toBe('half a k');
  });
});
