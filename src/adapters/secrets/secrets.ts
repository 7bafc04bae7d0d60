import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, randomUUID } from 'node:crypto';
import {
  closeSync,
  fstatSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { PermanentError, SettingsError } from '../../errors.ts';
import type { Secrets } from '../../ports/secrets.ts';

const fileName = 'secret.key';
const version = 'v1';
const ivBytes = 12;
const tagBytes = 16;

/**
 * Sealed text is `v1.` and base64url of a random 96-bit nonce, the tag and the AES-256-GCM ciphertext; version and context are
 * authenticated with it. Sealing and fingerprints have keys of their own, derived from `key` (HKDF-SHA-256).
 *
 * @param options.key 32 random bytes
 */
export function openSecrets({ key }: { key: Buffer }): Secrets {
  if (key.length !== 32) throw new SettingsError('The secret key is not 32 bytes long.');
  const derive = (use: string) => Buffer.from(hkdfSync('sha256', key, '', `earshot ${use}`, 32));
  const sealingKey = derive('seal');
  const fingerprintKey = derive('fingerprint');
  const bound = (context: string) => Buffer.from(`${version}:${context}`);

  return {
    seal(plain, context) {
      const iv = randomBytes(ivBytes);
      const cipher = createCipheriv('aes-256-gcm', sealingKey, iv).setAAD(bound(context));
      const text = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return `${version}.${Buffer.concat([iv, cipher.getAuthTag(), text]).toString('base64url')}`;
    },

    open(sealed, context) {
      const [found, body = ''] = sealed.split('.');
      if (found !== version) throw new PermanentError('That is no sealed text of a known version.');
      const bytes = Buffer.from(body, 'base64url');
      try {
        const decipher = createDecipheriv('aes-256-gcm', sealingKey, bytes.subarray(0, ivBytes), {
          authTagLength: tagBytes,
        });
        decipher.setAAD(bound(context)).setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
        const text = Buffer.concat([decipher.update(bytes.subarray(ivBytes + tagBytes)), decipher.final()]);
        return text.toString('utf8');
      } catch (error) {
        throw new PermanentError(
          'The sealed text does not open: it was sealed with another key or for another place.',
          {
            cause: error,
          },
        );
      }
    },

    fingerprint: (text) => createHmac('sha256', fingerprintKey).update(text).digest('base64url'),
  };
}

export interface SecretKeyOptions {
  /** 32 bytes in base64 (also base64url) or hexadecimal. */
  secretKey?: string | undefined;
  /** Without `secretKey`, the key lies in this folder and is made there at the first start. */
  dir: string;
}

/**
 * The key all credentials are sealed with. Throws SettingsError when it is not 32 bytes, or when its file may be read by
 * others; a damaged file is never replaced, since what it sealed would be lost.
 */
export function loadSecretKey({ secretKey, dir }: SecretKeyOptions): Buffer {
  if (secretKey !== undefined) {
    const key = parseKey(secretKey);
    if (!key) throw new SettingsError('SECRET_KEY must be 32 bytes in base64 or hexadecimal.');
    return key;
  }
  const file = join(dir, fileName);
  return readKey(file) ?? makeKey(dir, file);
}

function parseKey(text: string): Buffer | undefined {
  const trimmed = text.trim();
  if (/^[0-9a-f]{64}$/i.test(trimmed)) return Buffer.from(trimmed, 'hex');
  if (/^([A-Za-z0-9+/]{43}=?|[A-Za-z0-9_-]{43}=?)$/.test(trimmed)) return Buffer.from(trimmed, 'base64');
  return undefined;
}

/** Undefined where there is no file yet. */
function readKey(file: string): Buffer | undefined {
  let fd: number;
  try {
    fd = openSync(file, 'r');
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined;
    throw new SettingsError(`The secret key ${file} cannot be read.`, { cause: error });
  }
  try {
    const stat = fstatSync(fd);
    // Windows has no such bits.
    if (process.platform !== 'win32' && (stat.mode & 0o077) !== 0) {
      throw new SettingsError(`Others than its owner may read the secret key ${file}; run: chmod 600 ${file}`);
    }
    const key = stat.isFile() ? parseKey(readFileSync(fd, 'utf8')) : undefined;
    if (!key) throw new SettingsError(`${file} holds no key of 32 bytes. Restore it from a backup.`);
    return key;
  } finally {
    closeSync(fd);
  }
}

/** Written whole under another name and then linked: of two processes that start at once, one key wins for both. */
function makeKey(dir: string, file: string): Buffer {
  const key = randomBytes(32);
  const draft = `${file}.${randomUUID()}`;
  try {
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    writeSynced(draft, `${key.toString('base64')}\n`);
    linkSync(draft, file);
    syncFolder(dir);
    return key;
  } catch (error) {
    const other = isCode(error, 'EEXIST') ? readKey(file) : undefined;
    if (other) return other;
    if (error instanceof SettingsError) throw error;
    throw new SettingsError(`The secret key ${file} cannot be written.`, { cause: error });
  } finally {
    rmSync(draft, { force: true });
  }
}

function writeSynced(file: string, text: string): void {
  const fd = openSync(file, 'wx', 0o600);
  try {
    writeSync(fd, text);
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

function syncFolder(dir: string): void {
  if (process.platform === 'win32') return;
  const fd = openSync(dir, 'r');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
