import { createReadStream, createWriteStream } from 'node:fs';
import { access, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { InvalidInputError } from '#src/errors.ts';
import { shortHash } from '../_shared/identity.ts';

const MAX_UNPACKED = 4 * 1024 ** 3;
const PREFIX = 'unpacked-';

/**
 * A packed file cannot be entered in the middle; unpacked once into the source's folder, each page goes on where the
 * last one ended. `version` tells one content of the file from the next.
 */
export async function unpacked(
  path: string,
  name: string,
  version: string,
  folder: string,
  signal: AbortSignal,
): Promise<string> {
  const target = join(folder, `${PREFIX}${shortHash(name, version)}-${name.replace(/\.gz$/i, '')}`);
  if (await exists(target)) return target;
  const part = `${target}.part`;
  try {
    await pipeline(createReadStream(join(path, name)), createGunzip(), atMost(MAX_UNPACKED), createWriteStream(part), {
      signal,
    });
    await rename(part, target);
    return target;
  } catch (error) {
    await rm(part, { force: true });
    signal.throwIfAborted();
    throw new InvalidInputError('it cannot be unpacked', { cause: error });
  }
}

export async function removeUnpacked(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (name.startsWith(PREFIX)) await rm(join(folder, name), { force: true });
  }
}

function atMost(maxBytes: number): Transform {
  let size = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length;
      if (size > maxBytes) done(new Error('too large'));
      else done(null, chunk);
    },
  });
}

async function exists(path: string): Promise<boolean> {
  return await access(path).then(
    () => true,
    () => false,
  );
}
